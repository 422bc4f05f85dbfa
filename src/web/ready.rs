//! What is made before anybody asks for it.

use std::future::Future;
use std::time::Duration;

use super::Web;
use super::error::Problem;
use super::files::calendar;
use crate::app::{SeasonHead, seasons};

/// Seasons whose feeds are kept ready, the newest ones: each takes a server some 50 ms when it starts.
const SEASONS: usize = 3;
/// How often releases of other servers are looked for: they are to be seen within a second.
const LOOK: Duration = Duration::from_secs(1);

/// Makes the feeds of the newest seasons that are published; those that are made already cost nothing.
pub async fn prepare(web: &Web) {
    for season in newest(web).await {
        web.prepare(&season.slug).await;
    }
}

async fn newest(web: &Web) -> Vec<SeasonHead> {
    let mut newest = seasons(&web.store).await.unwrap_or_else(|error| {
        tracing::warn!(%error, "The feeds are not made ready");
        Vec::new()
    });
    newest.truncate(SEASONS);
    newest
}

/// Keeps the feeds ready until `stop` completes, whichever server publishes.
pub async fn keep_ready(web: Web, stop: impl Future<Output = ()>) {
    let mut stop = std::pin::pin!(stop);
    while tokio::time::timeout(LOOK, &mut stop).await.is_err() {
        for season in newest(&web).await {
            web.prepare(&season.slug).await;
            web.look_back(&season.slug).await;
        }
    }
}

fn told(season: &str, made: Result<(), Problem>) {
    match made {
        // Nothing is published of it yet.
        Ok(()) | Err(Problem::Missing | Problem::Unpublished) => {}
        Err(problem) => tracing::warn!(season, ?problem, "A feed is not made ready"),
    }
}

impl Web {
    /// Makes the feed of the season's newest release.
    pub(super) async fn prepare(&self, slug: &str) {
        told(slug, calendar::prepare(self, slug).await);
    }

    /// Looks at what came before the season's newest release.
    async fn look_back(&self, slug: &str) {
        let looked = async {
            let release = self.latest(slug).await?;
            self.history(&release).await.map(drop)
        };
        told(slug, looked.await.map_err(Problem::from));
    }
}
