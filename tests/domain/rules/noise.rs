//! `noise`.

use super::{check, on, town};
use crate::support::season::{SeasonBuilder, With, performer, pitch, station};

/// A loud act on the stage 13:00–14:00, and another, on places that hear each other.
fn loud(place: &str, hours: &str) -> SeasonBuilder {
    let quiet_setup = |a: &mut yarkie_berega::domain::season::ApplicationPart| {
        (a.loud, a.setup_min, a.teardown_min) = (true, 30, 30);
    };
    town()
        .noise("stage", "porch")
        .application(performer("a").with(quiet_setup))
        .application(performer("b").with(quiet_setup))
        .assignment(on("a", "stage", "13:00-14:00"))
        .assignment(on("b", place, hours))
}

#[test]
fn two_loud_activities_are_not_heard_at_once() {
    let clash: &[&str] = &["hard noise 0 1"];
    check(loud("porch", "14:00-15:00"), &[]);
    check(loud("porch", "13:59-15:00"), clash);
    check(loud("porch", "12:00-13:00"), &[]);
    check(loud("porch", "12:00-13:01"), clash);
    check(loud("porch", "13:00-14:00"), clash);
    check(loud("porch", "13:10-13:20"), clash);
    check(loud("raft", "13:00-14:00"), &[]);
    // Listed the other way round, or twice: the same pair.
    check(loud("porch", "13:00-14:00").noise("porch", "stage"), clash);
}

#[test]
fn a_quiet_one_disturbs_nobody() {
    for quiet in 0..2 {
        let season =
            loud("porch", "13:00-14:00").change(|parts| parts.applications[quiet].loud = false);
        check(season, &[]);
    }
}

#[test]
fn on_one_place_only_if_it_is_listed_with_itself() {
    let season = || {
        let mut season = town().place(pitch("shared", "center").with(|p| p.capacity = 3));
        for id in ["a", "b", "c"] {
            season = season
                .application(station(id).with(|a| a.loud = true))
                .assignment(on(id, "shared", "12:00-13:00"));
        }
        season
    };
    check(season(), &[]);
    check(
        season().noise("shared", "shared"),
        &["hard noise 0 1", "hard noise 0 2", "hard noise 1 2"],
    );
}

#[test]
fn every_pair_of_many_is_found() {
    let mut season = town().noise("stage", "porch").noise("lawn", "stage");
    let uses = [
        ("stage", "12:00-15:00"),
        ("porch", "12:00-13:00"),
        ("porch", "14:59-16:00"),
        ("stage", "15:00-16:00"),
        ("porch", "11:00-12:00"),
    ];
    season =
        season.change(|parts| parts.days[0].hours = crate::support::values::hours("11:00-20:00"));
    for (n, (place, hours)) in uses.iter().enumerate() {
        let id = format!("a{n}");
        season = season
            .application(performer(&id).with(|a| a.loud = true))
            .assignment(on(&id, place, hours));
    }
    season = season
        .application(station("drums").with(|a| a.loud = true))
        .assignment(on("drums", "lawn", "11:00-20:00"));
    check(
        season,
        &[
            "hard noise 0 1",
            "hard noise 0 2",
            "hard noise 0 5",
            "hard noise 2 3",
            "hard noise 3 5",
            "warning gap-on-stage 1 2",
        ],
    );
}
