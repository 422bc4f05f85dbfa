//! A search on a draft: the engine, the bound beside it, and whoever watches both.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::super::desk::{Planned, proposed};
use super::super::{AppError, StoredDraft};
use crate::domain::application::Kind;
use crate::domain::assignment::{Assignment, Plan};
use crate::domain::code::ApplicationIx;
use crate::domain::edit::ItemChange;
use crate::domain::moment::Moment;
use crate::domain::run::{RunOrder, RunPoint, RunProgress};
use crate::domain::season::Season;
use crate::engine::bound::{Limits, bound_from};
use crate::engine::{self, Options, Problem, Progress, Report, Scope, Watch};

/// How long a run searches that does not say.
const USUAL_SECONDS: u32 = 30;
/// Shortest time between two points of the chart.
const BETWEEN_POINTS_MS: u64 = 100;
/// Steps of the bound until it is told for the first time; then it is looked for as long as the plan.
const FIRST_BOUND_STEPS: u32 = 50;

/// Watches a search.
pub(super) struct Search {
    begun: Instant,
    limit: Option<Duration>,
    score_before: i64,
    stop: AtomicBool,
    leave: AtomicBool,
    has_plan: AtomicBool,
    /// The largest number there is: none is known yet.
    bound: AtomicI64,
    progress: Mutex<Option<RunProgress>>,
}

/// Ends the search when nobody waits for it any more.
pub(super) struct LeaveOnDrop(pub(super) Arc<Search>);

impl Drop for LeaveOnDrop {
    fn drop(&mut self) {
        self.0.leave();
    }
}

impl Search {
    pub(super) fn new(order: &RunOrder, score_before: i64) -> Self {
        let usual = order.steps.is_none().then_some(USUAL_SECONDS);
        let seconds = order.seconds.or(usual);
        Self {
            begun: Instant::now(),
            limit: seconds.map(|seconds| Duration::from_secs(seconds.into())),
            score_before,
            stop: AtomicBool::new(false),
            leave: AtomicBool::new(false),
            has_plan: AtomicBool::new(false),
            bound: AtomicI64::new(i64::MAX),
            progress: Mutex::default(),
        }
    }

    /// Stops as soon as there is a plan.
    pub(super) fn stop(&self) {
        self.stop.store(true, Relaxed);
    }

    /// Stops at once: nobody wants the plan.
    pub(super) fn leave(&self) {
        self.leave.store(true, Relaxed);
    }

    pub(super) fn progress(&self) -> Option<RunProgress> {
        self.lock().clone()
    }

    fn is_over(&self) -> bool {
        let late = self
            .limit
            .is_some_and(|limit| self.begun.elapsed() >= limit);
        late || self.stop.load(Relaxed)
    }

    fn has_bound(&self, value: i64) {
        self.bound.fetch_min(value, Relaxed);
        let ms = self.elapsed_ms();
        // Before the first plan there is no score to show beside it; it is told with the plan then.
        if let Some(progress) = &mut *self.lock() {
            progress.bound = self.known_bound();
            let (score, bound) = (progress.score, progress.bound);
            progress.add(RunPoint { ms, score, bound });
        }
    }

    fn known_bound(&self) -> Option<i64> {
        Some(self.bound.load(Relaxed)).filter(|bound| *bound < i64::MAX)
    }

    fn has_ended(&self, report: &Report) {
        let ms = self.elapsed_ms();
        let mut held = self.lock();
        let progress = held.get_or_insert_default();
        progress.score_before = self.score_before;
        progress.score = report.score.total();
        progress.assigned = report.assigned as u64;
        progress.wanted = report.wanted;
        progress.steps = report.steps;
        progress.bound = self.known_bound();
        let (score, bound) = (progress.score, progress.bound);
        progress.add(RunPoint { ms, score, bound });
    }

    fn elapsed_ms(&self) -> u64 {
        u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// A panic elsewhere leaves no half-made progress behind, so the lock is good after one.
    fn lock(&self) -> MutexGuard<'_, Option<RunProgress>> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Watch for Search {
    fn must_stop(&self) -> bool {
        self.leave.load(Relaxed) || self.has_plan.load(Relaxed) && self.is_over()
    }

    /// The reasons for what is missing are asked for when somebody looks, not here.
    fn must_leave(&self) -> bool {
        true
    }

    fn spent(&self) -> Option<u32> {
        let limit = self.limit?.as_millis().max(1);
        let spent = self.begun.elapsed().as_millis() * 1000 / limit;
        Some(u32::try_from(spent).unwrap_or(u32::MAX).min(1000))
    }

    fn progress(&self, now: &Progress) {
        let ms = self.elapsed_ms();
        let mut held = self.lock();
        let progress = held.get_or_insert_default();
        progress.steps = now.steps;
        progress.of_steps = now.of_steps;
        progress.score_before = self.score_before;
        progress.score = now.score;
        progress.assigned = now.assigned as u64;
        progress.wanted = now.wanted;
        progress.bound = self.known_bound();
        let last = progress.points.last();
        if last.is_none_or(|last| ms >= last.ms + BETWEEN_POINTS_MS) {
            let (score, bound) = (progress.score, progress.bound);
            progress.add(RunPoint { ms, score, bound });
        }
        self.has_plan.store(true, Relaxed);
    }
}

/// Watches the bound, which ends with the search; but a first one is found also beside a search that
/// ends at once.
struct Beside<'a> {
    search: &'a Search,
    is_searched: &'a AtomicBool,
    is_first: bool,
}

impl Watch for Beside<'_> {
    fn must_stop(&self) -> bool {
        let is_awaited = self.is_first && !self.search.is_over();
        self.search.leave.load(Relaxed) || self.is_searched.load(Relaxed) && !is_awaited
    }
}

struct SetOnDrop<'a>(&'a AtomicBool);

impl Drop for SetOnDrop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Relaxed);
    }
}

/// What the best plan that fits the order changes in the draft; what begins before `from` is past.
pub(super) fn search(
    stored: &Arc<StoredDraft>,
    (order, from): (&RunOrder, Option<Moment>),
    threads: usize,
    watch: &Search,
) -> Result<Vec<ItemChange>, AppError> {
    let (season, plan) = (stored.draft.season(), stored.draft.plan());
    let fixed = order.keep_placed.then(|| pinned(plan));
    let start = fixed.as_ref().unwrap_or(plan);
    let mut problem = Problem::new(season, start);
    problem.scope = Scope {
        from,
        ..scope(season, order)
    };
    let options = Options {
        seed: order.seed,
        threads,
        steps: order.steps,
        include_submitted: order.include_submitted,
        ..Options::default()
    };
    let is_searched = AtomicBool::new(false);
    let outcome = std::thread::scope(|scope| {
        scope.spawn(|| bounded(&problem, order, watch, &is_searched));
        // Also if the engine panics: else the bound would be waited for without end.
        let _ended = SetOnDrop(&is_searched);
        engine::allocate(&problem, &options, watch)
    });
    watch.has_ended(&outcome.report);
    let plan = match fixed {
        None => outcome.plan.assignments,
        Some(fixed) => with_new(plan, &fixed, outcome.plan.assignments),
    };
    let planned = Planned::allocated(stored, &plan);
    proposed(stored, &planned).map(|edited| edited.changes)
}

/// Everything as it was, and what was found beside it.
fn with_new(plan: &Plan, fixed: &Plan, found: Vec<Assignment>) -> Vec<Assignment> {
    let fixed = fixed.assignments.iter();
    let fixed: HashSet<_> = fixed.map(|item| (item.application, item.spot)).collect();
    let new = found
        .into_iter()
        .filter(|item| !fixed.contains(&(item.application, item.spot)));
    plan.assignments.iter().copied().chain(new).collect()
}

fn bounded(problem: &Problem<'_>, order: &RunOrder, search: &Search, is_searched: &AtomicBool) {
    let (season, plan, from) = (problem.season, problem.plan, problem.scope.from);
    for steps in [FIRST_BOUND_STEPS, u32::MAX] {
        let watch = Beside {
            search,
            is_searched,
            is_first: steps == FIRST_BOUND_STEPS,
        };
        let limits = Limits { steps, threads: 1 };
        let include_submitted = order.include_submitted;
        let found = bound_from(season, plan, include_submitted, from, limits, &watch);
        if let Some(value) = found {
            search.has_bound(value);
        }
    }
}

/// The plan with everything in it fixed.
fn pinned(plan: &Plan) -> Plan {
    let mut fixed = plan.clone();
    for item in &mut fixed.assignments {
        item.pinned = true;
    }
    fixed
}

fn scope(season: &Season, order: &RunOrder) -> Scope {
    let days = order.days.as_ref().map(|days| {
        let ixs = season.day_ixs();
        ixs.filter(|ix| days.contains(&season.day(*ix).date))
            .collect()
    });
    let embankments = order.embankments.as_ref().map(|wanted| {
        let is_wanted = |id: &str| wanted.iter().any(|code| code == id);
        let ixs = season.embankment_ixs();
        ixs.filter(|ix| is_wanted(season.embankment(*ix).id.as_str()))
            .collect()
    });
    let of_kinds = |kinds: &Vec<Kind>| -> Vec<(ApplicationIx, u32)> {
        let ixs = season.application_ixs();
        let wanted = ixs.filter(|ix| kinds.contains(&season.application(*ix).kind));
        wanted.map(|ix| (ix, u32::MAX)).collect()
    };
    Scope {
        days,
        embankments,
        applications: order.kinds.as_ref().map(of_kinds),
        from: None,
    }
}
