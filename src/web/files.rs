//! Files for programs: feeds, run sheets, schedules.

pub(super) mod calendar;
pub(super) mod run_sheets;
pub(super) mod schedule;

use std::sync::Arc;

use super::Web;
use super::artifact::Artifact;
use super::error::Problem;
use super::state::ArtifactKey;
use crate::app::StoredRelease;

/// The file made from a release, from memory or by `make`, which runs on a thread of its own.
async fn cached(
    web: &Web,
    release: &Arc<StoredRelease>,
    what: String,
    make: impl FnOnce(&StoredRelease) -> Result<Artifact, Problem> + Send + 'static,
) -> Result<Arc<Artifact>, Problem> {
    let key = ArtifactKey {
        season: release.programme.slug.clone(),
        release: release.head.number,
        what,
    };
    if let Some(artifact) = web.artifacts.get(&key) {
        return Ok(artifact);
    }
    let release = release.clone();
    let made = tokio::task::spawn_blocking(move || make(&release)).await;
    let artifact = made.map_err(|_| Problem::Internal)??;
    let bytes = artifact.bytes();
    Ok(web.artifacts.put(key, artifact, bytes))
}
