//! Accounts: logging in and out, who may do what, invitations, tokens, and the record of it all.

mod actor;
mod address;
mod gate;
mod hashing;
mod identify;
mod invitation;
mod log_in;
mod manage;
mod own;
mod password;
mod refusal;
mod secret;
mod throttle;
mod token;

pub use crate::store::Grantable;
pub use actor::{Actor, COMMAND_LINE, Via};
pub(in crate::app) use address::client;
pub use gate::Gate;
pub use identify::{by_session, by_token};
pub use invitation::{accept_invitation, invitation, invite, withdraw_invitation};
pub use log_in::{Attempt, LoggedIn, log_in, log_out};
pub use manage::{
    ProfileForm, add_grant, create_account, remove_grant, set_account_disabled, set_password,
};
pub use own::{change_password, change_profile, end_other_sessions, end_session};
pub use password::{MAX_PASSWORD_CHARS, MIN_PASSWORD_CHARS, random_password};
pub use refusal::{FieldError, FieldRule, Refusal};
pub use secret::Secret;
pub(in crate::app) use secret::{hash, random_bytes};
pub use token::{MAX_TOKEN_DAYS, TokenForm, create_token, create_token_for, withdraw_token};

use chrono::{DateTime, Utc};

use super::AppError;
use crate::domain::access::{Action, Target};
use crate::domain::account::{Account, AccountId};
use crate::domain::audit::Entry;
use crate::store::{AuditFilter, AuditId, Invitation, SessionHead, Store, TokenHead};

/// Every account, and every invitation that is out.
///
/// # Errors
/// [`Refusal::NotAllowed`] for all but administrators; [`AppError::Store`].
pub async fn accounts(
    store: &Store,
    actor: &Actor,
) -> Result<(Vec<Account>, Vec<Invitation>), AppError> {
    actor.require(Action::ManageAccounts, Target::Service)?;
    Ok((store.accounts().await?, store.invitations().await?))
}

/// One account.
///
/// # Errors
/// As [`accounts`]; [`Refusal::Missing`].
pub async fn account(store: &Store, actor: &Actor, id: AccountId) -> Result<Account, AppError> {
    actor.require(Action::ManageAccounts, Target::Service)?;
    Ok(store.account(id).await?.ok_or(Refusal::Missing)?)
}

/// Where a role can hold: each season with its embankments.
///
/// # Errors
/// As [`accounts`].
pub async fn grantable(store: &Store, actor: &Actor) -> Result<Vec<Grantable>, AppError> {
    actor.require(Action::ManageAccounts, Target::Service)?;
    Ok(store.grantable().await?)
}

/// The seasons that roles of the actor name, with the names of their embankments.
///
/// # Errors
/// [`Refusal::NotAllowed`] for nobody in particular; [`AppError::Store`].
pub async fn own_places(store: &Store, actor: &Actor) -> Result<Vec<Grantable>, AppError> {
    let grants = &actor.own()?.grants;
    let mut places = store.grantable().await?;
    places.retain(|it| grants.iter().any(|(_, of)| of.season() == Some(&it.slug)));
    Ok(places)
}

/// The actor's own sessions, the one used last first.
///
/// # Errors
/// [`Refusal::NotAllowed`] for nobody in particular; [`AppError::Store`].
pub async fn own_sessions(
    store: &Store,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<Vec<SessionHead>, AppError> {
    Ok(store.sessions(actor.own()?.id, now).await?)
}

/// The actor's own tokens, the newest first.
///
/// # Errors
/// [`Refusal::NotAllowed`] for nobody in particular; [`AppError::Store`].
pub async fn own_tokens(store: &Store, actor: &Actor) -> Result<Vec<TokenHead>, AppError> {
    Ok(store.tokens(actor.own()?.id).await?)
}

/// At most `limit` lines of the audit log, the newest first.
///
/// # Errors
/// [`Refusal::NotAllowed`] for all but administrators; [`AppError::Store`].
pub async fn audit_log(
    store: &Store,
    actor: &Actor,
    filter: &AuditFilter,
    limit: u64,
) -> Result<Vec<(AuditId, Entry)>, AppError> {
    actor.require(Action::ReadAudit, Target::Service)?;
    Ok(store.audit(filter, limit).await?)
}
