//! What administrators do with accounts.

use chrono::{DateTime, Utc};

use super::refusal::Checks;
use super::{Actor, FieldRule, Gate, Refusal, password};
use crate::app::AppError;
use crate::domain::access::{Action, Grant, GrantId, Role, Target};
use crate::domain::account::{
    Account, AccountId, Login, MAX_EMAIL_BYTES, MAX_NAME_CHARS, Profile, is_email,
};
use crate::domain::audit::Verb;
use crate::store::{NewAccount, Store, StoreError, Writing};
use crate::words::Lang;

/// Name, e-mail address and language, as somebody typed them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProfileForm {
    pub name: String,
    /// May be empty.
    pub email: String,
    /// A tag; empty: Russian.
    pub language: String,
}

pub(super) fn checked(form: &ProfileForm, checks: &mut Checks) -> Profile {
    let name = checks.text("name", &form.name, MAX_NAME_CHARS, true);
    let email = checks.text("email", &form.email, MAX_EMAIL_BYTES, false);
    if !email.is_empty() && !is_email(&email) {
        checks.flaw("email", FieldRule::Email);
    }
    let language = match form.language.as_str() {
        "" => Some(Lang::default()),
        tag => Lang::from_tag(tag),
    };
    if language.is_none() {
        checks.flaw("language", FieldRule::Unknown);
    }
    Profile {
        name,
        email,
        language: language.unwrap_or_default().tag().to_owned(),
    }
}

/// Makes an account that can do nothing yet and, without a password, can't log in: see
/// [`super::invite`].
///
/// # Errors
/// [`Refusal::Fields`] for `login`, `name`, `email`, `language` and `password`;
/// [`Refusal::NotAllowed`] for all but administrators.
pub async fn create_account(
    store: &Store,
    gate: &Gate,
    actor: &Actor,
    (login, form, password): (&str, &ProfileForm, Option<&str>),
    now: DateTime<Utc>,
) -> Result<AccountId, AppError> {
    actor.require(Action::ManageAccounts, Target::Service)?;
    let mut checks = Checks::default();
    let name = login;
    let login: Result<Login, _> = name.parse();
    match &login {
        Ok(_) => {}
        Err(_) if name.trim().is_empty() => checks.flaw("login", FieldRule::Required),
        Err(_) => checks.flaw("login", FieldRule::Login),
    }
    if let Some(rule) = password.and_then(|text| password::check(text, name)) {
        checks.flaw("password", rule);
    }
    let profile = checked(form, &mut checks);
    checks.done()?;
    let Ok(login) = login else {
        return Err(Refusal::Missing.into());
    };
    let password_hash = match password {
        Some(password) => Some(gate.hashing.hash(password).await?),
        None => None,
    };
    let new = NewAccount {
        login: login.clone(),
        profile,
        password_hash,
        created_at: now,
    };
    let writing = store.write().await?;
    let id = match writing.insert_account(new).await {
        Err(StoreError::LoginTaken { .. }) => {
            return Err(Refusal::field("login", FieldRule::Taken).into());
        }
        other => other?,
    };
    let entry = actor.entry(Verb::CreateAccount, login.to_string(), now);
    writing.audit(&entry).await?;
    writing.commit().await?;
    Ok(id)
}

/// Sets the password of an account and ends its sessions, for those who run the machine.
///
/// # Errors
/// [`Refusal::Fields`] for `password`; [`Refusal::Missing`]; [`Refusal::NotAllowed`] for all but
/// administrators.
pub async fn set_password(
    store: &Store,
    gate: &Gate,
    actor: &Actor,
    (id, password): (AccountId, &str),
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    actor.require(Action::ManageAccounts, Target::Service)?;
    let account = store.account(id).await?.ok_or(Refusal::Missing)?;
    if let Some(rule) = password::check(password, account.login.as_str()) {
        return Err(Refusal::field("password", rule).into());
    }
    let hash = gate.hashing.hash(password).await?;
    let writing = store.write().await?;
    writing.set_password(id, &hash).await?;
    writing.end_sessions(id, None).await?;
    writing.delete_invitation(id).await?;
    let entry = actor.entry(Verb::ChangePassword, account.login.to_string(), now);
    writing.audit(&entry).await?;
    writing.commit().await?;
    Ok(())
}

/// Disables an account, which ends its sessions at once, or lets it in again.
///
/// # Errors
/// [`Refusal::LastAdministrator`]; [`Refusal::Missing`]; [`Refusal::NotAllowed`] for all but
/// administrators.
pub async fn set_account_disabled(
    store: &Store,
    actor: &Actor,
    (id, disabled): (AccountId, bool),
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    actor.require(Action::ManageAccounts, Target::Service)?;
    let writing = store.write().await?;
    if disabled {
        keep_an_administrator(&writing, id).await?;
    }
    let account = existing(&writing, id).await?;
    writing.set_disabled(id, disabled).await?;
    let verb = if disabled {
        writing.end_sessions(id, None).await?;
        writing.delete_invitation(id).await?;
        Verb::DisableAccount
    } else {
        Verb::EnableAccount
    };
    let entry = actor.entry(verb, account.login.to_string(), now);
    writing.audit(&entry).await?;
    writing.commit().await?;
    Ok(())
}

/// Gives an account a role, everywhere or in a season. One that it has already stays one.
///
/// # Errors
/// [`Refusal::Fields`] for `season`; [`Refusal::Missing`]; [`Refusal::NotAllowed`] for all but
/// administrators.
pub async fn add_grant(
    store: &Store,
    actor: &Actor,
    (id, grant): (AccountId, &Grant),
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    actor.require(Action::ManageAccounts, Target::Service)?;
    let writing = store.write().await?;
    let account = existing(&writing, id).await?;
    if account.grants.iter().any(|(_, held)| held == grant) {
        return Ok(());
    }
    match writing.insert_grant(id, grant).await {
        Err(StoreError::NoSeason { .. }) => {
            return Err(Refusal::field("season", FieldRule::Unknown).into());
        }
        other => other?,
    };
    writing
        .audit(&of_grant(actor, Verb::AddGrant, &account, grant, now))
        .await?;
    writing.commit().await?;
    Ok(())
}

/// Takes a role from an account.
///
/// # Errors
/// [`Refusal::LastAdministrator`]; [`Refusal::Missing`]; [`Refusal::NotAllowed`] for all but
/// administrators.
pub async fn remove_grant(
    store: &Store,
    actor: &Actor,
    (id, grant_id): (AccountId, GrantId),
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    actor.require(Action::ManageAccounts, Target::Service)?;
    let writing = store.write().await?;
    let account = existing(&writing, id).await?;
    let held = account.grants.iter().find(|(held, _)| *held == grant_id);
    let (_, grant) = held.ok_or(Refusal::Missing)?;
    if grant.role() == Role::Administrator {
        keep_an_administrator(&writing, id).await?;
    }
    if !writing.delete_grant(id, grant_id).await? {
        return Err(Refusal::Missing.into());
    }
    writing
        .audit(&of_grant(actor, Verb::RemoveGrant, &account, grant, now))
        .await?;
    writing.commit().await?;
    Ok(())
}

fn of_grant(
    actor: &Actor,
    verb: Verb,
    account: &Account,
    grant: &Grant,
    now: DateTime<Utc>,
) -> crate::domain::audit::Entry {
    let mut subject = format!("{}: {}", account.login, grant.role().word());
    if let Some(embankment) = grant.embankment() {
        subject = format!("{subject}, {embankment}");
    }
    let mut entry = actor.entry(verb, subject, now);
    entry.season = grant.season().map(str::to_owned);
    entry
}

pub(super) async fn existing(writing: &Writing, id: AccountId) -> Result<Account, AppError> {
    Ok(writing.account(id).await?.ok_or(Refusal::Missing)?)
}

/// Refuses if without this one there is no administrator who could log in.
async fn keep_an_administrator(writing: &Writing, without: AccountId) -> Result<(), AppError> {
    let administrators = writing.lock_administrators().await?;
    let is_one = administrators.contains(&without);
    if is_one && administrators.iter().all(|id| *id == without) {
        return Err(Refusal::LastAdministrator.into());
    }
    Ok(())
}
