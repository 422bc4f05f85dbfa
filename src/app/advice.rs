//! What would help, read off the draft as it is.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::AppError;
use super::account::Refusal;
use crate::domain::assignment::Spot;
use crate::domain::code::{ApplicationIx, DayIx, EmbankmentIx, PlaceIx};
use crate::domain::draft::Draft;
use crate::domain::hours::Hours;
use crate::domain::identity::AssignmentId;
use crate::engine::advice::{Advisor, Calendar, Subject};
use crate::store::StoredDraft;

pub use crate::engine::advice::{Action, Change, Edge, Fix, PlaceStarts, Run, Suggestion, Verdict};
pub use crate::engine::{Blocked, Room, Unplaced};

use super::desk::on_thread;

/// Who is to be put somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanting {
    /// The application of this id, once more.
    Application(String),
    /// This assignment, elsewhere.
    Assignment(AssignmentId),
}

/// Changes that would place somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placing {
    pub application: ApplicationIx,
    /// Best first.
    pub found: Vec<Suggestion>,
}

/// Where on a day somebody may be put, and why not elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayStarts {
    pub application: ApplicationIx,
    /// Where the assignment is now, if it is one.
    pub now: Option<Spot>,
    /// Minutes between two starts that are judged.
    pub step_min: u32,
    /// Places, in the season's order.
    pub places: Vec<PlaceStarts>,
}

/// Somebody who could take a freed spot, and where in its hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    pub application: ApplicationIx,
    pub spot: Spot,
    /// What the plan's score would change by, in points.
    pub score_change: i64,
}

/// Who that is in the draft: the application, and the assignment if it moves.
fn subject(draft: &StoredDraft, wanting: &Wanting) -> Result<(ApplicationIx, Subject), AppError> {
    let (season, plan) = (draft.draft.season(), draft.draft.plan());
    let known = match wanting {
        Wanting::Application(id) => season
            .application_by_id(id)
            .map(|application| (application, Subject::Application(application))),
        Wanting::Assignment(id) => draft.draft.position(*id).and_then(|ix| {
            let assignment = &plan.assignments[ix];
            let occupies = assignment.status.occupies();
            occupies.then_some((assignment.application, Subject::Assignment(ix)))
        }),
    };
    known.ok_or_else(|| Refusal::Missing.into())
}

/// What an advisor says of the draft, of which what has begun is past; on a thread of its own, for it may
/// take a while.
async fn advised<T: Send + 'static>(
    stored: Arc<StoredDraft>,
    now: DateTime<Utc>,
    ask: impl FnOnce(&Advisor<'_>, &Draft) -> T + Send + 'static,
) -> Result<T, AppError> {
    on_thread(move || {
        let (season, plan) = (stored.draft.season(), stored.draft.plan());
        let calendar = Calendar::new(season, plan);
        let advisor = Advisor::new(season, plan, &calendar);
        ask(
            &advisor.planning_from(season.planned_from(now)),
            &stored.draft,
        )
    })
    .await
}

/// At most so many changes that would place somebody, each with what the score would change by.
///
/// # Errors
/// [`Refusal::Missing`] if the draft has no such application, or no such assignment that takes place.
pub async fn suggestions(
    draft: Arc<StoredDraft>,
    now: DateTime<Utc>,
    wanting: Wanting,
    most: usize,
) -> Result<Placing, AppError> {
    let (application, subject) = subject(&draft, &wanting)?;
    let found = advised(draft, now, move |advisor, _| {
        advisor.suggestions(subject, most)
    })
    .await?;
    Ok(Placing { application, found })
}

/// Where on the day somebody may be put: on these embankments, or on all.
///
/// # Errors
/// [`Refusal::Missing`] if the draft has no such application, or no such assignment that takes place.
pub async fn starts(
    draft: Arc<StoredDraft>,
    now: DateTime<Utc>,
    wanting: Wanting,
    day: DayIx,
    sites: Option<Vec<EmbankmentIx>>,
) -> Result<DayStarts, AppError> {
    let (application, subject) = subject(&draft, &wanting)?;
    advised(draft, now, move |advisor, draft| {
        let (season, plan) = (draft.season(), draft.plan());
        let is_asked = |place: &PlaceIx| {
            let sites = sites.as_ref();
            sites.is_none_or(|sites| sites.contains(&season.place(*place).embankment))
        };
        let places = season.place_ixs().filter(is_asked);
        DayStarts {
            application,
            now: match subject {
                Subject::Assignment(ix) => Some(plan.assignments[ix].spot),
                Subject::Application(_) => None,
            },
            step_min: advisor.step_min(subject),
            places: advisor.starts_on(subject, day, places),
        }
    })
    .await
}

/// When the assignment could begin, or end, instead, its other end staying.
///
/// # Errors
/// [`Refusal::Missing`] if the draft has no such assignment that takes place.
pub async fn edges(
    draft: Arc<StoredDraft>,
    now: DateTime<Utc>,
    id: AssignmentId,
    edge: Edge,
) -> Result<DayStarts, AppError> {
    let (application, subject) = subject(&draft, &Wanting::Assignment(id))?;
    let Subject::Assignment(ix) = subject else {
        return Err(Refusal::Missing.into());
    };
    advised(draft, now, move |advisor, draft| DayStarts {
        application,
        now: Some(draft.plan().assignments[ix].spot),
        step_min: advisor.edge_step_min(ix, edge),
        places: vec![advisor.edges_of(ix, edge)],
    })
    .await
}

/// Which of these applications could be on the place in these hours of the day, with nothing else
/// changed: the best for the score first, of equals the one that came in first.
///
/// # Errors
/// [`AppError::Interrupted`] if the work ended early.
pub async fn candidates(
    draft: Arc<StoredDraft>,
    now: DateTime<Utc>,
    applications: Vec<ApplicationIx>,
    at: (DayIx, PlaceIx),
    within: Hours,
) -> Result<Vec<Candidate>, AppError> {
    advised(draft, now, move |advisor, _| {
        let candidate = |application| {
            let (spot, score_change) = advisor.fill(application, at, within)?;
            Some(Candidate {
                application,
                spot,
                score_change,
            })
        };
        let mut found: Vec<_> = applications.into_iter().filter_map(candidate).collect();
        found.sort_by_key(|it| (std::cmp::Reverse(it.score_change), it.application));
        found
    })
    .await
}

/// At most `most` things that would resolve each of the conflicts at these positions of the draft's.
///
/// # Errors
/// [`AppError::Interrupted`] if the work ended early.
pub async fn fixes(
    draft: Arc<StoredDraft>,
    now: DateTime<Utc>,
    at: Vec<usize>,
    most: usize,
) -> Result<Vec<Vec<Fix>>, AppError> {
    advised(draft, now, move |advisor, draft| {
        let conflicts = at.iter().filter_map(|at| draft.conflicts().get(*at));
        conflicts.map(|it| advisor.fixes(it, most)).collect()
    })
    .await
}

/// Why each of the applications is not on that day, and what would help.
///
/// # Errors
/// [`AppError::Interrupted`] if the work ended early.
pub async fn shortages(
    draft: Arc<StoredDraft>,
    now: DateTime<Utc>,
    short: Vec<(ApplicationIx, u32)>,
    day: DayIx,
) -> Result<Vec<Unplaced>, AppError> {
    on_thread(move || {
        let (season, plan) = (draft.draft.season(), draft.draft.plan());
        crate::engine::unplaced_on(season, plan, &short, day, season.planned_from(now))
    })
    .await
}

/// How much room the season has for the application, as if it was accepted.
///
/// # Errors
/// [`AppError::Interrupted`] if the work ended early.
pub async fn room(
    draft: Arc<StoredDraft>,
    now: DateTime<Utc>,
    application: ApplicationIx,
) -> Result<Room, AppError> {
    on_thread(move || {
        let (season, plan) = (draft.draft.season(), draft.draft.plan());
        crate::engine::room(season, plan, application, season.planned_from(now))
    })
    .await
}
