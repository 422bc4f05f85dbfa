//! Why something was not done for somebody.

use thiserror::Error;

/// Why a use case was refused. Nothing of it is stored, but for the record of a failed login.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// Nobody logs in by this name with this password; which of them is wrong is not told.
    #[error("the login or the password is wrong")]
    WrongLogin,
    #[error("too many attempts; the next one is possible in {retry_after_s} s")]
    TooManyAttempts { retry_after_s: u64 },
    /// More people log in at this moment than passwords can be checked.
    #[error("too many logins at once")]
    Busy,
    #[error("this account may not do that")]
    NotAllowed,
    #[error("there is no such thing")]
    Missing,
    /// The link has been used or withdrawn, or it is too old.
    #[error("the invitation does not hold any more")]
    InvitationGone,
    /// Nobody could manage accounts any more.
    #[error("the last administrator stays one")]
    LastAdministrator,
    #[error("some fields are not as they should be: {0:?}")]
    Fields(Vec<FieldError>),
}

impl Refusal {
    /// One field is not as it should be.
    #[must_use]
    pub fn field(field: &'static str, rule: FieldRule) -> Self {
        Self::Fields(vec![FieldError { field, rule }])
    }
}

/// What is wrong with a field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    pub field: &'static str,
    pub rule: FieldRule,
}

/// The rule that a field breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldRule {
    Required,
    /// Fewer characters than this.
    TooShort(usize),
    /// More characters than this.
    TooLong(usize),
    /// Not a login: see [`crate::domain::account::Login`].
    Login,
    Email,
    /// Somebody or something has this name already.
    Taken,
    /// It is easy to guess: the login, one character over and over, or known to everybody.
    Guessable,
    /// Not the account's password.
    WrongPassword,
    /// Nothing of that name.
    Unknown,
    /// More than this, or less than one.
    Range(u32),
    /// The role can't be limited like this.
    Limit,
    /// Not what was typed the first time.
    Differs,
    /// Not a time of day.
    Time,
    /// Not later than the start.
    LaterThanStart,
    /// Nothing but days that are over.
    Over,
}

impl FieldRule {
    /// The name of the rule, in errors and in the names of its words.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::TooShort(_) => "too-short",
            Self::TooLong(_) => "too-long",
            Self::Login => "login",
            Self::Email => "email",
            Self::Taken => "taken",
            Self::Guessable => "guessable",
            Self::WrongPassword => "wrong-password",
            Self::Unknown => "unknown",
            Self::Range(_) => "range",
            Self::Limit => "limit",
            Self::Differs => "differs",
            Self::Time => "time",
            Self::LaterThanStart => "later-than-start",
            Self::Over => "over",
        }
    }

    /// The number in its words, if there is one.
    #[must_use]
    pub const fn bound(self) -> usize {
        match self {
            Self::TooShort(bound) | Self::TooLong(bound) => bound,
            Self::Range(bound) => bound as usize,
            _ => 0,
        }
    }
}

/// Collects what is wrong with a form, so that all of it is told at once.
#[derive(Debug, Default)]
pub(super) struct Checks(Vec<FieldError>);

impl Checks {
    pub(super) fn flaw(&mut self, field: &'static str, rule: FieldRule) {
        self.0.push(FieldError { field, rule });
    }

    /// Text on one line without blanks around it, of `1..=max` characters, or none if it may be.
    pub(super) fn text(
        &mut self,
        field: &'static str,
        text: &str,
        max: usize,
        required: bool,
    ) -> String {
        let text = crate::exchange::text::line(text);
        if text.is_empty() && required {
            self.flaw(field, FieldRule::Required);
        } else if text.chars().count() > max {
            self.flaw(field, FieldRule::TooLong(max));
        }
        text
    }

    pub(super) fn done(self) -> Result<(), Refusal> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Refusal::Fields(self.0))
        }
    }
}
