//! Allocating: the engine's plan becomes the draft.

use std::sync::Arc;

use super::AppError;
use crate::engine::{self, Options, Outcome, Problem, Report, Watch};
use crate::store::Store;

/// Allocates a season and stores the plan as its draft; an application that stays on a day keeps the
/// identity of its assignment. The engine runs on a thread of its own and is asked to end by `watch`.
///
/// # Errors
/// [`AppError::DraftChanged`] if somebody edited the draft meanwhile: their edit stays, the plan is
/// thrown away. [`AppError::Store`] if there is no such season.
pub async fn allocate(
    store: &Store,
    slug: &str,
    options: Options,
    watch: Arc<dyn Watch + Send + Sync>,
) -> Result<Report, AppError> {
    let before = store.load_season(slug).await?;
    let (before, outcome) = tokio::task::spawn_blocking(move || {
        let problem = Problem::new(&before.built.season, &before.built.plan);
        let outcome = engine::allocate(&problem, &options, &*watch);
        (before, outcome)
    })
    .await
    .map_err(|error| AppError::Interrupted(error.to_string()))?;
    let Outcome { plan, report } = outcome;
    let writing = store.write().await?;
    writing.lock_season(slug).await?;
    if writing.load_season(slug).await? != before {
        return Err(AppError::DraftChanged {
            slug: slug.to_owned(),
        });
    }
    writing.replace_draft(slug, &plan.assignments).await?;
    writing.commit().await?;
    let (score, assigned) = (report.score.total(), report.assigned);
    tracing::info!(
        season = slug,
        score,
        assigned,
        steps = report.steps,
        "Allocated a season"
    );
    Ok(report)
}
