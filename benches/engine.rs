//! How fast the engine is: until the first plan, in steps a second, in the bound, and in stopping.
//!
//! Each figure is one a user meets, so it is measured as a caller sees it, from outside.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use yarkie_berega::domain::season::{BuiltSeason, build};
use yarkie_berega::engine::bound::{self, bound};
use yarkie_berega::engine::{Options, Problem, Progress, Watch, allocate};
use yarkie_berega::generate::season;

/// Cities, and the steps whose rate is measured: some seconds' worth.
const CASES: [(u32, u64); 3] = [(1, 500_000), (10, 500_000), (100, 1_000_000)];
const THREADS: usize = 2;
/// Of the bound.
const BOUND_STEPS: u32 = 20;
/// How often a run is stopped, each time a little later.
const STOPS: u32 = 10;

fn main() {
    println!(
        "{:<8} {:>14} {:>14} {:>14} {:>14} {:>14}",
        "cities", "first plan", "steps/s", "bound, 1 step", "20 steps", "longest stop"
    );
    for (scale, steps) in CASES {
        let built = a_season(scale);
        let (first_plan, rate) = search(&built, steps);
        let (one, many) = (bound_in(&built, 1), bound_in(&built, BOUND_STEPS));
        let stop = longest_stop(&built, first_plan);
        println!(
            "{scale:<8} {first_plan:>14.1?} {rate:>14} {one:>14.1?} {many:>14.1?} {stop:>14.1?}"
        );
    }
}

fn a_season(scale: u32) -> BuiltSeason {
    let cities = yarkie_berega::generate::Options {
        scale: scale.to_string().parse().expect("a scale"),
        ..yarkie_berega::generate::Options::default()
    };
    build(season(&cities)).expect("a sound season")
}

/// Notes when there was what; stops when told to, and wants no reasons.
#[derive(Default)]
struct Clock {
    stop: AtomicBool,
    first_plan: OnceLock<Instant>,
    searched: OnceLock<Instant>,
}

impl Watch for Clock {
    fn must_stop(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn must_leave(&self) -> bool {
        true
    }

    fn progress(&self, _: &Progress) {
        self.first_plan.get_or_init(Instant::now);
    }

    fn searched(&self) {
        self.searched.get_or_init(Instant::now);
    }
}

/// Time until there is a plan, and steps a second from then on.
fn search(built: &BuiltSeason, steps: u64) -> (Duration, u64) {
    let clock = Clock::default();
    let begun = Instant::now();
    run(built, Some(steps), &clock);
    let first = *clock.first_plan.get().expect("a plan");
    let searching = clock.searched.get().expect("an end").duration_since(first);
    let rate = steps as f64 / searching.as_secs_f64();
    (first.duration_since(begun), rate as u64)
}

fn run(built: &BuiltSeason, steps: Option<u64>, clock: &Clock) {
    let options = Options {
        threads: THREADS,
        steps,
        ..Options::default()
    };
    let outcome = allocate(&Problem::new(&built.season, &built.plan), &options, clock);
    assert!(outcome.report.assigned > 0, "an empty plan takes no time");
}

fn bound_in(built: &BuiltSeason, steps: u32) -> Duration {
    let limits = bound::Limits {
        steps,
        threads: THREADS,
    };
    let begun = Instant::now();
    let found = bound(&built.season, &built.plan, false, limits, &Clock::default());
    assert!(found.is_some(), "nobody stops it");
    begun.elapsed()
}

/// From the wish to stop until search and bound have, at moments spread over twice the time that the
/// first plan takes: while tables are compiled, while the plan is constructed, while it is improved.
fn longest_stop(built: &BuiltSeason, first_plan: Duration) -> Duration {
    let stop_after = |nth: u32| first_plan * 2 * (nth + 1) / STOPS;
    let stops = (0..STOPS).map(|nth| time_to_stop(built, stop_after(nth)));
    stops.max().expect("some stops")
}

fn time_to_stop(built: &BuiltSeason, after: Duration) -> Duration {
    let clock = Clock::default();
    std::thread::scope(|scope| {
        let ended = scope.spawn(|| {
            let options = Options {
                threads: THREADS,
                steps: Some(u64::MAX),
                ..Options::default()
            };
            let _ = allocate(&Problem::new(&built.season, &built.plan), &options, &clock);
            *clock.searched.get().expect("an end")
        });
        let bound_ended = scope.spawn(|| {
            let limits = bound::Limits {
                steps: u32::MAX,
                threads: 1,
            };
            let _ = bound(&built.season, &built.plan, false, limits, &clock);
            Instant::now()
        });
        std::thread::sleep(after);
        let wished = Instant::now();
        clock.stop.store(true, Ordering::Relaxed);
        let ends = [ended, bound_ended].map(|thread| thread.join().expect("it ends"));
        eprintln!(
            "{after:?}: {:?}",
            ends.map(|end| end.saturating_duration_since(wished))
        );
        ends.map(|end| end.saturating_duration_since(wished))
            .into_iter()
            .max()
            .expect("two ends")
    })
}
