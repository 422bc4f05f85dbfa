//! What became of a plan.

use proptest::prelude::*;
use yarkie_berega::domain::assignment::{Assignment, AssignmentStatus, Plan};
use yarkie_berega::domain::change::{Change, Counts, by_day, by_person, changes};
use yarkie_berega::domain::season::{BuiltSeason, Season, build};

use crate::support::random_season::{CROWDED, season};
use crate::support::season::{
    SeasonBuilder, With, a_season, assignment, day, embankment, performer, stage,
};

const SATURDAY: &str = "2023-06-03";
const SUNDAY: &str = "2023-06-04";
const LATER: &str = "2023-06-10";

fn a_stage() -> SeasonBuilder {
    a_season()
        .day(day(SATURDAY, "12:00-22:00"))
        .day(day(SUNDAY, "12:00-22:00"))
        .day(day(LATER, "12:00-22:00"))
        .embankment(embankment("center"))
        .place(stage("stage", "center"))
        .application(performer("choir").with(|a| a.people = vec!["Анна".into()]))
        .application(performer("band").with(|a| a.people = vec!["Анна".into(), "Борис".into()]))
}

/// The plan with these assignments: id, date, time.
fn planned(all: &[(&str, &str, &str)]) -> BuiltSeason {
    let mut season = a_stage();
    for (id, on, at) in all {
        season = season.assignment(assignment(id, on, "stage", at));
    }
    season.build()
}

fn line(season: &Season, change: &Change) -> String {
    let id = &season.application(change.application()).id;
    let spot = |assignment: Option<&Assignment>| match assignment {
        Some(Assignment { spot, .. }) => {
            format!(
                "{} {}",
                season.day(spot.day).date.format("%d"),
                spot.hours.from()
            )
        }
        None => "-".to_owned(),
    };
    format!(
        "{} {id} {} {}",
        change.word(),
        spot(change.was()),
        spot(change.now())
    )
}

#[track_caller]
fn check(before: &[(&str, &str, &str)], after: &[(&str, &str, &str)], expected: &[&str]) {
    let (before, after) = (planned(before), planned(after));
    let found = changes(&before.plan, &after.plan);
    let lines: Vec<_> = found
        .iter()
        .map(|change| line(&before.season, change))
        .collect();
    assert_eq!(lines, expected);
}

#[test]
fn what_is_where_it_was_is_kept_whatever_else_there_is() {
    check(
        &[("choir", SATURDAY, "12:00-13:00")],
        &[("choir", SATURDAY, "12:00-13:00")],
        &["kept choir 03 12:00 03 12:00"],
    );
    // The first spot is free for the second, but the second is there still.
    check(
        &[
            ("choir", SATURDAY, "12:00-13:00"),
            ("choir", SUNDAY, "12:00-13:00"),
        ],
        &[("choir", SUNDAY, "12:00-13:00")],
        &["dropped choir 03 12:00 -", "kept choir 04 12:00 04 12:00"],
    );
}

#[test]
fn of_the_rest_what_stays_on_its_day_goes_together() {
    check(
        &[
            ("choir", SATURDAY, "12:00-13:00"),
            ("choir", SUNDAY, "12:00-13:00"),
        ],
        &[
            ("choir", SUNDAY, "15:00-16:00"),
            ("choir", LATER, "12:00-13:00"),
        ],
        &[
            "moved choir 03 12:00 10 12:00",
            "moved choir 04 12:00 04 15:00",
        ],
    );
}

#[test]
fn what_only_one_plan_has_is_dropped_or_new() {
    check(
        &[("choir", SATURDAY, "12:00-13:00")],
        &[("band", SATURDAY, "12:00-13:00")],
        &["dropped choir 03 12:00 -", "new band - 03 12:00"],
    );
    check(
        &[("band", SATURDAY, "12:00-13:00")],
        &[("choir", SATURDAY, "12:00-13:00")],
        &["new choir - 03 12:00", "dropped band 03 12:00 -"],
    );
    check(&[], &[], &[]);
}

#[test]
fn people_and_days_hear_of_what_concerns_them() {
    let before = planned(&[
        ("choir", SATURDAY, "12:00-13:00"),
        ("band", SATURDAY, "13:00-14:00"),
    ]);
    let after = planned(&[
        ("choir", SUNDAY, "12:00-13:00"),
        ("band", SATURDAY, "15:00-16:00"),
    ]);
    let found = changes(&before.plan, &after.plan);
    let season = &before.season;
    let people = by_person(season, &found).into_iter();
    let people: Vec<_> = people
        .map(|(person, at)| (season.person(person).to_owned(), at))
        .collect();
    assert_eq!(
        people,
        [
            ("Анна".to_owned(), vec![0, 1]),
            ("Борис".to_owned(), vec![1])
        ]
    );
    let days = by_day(&found).into_iter();
    let days: Vec<_> = days
        .map(|(day, at)| (season.day(day).date.to_string(), at))
        .collect();
    assert_eq!(
        days,
        [
            (SATURDAY.to_owned(), vec![0, 1]),
            (SUNDAY.to_owned(), vec![0])
        ]
    );
}

fn spots(plan: &Plan) -> Vec<Assignment> {
    let mut all: Vec<_> = plan.occupying().map(|(_, a)| *a).collect();
    sort(&mut all);
    all
}

fn sort(all: &mut [Assignment]) {
    all.sort_by_key(|a| (a.application, a.spot, a.status.word(), a.pinned));
}

proptest! {
    #[test]
    fn every_assignment_of_both_plans_is_there_once(parts in season(CROWDED), from in 0..60_usize) {
        let BuiltSeason { plan, .. } = build(parts).unwrap();
        // The other plan: some of it as it is, some of it with the spots of others, some gone.
        let mut other = plan.clone();
        let count = other.assignments.len();
        for n in (0..count).filter(|n| n % 3 == 0) {
            other.assignments[n].spot = plan.assignments[(n + from) % count].spot;
        }
        for assignment in other.assignments.iter_mut().skip(from).take(5) {
            assignment.status = AssignmentStatus::Cancelled;
        }
        let found = changes(&plan, &other);
        let mut was: Vec<_> = found.iter().filter_map(|c| c.was().copied()).collect();
        let mut now: Vec<_> = found.iter().filter_map(|c| c.now().copied()).collect();
        sort(&mut was);
        sort(&mut now);
        prop_assert_eq!(was, spots(&plan));
        prop_assert_eq!(now, spots(&other));
        let counts = Counts::of(&found);
        prop_assert_eq!(counts.kept + counts.moved + counts.dropped + counts.new, found.len());
        for change in &found {
            let same = |a: &Assignment, b: &Assignment| (a.application, a.spot) == (b.application, b.spot);
            match change {
                Change::Kept { was, now } => prop_assert!(same(was, now)),
                Change::Moved { was, now } => {
                    prop_assert_eq!(was.application, now.application);
                    prop_assert!(was.spot != now.spot);
                }
                _ => {}
            }
        }
    }
}
