//! Runs of the service on a season: asked for, stopped, looked at, made the draft or thrown away.

mod asked;
mod fitted;

use std::sync::Arc;

use self::asked::check;
use self::fitted::fitted;
use super::edit::Doing;
use super::{AppError, By, Desk, Edited, retried};
use crate::domain::edit::{ItemChange, Verb};
use crate::domain::run::{Run, RunId, RunOrder, RunState};
use crate::store::{StoredDraft, Writing};

pub use fitted::Outdated;

/// Longest that a run may search, in seconds: it has a server to itself.
pub const MOST_SECONDS: u32 = 600;
/// Most steps of a run: hours, for a city.
pub const MOST_STEPS: u64 = 1_000_000_000;
/// Runs that a list shows at once, at most.
const MAX_LISTED: u64 = 200;
/// Steps that are told of what changed since a proposal was made, at most.
const MAX_TOLD: u64 = 20;

/// What a run proposes.
#[derive(Debug, Clone)]
pub struct Proposal {
    pub run: Run,
    /// Of the draft that the run began with.
    pub changes: Vec<ItemChange>,
    /// The draft as it is now.
    pub draft: Arc<StoredDraft>,
    /// What applying it now would do, or why it can't be applied any more; `None` if it is not, or no
    /// longer, to be decided.
    pub now: Option<Result<Edited, Outdated>>,
}

impl Desk {
    /// Asks for an allocation. A server takes it up as soon as one is free.
    ///
    /// # Errors
    /// [`AppError::Refused`] if it names what the season does not have or only days that are over, or asks
    /// for too much.
    pub async fn ask_run(&self, slug: &str, by: &By, order: &RunOrder) -> Result<Run, AppError> {
        let draft = self.draft(slug, by.now).await?;
        check(&draft.draft, order, by.now)?;
        let id = retried!(self.try_ask(slug, by, order))?;
        tracing::info!(season = slug, run = id.0, "Asked for an allocation");
        self.run(slug, id).await
    }

    async fn try_ask(&self, slug: &str, by: &By, order: &RunOrder) -> Result<RunId, AppError> {
        let writing = self.store.write().await?;
        let id = writing.insert_run(slug, &by.actor, by.now, order).await?;
        by.recorded(&writing, subject(id)).await?;
        writing.commit().await?;
        Ok(id)
    }

    /// The runs before the one of that number, or the latest ones; newest first.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is no such season.
    pub async fn runs(
        &self,
        slug: &str,
        before: Option<RunId>,
        limit: u64,
    ) -> Result<Vec<Run>, AppError> {
        Ok(self.store.runs(slug, before, limit.min(MAX_LISTED)).await?)
    }

    /// The run of that number.
    ///
    /// # Errors
    /// [`AppError::NoRun`].
    pub async fn run(&self, slug: &str, id: RunId) -> Result<Run, AppError> {
        self.store.run(slug, id).await?.ok_or(AppError::NoRun(id))
    }

    /// Stops a run that is under way and keeps the best that it has; one that waits is thrown away.
    ///
    /// # Errors
    /// [`AppError::NoRun`]; [`AppError::RunIs`] if it has ended.
    pub async fn stop_run(&self, slug: &str, by: &By, id: RunId) -> Result<Run, AppError> {
        retried!(self.try_settle(slug, by, id, |state| match state {
            RunState::Queued => Some(RunState::Discarded),
            RunState::Running | RunState::Stopping => Some(RunState::Stopping),
            _ => None,
        }))
    }

    /// Throws a run away, whatever it has or may find.
    ///
    /// # Errors
    /// [`AppError::NoRun`]; [`AppError::RunIs`] if it was applied.
    pub async fn discard_run(&self, slug: &str, by: &By, id: RunId) -> Result<Run, AppError> {
        retried!(self.try_settle(slug, by, id, |state| {
            (state != RunState::Applied).then_some(RunState::Discarded)
        }))
    }

    async fn try_settle(
        &self,
        slug: &str,
        by: &By,
        id: RunId,
        next: impl Fn(RunState) -> Option<RunState>,
    ) -> Result<Run, AppError> {
        let writing = self.store.write().await?;
        let run = found(&writing, slug, id).await?;
        let state = next(run.state).ok_or(AppError::RunIs(run.state))?;
        if state != run.state {
            writing.settle_run(id, state, None, by.now).await?;
            by.recorded(&writing, subject(id)).await?;
            writing.commit().await?;
        }
        self.run(slug, id).await
    }

    /// What a run proposes, and what would come of it now.
    ///
    /// # Errors
    /// [`AppError::NoRun`].
    pub async fn proposal(&self, slug: &str, by: &By, id: RunId) -> Result<Proposal, AppError> {
        let run = self.run(slug, id).await?;
        let changes = self.store.proposal(id).await?;
        let draft = self.draft(slug, by.now).await?;
        let now = match run.state {
            RunState::Done => Some(match fitted(&draft, &run, &changes, by.now) {
                Ok(edited) => Ok(edited),
                Err(why) => Err(self.told(slug, &run, *why).await?),
            }),
            _ => None,
        };
        Ok(Proposal {
            run,
            changes,
            draft,
            now,
        })
    }

    /// Makes what a run proposes the draft, as one step. If the draft was edited since, the edits stay,
    /// and the proposal is applied if it touches nothing of them and breaks nothing with them.
    ///
    /// # Errors
    /// [`AppError::NoRun`]; [`AppError::RunIs`] if there is nothing to apply;
    /// [`AppError::Outdated`] if it does not fit the draft any more.
    pub async fn apply_run(&self, slug: &str, by: &By, id: RunId) -> Result<Edited, AppError> {
        let applied = retried!(self.try_apply_run(slug, by, id))?;
        match applied {
            Ok(edited) => Ok(edited),
            Err((run, why)) => {
                let why = self.told(slug, &run, *why).await?;
                Err(AppError::Outdated(Box::new(why)))
            }
        }
    }

    async fn try_apply_run(
        &self,
        slug: &str,
        by: &By,
        id: RunId,
    ) -> Result<Result<Edited, (Box<Run>, Box<Outdated>)>, AppError> {
        let open = self.open(slug, by.now).await?;
        let run = found(&open.writing, slug, id).await?;
        if run.state != RunState::Done {
            return Err(AppError::RunIs(run.state));
        }
        let changes = open.writing.proposal(id).await?;
        let mut edited = match fitted(&open.before, &run, &changes, by.now) {
            Ok(edited) => edited,
            Err(why) => return Ok(Err((Box::new(run), why))),
        };
        let doing = Doing::new(slug, by, Verb::Allocate, "");
        self.write_edit(&open, &doing, &mut edited).await?;
        open.writing
            .settle_run(id, RunState::Applied, edited.step(), by.now)
            .await?;
        self.commit(open.writing, slug, &edited.after).await?;
        tracing::info!(
            season = slug,
            run = id.0,
            step = edited.step(),
            changes = edited.changes.len(),
            "Applied an allocation"
        );
        Ok(Ok(edited))
    }

    /// With the steps that were made since.
    async fn told(&self, slug: &str, run: &Run, why: Outdated) -> Result<Outdated, AppError> {
        let mut steps = self.steps(slug, None, MAX_TOLD).await?;
        steps.retain(|step| run.revision.is_some_and(|since| step.number > since));
        Ok(Outdated { steps, ..why })
    }
}

/// What the audit log calls it.
fn subject(id: RunId) -> String {
    format!("run {}", id.0)
}

async fn found(writing: &Writing, slug: &str, id: RunId) -> Result<Run, AppError> {
    writing.run(slug, id).await?.ok_or(AppError::NoRun(id))
}
