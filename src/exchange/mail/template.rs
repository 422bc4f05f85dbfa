//! The texts of mails that an organizer may word otherwise.

use std::collections::BTreeMap;

use crate::domain::letter::LetterKind;
use crate::exchange::text::{line, plain};
use crate::say;
use crate::words::Lang;

/// Longest text, in characters: a page or two.
pub const MAX_TEXT_CHARS: usize = 4_000;
/// Longest subject, in characters: what mail programs show of one and more.
const MAX_SUBJECT_CHARS: usize = 150;

/// One text of the mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextName {
    Of(LetterKind, TextPart),
    /// Whom to call and write to: stands at the end of all of them.
    Contact,
}

/// Which text of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextPart {
    Subject,
    /// Before the dates.
    Opening,
    /// After them.
    Closing,
}

impl TextPart {
    pub const ALL: [Self; 3] = [Self::Subject, Self::Opening, Self::Closing];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Opening => "opening",
            Self::Closing => "closing",
        }
    }
}

impl TextName {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        let of = |kind| TextPart::ALL.map(|part| Self::Of(kind, part));
        let of_kinds = LetterKind::ALL.into_iter().flat_map(of);
        of_kinds.chain([Self::Contact])
    }

    /// `offered-subject`; what it is called in forms and in the store.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Self::Of(kind, part) => format!("{}-{}", kind.word(), part.word()),
            Self::Contact => "contact".to_owned(),
        }
    }

    /// The text of that name.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::all().find(|name| name.word() == word)
    }

    /// As the service words it, with placeholders.
    #[must_use]
    pub fn usual(self, lang: Lang) -> String {
        let [season, titles, name] = Placeholder::ALL.map(|it| format!("{{{}}}", it.word(lang)));
        let key = format!("mail-{}", self.word());
        say!(lang, &key, season = season, titles = titles, name = name)
    }

    /// A text fit to be stored.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn checked(self, text: &str) -> Result<String, Vec<Misfit>> {
        let is_subject = matches!(self, Self::Of(_, TextPart::Subject));
        let (text, most) = if is_subject {
            (line(text), MAX_SUBJECT_CHARS)
        } else {
            (plain(text), MAX_TEXT_CHARS)
        };
        let mut misfits = Vec::new();
        if is_subject && text.is_empty() {
            misfits.push(Misfit::Empty);
        }
        if text.chars().count() > most {
            misfits.push(Misfit::TooLong { most });
        }
        for piece in pieces(&text) {
            match piece {
                Piece::Unknown(name) => misfits.push(Misfit::Unknown(name.to_owned())),
                Piece::Brace => misfits.push(Misfit::Brace),
                Piece::Text(_) | Piece::Value(_) => {}
            }
        }
        misfits.dedup();
        if misfits.is_empty() {
            Ok(text)
        } else {
            Err(misfits)
        }
    }
}

/// What is wrong with a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    Empty,
    TooLong {
        most: usize,
    },
    /// There is no placeholder of that name.
    Unknown(String),
    /// A brace that opens or closes nothing.
    Brace,
}

impl Misfit {
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Empty => say!(lang, "mail-misfit-empty"),
            Self::TooLong { most } => say!(lang, "field-too-long", bound = *most),
            Self::Unknown(name) => {
                let known = Placeholder::ALL.map(|it| format!("{{{}}}", it.word(lang)));
                let known = known.join(", ");
                say!(
                    lang,
                    "mail-misfit-unknown",
                    name = name.as_str(),
                    known = known
                )
            }
            Self::Brace => say!(lang, "mail-misfit-brace"),
        }
    }
}

/// What is put into a text: `{season}`, or `{сезон}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placeholder {
    /// The season's name.
    Season,
    /// Titles of the applications.
    Titles,
    /// The applicant's name; perhaps nothing.
    Name,
}

impl Placeholder {
    pub const ALL: [Self; 3] = [Self::Season, Self::Titles, Self::Name];

    #[must_use]
    pub const fn word(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Season, Lang::Ru) => "сезон",
            (Self::Season, Lang::En) => "season",
            (Self::Titles, Lang::Ru) => "заявки",
            (Self::Titles, Lang::En) => "titles",
            (Self::Name, Lang::Ru) => "имя",
            (Self::Name, Lang::En) => "name",
        }
    }

    fn of_word(word: &str) -> Option<Self> {
        let is = |it: &Self| Lang::ALL.iter().any(|lang| it.word(*lang) == word);
        Self::ALL.into_iter().find(is)
    }
}

/// The texts of a season's mails in one language: what was worded otherwise, by the names of the texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts(pub BTreeMap<String, String>);

impl Texts {
    /// A text, with placeholders.
    #[must_use]
    pub fn get(&self, name: TextName, lang: Lang) -> String {
        let own = self.0.get(&name.word()).cloned();
        own.unwrap_or_else(|| name.usual(lang))
    }

    /// Whom to call, in the organizers' own words, if they have said so.
    #[must_use]
    pub fn contact(&self, lang: Lang, season: &str) -> Option<String> {
        self.0.get(&TextName::Contact.word())?;
        let value = |it| match it {
            Placeholder::Season => line(season),
            Placeholder::Titles | Placeholder::Name => String::new(),
        };
        let text = self.filled(TextName::Contact, lang, value);
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// A text with `value` in the place of each placeholder.
    pub(super) fn filled(
        &self,
        name: TextName,
        lang: Lang,
        value: impl Fn(Placeholder) -> String,
    ) -> String {
        let text = self.get(name, lang);
        let put = |piece: Piece<'_>| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Value(it) => value(it),
            // None is stored; a reader can do with the rest.
            Piece::Unknown(_) | Piece::Brace => String::new(),
        };
        pieces(&text).map(put).collect()
    }
}

enum Piece<'a> {
    Text(&'a str),
    Value(Placeholder),
    Unknown(&'a str),
    Brace,
}

fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let at = match rest.find(['{', '}']) {
            None if rest.is_empty() => return None,
            found => found.unwrap_or(rest.len()),
        };
        if at > 0 {
            let (before, after) = rest.split_at(at);
            rest = after;
            return Some(Piece::Text(before));
        }
        let inner = rest.strip_prefix('{').and_then(|it| it.split_once('}'));
        let Some((name, after)) = inner.filter(|(name, _)| !name.contains('{')) else {
            rest = &rest[1..];
            return Some(Piece::Brace);
        };
        rest = after;
        let known = Placeholder::of_word(name.trim());
        Some(known.map_or(Piece::Unknown(name), Piece::Value))
    })
}
