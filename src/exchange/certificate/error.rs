//! Why a document is no certificate of a season.

use thiserror::Error;

use crate::say;
use crate::words::Lang;

/// What a certificate names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    Place,
    Embankment,
    Day,
}

impl Named {
    const fn word(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Embankment => "embankment",
            Self::Day => "day",
        }
    }
}

/// What is wrong with the document of a certificate.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CertificateError {
    /// No JSON, cut off, a field too many, too few or of another type.
    #[error("line {line}, column {column}: {because}")]
    NotReadable {
        line: usize,
        column: usize,
        because: String,
    },
    #[error("it says {found:?}, not {expected:?}")]
    OtherFormat { found: String, expected: String },
    #[error("it has version {found} of the format, not {expected}")]
    OtherVersion { found: u32, expected: u32 },
    #[error("it was made for the season {found}, not {expected}")]
    OtherSeason { found: String, expected: String },
    #[error("the season has no {} {id}", what.word())]
    Unknown { what: Named, id: String },
    #[error("{at}: the price {price} is negative")]
    NegativePrice { at: String, price: i64 },
    #[error("{at}: the price {price} is higher than anything can cost")]
    PriceTooHigh { at: String, price: i64 },
    /// Instants 0 minutes apart.
    #[error("{from}: the step is 0 minutes")]
    NoStep { from: String },
    #[error("{text} is no instant in whole minutes (RFC 3339)")]
    BadInstant { text: String },
}

impl CertificateError {
    /// The error as a person reads it.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::NotReadable {
                line,
                column,
                because,
            } => {
                let because = because.as_str();
                say!(
                    lang,
                    "certificate-not-readable",
                    line = *line,
                    column = *column,
                    because = because
                )
            }
            Self::OtherFormat { found, expected } => {
                let (found, expected) = (found.as_str(), expected.as_str());
                say!(
                    lang,
                    "certificate-other-format",
                    found = found,
                    expected = expected
                )
            }
            Self::OtherVersion { found, expected } => {
                say!(
                    lang,
                    "certificate-other-version",
                    found = *found,
                    expected = *expected
                )
            }
            Self::OtherSeason { found, expected } => {
                let (found, expected) = (found.as_str(), expected.as_str());
                say!(
                    lang,
                    "certificate-other-season",
                    found = found,
                    expected = expected
                )
            }
            Self::Unknown { what, id } => {
                say!(
                    lang,
                    "certificate-unknown",
                    what = what.word(),
                    id = id.as_str()
                )
            }
            Self::NegativePrice { at, price } => {
                say!(
                    lang,
                    "certificate-negative-price",
                    at = at.as_str(),
                    price = price.to_string()
                )
            }
            Self::PriceTooHigh { at, price } => {
                say!(
                    lang,
                    "certificate-price-too-high",
                    at = at.as_str(),
                    price = price.to_string()
                )
            }
            Self::NoStep { from } => say!(lang, "certificate-no-step", from = from.as_str()),
            Self::BadInstant { text } => {
                say!(lang, "certificate-bad-instant", text = text.as_str())
            }
        }
    }
}

impl From<serde_json::Error> for CertificateError {
    fn from(error: serde_json::Error) -> Self {
        let (line, column, text) = (error.line(), error.column(), error.to_string());
        let place = format!(" at line {line} column {column}");
        let because = text.strip_suffix(&place).unwrap_or(&text).to_owned();
        Self::NotReadable {
            line,
            column,
            because,
        }
    }
}
