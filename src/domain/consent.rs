//! Consent to the processing of personal data.

use chrono::{DateTime, Utc};

/// What somebody has consented to (152-ФЗ, article 9), and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// Of the text: another text has another one.
    pub version: String,
    /// As it was read.
    pub text: String,
    pub given_at: DateTime<Utc>,
}
