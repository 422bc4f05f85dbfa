//! Reading seasons and what is published of them.

use chrono::{DateTime, Utc};

use super::AppError;
use crate::store::{ReleaseHead, SeasonHead, Store, StoredRelease};

/// All seasons, the newest first.
///
/// # Errors
/// [`AppError::Store`].
pub async fn seasons(store: &Store) -> Result<Vec<SeasonHead>, AppError> {
    Ok(store.seasons().await?)
}

/// When something was changed last in any season; `None`: there is nothing yet.
///
/// # Errors
/// [`AppError::Store`].
pub async fn latest_change(store: &Store) -> Result<Option<DateTime<Utc>>, AppError> {
    Ok(store.latest_change().await?)
}

/// Number and edition of the season's newest release: cheap, to be asked before every answer, so that a
/// release or an erasure by another server is noticed at once.
///
/// # Errors
/// [`AppError::NoRelease`] if nothing is published; [`AppError::Store`] if there is no such season.
pub async fn latest_edition(store: &Store, slug: &str) -> Result<(u32, u32), AppError> {
    let latest = store.latest_edition(slug).await?;
    latest.ok_or_else(|| AppError::NoRelease {
        slug: slug.to_owned(),
    })
}

/// Number of the season's newest release.
///
/// # Errors
/// As [`latest_edition`].
pub async fn latest_release(store: &Store, slug: &str) -> Result<u32, AppError> {
    let (number, _) = latest_edition(store, slug).await?;
    Ok(number)
}

/// What was published of the season when, the newest first.
///
/// # Errors
/// [`AppError::Store`] if there is no such season.
pub async fn releases(store: &Store, slug: &str) -> Result<Vec<ReleaseHead>, AppError> {
    Ok(store.releases(slug).await?)
}

/// The release of that number: the same for good, but for what is erased from it.
///
/// # Errors
/// [`AppError::NoRelease`] if there is none; [`AppError::Store`] if there is no such season.
pub async fn programme(store: &Store, slug: &str, number: u32) -> Result<StoredRelease, AppError> {
    let release = store.release(slug, number).await?;
    release.ok_or_else(|| AppError::NoRelease {
        slug: slug.to_owned(),
    })
}
