//! Logging in and out.

use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};

use super::{Actor, Gate, MAX_PASSWORD_CHARS, Refusal, Secret, Via};
use crate::app::AppError;
use crate::domain::account::{Account, Login};
use crate::domain::audit::{Outcome, Verb};
use crate::store::{NewSession, Store};

/// A session ends when it was not used for a week: a telephone that lies in a drawer is logged out.
pub(super) const IDLE: TimeDelta = TimeDelta::days(7);
/// And after this in any case, so that a stolen one does not last a season.
pub(super) const LONGEST: TimeDelta = TimeDelta::days(30);
/// Most of a browser's own name that is kept, in characters.
const MAX_USER_AGENT_CHARS: usize = 120;

/// Somebody who wants to log in.
#[derive(Clone, Copy)]
pub struct Attempt<'a> {
    pub login: &'a str,
    pub password: &'a str,
    /// How the browser calls itself.
    pub user_agent: &'a str,
    pub address: Option<IpAddr>,
}

/// A new session.
#[derive(Debug, Clone)]
pub struct LoggedIn {
    pub secret: Secret,
    pub account: Account,
    pub expires_at: DateTime<Utc>,
}

/// Begins a session for whoever knows the password. An unknown login takes as long as a wrong password
/// and is told in the same words.
///
/// # Errors
/// [`Refusal::WrongLogin`], also for a disabled account; [`Refusal::TooManyAttempts`];
/// [`Refusal::Busy`]; [`AppError::Store`].
pub async fn log_in(
    store: &Store,
    gate: &Gate,
    attempt: &Attempt<'_>,
    now: DateTime<Utc>,
) -> Result<LoggedIn, AppError> {
    if attempt.password.chars().count() > MAX_PASSWORD_CHARS {
        return Err(Refusal::WrongLogin.into());
    }
    let login: Option<Login> = attempt.login.parse().ok();
    let found = match &login {
        Some(login) => store.credentials(login).await?,
        None => None,
    };
    let nobody = Actor::unknown(attempt.address);
    let phc = found.as_ref().and_then(|known| known.password_hash.clone());
    let who = (login.as_ref(), attempt.address);
    let opens = gate.opens(who, attempt.password, phc.clone(), now).await?;
    let known = found.filter(|known| opens && !known.account.disabled);
    let Some(known) = known else {
        // What was typed is not kept: people type a password where the login goes.
        let subject = login
            .filter(|_| phc.is_some())
            .map_or_else(String::new, |l| l.to_string());
        let mut entry = nobody.entry(Verb::LogIn, subject, now);
        entry.outcome = Outcome::Refused;
        let writing = store.write().await?;
        writing.audit(&entry).await?;
        writing.commit().await?;
        return Err(Refusal::WrongLogin.into());
    };
    let writing = store.write().await?;
    // The password may have been changed, or the account disabled, while it was checked.
    let current = writing.lock_account(known.account.id).await?;
    let current = current.filter(|c| c.password_hash == phc && !c.account.disabled);
    let account = current.ok_or(Refusal::WrongLogin)?.account;
    let secret = Secret::random()?;
    let expires_at = now + IDLE;
    let session = NewSession {
        hash: secret.hash(),
        account: account.id,
        created_at: now,
        expires_at,
        user_agent: attempt
            .user_agent
            .chars()
            .take(MAX_USER_AGENT_CHARS)
            .collect(),
    };
    writing.forget_sessions(now).await?;
    writing.insert_session(session).await?;
    let actor = Actor::of(account.clone(), Via::Nothing, None, nobody.address);
    writing.audit(&actor.entry(Verb::LogIn, "", now)).await?;
    writing.commit().await?;
    Ok(LoggedIn {
        secret,
        account,
        expires_at,
    })
}

/// Ends the session that the actor has come by. Without one nothing happens.
///
/// # Errors
/// [`AppError::Store`].
pub async fn log_out(store: &Store, actor: &Actor, now: DateTime<Utc>) -> Result<(), AppError> {
    let (Some(account), Via::Session(session)) = (&actor.account, &actor.via) else {
        return Ok(());
    };
    let writing = store.write().await?;
    writing.end_session(account.id, session.id).await?;
    writing.audit(&actor.entry(Verb::LogOut, "", now)).await?;
    writing.commit().await?;
    Ok(())
}
