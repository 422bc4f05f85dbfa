//! How long advice takes: a person drags, and waits for it.
//!
//! Beside the means of the benchmark it writes out the 99th percentile over many applications, which is
//! what somebody notices.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use divan::Bencher;
use yarkie_berega::domain::assignment::Plan;
use yarkie_berega::domain::code::{ApplicationIx, DayIx, EmbankmentIx};
use yarkie_berega::domain::season::{Season, build};
use yarkie_berega::engine::advice::{Advisor, Calendar, Subject};
use yarkie_berega::engine::{Options, Problem, Unwatched, allocate};
use yarkie_berega::generate::season;

struct Case {
    season: Season,
    plan: Plan,
    calendar: Calendar,
}

/// Cities. A plan of a hundred is made by construction alone.
const SCALES: [u32; 3] = [1, 10, 100];

static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| SCALES.map(case).into());

fn case(scale: u32) -> Case {
    let city = yarkie_berega::generate::Options {
        scale: scale.to_string().parse().expect("a scale"),
        ..yarkie_berega::generate::Options::default()
    };
    let built = build(season(&city)).expect("a sound season");
    let options = Options {
        threads: 2,
        steps: Some(20_000),
        ..Options::default()
    };
    let plan = allocate(
        &Problem::new(&built.season, &built.plan),
        &options,
        &Unwatched,
    )
    .plan;
    let calendar = Calendar::new(&built.season, &plan);
    Case {
        season: built.season,
        plan,
        calendar,
    }
}

impl Case {
    fn of(scale: u32) -> &'static Self {
        let at = SCALES.iter().position(|other| *other == scale);
        &CASES[at.expect("a scale of the bench")]
    }

    fn advisor(&self) -> Advisor<'_> {
        Advisor::new(&self.season, &self.plan, &self.calendar)
    }

    /// Spread over all of them.
    fn application(&self, nth: usize) -> Subject {
        Subject::Application(ApplicationIx::new(
            nth * 7919 % self.season.applications().len(),
        ))
    }

    fn assignment(&self, nth: usize) -> Subject {
        Subject::Assignment(nth * 7919 % self.plan.assignments.len())
    }
}

fn main() {
    for scale in SCALES {
        let case = Case::of(scale);
        tell(scale, "suggestions for an application", |nth| {
            divan::black_box(case.advisor().suggestions(case.application(nth), 5));
        });
        tell(scale, "suggestions for a move", |nth| {
            divan::black_box(case.advisor().suggestions(case.assignment(nth), 5));
        });
        tell(scale, "verdicts on a day of 8 embankments", |nth| {
            divan::black_box(starts(case, nth));
        });
    }
    divan::main();
}

fn starts(case: &Case, nth: usize) -> usize {
    let day = DayIx::new(nth % case.season.days().len());
    let here = |site: EmbankmentIx| site.ix() < 8;
    let places = case.season.place_ixs();
    let places = places.filter(|place| here(case.season.place(*place).embankment));
    case.advisor()
        .starts_on(case.assignment(nth), day, places)
        .len()
}

/// Median, 99th percentile and worst of a thousand.
fn tell(scale: u32, what: &str, mut run: impl FnMut(usize)) {
    let mut times: Vec<Duration> = (0..1000)
        .map(|nth| {
            let begun = Instant::now();
            run(nth);
            begun.elapsed()
        })
        .collect();
    times.sort_unstable();
    let [median, high, worst] = [500, 990, 999].map(|at| times[at]);
    println!("{scale} ×, {what}: median {median:.2?}, 99 % below {high:.2?}, worst {worst:.2?}");
}

#[divan::bench(args = SCALES, sample_count = 10)]
fn calendar_of_a_plan(bencher: Bencher<'_, '_>, scale: u32) {
    let case = Case::of(scale);
    bencher.bench(|| Calendar::new(&case.season, &case.plan));
}

#[divan::bench(args = SCALES, sample_count = 100)]
fn calendar_follows_an_edit(bencher: Bencher<'_, '_>, scale: u32) {
    let case = Case::of(scale);
    let mut calendar = case.calendar.clone();
    let mut nth = 0;
    bencher.bench_local(|| {
        nth = (nth + 7919) % case.plan.assignments.len();
        calendar.set(&case.season, nth, Some(case.plan.assignments[nth]));
    });
}
