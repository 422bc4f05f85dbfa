//! How much room there is for an application, against a count by brute force from the contract's rules.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use proptest::prelude::*;
use yarkie_berega::domain::application::ApplicationStatus;
use yarkie_berega::domain::hours::{Hours, Minute};
use yarkie_berega::domain::rule::Rule;
use yarkie_berega::domain::season::{
    ApplicationPart, AssignmentPart, DayPart, PlacePart, SeasonParts, build,
};
use yarkie_berega::engine::room;

use crate::support::example::{SATURDAY, good_example};
use crate::support::model::{self, exists, fits, pairs, stretches};
use crate::support::random_season::{CROWDED, Size, season};
use crate::support::season::{With, assignment};

/// Enough that some of everything is in the way, and little enough to try every start.
const SMALL: Size = Size {
    days: 2,
    embankments: 2,
    places: 4,
    applications: 6,
    assignments: 10,
};

/// What there is room for: spots that fit, spots that are free, the days of those.
type Counts = (usize, usize, usize);

/// Every time at which the activity could be, five minutes or the asked step apart; one that lasts as
/// long as its place is open has one.
fn times(
    parts: &SeasonParts,
    it: &ApplicationPart,
    day: &DayPart,
    place: &PlacePart,
) -> Vec<Hours> {
    let hours = |from: u32, to: u32| Hours::new(Minute::new(from)?, Minute::new(to)?);
    let step = it.start_step_min.unwrap_or(5) as usize;
    let ends = day.hours.to().get();
    let all = match it.duration_min {
        Some(lasts) => (0..ends)
            .step_by(step)
            .filter_map(|from| hours(from, from + lasts))
            .collect(),
        None => longest_opening(parts, day, place)
            .into_iter()
            .collect::<Vec<_>>(),
    };
    let zone = parts.timezone;
    let shown = |at: Minute| exists(zone, day.date, at.get());
    all.into_iter()
        .filter(|hours| shown(hours.from()) && shown(hours.to()))
        .collect()
}

/// The longest stretch in which the place is open, minute by minute.
fn longest_opening(parts: &SeasonParts, day: &DayPart, place: &PlacePart) -> Option<Hours> {
    let embankment = parts
        .embankments
        .iter()
        .find(|e| e.id == place.embankment)?;
    let shut = embankment.closed_hours.iter().chain(&place.closed_hours);
    let shut: Vec<_> = shut.filter(|closed| closed.date == day.date).collect();
    let is_open = |minute: u32| {
        let opens = place.open.map_or(0, |open| open.get());
        let closes = place.close.map_or(u32::MAX, |close| close.get());
        (day.hours.from().get()..day.hours.to().get()).contains(&minute)
            && (opens..closes).contains(&minute)
            && !shut.iter().any(|closed| {
                (closed.hours.from().get()..closed.hours.to().get()).contains(&minute)
            })
    };
    let mut best: Option<(u32, u32)> = None;
    let mut from = None;
    for minute in 0..=day.hours.to().get() {
        match (is_open(minute), from) {
            (true, None) => from = Some(minute),
            (false, Some(begun)) => {
                if best.is_none_or(|(a, b)| minute - begun > b - a) {
                    best = Some((begun, minute));
                }
                from = None;
            }
            _ => {}
        }
    }
    let (from, to) = best?;
    Hours::new(Minute::new(from)?, Minute::new(to)?)
}

/// Whether the last assignment breaks a rule by itself, and whether one with others.
fn broken(parts: &SeasonParts) -> (bool, bool) {
    let items = model::items(parts);
    let (new, others) = items.split_last().unwrap();
    let hard = |found: &model::Found| found.severity == "hard" && found.rule != "not-accepted";
    if fits::broken(new).iter().any(hard) {
        return (true, true);
    }
    let meets = others.iter().any(|other| {
        let found = pairs::broken(parts, other, new);
        found.iter().any(hard)
    });
    let overloads = || {
        let found = stretches::broken(parts, &items);
        found.iter().any(|found| found.subjects.contains(&new.ix))
    };
    (false, meets || overloads())
}

fn counted(parts: &SeasonParts, id: &str) -> Counts {
    let it = parts.applications.iter().find(|a| a.id == id).unwrap();
    let places = parts.places.iter().filter(|place| place.kind == it.kind);
    let (mut fits, mut free) = (0, 0);
    let mut days: BTreeSet<NaiveDate> = BTreeSet::new();
    for place in places {
        for day in &parts.days {
            let mut with = parts.clone();
            with.assignments.push(AssignmentPart {
                hours: day.hours,
                date: day.date,
                ..assignment(id, "2000-01-01", &place.id, "12:00-13:00")
            });
            let mut seen = (false, false);
            for hours in times(parts, it, day, place) {
                with.assignments.last_mut().unwrap().hours = hours;
                let (misfits, meets) = broken(&with);
                seen = (seen.0 || !misfits, seen.1 || !meets);
                if seen.1 {
                    break;
                }
            }
            fits += usize::from(seen.0);
            free += usize::from(seen.1);
            if seen.1 {
                days.insert(day.date);
            }
        }
    }
    (fits, free, days.len())
}

fn told(parts: &SeasonParts, id: &str) -> Counts {
    let built = build(parts.clone()).unwrap();
    let ix = built.season.application_by_id(id).unwrap();
    let room = room(&built.season, &built.plan, ix, None);
    (room.fits, room.free, room.free_days)
}

fn the_counts_are_right(parts: &SeasonParts) -> Result<(), TestCaseError> {
    for it in &parts.applications {
        prop_assert_eq!(told(parts, &it.id), counted(parts, &it.id), "{}", it.id);
    }
    Ok(())
}

/// Half of them easily pleased, so that there is something to count.
fn pleased(mut parts: SeasonParts) -> SeasonParts {
    for application in parts.applications.iter_mut().step_by(2) {
        application.availability.clear();
        application.embankments.clear();
        (application.water, application.cover) = (false, false);
        application.area_m2 = "0".parse().unwrap();
        application.power_kw = "0.5".parse().unwrap();
        application.duration_min = application.duration_min.map(|min| min.min(90));
    }
    parts
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn there_is_as_much_room_as_can_be_counted(parts in season(SMALL)) {
        the_counts_are_right(&pleased(parts))?;
    }

    /// What is blocked is explained: a spot is free, or some rule is named on it.
    #[test]
    fn every_spot_that_is_not_free_has_a_reason(parts in season(CROWDED)) {
        let built = build(parts).unwrap();
        for ix in built.season.application_ixs() {
            let room = room(&built.season, &built.plan, ix, None);
            let most = room.blocked.iter().map(|blocked| blocked.spots).max().unwrap_or(0);
            let named: usize = room.blocked.iter().map(|blocked| blocked.spots).sum();
            prop_assert!(named >= room.spots - room.free, "{ix:?} {room:?}");
            prop_assert!(most <= room.spots - room.free, "{ix:?} {room:?}");
            prop_assert!(room.free <= room.fits && room.fits <= room.spots);
        }
    }
}

/// The season of the example has three stages on days: one of them on a cancelled day is none.
#[test]
fn the_example_has_this_much_room() {
    let parts = good_example()
        .change(|parts| {
            let band = parts.applications.iter_mut().find(|a| a.id == "band");
            *band.unwrap() = crate::support::season::performer("band").with(|a| {
                a.status = ApplicationStatus::Submitted;
            });
            parts.assignments.retain(|a| a.application != "band");
        })
        .parts();
    let built = build(parts.clone()).unwrap();
    let ix = built.season.application_by_id("band").unwrap();
    let before = room(&built.season, &built.plan, ix, None);
    // Two stages on three days. Saturday is closed at the lake, and the tenth everywhere.
    assert_eq!((before.spots, before.fits, before.free), (6, 3, 3));
    assert_eq!(before.free_days, 2);
    let rules: Vec<_> = before
        .blocked
        .iter()
        .map(|it| (it.rule, it.spots))
        .collect();
    assert_eq!(rules, [(Rule::OpeningHours, 3)]);
    // All of Saturday's stage is taken; that of Sunday would be its own second one.
    let taken = parts.with(|parts| {
        let all_day = assignment("choir", SATURDAY, "stage", "12:00-26:00");
        parts.assignments.retain(|a| a.application != "choir");
        parts.assignments.push(all_day);
    });
    assert_eq!(told(&taken, "band"), (3, 2, 1));
    assert_eq!(counted(&taken, "band"), (3, 2, 1));
    // Turned down or not, that is no matter of room.
    let rejected = taken.with(|parts| {
        let band = parts.applications.iter_mut().find(|a| a.id == "band");
        band.unwrap().status = ApplicationStatus::Rejected;
    });
    assert_eq!(told(&rejected, "band"), (3, 2, 1));
}
