//! A whole season from a bundle.

use super::AppError;
use crate::domain::season::BuiltSeason;
use crate::store::Store;

/// Stores a new season with its plan as the draft.
///
/// # Errors
/// [`AppError::Store`] if there is a season of that slug; then nothing has changed.
pub async fn import_season(store: &Store, built: &BuiltSeason) -> Result<(), AppError> {
    let writing = store.write().await?;
    writing.insert_season(built).await?;
    writing.commit().await?;
    tracing::info!(
        season = built.season.slug(),
        applications = built.season.applications().len(),
        assignments = built.plan.assignments.len(),
        "Imported a season"
    );
    Ok(())
}
