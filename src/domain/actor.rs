//! Who did something.

use super::account::AccountId;

/// Who did it: kept beside what was done, and shown for good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Somebody with an account.
    Person {
        id: AccountId,
        /// As it was then.
        name: String,
    },
    /// Whoever runs commands on the machine itself.
    CommandLine,
    /// The service, of its own accord.
    Service,
    /// Whoever applies, by the public form.
    Applicant,
}

impl Actor {
    /// The word in tables.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Person { .. } => "person",
            Self::CommandLine => "command-line",
            Self::Service => "service",
            Self::Applicant => "applicant",
        }
    }
}
