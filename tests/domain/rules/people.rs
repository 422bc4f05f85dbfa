//! `person-overlap`.

use super::{check, next_day, on, town};
use crate::support::season::{SeasonBuilder, With, station};

/// Stations with these people.
fn with_people(groups: &[&[&str]]) -> SeasonBuilder {
    let mut season = town();
    for (n, people) in groups.iter().enumerate() {
        season = season.application(station(&format!("a{n}")).with(|a| {
            a.people = people.iter().map(|person| (*person).to_owned()).collect();
        }));
    }
    season
}

#[test]
fn nobody_is_in_two_places_at_once() {
    let season = |groups: &[&[&str]], second: &str| {
        with_people(groups)
            .assignment(on("a0", "pitch", "12:00-13:00"))
            .assignment(on("a1", "lawn", second))
    };
    let anna: &[&[&str]] = &[&["Анна"], &["Анна"]];
    check(season(anna, "13:00-14:00"), &[]);
    check(
        season(anna, "12:59-14:00"),
        &["hard person-overlap 0 1 by Анна"],
    );
    check(
        season(anna, "12:10-12:20"),
        &["hard person-overlap 0 1 by Анна"],
    );
    check(season(&[&["Анна"], &["Борис"]], "12:00-13:00"), &[]);
    check(season(&[&[], &[]], "12:00-13:00"), &[]);
    // Everybody whom both share, once.
    check(
        season(
            &[&["Вера", "Анна", "Борис"], &["Борис", "Глеб", "Вера"]],
            "12:30-13:00",
        ),
        &["hard person-overlap 0 1 by Борис, Вера"],
    );
    // A name that is listed twice is one person.
    check(
        season(&[&["Анна", "Анна"], &["Анна"]], "12:30-13:00"),
        &["hard person-overlap 0 1 by Анна"],
    );
}

#[test]
fn an_applicant_with_several_teams_can_be_in_two_places() {
    let season = with_people(&[&[], &[]])
        .change(|parts| {
            for application in &mut parts.applications {
                application.applicant = "Дворец творчества".to_owned();
            }
        })
        .assignment(on("a0", "pitch", "12:00-13:00"))
        .assignment(on("a1", "lawn", "12:00-13:00"));
    check(season, &[]);
}

#[test]
fn setting_up_and_tearing_down_take_the_person() {
    let season = |second: &str| {
        with_people(&[&["Анна"], &["Анна"]])
            .change(|parts| {
                parts.applications[0].teardown_min = 20;
                parts.applications[1].setup_min = 10;
            })
            .assignment(on("a0", "pitch", "12:00-13:00"))
            .assignment(on("a1", "lawn", second))
    };
    check(season("13:30-14:00"), &[]);
    check(season("13:29-14:00"), &["hard person-overlap 0 1 by Анна"]);
}

#[test]
fn the_way_between_two_embankments_takes_its_time() {
    let season = |groups: &[&[&str]], first: &str, second: &str| {
        with_people(groups)
            .assignment(on("a0", "pitch", first))
            .assignment(on("a1", "beach", second))
    };
    let anna: &[&[&str]] = &[&["Анна"], &["Анна"]];
    let late: &[&str] = &["hard person-overlap 0 1 by Анна"];
    check(season(anna, "12:00-13:00", "13:30-14:00"), &[]);
    check(season(anna, "12:00-13:00", "13:29-14:00"), late);
    check(season(anna, "14:30-15:00", "13:00-14:00"), &[]);
    check(season(anna, "14:29-15:00", "13:00-14:00"), late);
    // Also counted from the end of tearing down to the beginning of setting up.
    let with_setup = |second: &str| {
        season(anna, "12:00-13:00", second).change(|parts| {
            parts.applications[0].teardown_min = 5;
            parts.applications[1].setup_min = 5;
        })
    };
    check(with_setup("13:40-14:00"), &[]);
    check(with_setup("13:39-14:00"), late);
    // A way that takes no time, and one that takes longer than what lies between two others.
    let way = |minutes| {
        with_people(&[&["Анна"], &["Анна"], &["Анна"]])
            .travel("center", "lake", minutes)
            .assignment(on("a0", "pitch", "12:00-13:00"))
            .assignment(on("a1", "pitch", "13:00-14:00"))
            .assignment(on("a2", "beach", "14:00-15:00"))
    };
    check(way(0), &[]);
    check(way(1), &["hard person-overlap 1 2 by Анна"]);
    check(way(60), &["hard person-overlap 1 2 by Анна"]);
    check(
        way(61),
        &[
            "hard person-overlap 0 2 by Анна",
            "hard person-overlap 1 2 by Анна",
        ],
    );
}

#[test]
fn three_who_share_a_person_are_three_pairs() {
    let season = with_people(&[&["Анна", "Борис"], &["Анна"], &["Борис", "Анна"]])
        .assignment(on("a0", "pitch", "12:00-14:00"))
        .assignment(on("a1", "lawn", "12:30-14:00"))
        .assignment(on("a2", "beach", "13:00-14:00"));
    check(
        season,
        &[
            "hard person-overlap 0 1 by Анна",
            "hard person-overlap 0 2 by Анна, Борис",
            "hard person-overlap 1 2 by Анна",
        ],
    );
}

#[test]
fn one_application_twice_at_once_needs_its_people_twice() {
    let season = |second| {
        with_people(&[&["Анна"]])
            .assignment(on("a0", "pitch", "12:00-13:00"))
            .assignment(second)
    };
    check(
        season(on("a0", "lawn", "12:30-13:30")),
        &["hard person-overlap 0 1 by Анна", "hard one-per-day 0 1"],
    );
    check(
        season(on("a0", "pitch", "12:30-13:30")),
        &[
            "hard place-double-booking 0 1",
            "hard person-overlap 0 1 by Анна",
            "hard one-per-day 0 1",
        ],
    );
    check(season(next_day("a0", "pitch", "12:30-13:30")), &[]);
}
