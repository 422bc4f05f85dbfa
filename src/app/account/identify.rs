//! Who comes with a session or a token.

use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};

use super::log_in::{IDLE, LONGEST};
use super::token::PREFIX;
use super::{Actor, Via, address, secret};
use crate::app::AppError;
use crate::store::{Store, StoreError};

/// How exactly it is known when a session or token was used last: a write for every request would be
/// too many.
const SEEN: TimeDelta = TimeDelta::minutes(10);

/// Longest secret that is looked at, in octets.
const MAX_SECRET_BYTES: usize = 200;

/// Who has the session with this secret; `None` if it has ended.
///
/// # Errors
/// [`AppError::Store`].
pub async fn by_session(
    store: &Store,
    carried: &str,
    from: Option<IpAddr>,
    now: DateTime<Utc>,
) -> Result<Option<Actor>, AppError> {
    if carried.len() > MAX_SECRET_BYTES {
        return Ok(None);
    }
    let Some((session, account)) = store.session(&secret::hash(carried)).await? else {
        return Ok(None);
    };
    if session.expires_at <= now || account.disabled {
        return Ok(None);
    }
    if now - session.seen_at >= SEEN {
        let expires_at = (now + IDLE).min(session.created_at + LONGEST);
        noted(seen(store, async |writing| {
            writing.see_session(session.id, now, expires_at).await
        }))
        .await;
    }
    let address = address::network(from);
    Ok(Some(Actor::of(
        account,
        Via::Session(session),
        None,
        address,
    )))
}

/// Who has the token with this secret; `None` if it holds no more.
///
/// # Errors
/// [`AppError::Store`].
pub async fn by_token(
    store: &Store,
    carried: &str,
    from: Option<IpAddr>,
    now: DateTime<Utc>,
) -> Result<Option<Actor>, AppError> {
    let Some(digits) = carried.strip_prefix(PREFIX) else {
        return Ok(None);
    };
    if carried.len() > MAX_SECRET_BYTES {
        return Ok(None);
    }
    let Some((token, account)) = store.token(&secret::hash(digits)).await? else {
        return Ok(None);
    };
    if token.expires_at <= now || account.disabled {
        return Ok(None);
    }
    if token.used_at.is_none_or(|used| now - used >= SEEN) {
        noted(seen(store, async |writing| {
            writing.use_token(token.id, now).await
        }))
        .await;
    }
    let limits = Some(token.limits.clone());
    let address = address::network(from);
    Ok(Some(Actor::of(account, Via::Token(token), limits, address)))
}

async fn seen(
    store: &Store,
    note: impl AsyncFnOnce(&crate::store::Writing) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let writing = store.write().await?;
    note(&writing).await?;
    writing.commit().await
}

/// With a full disk people can still read: that this one was here is then not noted.
async fn noted(note: impl Future<Output = Result<(), StoreError>>) {
    if let Err(error) = note.await {
        tracing::warn!(%error, "Could not note that a session or token was used");
    }
}
