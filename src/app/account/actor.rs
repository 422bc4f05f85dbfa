//! Who does something.

use std::net::IpAddr;

use chrono::{DateTime, Utc};

use super::{Refusal, address};
use crate::domain::access::{Access, Action, Grant, Limits, Role, Target};
use crate::domain::account::Account;
use crate::domain::audit::{Entry, Outcome, Verb};
use crate::store::{SessionHead, TokenHead};

/// Name of the command line in the record of what was done; no login can look like it.
pub const COMMAND_LINE: &str = "(command line)";

/// How somebody came to act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Via {
    /// Without saying who they are.
    Nothing,
    /// On the machine itself.
    CommandLine,
    Session(SessionHead),
    Token(TokenHead),
}

/// Somebody who does something: who they are, what they may, and where they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    pub account: Option<Account>,
    pub access: Access,
    pub via: Via,
    /// Shortened already: see [`Entry::address`].
    pub address: String,
}

impl Actor {
    /// Somebody unknown, at that address.
    #[must_use]
    pub fn unknown(from: Option<IpAddr>) -> Self {
        Self {
            account: None,
            access: Access::default(),
            via: Via::Nothing,
            address: address::network(from),
        }
    }

    /// Whoever can run commands on the machine: they have the database anyway.
    #[must_use]
    pub fn command_line() -> Self {
        let everything = Grant::new(Role::Administrator, None, None);
        Self {
            account: None,
            access: Access {
                grants: everything.into_iter().collect(),
                limits: None,
            },
            via: Via::CommandLine,
            address: String::new(),
        }
    }

    pub(super) fn of(account: Account, via: Via, limits: Option<Limits>, address: String) -> Self {
        let grants = account.grants.iter().map(|(_, grant)| grant.clone());
        Self {
            access: Access {
                grants: grants.collect(),
                limits,
            },
            account: Some(account),
            via,
            address,
        }
    }

    /// The name by which what they do is recorded; empty for somebody unknown.
    #[must_use]
    pub fn name(&self) -> &str {
        match &self.account {
            Some(account) => account.login.as_str(),
            None if self.via == Via::CommandLine => COMMAND_LINE,
            None => "",
        }
    }

    #[must_use]
    pub fn may(&self, action: Action, target: Target<'_>) -> bool {
        self.access.may(action, target)
    }

    /// # Errors
    /// [`Refusal::NotAllowed`] if they may not.
    pub fn require(&self, action: Action, target: Target<'_>) -> Result<(), Refusal> {
        if self.may(action, target) {
            Ok(())
        } else {
            Err(Refusal::NotAllowed)
        }
    }

    /// Their account.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] for somebody without one.
    pub fn own(&self) -> Result<&Account, Refusal> {
        self.account.as_ref().ok_or(Refusal::NotAllowed)
    }

    /// Their account, for what only the person themselves may do: a token that got lost must not be
    /// able to make others, or to change the password.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] for everybody who is not logged in.
    pub fn in_person(&self) -> Result<&Account, Refusal> {
        match (&self.account, &self.via) {
            (Some(account), Via::Session(_)) => Ok(account),
            _ => Err(Refusal::NotAllowed),
        }
    }

    /// A line for the audit log.
    #[must_use]
    pub fn entry(&self, verb: Verb, subject: impl Into<String>, at: DateTime<Utc>) -> Entry {
        Entry {
            at,
            actor: self.name().to_owned(),
            verb,
            subject: subject.into(),
            season: None,
            address: self.address.clone(),
            outcome: Outcome::Done,
        }
    }
}
