//! Tokens, by which programs act for an account.

use chrono::{DateTime, TimeDelta, Utc};

use super::refusal::Checks;
use super::{Actor, FieldRule, Refusal, Secret, Via};
use crate::app::AppError;
use crate::domain::access::{Limits, Scope};
use crate::domain::account::AccountId;
use crate::domain::audit::Verb;
use crate::store::{NewToken, Store, StoreError, TokenId};

/// What a token begins with, so that people and scanners of leaked secrets know one.
pub(super) const PREFIX: &str = "yberega_";
/// Longest life of a token, in days: a season and its preparation.
pub const MAX_TOKEN_DAYS: u32 = 366;
/// Longest name of a token, in characters.
const MAX_NAME_CHARS: usize = 100;

/// A token that somebody wants to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenForm {
    pub name: String,
    pub scopes: Vec<Scope>,
    /// Slug of the only season that it shall touch.
    pub season: Option<String>,
    /// Life in days.
    pub days: u32,
}

/// Makes a token for the actor; the text is what programs send as `Authorization: Bearer …`, and it is
/// told only now.
///
/// # Errors
/// [`Refusal::Fields`] for `name`, `scopes`, `season` and `days`; [`Refusal::NotAllowed`] for all who
/// are not logged in themselves.
pub async fn create_token(
    store: &Store,
    actor: &Actor,
    form: &TokenForm,
    now: DateTime<Utc>,
) -> Result<(TokenId, String), AppError> {
    let id = actor.in_person()?.id;
    made(store, actor, (id, ""), form, now).await
}

/// Makes a token for another account, from the command line only: over the network nobody can come to
/// act for somebody else.
///
/// # Errors
/// As [`create_token`]; [`Refusal::Missing`] if there is no such account.
pub async fn create_token_for(
    store: &Store,
    actor: &Actor,
    id: AccountId,
    form: &TokenForm,
    now: DateTime<Utc>,
) -> Result<String, AppError> {
    if actor.via != Via::CommandLine {
        return Err(Refusal::NotAllowed.into());
    }
    let account = store.account(id).await?.ok_or(Refusal::Missing)?;
    let owner = format!("{}: ", account.login);
    Ok(made(store, actor, (id, &owner), form, now).await?.1)
}

async fn made(
    store: &Store,
    actor: &Actor,
    (id, owner): (AccountId, &str),
    form: &TokenForm,
    now: DateTime<Utc>,
) -> Result<(TokenId, String), AppError> {
    let mut checks = Checks::default();
    let name = checks.text("name", &form.name, MAX_NAME_CHARS, true);
    if form.scopes.is_empty() {
        checks.flaw("scopes", FieldRule::Required);
    }
    if !(1..=MAX_TOKEN_DAYS).contains(&form.days) {
        checks.flaw("days", FieldRule::Range(MAX_TOKEN_DAYS));
    }
    checks.done()?;
    let mut scopes = form.scopes.clone();
    scopes.sort_unstable();
    scopes.dedup();
    let secret = Secret::random()?;
    let new = NewToken {
        hash: secret.hash(),
        account: id,
        name: name.clone(),
        limits: Limits {
            scopes,
            season: form.season.clone(),
        },
        created_at: now,
        expires_at: now + TimeDelta::days(form.days.into()),
    };
    let writing = store.write().await?;
    let id = match writing.insert_token(new).await {
        Err(StoreError::TokenNameTaken) => {
            return Err(Refusal::field("name", FieldRule::Taken).into());
        }
        Err(StoreError::NoSeason { .. }) => {
            return Err(Refusal::field("season", FieldRule::Unknown).into());
        }
        other => other?,
    };
    let mut entry = actor.entry(Verb::CreateToken, format!("{owner}{name}"), now);
    entry.season.clone_from(&form.season);
    writing.audit(&entry).await?;
    writing.commit().await?;
    Ok((id, format!("{PREFIX}{}", secret.reveal())))
}

/// Makes one of the actor's tokens hold no more.
///
/// # Errors
/// [`Refusal::Missing`] if they have no such token; [`Refusal::NotAllowed`] for all who are not logged
/// in themselves.
pub async fn withdraw_token(
    store: &Store,
    actor: &Actor,
    id: TokenId,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let account = actor.in_person()?;
    let writing = store.write().await?;
    let name = writing.delete_token(account.id, id).await?;
    let name = name.ok_or(Refusal::Missing)?;
    let entry = actor.entry(Verb::WithdrawToken, name, now);
    writing.audit(&entry).await?;
    writing.commit().await?;
    Ok(())
}
