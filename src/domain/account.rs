//! Who works with the service: accounts, and the names that they log in by.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use super::access::{Grant, GrantId};

/// Where an account stands in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountId(pub i64);

/// The name to log in by: 2 to [`MAX_LOGIN_CHARS`] small Latin letters, digits and `.`, `-`, `_`, `@`,
/// beginning with a letter or digit. Read in any case; so `Anna` and `anna` are one account.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Login(String);

/// Longest login, in characters: an e-mail address may be one.
pub const MAX_LOGIN_CHARS: usize = 64;

/// The text is no login.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "a login has 2 to {MAX_LOGIN_CHARS} Latin letters, digits and . - _ @, a letter or digit first"
)]
pub struct BadLogin;

impl Login {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Login {
    type Err = BadLogin;

    fn from_str(text: &str) -> Result<Self, BadLogin> {
        let text = text.trim().to_ascii_lowercase();
        let fits = |c: char| c.is_ascii_alphanumeric() || ".-_@".contains(c);
        let begins = text.starts_with(|c: char| c.is_ascii_alphanumeric());
        if (2..=MAX_LOGIN_CHARS).contains(&text.len()) && begins && text.chars().all(fits) {
            Ok(Self(text))
        } else {
            Err(BadLogin)
        }
    }
}

impl fmt::Display for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Longest name of a person, in characters.
pub const MAX_NAME_CHARS: usize = 200;
/// Longest e-mail address, in octets (RFC 5321, section 4.5.3.1.3).
pub const MAX_EMAIL_BYTES: usize = 254;

/// Whether mail can be sent there, as far as the looks of it tell: something on both sides of one `@`,
/// no blanks and nothing that could end a line of a mail's head.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.rsplit_once('@') else {
        return false;
    };
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>,;:\"()[]\\".contains(c);
    text.len() <= MAX_EMAIL_BYTES
        && !local.is_empty()
        && !local.contains('@')
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && text.chars().all(plain)
}

/// What people see of an account and may change themselves. Personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    pub name: String,
    /// Empty: none is known.
    pub email: String,
    /// Tag of the language that the person reads: `ru` or `en`.
    pub language: String,
}

/// A person, or a program of theirs, who may log in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub id: AccountId,
    pub login: Login,
    pub profile: Profile,
    /// A disabled account can do nothing; it stays for the record of what it did.
    pub disabled: bool,
    /// Without a password it is only invited.
    pub has_password: bool,
    pub grants: Vec<(GrantId, Grant)>,
}
