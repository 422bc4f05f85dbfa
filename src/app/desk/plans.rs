//! Whole plans: from the engine into the draft.

use std::sync::Arc;

use super::edit::{Doing, wished};
use super::matching::wish_for_plan;
use super::seasons::wish_for_season;
use super::wishes::Wishes;
use super::{AppError, By, Desk, Edited, retried};
use crate::domain::assignment::Assignment;
use crate::domain::disruption::{Disruption, disrupted};
use crate::domain::draft::Draft;
use crate::domain::edit::{Verb, assignment_part};
use crate::domain::season::{AssignmentPart, BuiltSeason, Season, build};
use crate::engine::replan::{NotTheSameSeason, Replan, Replanned};
use crate::engine::{self, Options, Outcome, Problem, Report, Unwatched, Watch};
use crate::store::StoredDraft;

/// A plan that was made for a draft, to be looked at before it is applied.
#[derive(Debug, Clone)]
pub struct Planned {
    /// The revision of the draft that it was made for.
    pub revision: u64,
    pub verb: Verb,
    /// What to keep with the step.
    note: String,
    what: What,
}

#[derive(Debug, Clone)]
enum What {
    Plan(Vec<AssignmentPart>),
    /// The plan, and the season that it is for.
    Season(Box<BuiltSeason>),
}

/// A replan and what there is to say of it.
#[derive(Debug, Clone)]
pub struct Replanning {
    pub planned: Planned,
    pub replanned: Replanned,
    /// As it is after what fell out: what the replan speaks of.
    pub season: Season,
}

impl Planned {
    /// Another plan for the season of the draft.
    #[must_use]
    pub fn allocated(draft: &StoredDraft, assignments: &[Assignment]) -> Self {
        let season = draft.draft.season();
        let parts = assignments.iter().map(|item| assignment_part(season, item));
        Self {
            revision: draft.revision,
            verb: Verb::Allocate,
            note: String::new(),
            what: What::Plan(parts.collect()),
        }
    }

    /// A season that has changed, with its plan.
    #[must_use]
    pub fn replanned(draft: &StoredDraft, built: BuiltSeason) -> Self {
        Self {
            revision: draft.revision,
            verb: Verb::Replan,
            note: String::new(),
            what: What::Season(Box::new(built)),
        }
    }

    /// With why it is made, to be kept with the step.
    #[must_use]
    pub fn noted(self, note: &str) -> Self {
        let note = note.to_owned();
        Self { note, ..self }
    }

    fn wishes<'a>(&self, draft: &'a Draft) -> Wishes<'a> {
        let mut wishes = Wishes::new(draft.items());
        match &self.what {
            What::Plan(plan) => wish_for_plan(&mut wishes, plan.clone()),
            What::Season(built) => {
                wish_for_season(&mut wishes, built);
                let season = &built.season;
                let parts = built.plan.assignments.iter();
                let parts = parts.map(|item| assignment_part(season, item));
                wish_for_plan(&mut wishes, parts.collect());
            }
        }
        wishes
    }
}

impl Desk {
    /// Allocates a season and makes the plan its draft, as one step; an application that stays on a day
    /// keeps the identity of its assignment. What has begun stays, unless the season is over. The engine
    /// runs on a thread of its own and is asked to end by `watch`.
    ///
    /// # Errors
    /// [`AppError::DraftChanged`] if somebody edited the draft meanwhile: their edit stays, the plan is
    /// thrown away. [`AppError::Store`] if there is no such season.
    pub async fn allocate(
        &self,
        slug: &str,
        by: &By,
        options: Options,
        watch: Arc<dyn Watch + Send + Sync>,
    ) -> Result<(Report, Edited), AppError> {
        let draft = self.draft(slug, by.now).await?;
        let now = by.now;
        let (planned, report) = on_thread(move || {
            let season = draft.draft.season();
            let mut problem = Problem::new(season, draft.draft.plan());
            problem.scope.from = season.planned_from(now);
            let Outcome { plan, report } = engine::allocate(&problem, &options, &*watch);
            (Planned::allocated(&draft, &plan.assignments), report)
        })
        .await?;
        let edited = self.apply_plan(slug, by, &planned).await?;
        tracing::info!(
            season = slug,
            score = report.score.total(),
            assigned = report.assigned,
            steps = report.steps,
            "Allocated a season"
        );
        Ok((report, edited))
    }

    /// What a plan would change.
    ///
    /// # Errors
    /// [`AppError::DraftChanged`] if it was made for an earlier draft.
    pub async fn preview_plan(
        &self,
        slug: &str,
        by: &By,
        planned: &Planned,
    ) -> Result<Edited, AppError> {
        let before = self.draft(slug, by.now).await?;
        compare(slug, &before, planned)?;
        wished(&before, planned.wishes(&before.draft), None)
    }

    /// Makes a plan the draft, as one step. What it breaks is not refused: the engine breaks nothing,
    /// and what was broken before may stay.
    ///
    /// # Errors
    /// [`AppError::DraftChanged`] if somebody edited the draft since the plan was made for it.
    pub async fn apply_plan(
        &self,
        slug: &str,
        by: &By,
        planned: &Planned,
    ) -> Result<Edited, AppError> {
        retried!(self.try_apply(slug, by, planned))
    }

    async fn try_apply(&self, slug: &str, by: &By, planned: &Planned) -> Result<Edited, AppError> {
        let open = self.open(slug, by.now).await?;
        compare(slug, &open.before, planned)?;
        let edited = wished(&open.before, planned.wishes(&open.before.draft), None)?;
        let (verb, note) = (planned.verb, &*planned.note);
        let doing = Doing::new(slug, by, verb, note);
        self.store_edit(open, &doing, edited, None).await
    }

    /// What becomes of a season and its plan when something falls out: a proposal, to be looked at and
    /// then applied; the same draft at the same time gives the same. What has begun stays, unless the
    /// season is over.
    ///
    /// # Errors
    /// [`AppError::Flaws`] if a disruption names what the season does not have, or what is left would
    /// be no season.
    pub async fn replan(
        &self,
        slug: &str,
        by: &By,
        disruptions: &[Disruption],
    ) -> Result<Replanning, AppError> {
        let draft = self.draft(slug, by.now).await?;
        let parts = disrupted(draft.draft.parts(), disruptions).map_err(|bad| {
            let flaws = bad.into_iter().map(|bad| bad.flaw);
            AppError::Flaws(flaws.collect())
        })?;
        let after = build(parts).map_err(AppError::Flaws)?;
        let now = by.now;
        on_thread(move || {
            let before = BuiltSeason {
                season: Season::clone(draft.draft.season()),
                plan: draft.draft.plan().clone(),
            };
            let mut replan = Replan::new(&before, &after.season)?;
            replan.now = before.season.planned_from(now);
            let replanned = engine::replan::replan(&replan, &Options::default(), &Unwatched);
            let plan = replanned.plan.clone();
            let season = after.season.clone();
            let planned = Planned::replanned(&draft, BuiltSeason { season, plan });
            Ok(Replanning {
                planned,
                replanned,
                season: after.season,
            })
        })
        .await?
        .map_err(|NotTheSameSeason| AppError::Interrupted(NotTheSameSeason.to_string()))
    }
}

/// What a plan would change in the draft that it was made for.
pub(in crate::app) fn proposed(
    before: &Arc<StoredDraft>,
    planned: &Planned,
) -> Result<Edited, AppError> {
    wished(before, planned.wishes(&before.draft), None)
}

/// Runs on a thread that may be busy for long.
pub(in crate::app) async fn on_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, AppError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| AppError::Interrupted(error.to_string()))
}

fn compare(slug: &str, draft: &StoredDraft, planned: &Planned) -> Result<(), AppError> {
    if draft.revision == planned.revision {
        return Ok(());
    }
    Err(AppError::DraftChanged {
        slug: slug.to_owned(),
    })
}
