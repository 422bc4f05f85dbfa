//! Identifiers: codes that people write, and indexes that a season hands out for them.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// An identifier as people write it in a workbook: 1 to 100 characters, no control characters,
/// no `|` (which separates lists), no blanks around it. Compared as written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(String);

/// The text is no identifier; [`Code`] says what one looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("an identifier has 1 to {MAX_CODE_CHARS} characters, without «|» and control characters")]
pub struct BadCode;

/// Longest identifier, in characters: it has to fit a URL and a printed sheet.
pub const MAX_CODE_CHARS: usize = 100;

impl Code {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Code {
    type Err = BadCode;

    fn from_str(text: &str) -> Result<Self, BadCode> {
        let text = text.trim();
        let fits = !text.is_empty() && text.chars().count() <= MAX_CODE_CHARS;
        if fits && !text.chars().any(|c| c.is_control() || c == '|') {
            Ok(Self(text.to_owned()))
        } else {
            Err(BadCode)
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! index {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The position as an index into the season's list.
            #[must_use]
            pub const fn ix(self) -> usize {
                self.0 as usize
            }

            /// The index of the `ix`-th item. A season has fewer than 2³² of anything.
            #[must_use]
            pub const fn new(ix: usize) -> Self {
                Self(ix as u32)
            }
        }
    )*};
}

index! {
    /// Position of a programme day in its season, in order of date.
    DayIx
    /// Position of an embankment in its season.
    EmbankmentIx
    /// Position of a place in its season.
    PlaceIx
    /// Position of an application in its season.
    ApplicationIx
    /// Position of a person or team in its season's list of people.
    PersonIx
}
