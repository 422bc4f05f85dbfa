//! What people do with their own account.

use std::net::IpAddr;

use chrono::{DateTime, Utc};

use super::manage::{ProfileForm, checked};
use super::refusal::Checks;
use super::{Actor, FieldRule, Gate, Refusal, Via, password};
use crate::app::AppError;
use crate::domain::audit::{Outcome, Verb};
use crate::store::{SessionId, Store};

/// Sets another password for the actor, who tells the present one, and ends all their other sessions.
///
/// # Errors
/// [`Refusal::Fields`] for `current` and `new`; [`Refusal::TooManyAttempts`]; [`Refusal::NotAllowed`]
/// for all who are not logged in themselves; [`AppError::Store`].
pub async fn change_password(
    store: &Store,
    gate: &Gate,
    (actor, from): (&Actor, Option<IpAddr>),
    (current, new): (&str, &str),
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let account = actor.in_person()?;
    if let Some(rule) = password::check(new, account.login.as_str()) {
        return Err(Refusal::field("new", rule).into());
    }
    let known = store.credentials(&account.login).await?;
    let phc = known.and_then(|known| known.password_hash);
    let who = (Some(&account.login), from);
    let too_long = current.chars().count() > password::MAX_PASSWORD_CHARS;
    let mut entry = actor.entry(Verb::ChangePassword, "", now);
    if too_long || !gate.opens(who, current, phc.clone(), now).await? {
        entry.outcome = Outcome::Refused;
        let writing = store.write().await?;
        writing.audit(&entry).await?;
        writing.commit().await?;
        return Err(Refusal::field("current", FieldRule::WrongPassword).into());
    }
    let hash = gate.hashing.hash(new).await?;
    let writing = store.write().await?;
    let unchanged = writing.lock_account(account.id).await?;
    if unchanged.is_none_or(|now| now.password_hash != phc) {
        return Err(Refusal::NotAllowed.into());
    }
    writing.set_password(account.id, &hash).await?;
    writing.end_sessions(account.id, own_session(actor)).await?;
    writing.delete_invitation(account.id).await?;
    writing.audit(&entry).await?;
    writing.commit().await?;
    Ok(())
}

/// Changes name, e-mail address and language of the actor.
///
/// # Errors
/// [`Refusal::Fields`]; [`Refusal::NotAllowed`] for all who are not logged in themselves.
pub async fn change_profile(
    store: &Store,
    actor: &Actor,
    form: &ProfileForm,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let account = actor.in_person()?;
    let mut checks = Checks::default();
    let profile = checked(form, &mut checks);
    checks.done()?;
    let writing = store.write().await?;
    writing.change_profile(account.id, &profile).await?;
    writing
        .audit(&actor.entry(Verb::ChangeProfile, "", now))
        .await?;
    writing.commit().await?;
    Ok(())
}

/// Ends one of the actor's sessions.
///
/// # Errors
/// [`Refusal::Missing`] if they have no such session; [`Refusal::NotAllowed`] for all who are not
/// logged in themselves.
pub async fn end_session(
    store: &Store,
    actor: &Actor,
    id: SessionId,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let account = actor.in_person()?;
    let writing = store.write().await?;
    if !writing.end_session(account.id, id).await? {
        return Err(Refusal::Missing.into());
    }
    writing
        .audit(&actor.entry(Verb::EndSession, "", now))
        .await?;
    writing.commit().await?;
    Ok(())
}

/// Ends all the actor's sessions but the one they have come by.
///
/// # Errors
/// [`Refusal::NotAllowed`] for all who are not logged in themselves.
pub async fn end_other_sessions(
    store: &Store,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let account = actor.in_person()?;
    let writing = store.write().await?;
    writing.end_sessions(account.id, own_session(actor)).await?;
    writing
        .audit(&actor.entry(Verb::EndSession, "*", now))
        .await?;
    writing.commit().await?;
    Ok(())
}

const fn own_session(actor: &Actor) -> Option<SessionId> {
    match &actor.via {
        Via::Session(session) => Some(session.id),
        _ => None,
    }
}
