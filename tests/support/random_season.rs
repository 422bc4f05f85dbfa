//! Random seasons that are nasty on purpose: few places, many overlaps, nights, changes of the clocks,
//! shared people, closed dates, every status, plans that were published and moved.

use chrono::Duration;
use chrono_tz::Tz;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use yarkie_berega::domain::application::{ApplicationStatus, Availability, Kind};
use yarkie_berega::domain::assignment::AssignmentStatus;
use yarkie_berega::domain::closed::ClosedHours;
use yarkie_berega::domain::day::DayStatus;
use yarkie_berega::domain::decimal::Decimal;
use yarkie_berega::domain::hours::{Hours, Minute};
use yarkie_berega::domain::moment::{DayClock, Moment};
use yarkie_berega::domain::season::{
    ApplicationPart, AssignmentPart, DayPart, EmbankmentPart, PlacePart, PublishedPart,
    SeasonParts, TravelPart,
};

use super::model::exists;
use super::season::{With, a_season, application, embankment, number_rows, place};
use super::values::date;

const CATEGORIES: [&str; 3] = ["music", "craft", "sport"];
const PEOPLE: [&str; 5] = ["Анна", "Борис", "Вера", "Глеб", "Дарья"];

/// How much of everything there is at most.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    pub(crate) days: usize,
    pub(crate) embankments: usize,
    pub(crate) places: usize,
    pub(crate) applications: usize,
    pub(crate) assignments: usize,
}

/// So little of it that everything meets everything.
pub(crate) const CROWDED: Size = Size {
    days: 4,
    embankments: 3,
    places: 6,
    applications: 12,
    assignments: 60,
};

/// So little that every plan can be tried.
pub(crate) const TINY: Size = Size {
    days: 3,
    embankments: 2,
    places: 3,
    applications: 3,
    assignments: 4,
};

/// Dates before which the clocks of one of [`ZONES`] change within three days, and one without.
const STARTS: [&str; 7] = [
    "2023-03-10",
    "2023-03-24",
    "2023-03-31",
    "2023-06-02",
    "2023-09-29",
    "2023-10-27",
    "2023-11-03",
];

const ZONES: [Tz; 5] = [
    Tz::Asia__Krasnoyarsk,
    Tz::Europe__Berlin,
    Tz::America__New_York,
    Tz::Asia__Kolkata,
    Tz::Australia__Lord_Howe,
];

/// The parts of a season that can be built, with a plan.
pub(crate) fn season(size: Size) -> impl Strategy<Value = SeasonParts> {
    let frame = (
        select(&ZONES[..]),
        select(&STARTS[..]),
        vec(a_day(), 1..=size.days),
        vec(an_embankment(), 1..=size.embankments),
        vec(0..100_u32, size.embankments * size.embankments),
        vec(a_place(), 1..=size.places),
        vec((0..size.places, 0..size.places), 0..=size.places),
        vec(an_application(), 1..=size.applications),
    );
    let plan = (
        vec(an_assignment(size), 0..=size.assignments),
        vec(
            (an_assignment(size), 0..size.assignments, 0..4_u8),
            0..=size.assignments / 3,
        ),
    );
    (frame, plan).prop_map(|(frame, (planned, published))| {
        let (zone, start, days, embankments, travel, places, noise, applications) = frame;
        let mut parts = a_season().zone(zone).change(|_| {}).parts();
        parts.days = dated(start, days);
        parts.embankments = numbered("e", embankments, |e, id| e.id = id);
        parts.travel = table(&parts.embankments, &travel);
        parts.places = numbered("p", places, |p, id| p.id = id);
        parts.applications = numbered("a", applications, |a, id| a.id = id);
        resolve(&mut parts);
        let place = |n: usize| parts.places[n % parts.places.len()].id.clone();
        let pairs: Vec<_> = noise
            .into_iter()
            .map(|(a, b)| (place(a), place(b)))
            .collect();
        parts.noise = pairs
            .into_iter()
            .map(
                |(place_a, place_b)| yarkie_berega::domain::season::NoisePart {
                    row: 0,
                    place_a,
                    place_b,
                },
            )
            .collect();
        parts.assignments = planned
            .into_iter()
            .filter_map(|p| placed(&parts, p))
            .collect();
        parts.published = before(&parts, published);
        number_rows(&mut parts);
        parts
    })
}

/// A season in which some assignments are pinned, an application may last all day, and the weights may
/// grow from assignment to assignment.
pub(crate) fn nasty(size: Size) -> impl Strategy<Value = SeasonParts> {
    let marks = (vec(any::<bool>(), size.assignments), 0..6_usize, 0..3_i64);
    (season(size), marks).prop_map(|(mut parts, (pinned, whole_day, placed))| {
        for (assignment, pinned) in parts.assignments.iter_mut().zip(pinned) {
            assignment.pinned = pinned;
        }
        if let Some(application) = parts.applications.get_mut(whole_day) {
            application.duration_min = None;
        }
        match placed {
            0 => parts.weights.placed = vec![10, 20, 500, 30],
            1 => parts.weights.placed = vec![100],
            _ => {}
        }
        parts
    })
}

fn kilowatts() -> impl Strategy<Value = Decimal> {
    prop_oneof![Just(0), Just(2500), Just(5000), 0..9000_u64].prop_map(Decimal::from_thousandths)
}

fn a_kind() -> impl Strategy<Value = Kind> {
    select(&Kind::ALL[..])
}

/// Mostly on a grid, so that ends and beginnings meet; sometimes a minute beside it.
fn a_minute(last: u32) -> impl Strategy<Value = u32> {
    (
        0..=last / 30,
        prop_oneof![6 => Just(0), 1 => Just(1), 1 => Just(29)],
    )
        .prop_map(move |(half_hours, beside)| (half_hours * 30 + beside).min(last))
}

fn some_hours(last: u32) -> impl Strategy<Value = Hours> {
    (a_minute(last - 1), a_minute(360)).prop_map(move |(from, length)| {
        let to = (from + length.max(1)).min(last);
        Hours::new(Minute::new(from).unwrap(), Minute::new(to).unwrap()).unwrap()
    })
}

fn a_day() -> impl Strategy<Value = DayPart> {
    let status = prop_oneof![
        6 => Just(DayStatus::Planned),
        1 => Just(DayStatus::Cancelled),
        1 => Just(DayStatus::Held),
    ];
    let theme = option::of(select(&CATEGORIES[..]).prop_map(str::to_owned));
    (0..13_u32, 20..30_u32, theme, status).prop_map(|(open, close, theme, status)| DayPart {
        row: 0,
        date: date("2000-01-01"),
        hours: Hours::new(
            Minute::new(open * 60).unwrap(),
            Minute::new(close * 60).unwrap(),
        )
        .unwrap(),
        theme,
        status,
    })
}

fn an_embankment() -> impl Strategy<Value = EmbankmentPart> {
    let limits = (option::of(kilowatts()), option::of(0..3_u32), 0..8_u32);
    (limits, any::<bool>(), vec(0..4_i64, 0..2), shut()).prop_map(
        |((power, food, target), guest, closed, shut)| {
            embankment("").with(|e| {
                (e.power_limit_kw, e.max_food, e.target) = (power, food, target);
                e.guest = guest;
                e.closed_dates = offsets(&closed);
                e.closed_hours = shut;
            })
        },
    )
}

/// Hours of single dates in which something is closed.
fn shut() -> impl Strategy<Value = Vec<ClosedHours>> {
    let part = (0..4_i64, some_hours(29 * 60)).prop_map(|(day, hours)| ClosedHours {
        date: offsets(&[day])[0],
        hours,
    });
    vec(part, 0..2)
}

fn a_place() -> impl Strategy<Value = PlacePart> {
    let features = (kilowatts(), any::<bool>(), any::<bool>());
    let hours = option::weighted(0.3, some_hours(29 * 60));
    (
        0..9_usize,
        a_kind(),
        1..4_u32,
        features,
        hours,
        (vec(0..4_i64, 0..2), shut()),
    )
        .prop_map(
            |(at, kind, capacity, (power_kw, water, cover), hours, (closed, shut))| {
                place("", &at.to_string(), kind).with(|p| {
                    (p.capacity, p.power_kw, p.water, p.cover) = (capacity, power_kw, water, cover);
                    p.open = hours.map(Hours::from);
                    p.close = hours.filter(|_| water).map(Hours::to);
                    p.closed_dates = offsets(&closed);
                    p.closed_hours = shut;
                })
            },
        )
}

fn an_application() -> impl Strategy<Value = ApplicationPart> {
    let who = (
        a_kind(),
        option::of(select(&CATEGORIES[..]).prop_map(str::to_owned)),
        subsequence(&PEOPLE[..], 0..=2),
        select(&ApplicationStatus::ALL[..]),
        1..=5_u8,
    );
    let times = (
        0..5_u32,
        a_minute(60),
        a_minute(60),
        option::of(select(&[1_u32, 30, 50, 60][..])),
    );
    let needs = (kilowatts(), any::<bool>(), any::<bool>(), any::<bool>());
    let sites = || vec(0..3_usize, 0..2);
    let available = vec((-1..5_i64, option::of(some_hours(29 * 60)), 0..3_u8), 0..4);
    (who, times, needs, sites(), sites(), available).prop_map(
        |(who, times, needs, allowed, preferred, available)| {
            let (kind, category, people, status, priority) = who;
            application("", kind).with(|a| {
                (a.category, a.status, a.priority) = (category, status, priority);
                a.people = people.into_iter().map(str::to_owned).collect();
                (a.wanted, a.setup_min, a.teardown_min, a.start_step_min) = times;
                (a.power_kw, a.water, a.cover, a.loud) = needs;
                a.embankments = allowed.iter().map(ToString::to_string).collect();
                a.preferred_embankments = preferred.iter().map(ToString::to_string).collect();
                a.availability = available
                    .into_iter()
                    .map(|(offset, hours, preference)| Availability {
                        date: offsets(&[offset])[0],
                        hours,
                        preference,
                    })
                    .collect();
            })
        },
    )
}

/// Numbers of an application, a day and a place, hours, a status.
type Spot = (usize, usize, usize, Hours, AssignmentStatus);

fn an_assignment(size: Size) -> impl Strategy<Value = Spot> {
    let status =
        prop_oneof![3 => Just(AssignmentStatus::Proposed), 2 => select(&AssignmentStatus::ALL[..])];
    (
        0..size.applications,
        0..size.days,
        0..size.places,
        some_hours(29 * 60),
        status,
    )
}

/// Dates so many days after the epoch of this file, until [`resolve`] knows the first day.
fn offsets(days: &[i64]) -> Vec<chrono::NaiveDate> {
    days.iter()
        .map(|days| date("2000-01-01") + Duration::days(*days))
        .collect()
}

fn dated(start: &str, mut days: Vec<DayPart>) -> Vec<DayPart> {
    for (n, day) in (0..).zip(&mut days) {
        day.date = date(start) + Duration::days(n);
    }
    days
}

fn numbered<T>(letter: &str, mut items: Vec<T>, set: fn(&mut T, String)) -> Vec<T> {
    for (n, item) in items.iter_mut().enumerate() {
        set(item, format!("{letter}{n}"));
    }
    items
}

fn table(embankments: &[EmbankmentPart], minutes: &[u32]) -> Vec<TravelPart> {
    let mut minutes = minutes.iter();
    let mut travel = Vec::new();
    for (n, from) in embankments.iter().enumerate() {
        for to in &embankments[n + 1..] {
            travel.push(TravelPart {
                row: 0,
                from: to.id.clone(),
                to: from.id.clone(),
                minutes: *minutes.next().unwrap(),
            });
        }
    }
    travel
}

/// Numbers become ids, and days after the epoch of this file days of the season.
fn resolve(parts: &mut SeasonParts) {
    let shift = parts.days[0].date - date("2000-01-01");
    let sites = parts.embankments.len();
    let id = |n: &String| format!("e{}", n.parse::<usize>().unwrap() % sites);
    for embankment in &mut parts.embankments {
        embankment
            .closed_dates
            .iter_mut()
            .for_each(|date| *date += shift);
        embankment
            .closed_hours
            .iter_mut()
            .for_each(|closed| closed.date += shift);
    }
    for place in &mut parts.places {
        place.embankment = id(&place.embankment);
        place
            .closed_dates
            .iter_mut()
            .for_each(|date| *date += shift);
        place
            .closed_hours
            .iter_mut()
            .for_each(|closed| closed.date += shift);
    }
    for application in &mut parts.applications {
        application.embankments.iter_mut().for_each(|n| *n = id(n));
        application
            .preferred_embankments
            .iter_mut()
            .for_each(|n| *n = id(n));
        application
            .availability
            .iter_mut()
            .for_each(|entry| entry.date += shift);
    }
}

/// `None` where the clocks skip the start or the end.
fn placed(parts: &SeasonParts, (who, day, at, hours, status): Spot) -> Option<AssignmentPart> {
    let date = parts.days[day % parts.days.len()].date;
    let shown = |minute: Minute| exists(parts.timezone, date, minute.get());
    (shown(hours.from()) && shown(hours.to())).then(|| AssignmentPart {
        row: 0,
        application: parts.applications[who % parts.applications.len()]
            .id
            .clone(),
        date,
        place: parts.places[at % parts.places.len()].id.clone(),
        hours,
        pinned: false,
        status,
    })
}

/// What was published: some of the plan as it is, some of it elsewhere or at another time, some gone.
fn before(parts: &SeasonParts, items: Vec<(Spot, usize, u8)>) -> Vec<PublishedPart> {
    let mut published: Vec<PublishedPart> = Vec::new();
    for (spot, n, how) in items {
        let Some(mut part) = placed(parts, spot) else {
            continue;
        };
        if let Some(now) = parts.assignments.get(n) {
            match how {
                0 => part = now.clone(),
                1 => part.application.clone_from(&now.application),
                2 => part = now.clone().with(|p| p.place.clone_from(&part.place)),
                _ => {}
            }
        }
        let part = PublishedPart {
            row: 0,
            application: part.application,
            date: part.date,
            place: part.place,
            hours: part.hours,
        };
        if !published.contains(&part) {
            published.push(part);
        }
    }
    published
}

/// Some hour of some day of it, as an instant.
pub(crate) fn moment_in(parts: &SeasonParts, (day, hour): (usize, u32)) -> Moment {
    let day = &parts.days[day % parts.days.len()];
    let clock = DayClock::new(day.date, parts.timezone);
    clock.moment(Minute::new(hour * 60).unwrap())
}
