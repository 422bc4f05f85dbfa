//! The public form: filled in step by step under a secret that its author carries, then sent once.
//!
//! Nothing is kept before its author consents to it. What is kept expires, and a sent form keeps nothing
//! but the number of the application that it became.

mod consent;
mod pace;

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::watch;

use super::account::{Refusal, Secret, hash};
use super::applicant::make_link;
use super::worker::gone;
use super::{AppError, Desk};
use crate::domain::consent::Consent;
use crate::domain::reception::{Door, Reception};
use crate::exchange::public_form::Typed;
use crate::store::{Store, StoredForm};

pub use consent::{Asked, asked};
pub use pace::{Act, Pace};

/// How long a form is kept after it was last written in.
pub const KEPT: TimeDelta = TimeDelta::days(30);
/// Most forms of a season that are being filled in: ten times what the largest season had.
const MAX_FORMS: u64 = 5_000;
/// How often expired forms are looked for.
const CLEANING: std::time::Duration = std::time::Duration::from_secs(60 * 60);
/// Longest secret that is looked at, in octets.
const MAX_SECRET_BYTES: usize = 200;

/// A form that is being filled in, or was sent.
#[derive(Debug, Clone)]
pub struct Form {
    pub typed: Typed,
    pub consent: Consent,
    /// The number of the application that was made of it.
    pub application: Option<String>,
    /// When it is forgotten.
    pub expires_at: DateTime<Utc>,
}

impl Form {
    pub(in crate::app) fn of(stored: StoredForm) -> Self {
        Self {
            typed: Typed::new(stored.fields),
            consent: stored.consent,
            application: stored.application,
            expires_at: stored.expires_at,
        }
    }

    pub(in crate::app) fn stored(&self, now: DateTime<Utc>) -> StoredForm {
        StoredForm {
            fields: self.typed.fields().to_vec(),
            consent: self.consent.clone(),
            application: self.application.clone(),
            changed_at: now,
            expires_at: now + KEPT,
        }
    }
}

/// What the season says of its public form.
///
/// # Errors
/// [`AppError::Store`] if there is no such season.
pub async fn reception(store: &Store, slug: &str) -> Result<Reception, AppError> {
    Ok(store.reception(slug).await?)
}

/// The form that the secret is of; `None` if there is none, or it has expired.
///
/// # Errors
/// [`AppError::Store`] if there is no such season.
pub async fn form(
    store: &Store,
    slug: &str,
    carried: &str,
    now: DateTime<Utc>,
) -> Result<Option<Form>, AppError> {
    if carried.is_empty() || carried.len() > MAX_SECRET_BYTES {
        return Ok(None);
    }
    let found = store.form(slug, &hash(carried), now).await?;
    Ok(found.map(Form::of))
}

/// Begins a form of somebody who has consented; the secret is theirs alone.
///
/// # Errors
/// [`Refusal::Busy`] if too many are being filled in; [`AppError::NoRandomness`].
pub async fn begin_form(
    store: &Store,
    slug: &str,
    (typed, consent): (Typed, Consent),
    now: DateTime<Utc>,
) -> Result<Secret, AppError> {
    let secret = Secret::random()?;
    let writing = store.write().await?;
    writing.forget_expired_forms(now).await?;
    if writing.open_forms(slug, now).await? >= MAX_FORMS {
        return Err(Refusal::Busy.into());
    }
    let form = Form {
        typed,
        consent,
        application: None,
        expires_at: now + KEPT,
    };
    let stored = form.stored(now);
    writing.keep_form(slug, &secret.hash(), &stored).await?;
    writing.commit().await?;
    Ok(secret)
}

/// Keeps what was written in a form. One that was sent meanwhile, or has gone, stays as it is.
///
/// # Errors
/// [`AppError::Store`] if there is no such season.
pub async fn keep_form(
    store: &Store,
    slug: &str,
    carried: &str,
    (typed, consent): (Typed, Consent),
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let hash = hash(carried);
    let writing = store.write().await?;
    let found = writing.form(slug, &hash, now).await?;
    let Some(found) = found.filter(|form| form.application.is_none()) else {
        return Ok(());
    };
    let form = Form {
        typed,
        consent,
        ..Form::of(found)
    };
    writing.keep_form(slug, &hash, &form.stored(now)).await?;
    Ok(writing.commit().await?)
}

/// Forgets a form; what was sent of it stays.
///
/// # Errors
/// [`AppError::Store`] if there is no such season.
pub async fn forget_form(store: &Store, slug: &str, carried: &str) -> Result<(), AppError> {
    let writing = store.write().await?;
    writing.forget_form(slug, &hash(carried)).await?;
    Ok(writing.commit().await?)
}

/// A link to the page of the application that a form became, for whoever carries the form's secret: it
/// holds beside those that letters bring. `None` if it became none.
///
/// # Errors
/// [`AppError::NoRandomness`]; [`AppError::Store`].
pub async fn own_page(
    store: &Store,
    slug: &str,
    carried: &str,
    now: DateTime<Utc>,
) -> Result<Option<Secret>, AppError> {
    let writing = store.write().await?;
    let found = writing.form(slug, &hash(carried), now).await?;
    let Some(application) = found.and_then(|form| form.application) else {
        return Ok(None);
    };
    let secret = make_link(&writing, (slug, &application), now).await?;
    writing.commit().await?;
    Ok(Some(secret))
}

/// A number as applications get: what somebody is told whose form is not kept.
///
/// # Errors
/// [`AppError::NoRandomness`].
pub fn made_up_number() -> Result<String, AppError> {
    super::desk::number()
}

/// What the applicant has consented to; `None`: nothing that the service knows of.
///
/// # Errors
/// [`AppError::Store`] if there is no such season.
pub async fn consent(
    store: &Store,
    slug: &str,
    application: &str,
) -> Result<Option<Consent>, AppError> {
    Ok(store.consent(slug, application).await?)
}

/// Whether the season takes applications at that moment.
#[must_use]
pub fn door(reception: &Reception, zone: chrono_tz::Tz, now: DateTime<Utc>) -> Door {
    reception.on(now.with_timezone(&zone).date_naive())
}

/// Forgets forms that have expired, every now and then until `stop` completes: nobody may come who
/// begins another one.
pub async fn keep_clean(
    desk: Desk,
    clock: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
    stop: impl Future<Output = ()>,
) {
    let leaving = watch::Sender::new(false);
    let mut left = leaving.subscribe();
    let clean = async {
        while !*left.borrow() {
            if let Err(error) = forget_expired(desk.store(), clock()).await {
                tracing::error!(%error, "Expired forms could not be forgotten");
            }
            let _ = tokio::time::timeout(CLEANING, gone(&mut left)).await;
        }
    };
    let stopping = async {
        stop.await;
        leaving.send_replace(true);
    };
    tokio::join!(clean, stopping);
}

/// Forgets every form that has expired; how many.
///
/// # Errors
/// [`AppError::Store`].
pub async fn forget_expired(store: &Store, now: DateTime<Utc>) -> Result<u64, AppError> {
    let writing = store.write().await?;
    let count = writing.forget_expired_forms(now).await?;
    writing.commit().await?;
    if count > 0 {
        tracing::info!(count, "Forgot expired forms");
    }
    Ok(count)
}
