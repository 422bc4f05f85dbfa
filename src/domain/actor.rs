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
    /// Somebody without an account, by the public form.
    Form,
    /// An applicant, by the private link of what they applied with: what the step changes says which
    /// application it is. No name, so that history is kept when that goes.
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
            Self::Form => "form",
            Self::Applicant => "applicant",
        }
    }
}
