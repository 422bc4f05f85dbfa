//! What there is to say about a plan.

use std::collections::BTreeMap;

use super::advice::LeftOut;
use super::model::{Model, Placed};
use super::problem::{Problem, takes_part};
use super::shortage::{self, Unplaced};
use super::{Options, Watch};
use crate::domain::assignment::{Assignment, AssignmentStatus, Plan};
use crate::domain::code::ApplicationIx;
use crate::domain::moment::Moment;
use crate::domain::score::{Score, score};
use crate::domain::season::Season;

/// The report of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Recounted from the season and the plan.
    pub score: Score,
    /// No plan that keeps the fixed assignments scores more; `None` if there was no time for it.
    pub bound: Option<i64>,
    /// How many assignments the applications that take part want together.
    pub wanted: u64,
    /// How many assignments of the plan occupy something.
    pub assigned: usize,
    /// How many applications take part.
    pub applications: usize,
    /// How many of them have at least one assignment.
    pub served: usize,
    /// How many could have one if nothing else but the fixed assignments were there: those who are
    /// served and those who are left out. `None` if there was no time to find out.
    pub placeable: Option<usize>,
    pub seed: u64,
    /// Steps that the search made.
    pub steps: u64,
    /// Those that got less than they want, in order of application.
    pub unplaced: Vec<Unplaced>,
}

impl Report {
    /// How far the score may be from the best there is: bound − total score.
    #[must_use]
    pub fn gap(&self) -> Option<i64> {
        self.bound.map(|bound| bound - self.score.total())
    }

    /// Those who have nothing though they could be placed, in order of application.
    pub fn left_out(&self) -> impl Iterator<Item = &LeftOut> {
        self.unplaced
            .iter()
            .filter_map(|unplaced| unplaced.left_out.as_ref())
    }
}

/// What the applications that take part want together.
pub(super) fn wanted(season: &Season, include_submitted: bool) -> u64 {
    let part = season
        .applications()
        .iter()
        .filter(|a| takes_part(a, include_submitted));
    part.map(|a| u64::from(a.wanted)).sum()
}

/// The score of a plan as the search knows it.
pub(super) fn score_of(
    model: &Model<'_>,
    problem: &Problem<'_>,
    placed: &[(u32, Placed)],
) -> Score {
    score(model.season, &plan(model, problem, placed))
}

/// The whole plan in its order.
pub(super) fn plan(model: &Model<'_>, problem: &Problem<'_>, placed: &[(u32, Placed)]) -> Plan {
    let movable = model.sorted.movable.iter();
    let had: BTreeMap<_, _> = movable
        .map(|a| ((a.application, a.spot), a.status))
        .collect();
    let mut assignments = model.sorted.idle.clone();
    assignments.extend(&model.sorted.fixed);
    for (wish, placed) in placed {
        let wish = &model.wishes[*wish as usize];
        let application = model.asks[wish.ask as usize].application;
        // Every start was made from a time of the day's clock, so there is one to go back to.
        let Some(spot) = model.spot(wish, *placed) else {
            continue;
        };
        let status = had.get(&(application, spot)).copied();
        let status = status.unwrap_or(AssignmentStatus::Proposed);
        assignments.push(Assignment {
            application,
            spot,
            status,
            pinned: false,
        });
    }
    assignments.sort_by_key(|a| (a.application, a.spot));
    Plan {
        assignments,
        published: problem.plan.published.clone(),
    }
}

/// The report about a plan that took so many steps; of those who are short it speaks as far as `about`
/// says so, and for them of what does not begin before `from`.
pub(super) fn report(
    season: &Season,
    plan: &Plan,
    options: &Options,
    (steps, from): (u64, Option<Moment>),
    watch: &dyn Watch,
    about: impl Fn(ApplicationIx) -> bool,
) -> Report {
    let mut has = vec![0_u32; season.applications().len()];
    for (_, assignment) in plan.occupying() {
        has[assignment.application.ix()] += 1;
    }
    let part = |ix: &ApplicationIx| takes_part(season.application(*ix), options.include_submitted);
    let part: Vec<_> = season.application_ixs().filter(part).collect();
    let missing = |ix: &ApplicationIx| {
        let wanted = season.application(*ix).wanted;
        let missing = wanted.saturating_sub(has[ix.ix()]);
        (missing > 0 && about(*ix)).then_some((*ix, missing))
    };
    let short: Vec<_> = part.iter().filter_map(missing).collect();
    let unplaced = shortage::unplaced(season, plan, &short, from, options.threads, watch);
    let served = part.iter().filter(|ix| has[ix.ix()] > 0).count();
    // Whoever has nothing has been looked at, unless somebody did not want that.
    let looked_at_all = !watch.must_leave() && part.iter().all(|ix| about(*ix));
    let left_out = unplaced.iter().filter(|it| it.left_out.is_some()).count();
    Report {
        score: score(season, plan),
        bound: None,
        wanted: wanted(season, options.include_submitted),
        assigned: plan.occupying().count(),
        applications: part.len(),
        served,
        placeable: looked_at_all.then_some(served + left_out),
        seed: options.seed,
        steps,
        unplaced,
    }
}
