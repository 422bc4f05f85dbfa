//! Allocation: applications onto spots, for the highest score, without breaking a hard rule.
//!
//! [`allocate`] takes a [`Problem`] and gives an [`Outcome`]: a plan and a report. It reads no clock
//! and does no I/O: when to stop, how much of the time is spent and where progress goes is asked of a
//! [`Watch`]. The same problem, options and step limit give the same plan, byte for byte.
//!
//! The way there: compile the season into flat tables ([`model`]), construct a plan in rounds of
//! fairness ([`construct`]), then ruin and recreate a little at a time ([`improve`]) while the heat
//! falls ([`heat`]), on all threads ([`search`]).

pub mod advice;
mod board;
pub mod bound;
mod construct;
mod desk;
mod grid;
mod heat;
mod improve;
mod mask;
mod model;
mod problem;
mod random;
mod recount;
pub mod replan;
mod report;
mod room;
mod search;
mod shortage;

use crate::domain::assignment::Plan;

pub use advice::{Change, Suggestion};
pub use problem::{Aim, Problem, Scope};
pub use report::Report;
pub use shortage::{Blocked, Example, Room, Unplaced, room, unplaced, unplaced_on};

use desk::Desk;
use model::Model;
use random::Random;
use recount::Recount;

/// How to search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Another seed, another search.
    pub seed: u64,
    /// How many threads search side by side; at least 1.
    pub threads: usize,
    /// How many steps to make in all; `None`: until the watch says stop, or, if the watch knows of no
    /// end either, about a thousand for every assignment that is wanted.
    pub steps: Option<u64>,
    /// Whether submitted applications take part, beside the accepted ones.
    pub include_submitted: bool,
    /// Recounts the score and checks all rules after every step, and panics where the engine is
    /// wrong. For tests: it makes the search thousands of times slower.
    pub recount: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            seed: 1,
            threads: 1,
            steps: None,
            include_submitted: false,
            recount: false,
        }
    }
}

/// What the caller knows and the engine must not: the time, and whether somebody wants it to stop.
pub trait Watch: Sync {
    /// Whether to stop looking for a better plan. Asked many times a second from every thread; within
    /// 50 ms the engine has the best plan it found, and goes on to the report.
    fn must_stop(&self) -> bool {
        false
    }

    /// Whether to leave the report too: nobody waits for the reasons any more. Whom the engine has not
    /// explained by then has none. Asked as often as that.
    fn must_leave(&self) -> bool {
        false
    }

    /// How much of the time that may be spent is spent, in thousandths; `None` if there is no limit
    /// of time. Decides how fast a run without a step limit cools.
    fn spent(&self) -> Option<u32> {
        None
    }

    /// Told as soon as there is a first plan, and then now and then, how far the search is; from one
    /// thread only.
    fn progress(&self, progress: &Progress) {
        let _ = progress;
    }

    /// Told when the search has ended: the plan will not change any more, what follows is the report.
    fn searched(&self) {}
}

/// Nobody watches: the run ends by its steps.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {}

/// How far a search is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Steps made so far, on all threads together.
    pub steps: u64,
    /// How many there will be; `None` if only the watch knows.
    pub of_steps: Option<u64>,
    /// The score of the best plan so far, and the upper bound where one is known.
    pub score: i64,
    pub bound: Option<i64>,
    pub assigned: usize,
    pub wanted: u64,
}

/// A plan and what there is to say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Everything: fixed assignments, those that occupy nothing, and what the engine chose, in order
    /// of application and spot. What stays exactly where it was keeps its status; new ones are
    /// proposed.
    pub plan: Plan,
    pub report: Report,
}

/// Small pieces of work between two looks at the watch: together they take about a millisecond.
const PIECES_A_LOOK: usize = 64;

/// Whether to stop before the piece of work number `piece`.
fn must_stop_at(watch: &dyn Watch, piece: usize) -> bool {
    piece.is_multiple_of(PIECES_A_LOOK) && watch.must_stop()
}

/// `None` if there is to be a stop: for `?` between two stages of work.
fn go_on(watch: &dyn Watch) -> Option<()> {
    (!watch.must_stop()).then_some(())
}

/// When to stop.
struct Stop<'a> {
    watch: &'a dyn Watch,
    steps: Option<u64>,
    recount: Option<&'a Recount<'a>>,
}

impl Stop<'_> {
    fn now(&self) -> bool {
        self.watch.must_stop()
    }

    /// How much of the run is done, of [`heat::WHOLE`].
    fn share(&self, steps: u64) -> u64 {
        match (self.steps, self.watch.spent()) {
            (Some(all), _) => steps.min(all) * heat::WHOLE / all.max(1),
            (None, spent) => u64::from(spent.unwrap_or(0)) * heat::WHOLE / 1000,
        }
    }

    /// How many steps there will be when `done` were `share` of the run; 0 while that is not known.
    fn steps_in_all(&self, done: u64, share: u64) -> u64 {
        let at_this_rate = || done.saturating_mul(heat::WHOLE) / share.max(1);
        self.steps.unwrap_or_else(at_this_rate)
    }
}

/// Steps for every assignment that is wanted, when nothing else says when to stop.
const STEPS_EACH: u64 = 1000;

/// The best plan found, as the search knows it, and the steps made; `None` if it has to stop before it
/// has a plan.
fn solve(
    model: &Model<'_>,
    options: &Options,
    stop: &Stop<'_>,
    tell: impl FnMut(u64, &search::Best),
) -> Option<(search::Best, u64)> {
    let mut random = Random::new(options.seed, 0);
    let mut desk = Desk::empty(model);
    construct::construct(&mut desk, &mut random, stop)?;
    let threads = options.threads;
    Some(search::search(&mut desk, &mut random, threads, stop, tell))
}

/// Allocates. Never fails: what cannot be placed is in the report, with the reasons.
#[must_use]
pub fn allocate(problem: &Problem<'_>, options: &Options, watch: &dyn Watch) -> Outcome {
    let Some(model) = Model::new(problem, options.include_submitted, watch) else {
        return unchanged(problem, options, watch);
    };
    let wanted = report::wanted(problem.season, options.include_submitted);
    let steps = match (options.steps, watch.spent()) {
        (None, None) => Some(wanted * STEPS_EACH),
        (steps, _) => steps,
    };
    let base = report::score_of(&model, problem, &[]).total();
    let recount = Recount::new(&model, problem, base);
    let stop = Stop {
        watch,
        steps,
        recount: options.recount.then_some(&recount),
    };
    let tell = |done: u64, best: &search::Best| {
        watch.progress(&Progress {
            steps: done,
            of_steps: steps,
            score: base + best.value - best.bonus,
            bound: None,
            assigned: best.placed.len() + model.fixed.len(),
            wanted,
        });
    };
    let Some((best, done)) = solve(&model, options, &stop, tell) else {
        return unchanged(problem, options, watch);
    };
    let plan = report::plan(&model, problem, &best.placed);
    watch.searched();
    let from = problem.scope.from;
    let report = report::report(problem.season, &plan, options, (done, from), watch, |_| {
        true
    });
    Outcome { plan, report }
}

/// What comes of a run that was stopped before it could put anything anywhere.
fn unchanged(problem: &Problem<'_>, options: &Options, watch: &dyn Watch) -> Outcome {
    let mut plan = problem.plan.clone();
    plan.assignments.sort_by_key(|a| (a.application, a.spot));
    watch.searched();
    let from = problem.scope.from;
    let report = report::report(problem.season, &plan, options, (0, from), watch, |_| true);
    Outcome { plan, report }
}
