//! What earlier imports brought: so that a file which comes again with more rows does not take back
//! what people have changed since.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::field::Field;
use super::form_table::hex;

/// The last import of one application: for each field that a table gave, a digest of its text. No text
/// itself, because these would be personal data in a second place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Record(BTreeMap<Field, String>);

/// The last import of each application, by its id.
pub type Earlier = BTreeMap<String, Record>;

impl Record {
    pub(super) fn put(&mut self, id: &str, field: Field, text: &str) {
        self.0.insert(field, digest(id, field, text));
    }

    /// Whether the text is what came then; `None` if the field did not come.
    pub(super) fn is(&self, id: &str, field: Field, text: &str) -> Option<bool> {
        let known = self.0.get(&field)?;
        Some(*known == digest(id, field, text))
    }
}

/// 64 bits: enough to tell two texts of one field apart. The id stands in it, so that equal answers of
/// two people have nothing in common.
fn digest(id: &str, field: Field, text: &str) -> String {
    let mut digest = Sha256::new();
    for part in [id, field.name(), text] {
        digest.update(part.as_bytes());
        digest.update([0]);
    }
    hex(&digest.finalize()[..8])
}
