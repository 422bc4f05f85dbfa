//! The late night of one programme day against the early morning of the next, and changes of the
//! clocks: intervals are compared as instants.

use chrono_tz::Tz;

use super::{check, next_day, on, town};
use crate::support::season::{
    SeasonBuilder, With, a_season, assignment, day, embankment, pitch, station,
};
use crate::support::values::decimal;

/// Something until 02:00 on Saturday night and something from that hour on Sunday morning.
fn night(place: &str, morning: &str) -> SeasonBuilder {
    town()
        .application(station("a").with(|a| {
            a.people = vec!["Анна".into()];
            a.power_kw = decimal("1");
        }))
        .application(station("b").with(|b| {
            b.people = vec!["Анна".into()];
            b.power_kw = decimal("1");
        }))
        .assignment(on("a", "pitch", "25:00-26:00"))
        .assignment(next_day("b", place, morning))
}

#[test]
fn the_night_clashes_with_the_next_morning() {
    let both: &[&str] = &[
        "hard place-double-booking 0 1",
        "hard person-overlap 0 1 by Анна",
    ];
    check(night("pitch", "02:00-03:00"), &[]);
    check(night("pitch", "01:59-03:00"), both);
    check(night("pitch", "00:00-01:00"), &[]);
    check(night("pitch", "00:00-01:01"), both);
    check(night("beach", "02:30-03:00"), &[]);
    check(
        night("beach", "02:29-03:00"),
        &["hard person-overlap 0 1 by Анна"],
    );
    let scarce = |morning| {
        night("lawn", morning).change(|parts| {
            parts.embankments[0].power_limit_kw = Some(decimal("1"));
            for application in &mut parts.applications {
                application.people.clear();
            }
        })
    };
    check(scarce("02:00-03:00"), &[]);
    check(scarce("01:59-03:00"), &["hard embankment-power 0 1"]);
}

#[test]
fn noise_and_food_know_no_midnight() {
    use crate::support::season::food_point;
    let season = |morning: &str| {
        town()
            .noise("pitch", "lawn")
            .change(|parts| parts.embankments[0].max_food = Some(1))
            .application(station("a").with(|a| a.loud = true))
            .application(station("b").with(|b| b.loud = true))
            .application(food_point("tea"))
            .application(food_point("soup"))
            .assignment(on("a", "pitch", "25:00-26:00"))
            .assignment(next_day("b", "lawn", morning))
            .assignment(on("tea", "kiosk", "25:00-26:00"))
            .assignment(next_day("soup", "tent", morning))
    };
    check(season("02:00-03:00"), &[]);
    check(
        season("01:59-03:00"),
        &["hard embankment-food 2 3", "hard noise 0 1"],
    );
}

#[test]
fn a_day_of_a_week_clashes_with_its_last_day() {
    let season = |hours: &str| {
        a_season()
            .day(day("2023-06-03", "00:00-168:00"))
            .day(day("2023-06-09", "00:00-24:00"))
            .embankment(embankment("center"))
            .place(pitch("pitch", "center"))
            .application(station("a"))
            .application(station("b"))
            .assignment(assignment("a", "2023-06-03", "pitch", hours))
            .assignment(assignment("b", "2023-06-09", "pitch", "12:00-13:00"))
    };
    check(season("00:00-156:00"), &[]);
    check(season("00:00-156:01"), &["hard place-double-booking 0 1"]);
    check(season("157:00-168:00"), &[]);
}

/// Two on one pitch, in a zone whose clocks change.
fn changing(zone: Tz, first: (&str, &str), second: (&str, &str)) -> SeasonBuilder {
    let mut season = a_season().zone(zone).embankment(embankment("center"));
    let mut dates = vec![first.0, second.0];
    dates.dedup();
    for date in dates {
        season = season.day(day(date, "00:00-30:00"));
    }
    season
        .place(pitch("pitch", "center"))
        .application(station("a"))
        .application(station("b"))
        .assignment(assignment("a", first.0, "pitch", first.1))
        .assignment(assignment("b", second.0, "pitch", second.1))
}

#[test]
fn the_clocks_change_in_the_night() {
    let berlin = |first, second| changing(Tz::Europe__Berlin, first, second);
    let clash: &[&str] = &["hard place-double-booking 0 1"];
    // 26 March 2023, 02:00 to 03:00: what begins at 01:00 and lasts an hour ends at 03:00.
    let spring = "2023-03-26";
    check(
        berlin((spring, "01:00-03:00"), (spring, "03:00-04:00")),
        &[],
    );
    check(
        berlin(("2023-03-25", "25:00-27:00"), (spring, "03:00-04:00")),
        &[],
    );
    check(
        berlin(("2023-03-25", "25:00-27:01"), (spring, "03:00-04:00")),
        clash,
    );
    // 29 October 2023, 03:00 to 02:00: the hour from 02:00 occurs twice.
    let autumn = "2023-10-29";
    check(
        berlin(("2023-10-28", "25:00-27:00"), (autumn, "03:00-04:00")),
        &[],
    );
    check(
        berlin(("2023-10-28", "25:00-27:00"), (autumn, "02:59-04:00")),
        clash,
    );
    check(
        berlin(("2023-10-28", "25:00-26:30"), (autumn, "02:30-04:00")),
        &[],
    );
    check(
        berlin(("2023-10-28", "25:00-26:31"), (autumn, "02:30-04:00")),
        clash,
    );
    // Half an hour in Lord Howe, on 1 October 2023, 02:00 to 02:30.
    let howe = |first, second| changing(Tz::Australia__Lord_Howe, first, second);
    check(
        howe(("2023-09-30", "25:00-26:45"), ("2023-10-01", "02:45-03:00")),
        &[],
    );
    check(
        howe(("2023-09-30", "25:00-26:46"), ("2023-10-01", "02:45-03:00")),
        clash,
    );
}

#[test]
fn travel_across_a_change_of_the_clocks_takes_real_minutes() {
    let season = |second: &str| {
        a_season()
            .zone(Tz::America__New_York)
            .day(day("2023-03-11", "12:00-29:00"))
            .embankment(embankment("center"))
            .embankment(embankment("lake"))
            .travel("center", "lake", 45)
            .place(pitch("pitch", "center"))
            .place(pitch("beach", "lake"))
            .application(station("a").with(|a| a.people = vec!["Анна".into()]))
            .application(station("b").with(|b| b.people = vec!["Анна".into()]))
            .assignment(assignment("a", "2023-03-11", "pitch", "24:00-25:30"))
            .assignment(assignment("b", "2023-03-11", "beach", second))
    };
    // From 01:30 to 03:15 on the clock are 45 minutes.
    check(season("27:15-28:00"), &[]);
    check(season("27:14-28:00"), &["hard person-overlap 0 1 by Анна"]);
}
