//! Synthetic seasons: sizes, proportions, reproducibility.

use std::collections::{BTreeMap, BTreeSet};
use std::num::{NonZeroU8, NonZeroU16};

use chrono::Datelike;
use proptest::prelude::*;
use yarkie_berega::domain::application::Kind;
use yarkie_berega::domain::day::DayStatus;
use yarkie_berega::domain::season::{ApplicationPart, SeasonParts, build};
use yarkie_berega::generate::{Options, PlaceCounts, Scale, season};

fn at(scale: &str) -> Options {
    Options {
        scale: scale.parse().unwrap(),
        ..Options::default()
    }
}

fn count(parts: &SeasonParts, kind: Kind) -> usize {
    let of_kind = |part: &&ApplicationPart| part.kind == kind;
    parts.applications.iter().filter(of_kind).count()
}

/// Stations, food points, performers, embankments with guest sites, places, rows of travel.
fn check(scale: &str, expected: [usize; 6]) {
    let parts = season(&at(scale));
    let (sites, rows) = (parts.embankments.len(), parts.travel.len());
    let [stations, food, performers] =
        [Kind::Station, Kind::FoodPoint, Kind::Performer].map(|kind| count(&parts, kind));
    let counted = [stations, food, performers, sites, parts.places.len(), rows];
    assert_eq!(counted, expected, "scale {scale}");
    assert_eq!(build(parts).err(), None, "scale {scale}");
}

#[test]
fn counts_grow_with_the_scale() {
    check("1", [188, 112, 750, 7, 49, 21]);
    check("3", [564, 336, 2250, 21, 147, 210]);
    check("0.5", [94, 56, 375, 4, 29, 6]);
    check("1.1", [207, 123, 825, 8, 58, 28]);
    check("0.001", [1, 1, 1, 1, 9, 0]);
}

#[test]
fn a_scale_is_a_number_of_cities() {
    for text in ["0", "0.0001", "-1", "300.001", "1e3", "x", ""] {
        assert!(text.parse::<Scale>().is_err(), "{text}");
    }
    for (text, slug) in [("0,25", "0-25"), ("1", "1"), ("300", "300")] {
        let scale: Scale = text.parse().unwrap();
        assert_eq!(scale.to_string(), text.replace(',', "."));
        if scale <= Scale::ONE {
            let slug = format!("synthetic-x{slug}-s1");
            assert_eq!(season(&at(text)).slug, slug);
        }
    }
}

#[test]
fn the_calendar_is_that_of_2023() {
    let days = season(&Options::default()).days;
    let dates: Vec<_> = days.iter().map(|day| day.date.to_string()).collect();
    assert_eq!(
        (dates.len(), &*dates[0], &*dates[27]),
        (28, "2023-06-03", "2023-09-03")
    );
    for day in &days {
        let expected = match day.date.weekday() {
            chrono::Weekday::Sat => "12:00–22:00",
            chrono::Weekday::Sun => "12:00–20:00",
            other => panic!("{other} is no weekend day"),
        };
        assert_eq!(day.hours.to_string(), expected);
    }
    let cancelled = days.iter().filter(|d| d.status == DayStatus::Cancelled);
    assert_eq!(cancelled.count(), 1);
}

#[test]
fn cities_share_nothing_and_do_not_depend_on_each_other() {
    let (two, three) = (season(&at("2")), season(&at("3")));
    assert_eq!(two.applications, three.applications[..2100]);
    let mut cities_of: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for part in &three.applications {
        for person in &part.people {
            cities_of.entry(person).or_default().insert(&part.city);
        }
        let prefix = part.id.split('-').next().unwrap();
        assert!(!part.embankments.is_empty(), "{} may go anywhere", part.id);
        let wishes = part.embankments.iter().chain(&part.preferred_embankments);
        for embankment in wishes {
            assert!(
                embankment.starts_with(&format!("{prefix}-")),
                "{embankment}"
            );
        }
    }
    assert!(cities_of.values().all(|cities| cities.len() == 1));
    let shared = three
        .applications
        .iter()
        .flat_map(|part| &part.people)
        .count();
    assert!(cities_of.len() < shared, "nobody leads two");
}

/// What is wanted of the stages on the popular days, in percent of what they have, by the applicants'
/// days: each spreads what they want evenly over the days of their choice.
fn contention(options: &Options) -> usize {
    let parts = season(options);
    let mut wanted: BTreeMap<_, usize> = BTreeMap::new();
    for part in parts
        .applications
        .iter()
        .filter(|p| p.kind == Kind::Performer)
    {
        let once = part.duration_min.unwrap() + part.setup_min + part.teardown_min;
        for entry in &part.availability {
            let share = (part.wanted * once) as usize * 1000 / part.availability.len();
            *wanted.entry(entry.date).or_default() += share;
        }
    }
    let mut busiest: Vec<_> = parts
        .days
        .iter()
        .map(|day| {
            let stages = parts.places.iter().filter(|p| p.kind == Kind::Performer);
            let open = |from: Option<_>, to: Option<_>| {
                to.unwrap_or(day.hours.to()).min(day.hours.to()).get()
                    - from.unwrap_or(day.hours.from()).max(day.hours.from()).get()
            };
            let has: u32 = stages.map(|p| open(p.open, p.close)).sum();
            (wanted[&day.date] / 10, has as usize)
        })
        .collect();
    busiest.sort_by_key(|(wanted, has)| std::cmp::Reverse(wanted / has));
    let popular = &busiest[..9];
    let sum = |pick: fn(&(usize, usize)) -> usize| popular.iter().map(pick).sum::<usize>();
    sum(|day| day.0) / sum(|day| day.1)
}

#[test]
fn popular_days_are_wanted_as_often_as_asked() {
    for asked in [100, 140, 180] {
        let options = Options {
            scale: "4".parse().unwrap(),
            contention_percent: asked,
            ..Options::default()
        };
        let found = contention(&options);
        assert!(found.abs_diff(asked.into()) <= 15, "{found} for {asked}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_options_give_one_season_that_builds(
        thousandths in 1_u32..2500,
        seed: u64,
        days in 1_u16..40,
        contention_percent: u16,
        [stations, food, stages] in proptest::array::uniform3(1_u8..9),
    ) {
        let count = |number| NonZeroU8::new(number).unwrap();
        let options = Options {
            scale: Scale::from_thousandths(thousandths).unwrap(),
            seed,
            days: NonZeroU16::new(days).unwrap(),
            contention_percent,
            places: PlaceCounts {
                stations: count(stations),
                food: count(food),
                stages: count(stages),
            },
        };
        let parts = season(&options);
        prop_assert_eq!(&parts, &season(&options));
        prop_assert_eq!(build(parts).err(), None);
    }
}
