//! What applicants are asked to consent to.

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use crate::domain::consent::Consent;
use crate::domain::season::Season;
use crate::exchange::text::line;
use crate::say;
use crate::words::Lang;

/// Grows with the wording.
const WORDING: u32 = 1;

/// A text to consent to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub version: String,
    /// Paragraphs with empty lines between them.
    pub text: String,
}

impl Asked {
    /// That somebody consents to it.
    #[must_use]
    pub fn given(self, at: DateTime<Utc>) -> Consent {
        Consent {
            version: self.version,
            text: self.text,
            given_at: at,
        }
    }
}

/// What the season asks its applicants in that language. The version is that of the wording with a digest
/// of the text: the season's name and who answers for the data stand in it too.
#[must_use]
pub fn asked(lang: Lang, season: &Season) -> Asked {
    let name = line(season.name());
    let operator = match season.reception().operator.as_str() {
        "" => say!(lang, "apply-consent-operator", season = name.as_str()),
        operator => operator.to_owned(),
    };
    let text = say!(
        lang,
        "apply-consent-text",
        season = name.as_str(),
        operator = operator.as_str()
    );
    let digest = Sha256::digest(&text);
    let digits: String = digest[..4]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Asked {
        version: format!("{WORDING}-{digits}"),
        text,
    }
}
