//! `embankment-power` and `embankment-food`.

use super::{check, on, town};
use crate::support::season::{SeasonBuilder, With, application, food_point, station};
use crate::support::values::decimal;
use yarkie_berega::domain::application::Kind;

/// Stations that draw so much, each on a pitch of its own in the center, which has 10.5 kW.
fn drawing(uses: &[(&str, &str)]) -> SeasonBuilder {
    let mut season =
        town().change(|parts| parts.embankments[0].power_limit_kw = Some(decimal("10.5")));
    for (n, (kw, hours)) in uses.iter().enumerate() {
        let id = format!("a{n}");
        season = season
            .place(crate::support::season::pitch(&format!("p{n}"), "center"))
            .application(station(&id).with(|a| a.power_kw = decimal(kw)))
            .assignment(on(&id, &format!("p{n}"), hours));
    }
    season
}

#[test]
fn together_they_need_no_more_than_there_is() {
    let over: &[&str] = &["hard embankment-power 0 1"];
    check(
        drawing(&[("5", "12:00-13:00"), ("5.5", "12:00-13:00")]),
        &[],
    );
    check(
        drawing(&[("5", "12:00-13:00"), ("5.501", "12:00-13:00")]),
        over,
    );
    check(drawing(&[("9", "12:00-13:00"), ("9", "13:00-14:00")]), &[]);
    check(drawing(&[("9", "12:00-13:01"), ("9", "13:00-14:00")]), over);
    // What draws nothing is no part of it.
    check(
        drawing(&[
            ("9", "12:00-14:00"),
            ("0", "12:00-14:00"),
            ("9", "13:00-14:00"),
        ]),
        &["hard embankment-power 0 2"],
    );
}

#[test]
fn a_stretch_of_too_much_power_is_one_conflict() {
    check(
        drawing(&[
            ("6", "12:00-18:00"),
            ("6", "13:00-14:00"),
            ("6", "15:00-16:00"),
        ]),
        &["hard embankment-power 0 1", "hard embankment-power 0 2"],
    );
    check(
        drawing(&[
            ("6", "12:00-18:00"),
            ("6", "13:00-14:00"),
            ("6", "14:00-16:00"),
        ]),
        &["hard embankment-power 0 1 2"],
    );
}

#[test]
fn power_counts_while_the_activity_lasts() {
    let season = drawing(&[("6", "12:00-13:00"), ("6", "13:00-14:00")]).change(|parts| {
        for application in &mut parts.applications {
            (application.setup_min, application.teardown_min) = (60, 60);
        }
    });
    check(season, &[]);
}

#[test]
fn power_is_counted_for_each_embankment_by_itself() {
    let elsewhere = drawing(&[("9", "12:00-13:00")])
        .application(station("b").with(|b| b.power_kw = decimal("9")))
        .assignment(on("b", "beach", "12:00-13:00"));
    check(elsewhere, &[]);
    let without_limit = drawing(&[("9", "12:00-13:00"), ("9", "12:00-13:00")])
        .change(|parts| parts.embankments[0].power_limit_kw = None);
    check(without_limit, &[]);
    let without_power = drawing(&[("0", "12:00-13:00"), ("0.001", "12:00-13:00")])
        .change(|parts| parts.embankments[0].power_limit_kw = Some(decimal("0")));
    check(without_power, &["hard embankment-power 1"]);
}

/// Food points in the kiosk and in the tent, and a limit for the center.
fn eating(limit: Option<u32>, kiosk: &str, tent: &str) -> SeasonBuilder {
    town()
        .change(|parts| parts.embankments[0].max_food = limit)
        .application(food_point("tea").with(|a| a.teardown_min = 60))
        .application(food_point("soup").with(|a| a.setup_min = 60))
        .assignment(on("tea", "kiosk", kiosk))
        .assignment(on("soup", "tent", tent))
}

#[test]
fn no_more_food_points_than_the_limit() {
    let over: &[&str] = &["hard embankment-food 0 1"];
    check(eating(None, "12:00-13:00", "12:00-13:00"), &[]);
    check(eating(Some(2), "12:00-13:00", "12:00-13:00"), &[]);
    check(eating(Some(1), "12:00-13:00", "12:00-13:00"), over);
    check(eating(Some(1), "12:00-13:00", "13:00-14:00"), &[]);
    check(eating(Some(1), "12:00-13:01", "13:00-14:00"), over);
    check(
        eating(Some(0), "12:00-13:00", "14:00-15:00"),
        &["hard embankment-food 0", "hard embankment-food 1"],
    );
    // Only food points count.
    let beside = eating(Some(2), "12:00-13:00", "12:00-13:00")
        .application(application("a", Kind::Station))
        .assignment(on("a", "pitch", "12:00-13:00"));
    check(beside, &[]);
}
