//! How long an organizer waits when the weather takes a Saturday on one embankment of a published season.

use std::sync::OnceLock;

use divan::Bencher;
use yarkie_berega::domain::assignment::{AssignmentStatus, Published};
use yarkie_berega::domain::code::DayIx;
use yarkie_berega::domain::disruption::{Disruption, Site, When, disrupted};
use yarkie_berega::domain::season::{BuiltSeason, build};
use yarkie_berega::engine::replan::{Replan, replan};
use yarkie_berega::engine::{Options, Problem, Unwatched, allocate};
use yarkie_berega::generate::season;

fn main() {
    divan::main();
}

/// Cities, each with about 2,000 assignments.
const SCALES: [u32; 3] = [1, 10, 100];
static CASES: [OnceLock<Case>; 3] = [const { OnceLock::new() }; 3];

/// Steps for each city of the plan that is published: about a second's worth.
const STEPS_A_CITY: u64 = 100_000;
/// A hundred cities get no more than this.
const MOST_STEPS: u64 = 1_000_000;

/// The published season, and the season after the weather report.
struct Case {
    before: BuiltSeason,
    after: BuiltSeason,
}

impl Case {
    fn of(scale: u32) -> &'static Self {
        let at = SCALES.iter().position(|other| *other == scale);
        CASES[at.expect("a scale of the bench")].get_or_init(|| Self::new(scale))
    }

    fn new(scale: u32) -> Self {
        let cities = yarkie_berega::generate::Options {
            scale: scale.to_string().parse().expect("a scale"),
            ..yarkie_berega::generate::Options::default()
        };
        let parts = season(&cities);
        let mut before = build(parts.clone()).expect("a sound season");
        let options = Options {
            threads: 2,
            steps: Some((STEPS_A_CITY * u64::from(scale)).min(MOST_STEPS)),
            ..Options::default()
        };
        let problem = Problem::new(&before.season, &before.plan);
        before.plan = allocate(&problem, &options, &Unwatched).plan;
        for assignment in &mut before.plan.assignments {
            assignment.status = AssignmentStatus::Offered;
            let (application, spot) = (assignment.application, assignment.spot);
            before.plan.published.push(Published { application, spot });
        }
        let (date, embankment) = busiest(&before);
        let disruption = Disruption::Close {
            site: Site::Embankment(embankment),
            when: When::On(date),
        };
        let parts = disrupted(parts, &[disruption]).expect("an embankment and a day of the season");
        let after = build(parts).expect("a sound season");
        Self { before, after }
    }
}

/// The day and embankment with the most assignments.
fn busiest(built: &BuiltSeason) -> (chrono::NaiveDate, String) {
    let season = &built.season;
    let mut held = vec![0; season.days().len() * season.embankments().len()];
    for (_, assignment) in built.plan.occupying() {
        let site = season.embankment_of(&assignment.spot).ix();
        held[site * season.days().len() + assignment.spot.day.ix()] += 1;
    }
    let most = held.iter().enumerate().max_by_key(|(_, n)| **n);
    let at = most.expect("a day and an embankment").0;
    let day = DayIx::new(at % season.days().len());
    let embankment = &season.embankments()[at / season.days().len()];
    (season.day(day).date, embankment.id.to_string())
}

#[divan::bench(args = SCALES, sample_count = 10, sample_size = 1)]
fn a_saturday_is_cancelled_on_one_embankment(bencher: Bencher<'_, '_>, cities: u32) {
    let case = Case::of(cities);
    let asked = Replan::new(&case.before, &case.after.season).expect("the same season");
    bencher.bench_local(|| replan(&asked, &Options::default(), &Unwatched));
}
