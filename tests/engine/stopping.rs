//! A watch that says stop after so many questions, so that every phase is stopped, without a clock.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use yarkie_berega::domain::assignment::Plan;
use yarkie_berega::domain::check::check;
use yarkie_berega::domain::conflict::Conflict;
use yarkie_berega::domain::season::{BuiltSeason, build};
use yarkie_berega::engine::{
    Options, Outcome, Problem, Progress, Report, Unwatched, Watch, allocate,
};
use yarkie_berega::generate;

/// Says stop from its question number `stop_at` on, and leave from number `leave_at` on.
#[derive(Debug)]
struct Impatient {
    stop_at: u64,
    leave_at: u64,
    asked_to_stop: AtomicU64,
    asked_to_leave: AtomicU64,
    told: Mutex<Vec<Progress>>,
    searched: AtomicU64,
}

impl Impatient {
    fn new(stop_at: u64, leave_at: u64) -> Self {
        Self {
            stop_at,
            leave_at,
            asked_to_stop: AtomicU64::new(0),
            asked_to_leave: AtomicU64::new(0),
            told: Mutex::default(),
            searched: AtomicU64::new(0),
        }
    }

    fn asked_too_often(&self) -> u64 {
        (self.asked_to_stop.load(Relaxed)).saturating_sub(self.stop_at)
    }
}

impl Watch for Impatient {
    fn must_stop(&self) -> bool {
        self.asked_to_stop.fetch_add(1, Relaxed) >= self.stop_at
    }

    fn must_leave(&self) -> bool {
        self.asked_to_leave.fetch_add(1, Relaxed) >= self.leave_at
    }

    fn progress(&self, progress: &Progress) {
        assert_eq!(self.searched.load(Relaxed), 0);
        self.told.lock().unwrap().push(*progress);
    }

    fn searched(&self) {
        assert_eq!(self.asked_to_leave.load(Relaxed), 0);
        self.searched.fetch_add(1, Relaxed);
    }
}

const NEVER: u64 = u64::MAX;

/// A third of a city, with too little room for all.
fn a_third_of_a_city() -> BuiltSeason {
    let options = generate::Options {
        scale: "0.3".parse().unwrap(),
        ..generate::Options::default()
    };
    build(generate::season(&options)).unwrap()
}

fn run(built: &BuiltSeason, threads: usize, watch: &dyn Watch) -> Outcome {
    let options = Options {
        threads,
        steps: Some(20_000),
        ..Options::default()
    };
    let problem = Problem::new(&built.season, &built.plan);
    allocate(&problem, &options, watch)
}

#[track_caller]
fn is_clean(built: &BuiltSeason, plan: &Plan) {
    let conflicts = check(&built.season, plan, None);
    assert_eq!(
        conflicts
            .iter()
            .filter(|c| c.is_hard())
            .collect::<Vec<&Conflict>>(),
        [] as [&Conflict; 0]
    );
}

/// Stops at questions number 0, 1, 2, 4, 8 … until the run ends by itself; returns what is said of each
/// plan.
fn stop_everywhere(built: &BuiltSeason, threads: usize) -> Vec<Report> {
    let mut reports = Vec::new();
    for doubling in 0.. {
        let stop_at = (1 << doubling) / 2;
        let watch = Impatient::new(stop_at, NEVER);
        let outcome = run(built, threads, &watch);
        is_clean(built, &outcome.plan);
        assert_eq!(watch.searched.load(Relaxed), 1);
        reports.push(outcome.report);
        // Each thread asks once more, the loop that starts them, and the phases that are skipped.
        let too_often = watch.asked_too_often();
        assert!(
            too_often <= threads as u64 + 4,
            "{too_often} more after {stop_at}"
        );
        let first = watch.told.lock().unwrap().first().copied();
        if let Some(first) = first {
            assert_eq!(first.steps, 0, "told of the first plan before any step");
        }
        if too_often == 0 {
            return reports;
        }
    }
    unreachable!()
}

#[test]
fn every_phase_stops_when_asked_to() {
    let built = a_third_of_a_city();
    for threads in [1, 2] {
        let reports = stop_everywhere(&built, threads);
        let assigned: Vec<_> = reports.iter().map(|r| r.assigned).collect();
        let whole = assigned[assigned.len() - 1];
        assert_eq!(assigned[0], 0);
        assert!(
            assigned.iter().any(|n| (1..whole / 2).contains(n)),
            "stopped while constructing: {assigned:?}"
        );
        assert!(
            assigned.is_sorted_by_key(|n| (*n).min(whole - whole / 20)),
            "{assigned:?}"
        );
    }
}

#[test]
fn what_was_planned_stays_where_a_stop_leaves_no_time_to_look_at_it() {
    let mut built = a_third_of_a_city();
    let full = run(&built, 1, &Unwatched);
    built.plan = full.plan;
    for report in stop_everywhere(&built, 1) {
        assert!(report.score.total() >= full.report.score.total());
    }
    let outcome = run(&built, 1, &Impatient::new(0, NEVER));
    assert_eq!((&outcome.plan, outcome.report.steps), (&built.plan, 0));
}

#[test]
fn the_report_is_left_when_nobody_waits_for_it() {
    let built = a_third_of_a_city();
    let whole = run(&built, 1, &Unwatched).report.unplaced;
    assert!(whole.len() > 5);
    // The first question comes before there is a calendar to look at, the others one an application.
    for leave_at in [0, 1, 2, 4] {
        let left = run(&built, 1, &Impatient::new(NEVER, leave_at))
            .report
            .unplaced;
        let explained = leave_at.saturating_sub(1) as usize;
        assert_eq!(left[..explained], whole[..explained]);
        for (left, whole) in left.iter().zip(&whole).skip(explained) {
            assert_eq!(
                (left.application, left.missing),
                (whole.application, whole.missing)
            );
            assert!(left.reasons.is_empty() && left.suggestions.is_empty());
        }
    }
}
