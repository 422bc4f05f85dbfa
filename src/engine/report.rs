//! What there is to say about a plan.

use std::collections::BTreeMap;

use super::Options;
use super::model::{Model, Placed};
use super::problem::Problem;
use super::shortage::{self, Unplaced};
use crate::domain::assignment::{Assignment, AssignmentStatus, Plan};
use crate::domain::code::ApplicationIx;
use crate::domain::score::{Score, score};

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
}

/// What the applications that take part want together.
pub(super) fn wanted(model: &Model<'_>) -> u64 {
    let parts = model.season.applications().iter().zip(&model.sorted.parts);
    parts
        .filter(|(_, part)| part.counts)
        .map(|(a, _)| u64::from(a.wanted))
        .sum()
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

pub(super) fn report(model: &Model<'_>, plan: &Plan, options: &Options, steps: u64) -> Report {
    let mut has = vec![0_u32; model.season.applications().len()];
    for (_, assignment) in plan.occupying() {
        has[assignment.application.ix()] += 1;
    }
    let parts = model
        .sorted
        .parts
        .iter()
        .enumerate()
        .filter(|(_, part)| part.counts);
    let missing = |ix: usize| {
        let application = ApplicationIx::new(ix);
        let wanted = model.season.application(application).wanted;
        let missing = wanted.saturating_sub(has[ix]);
        (missing > 0).then_some((application, missing))
    };
    let short: Vec<_> = parts.clone().filter_map(|(ix, _)| missing(ix)).collect();
    Report {
        score: score(model.season, plan),
        bound: None,
        wanted: wanted(model),
        assigned: plan.occupying().count(),
        applications: parts.clone().count(),
        served: parts.clone().filter(|(ix, _)| has[*ix] > 0).count(),
        seed: options.seed,
        steps,
        unplaced: shortage::unplaced(model.season, plan, &short),
    }
}
