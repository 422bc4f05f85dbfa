//! What is made before anybody asks for it.

use std::future::Future;
use std::time::Duration;

use super::Web;
use super::error::Problem;
use super::files::calendar;
use crate::app::seasons;

/// Seasons whose feeds are kept ready, the newest ones: each takes a server some 50 ms when it starts.
const SEASONS: usize = 3;
/// How often releases of other servers are looked for: they are to be seen within a second.
const LOOK: Duration = Duration::from_secs(1);

/// Makes the feeds of the newest seasons that are published; those that are made already cost nothing.
pub async fn prepare(web: &Web) {
    let newest = match seasons(&web.store).await {
        Ok(newest) => newest,
        Err(error) => return tracing::warn!(%error, "The feeds are not made ready"),
    };
    for season in newest.into_iter().take(SEASONS) {
        web.prepare(&season.slug).await;
    }
}

/// Keeps the feeds ready until `stop` completes, whichever server publishes.
pub async fn keep_ready(web: Web, stop: impl Future<Output = ()>) {
    let mut stop = std::pin::pin!(stop);
    while tokio::time::timeout(LOOK, &mut stop).await.is_err() {
        prepare(&web).await;
    }
}

impl Web {
    /// Makes the feed of the season's newest release.
    pub(super) async fn prepare(&self, slug: &str) {
        match calendar::prepare(self, slug).await {
            // Nothing is published of it yet.
            Ok(()) | Err(Problem::Missing | Problem::Unpublished) => {}
            Err(problem) => tracing::warn!(season = slug, ?problem, "A feed is not made ready"),
        }
    }
}
