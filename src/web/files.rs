//! Files for programs: feeds, run sheets, schedules.

pub(super) mod atom;
pub(super) mod calendar;
pub(super) mod own;
pub(super) mod qr;
pub(super) mod run_sheets;
pub(super) mod schedule;

use std::sync::Arc;

use super::Web;
use super::artifact::Artifact;
use super::error::Problem;
use super::state::ArtifactKey;
use crate::app::StoredRelease;

fn key(release: &StoredRelease, what: &str) -> ArtifactKey {
    ArtifactKey {
        season: release.programme.slug.clone(),
        release: (release.head.number, release.edition),
        what: what.to_owned(),
    }
}

/// The file that was made from a release before, if it is still in memory.
fn held(web: &Web, release: &StoredRelease, what: &str) -> Option<Arc<Artifact>> {
    web.artifacts.get(&key(release, what))
}

/// The file made from a release, from memory or by `make`, which runs on a thread of its own.
async fn cached(
    web: &Web,
    release: &Arc<StoredRelease>,
    what: String,
    make: impl FnOnce(&StoredRelease) -> Result<Artifact, Problem> + Send + 'static,
) -> Result<Arc<Artifact>, Problem> {
    if let Some(artifact) = held(web, release, &what) {
        return Ok(artifact);
    }
    let key = key(release, &what);
    let release = release.clone();
    let made = tokio::task::spawn_blocking(move || make(&release)).await;
    let artifact = made.map_err(|_| Problem::Internal)??;
    let bytes = artifact.bytes();
    Ok(web.artifacts.put(key, artifact, bytes))
}
