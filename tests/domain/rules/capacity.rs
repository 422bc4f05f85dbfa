//! `place-double-booking`.

use super::{check, on, town};
use crate::support::season::{SeasonBuilder, With, pitch, station};

/// One station for each of `uses`, all on one pitch of that capacity.
fn shared(capacity: u32, uses: &[&str]) -> SeasonBuilder {
    let mut season =
        town().place(pitch("shared", "center").with(|place| place.capacity = capacity));
    for (n, hours) in uses.iter().enumerate() {
        let id = format!("a{n}");
        season = season
            .application(station(&id))
            .assignment(on(&id, "shared", hours));
    }
    season
}

#[test]
fn of_one_place_every_overlapping_pair_is_a_conflict() {
    check(shared(1, &["12:00-13:00", "13:00-14:00"]), &[]);
    check(
        shared(1, &["12:00-13:01", "13:00-14:00"]),
        &["hard place-double-booking 0 1"],
    );
    check(
        shared(1, &["13:00-14:00", "12:00-13:01"]),
        &["hard place-double-booking 0 1"],
    );
    // One within another, and two that are equal.
    check(
        shared(
            1,
            &["12:00-18:00", "13:00-14:00", "14:00-15:00", "14:00-15:00"],
        ),
        &[
            "hard place-double-booking 0 1",
            "hard place-double-booking 0 2",
            "hard place-double-booking 0 3",
            "hard place-double-booking 2 3",
        ],
    );
    // Other places don't count.
    let elsewhere = shared(1, &["12:00-13:00"])
        .application(station("b"))
        .assignment(on("b", "pitch", "12:00-13:00"));
    check(elsewhere, &[]);
}

#[test]
fn hundreds_of_pairs_are_all_found() {
    let uses: Vec<_> = (0..30).map(|n| format!("12:{n:02}-13:{n:02}")).collect();
    let uses: Vec<_> = uses.iter().map(String::as_str).collect();
    let pairs: Vec<_> = (0..30)
        .flat_map(|a| (a + 1..30).map(move |b| format!("hard place-double-booking {a} {b}")))
        .collect();
    let pairs: Vec<_> = pairs.iter().map(String::as_str).collect();
    assert_eq!(pairs.len(), 435);
    check(shared(1, &uses), &pairs);
}

#[test]
fn setting_up_and_tearing_down_occupy_the_place() {
    let season = |gap_end: &str| {
        town()
            .application(station("a").with(|a| a.teardown_min = 15))
            .application(station("b").with(|b| b.setup_min = 30))
            .assignment(on("a", "pitch", "12:00-13:00"))
            .assignment(on("b", "pitch", gap_end))
    };
    check(season("13:45-14:45"), &[]);
    check(season("13:44-14:44"), &["hard place-double-booking 0 1"]);
}

#[test]
fn above_one_a_stretch_with_too_many_is_a_conflict() {
    let ten = "12:00-22:00";
    check(shared(2, &[ten, "12:00-14:00", "14:00-16:00"]), &[]);
    check(
        shared(2, &[ten, "12:00-14:01", "14:00-16:00"]),
        &["hard place-double-booking 0 1 2"],
    );
    // Two stretches, with what is there in each.
    check(
        shared(
            2,
            &[
                ten,
                "12:00-13:00",
                "12:00-13:00",
                "15:00-16:00",
                "15:00-16:00",
            ],
        ),
        &[
            "hard place-double-booking 0 1 2",
            "hard place-double-booking 0 3 4",
        ],
    );
    // An overload that goes on while its members change is one: also where one ends as another begins.
    check(
        shared(2, &[ten, ten, "12:00-13:00", "13:00-14:00", "13:30-15:00"]),
        &["hard place-double-booking 0 1 2 3 4"],
    );
    // A minute without is enough to make two of it.
    check(
        shared(2, &[ten, ten, "12:00-13:00", "13:01-14:00"]),
        &[
            "hard place-double-booking 0 1 2",
            "hard place-double-booking 0 1 3",
        ],
    );
    // Whoever has left before it begins is no part of it.
    check(
        shared(
            2,
            &["12:00-13:00", "12:00-13:00", "13:00-14:00", "13:00-14:00"],
        ),
        &[],
    );
    check(
        shared(
            3,
            &[
                "12:00-13:00",
                "12:00-14:00",
                "12:00-14:00",
                "13:00-14:00",
                "13:30-14:00",
            ],
        ),
        &["hard place-double-booking 1 2 3 4"],
    );
}
