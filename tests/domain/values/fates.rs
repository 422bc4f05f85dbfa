//! `stability::fates`: what has become of what was published.

use yarkie_berega::domain::assignment::{AssignmentStatus, Plan};
use yarkie_berega::domain::score::score;
use yarkie_berega::domain::season::BuiltSeason;
use yarkie_berega::domain::stability::{Fate, fates};

use crate::support::season::{
    SeasonBuilder, With, a_season, assignment, day, embankment, pitch, published, station,
};

type Row = (&'static str, u32, &'static str, &'static str);

fn season(before: &[Row], now: &[Row]) -> SeasonBuilder {
    let mut season = a_season().embankment(embankment("e"));
    for n in 1..4 {
        season = season
            .day(day(&format!("2023-06-0{n}"), "12:00-22:00"))
            .place(pitch(&format!("p{n}"), "e"));
    }
    for id in ["a", "b"] {
        season = season.application(station(id));
    }
    for (id, n, place, at) in before {
        season = season.published(published(id, &format!("2023-06-0{n}"), place, at));
    }
    for (id, n, place, at) in now {
        season = season.assignment(assignment(id, &format!("2023-06-0{n}"), place, at));
    }
    season
}

fn words(plan: &Plan) -> Vec<String> {
    let fates = fates(plan);
    let word = |fate: Fate| match fate {
        Fate::Kept { ix } => format!("kept {ix}"),
        Fate::SameDay { ix } => format!("same day {ix}"),
        Fate::OtherDay { ix } => format!("other day {ix}"),
        Fate::Dropped => "dropped".to_owned(),
    };
    fates.into_iter().map(|(_, fate)| word(fate)).collect()
}

/// The fates of `before`, in order of application and spot, and the points for stability.
#[track_caller]
fn check(before: &[Row], now: &[Row], expected: &[&str], stability: i64) {
    let BuiltSeason { season, plan } = season(before, now).build();
    assert_eq!(words(&plan), expected);
    assert_eq!(score(&season, &plan).stability, stability);
}

#[test]
fn each_published_assignment_has_a_fate() {
    let noon = "12:00-13:00";
    let a = [("a", 1, "p1", noon)];
    check(&[], &a, &[], 0);
    check(&a, &[], &["dropped"], 0);
    check(&a, &a, &["kept 0"], 120);
    check(&a, &[("a", 1, "p2", noon)], &["same day 0"], 50);
    check(&a, &[("a", 1, "p1", "13:00-14:00")], &["same day 0"], 50);
    check(&a, &[("a", 1, "p1", "12:00-13:30")], &["same day 0"], 50);
    check(&a, &[("a", 2, "p1", noon)], &["other day 0"], 0);
    // Another application on the spot is not the same.
    check(&a, &[("b", 1, "p1", noon)], &["dropped"], 0);
}

#[test]
fn no_assignment_is_the_fate_of_two() {
    let noon = "12:00-13:00";
    let before = [
        ("a", 1, "p1", noon),
        ("a", 1, "p2", noon),
        ("a", 2, "p1", noon),
    ];
    check(
        &before,
        &[("a", 1, "p2", noon)],
        &["dropped", "kept 0", "dropped"],
        120,
    );
    check(
        &before,
        &[("a", 1, "p3", noon), ("a", 1, "p2", noon)],
        &["same day 0", "kept 1", "dropped"],
        170,
    );
    // What is kept, or is on its day, is never taken for a move from another day.
    check(
        &before,
        &[
            ("a", 2, "p2", noon),
            ("a", 3, "p1", noon),
            ("a", 1, "p1", noon),
        ],
        &["kept 2", "other day 1", "same day 0"],
        170,
    );
}

#[test]
fn what_occupies_nothing_keeps_nothing() {
    let noon = "12:00-13:00";
    let rows = [("a", 1, "p1", noon)];
    for status in AssignmentStatus::ALL {
        let season = season(&rows, &[])
            .assignment(assignment("a", "2023-06-01", "p1", noon).with(|a| a.status = status));
        let expected = if status.occupies() {
            "kept 0"
        } else {
            "dropped"
        };
        assert_eq!(words(&season.build().plan), [expected], "{status:?}");
    }
}
