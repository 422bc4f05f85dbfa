//! How long a full check takes: it has to grow with the assignments about as they do.
//!
//! The plans are mostly clean, as plans are: about one assignment in a hundred clashes.

use chrono::NaiveDate;
use divan::Bencher;
use divan::counter::ItemsCount;
use yarkie_berega::domain::application::{ApplicationStatus, Contact, Kind};
use yarkie_berega::domain::assignment::AssignmentStatus;
use yarkie_berega::domain::check::check;
use yarkie_berega::domain::day::DayStatus;
use yarkie_berega::domain::decimal::Decimal;
use yarkie_berega::domain::hours::{Hours, Minute};
use yarkie_berega::domain::score::score;
use yarkie_berega::domain::season::{
    ApplicationPart, AssignmentPart, BuiltSeason, DayPart, EmbankmentPart, NoisePart, PlacePart,
    SeasonParts, TravelPart, build,
};
use yarkie_berega::domain::weights::Weights;

fn main() {
    divan::main();
}

const ASSIGNMENTS: [usize; 3] = [1_000, 10_000, 100_000];

/// Days of the season; an application is on four of them.
const DAYS: usize = 28;
const DAYS_OF_EACH: usize = 4;
/// One-hour activities on a place and day, from noon.
const HOURS: usize = 8;
const PLACES_OF_EACH: usize = 10;

#[divan::bench(args = ASSIGNMENTS, sample_count = 10)]
fn full_check(bencher: Bencher<'_, '_>, assignments: usize) {
    let BuiltSeason { season, plan } = a_season(assignments);
    bencher
        .counter(ItemsCount::new(assignments))
        .bench(|| check(&season, &plan, None));
}

#[divan::bench(args = ASSIGNMENTS, sample_count = 10)]
fn full_score(bencher: Bencher<'_, '_>, assignments: usize) {
    let BuiltSeason { season, plan } = a_season(assignments);
    bencher
        .counter(ItemsCount::new(assignments))
        .bench(|| score(&season, &plan));
}

/// As many places as the assignments fill, all of them on stages.
fn a_season(assignments: usize) -> BuiltSeason {
    let applications = assignments.div_ceil(DAYS_OF_EACH);
    let places = assignments.div_ceil(DAYS * HOURS);
    let embankments = places.div_ceil(PLACES_OF_EACH);
    let parts = SeasonParts {
        slug: "bench".to_owned(),
        name: String::new(),
        timezone: chrono_tz::Tz::Asia__Krasnoyarsk,
        weights: Weights::default(),
        reception: Default::default(),
        days: (0..DAYS).map(a_day).collect(),
        embankments: (0..embankments).map(an_embankment).collect(),
        places: (0..places).map(a_place).collect(),
        travel: travel(embankments),
        noise: (1..places).step_by(5).map(a_noise).collect(),
        applications: (0..applications).map(an_application).collect(),
        assignments: (0..assignments)
            .map(|n| an_assignment(n, applications))
            .collect(),
        published: Vec::new(),
    };
    build(parts).expect("the season of the bench has no flaw")
}

fn date(day: usize) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2023, 6, 3).expect("a date");
    first + chrono::Days::new(day as u64)
}

fn hours(from: usize, to: usize) -> Hours {
    let minute = |hour: usize| Minute::new(hour as u32 * 60).expect("a time");
    Hours::new(minute(from), minute(to)).expect("not empty")
}

fn a_day(n: usize) -> DayPart {
    DayPart {
        row: 0,
        date: date(n),
        hours: hours(12, 12 + HOURS),
        theme: None,
        status: DayStatus::Planned,
    }
}

fn an_embankment(n: usize) -> EmbankmentPart {
    EmbankmentPart {
        row: 0,
        id: format!("e{n}"),
        name: String::new(),
        guest: false,
        // Ten places draw 2 or 3 kW each: now and then it is too much.
        power_limit_kw: Some(Decimal::from_thousandths(28_500)),
        max_food: Some(3),
        target: 40,
        closed_dates: Vec::new(),
        closed_hours: Vec::new(),
        position: None,
        address: String::new(),
    }
}

fn a_place(n: usize) -> PlacePart {
    PlacePart {
        row: 0,
        id: format!("p{n}"),
        embankment: format!("e{}", n / PLACES_OF_EACH),
        name: String::new(),
        kind: Kind::Performer,
        capacity: 1,
        power_kw: Decimal::from_thousandths(10_000),
        water: false,
        cover: false,
        area_m2: Decimal::from_thousandths(50_000),
        open: None,
        close: None,
        closed_dates: Vec::new(),
        closed_hours: Vec::new(),
    }
}

fn a_noise(n: usize) -> NoisePart {
    NoisePart {
        row: 0,
        place_a: format!("p{}", n - 1),
        place_b: format!("p{n}"),
    }
}

fn travel(embankments: usize) -> Vec<TravelPart> {
    let pairs = (0..embankments).flat_map(|a| (a + 1..embankments).map(move |b| (a, b)));
    let row = |(a, b): (usize, usize)| TravelPart {
        row: 0,
        from: format!("e{a}"),
        to: format!("e{b}"),
        minutes: 30,
    };
    pairs.map(row).collect()
}

fn an_application(n: usize) -> ApplicationPart {
    let person = |n: usize| format!("person {n}");
    ApplicationPart {
        row: 0,
        id: format!("a{n}"),
        kind: Kind::Performer,
        title: String::new(),
        description: String::new(),
        category: Some(["folk", "rock", "jazz", "dance", "theatre"][n % 5].to_owned()),
        applicant: String::new(),
        contact: Contact::default(),
        city: String::new(),
        region: String::new(),
        // Each shares a leader with the next one or two.
        people: vec![person(n), person(1_000_000 + n / 3)],
        wanted: DAYS_OF_EACH as u32,
        duration_min: Some(60),
        setup_min: 0,
        teardown_min: u32::from(n.is_multiple_of(100)) * 10,
        start_step_min: Some(30),
        power_kw: Decimal::from_thousandths(2000 + 1000 * u64::from(n.is_multiple_of(7))),
        water: false,
        cover: false,
        area_m2: Decimal::ZERO,
        loud: n.is_multiple_of(11),
        embankments: Vec::new(),
        preferred_embankments: Vec::new(),
        availability: Vec::new(),
        priority: 3,
        status: ApplicationStatus::Accepted,
    }
}

/// The assignments fill a day of a place after the other, in the order of the applications, so that
/// each application comes round on another day.
fn an_assignment(n: usize, applications: usize) -> AssignmentPart {
    let (spot, hour) = (n / HOURS, n % HOURS);
    let places = (applications * DAYS_OF_EACH).div_ceil(DAYS * HOURS);
    AssignmentPart {
        row: 0,
        application: format!("a{}", n % applications),
        date: date(spot / places % DAYS),
        place: format!("p{}", spot % places),
        hours: hours(12 + hour, 13 + hour),
        pinned: false,
        status: AssignmentStatus::Proposed,
    }
}
