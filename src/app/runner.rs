//! The worker of a server: takes runs up, one at a time, and searches on a thread of its own.

mod search;

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::watch;

use self::search::{Search, search};
use super::desk::Desk;
use super::worker::{self, gone};
use super::{AppError, StoredDraft};
use crate::domain::edit::ItemChange;
use crate::domain::run::{Run, RunFailure, RunId, RunState};
use crate::store::{Ended, Hold, Lane, Working};

/// How often it is written down how far a run is, and looked whether it is to stop.
const TELL: Duration = Duration::from_millis(500);
/// How often a run is taken up at most: one that ends a server each time must not end all of them.
const MOST_ATTEMPTS: u32 = 5;

/// What a server does beside answering.
#[derive(Clone)]
pub struct Runner {
    desk: Desk,
    clock: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
    /// Threads of a search.
    threads: usize,
    /// Whether the server is going away.
    leaving: watch::Sender<bool>,
}

/// How the work on a run came out.
enum Outcome {
    Found(Vec<ItemChange>),
    /// The server goes away; another one takes it up.
    Left,
    /// Somebody threw it away, or another server has it.
    Lost,
}

impl Runner {
    /// One core is left for those who wait for an answer.
    #[must_use]
    pub fn new(desk: Desk, clock: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            desk,
            clock,
            threads: cores.saturating_sub(1).max(1),
            leaving: watch::Sender::new(false),
        }
    }

    /// Works until `stop` completes; a run that is under way then is left to another server, or to this
    /// one when it is back.
    pub async fn serve(&self, stop: impl Future<Output = ()>) {
        let runner = self.clone();
        let work = Arc::new(move |run| -> Working {
            let runner = runner.clone();
            Box::pin(async move { Ok(runner.take(RunId(run)).await?) })
        });
        worker::serve(self.desk.store(), Lane::Runs, work, &self.leaving, stop).await;
    }

    /// Takes a run up and works on it to its end. One that has ended is left as it is.
    ///
    /// # Errors
    /// [`AppError::Interrupted`] if the server goes away first; then it waits for another one.
    pub async fn take(&self, id: RunId) -> Result<(), AppError> {
        let store = self.desk.store();
        let now = (self.clock)();
        let writing = store.write().await?;
        let Some((slug, run)) = writing.take_run(id, now).await? else {
            return Ok(());
        };
        writing.commit().await?;
        let attempt = run.attempt;
        let hold = Hold { run: id, attempt };
        if attempt > MOST_ATTEMPTS {
            let gave_up = Ended::Failed(RunFailure::GaveUp);
            store.end_run(hold, &gave_up, now).await?;
            return Ok(());
        }
        tracing::info!(season = slug, run = id.0, attempt, "Took up a run");
        let draft = self.desk.draft(&slug, now).await?;
        let ended = match self.searched(hold, (&draft, now), &run).await {
            Ok(Outcome::Found(changes)) => Ended::Done { changes },
            Ok(Outcome::Lost) => return Ok(()),
            Ok(Outcome::Left) => {
                store.release_run(hold).await?;
                let why = "the server goes away".to_owned();
                return Err(AppError::Interrupted(why));
            }
            Err(error @ AppError::Interrupted(_)) => {
                tracing::error!(%error, run = id.0, "A run failed");
                Ended::Failed(RunFailure::Fault)
            }
            Err(error) => return Err(error),
        };
        store.end_run(hold, &ended, (self.clock)()).await?;
        tracing::info!(season = slug, run = id.0, "Ended a run");
        Ok(())
    }

    /// Searches, and meanwhile writes down how far it is and heeds whoever wants it to stop.
    async fn searched(
        &self,
        hold: Hold,
        (draft, now): (&Arc<StoredDraft>, DateTime<Utc>),
        run: &Run,
    ) -> Result<Outcome, AppError> {
        let watch = Arc::new(Search::new(&run.order, draft.draft.score().total()));
        let _guard = search::LeaveOnDrop(watch.clone());
        if run.state == RunState::Stopping {
            watch.stop();
        }
        let mut left = self.leaving.subscribe();
        let (of, order, threads) = (draft.clone(), run.order.clone(), self.threads);
        let from = of.draft.season().planned_from(now);
        let on_thread = watch.clone();
        let mut work =
            tokio::task::spawn_blocking(move || search(&of, (&order, from), threads, &on_thread));
        let mut ticks = tokio::time::interval(TELL);
        let mut state = Some(run.state);
        let found = loop {
            tokio::select! {
                done = &mut work => break done,
                _ = ticks.tick() => {
                    state = self.told(hold, draft, &watch).await.unwrap_or(state);
                }
                () = gone(&mut left) => {
                    watch.leave();
                    break (&mut work).await;
                }
            }
            match state {
                None => watch.leave(),
                Some(RunState::Stopping) => watch.stop(),
                Some(_) => {}
            }
        };
        let found = found.map_err(|error| AppError::Interrupted(error.to_string()))?;
        if *self.leaving.borrow() {
            return Ok(Outcome::Left);
        }
        if self.told(hold, draft, &watch).await?.is_none() {
            return Ok(Outcome::Lost);
        }
        Ok(Outcome::Found(found?))
    }

    /// Writes down how far it is; the state that the run has meanwhile, nothing if it is not ours.
    async fn told(
        &self,
        hold: Hold,
        draft: &StoredDraft,
        watch: &Search,
    ) -> Result<Option<RunState>, AppError> {
        let (store, progress) = (self.desk.store(), watch.progress());
        let told = store
            .run_progress(hold, draft.revision, progress.as_ref())
            .await;
        Ok(told.inspect_err(|error| tracing::warn!(%error, "Progress was not written"))?)
    }
}
