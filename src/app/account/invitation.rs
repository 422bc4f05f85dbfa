//! Private links by which somebody chooses a password for the account that was made for them.

use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};

use super::manage::existing;
use super::{Actor, Gate, Refusal, Secret, Via, address, password, secret};
use crate::app::AppError;
use crate::domain::access::{Action, Target};
use crate::domain::account::{Account, AccountId};
use crate::domain::audit::Verb;
use crate::store::{Invitation, NewInvitation, Store};

/// How long a link holds.
const HOLDS: TimeDelta = TimeDelta::days(7);

/// Makes a link by which somebody can set the account's password, once and for a week; also for one
/// who has forgotten it. An earlier link holds no more.
///
/// # Errors
/// [`Refusal::Missing`], also for a disabled account; [`Refusal::NotAllowed`] for all but
/// administrators.
pub async fn invite(
    store: &Store,
    actor: &Actor,
    id: AccountId,
    now: DateTime<Utc>,
) -> Result<(Secret, Invitation), AppError> {
    actor.require(Action::ManageAccounts, Target::Service)?;
    let secret = Secret::random()?;
    let writing = store.write().await?;
    let account = existing(&writing, id).await?;
    if account.disabled {
        return Err(Refusal::Missing.into());
    }
    let invitation = Invitation {
        account: id,
        created_at: now,
        expires_at: now + HOLDS,
    };
    let new = NewInvitation {
        account: id,
        hash: secret.hash(),
        created_at: invitation.created_at,
        expires_at: invitation.expires_at,
    };
    writing.put_invitation(new).await?;
    let entry = actor.entry(Verb::Invite, account.login.to_string(), now);
    writing.audit(&entry).await?;
    writing.commit().await?;
    Ok((secret, invitation))
}

/// Makes the account's link hold no more. Without one nothing happens.
///
/// # Errors
/// [`Refusal::Missing`] if there is no such account; [`Refusal::NotAllowed`] for all but
/// administrators.
pub async fn withdraw_invitation(
    store: &Store,
    actor: &Actor,
    id: AccountId,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    actor.require(Action::ManageAccounts, Target::Service)?;
    let writing = store.write().await?;
    let account = existing(&writing, id).await?;
    if writing.delete_invitation(id).await? {
        let entry = actor.entry(Verb::WithdrawInvitation, account.login.to_string(), now);
        writing.audit(&entry).await?;
        writing.commit().await?;
    }
    Ok(())
}

/// For whom the link is. Nothing changes by looking.
///
/// # Errors
/// [`Refusal::InvitationGone`].
pub async fn invitation(
    store: &Store,
    carried: &str,
    now: DateTime<Utc>,
) -> Result<Account, AppError> {
    let found = store.invitation(&secret::hash(carried)).await?;
    Ok(holding(found, now)?)
}

/// Sets the password of the account that the link is for; the link is used up, and sessions with an
/// older password end.
///
/// # Errors
/// [`Refusal::InvitationGone`]; [`Refusal::Fields`] for `password`, which leaves the link as it is.
pub async fn accept_invitation(
    store: &Store,
    gate: &Gate,
    (carried, new): (&str, &str),
    (from, now): (Option<IpAddr>, DateTime<Utc>),
) -> Result<Account, AppError> {
    let account = invitation(store, carried, now).await?;
    if let Some(rule) = password::check(new, account.login.as_str()) {
        return Err(Refusal::field("password", rule).into());
    }
    let hash = gate.hashing.hash(new).await?;
    let writing = store.write().await?;
    let found = writing.take_invitation(&secret::hash(carried)).await?;
    let account = holding(found, now)?;
    writing.set_password(account.id, &hash).await?;
    writing.end_sessions(account.id, None).await?;
    let actor = Actor::of(account.clone(), Via::Nothing, None, address::network(from));
    let entry = actor.entry(Verb::AcceptInvitation, "", now);
    writing.audit(&entry).await?;
    writing.commit().await?;
    Ok(account)
}

fn holding(found: Option<(Invitation, Account)>, now: DateTime<Utc>) -> Result<Account, Refusal> {
    let holds = |(invitation, account): &(Invitation, Account)| {
        invitation.expires_at > now && !account.disabled
    };
    let found = found.filter(holds).ok_or(Refusal::InvitationGone)?;
    Ok(found.1)
}
