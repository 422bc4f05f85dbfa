//! Whether the service can do its work.

use chrono::{DateTime, Utc};

use super::AppError;
use crate::store::Store;

/// Proves by a real, durable write that edits can be stored.
///
/// # Errors
/// [`AppError::Store`] if they can't, as with a full disk.
pub async fn can_write(store: &Store, now: DateTime<Utc>) -> Result<(), AppError> {
    Ok(store.beat(now).await?)
}
