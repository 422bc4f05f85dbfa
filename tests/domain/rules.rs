//! Every rule: a clean case, one just inside and one just outside, and what is special about it.
//!
//! A case is a season with a plan and exactly the conflicts that it has, each as
//! `severity rule positions of the assignments`, and ` by` the people, if there are any.

mod capacity;
mod counts;
mod fits;
mod loads;
mod midnight;
mod noise;
mod people;
mod statuses;
mod warnings;

use chrono::NaiveDate;
use yarkie_berega::domain::check;
use yarkie_berega::domain::season::{AssignmentPart, BuiltSeason};

use crate::support::season::{
    SeasonBuilder, a_season, assignment, day, embankment, food_place, pitch, stage,
};
use crate::support::values::date;

const SATURDAY: &str = "2023-06-03";
const SUNDAY: &str = "2023-06-04";

/// Two long days and two embankments 30 minutes apart, with two places of each kind in the center and
/// a pitch and a stage at the lake. No applications yet.
fn town() -> SeasonBuilder {
    a_season()
        .day(day(SATURDAY, "12:00-29:00"))
        .day(day(SUNDAY, "00:00-24:00"))
        .embankment(embankment("center"))
        .embankment(embankment("lake"))
        .place(pitch("pitch", "center"))
        .place(pitch("lawn", "center"))
        .place(stage("stage", "center"))
        .place(stage("porch", "center"))
        .place(food_place("kiosk", "center"))
        .place(food_place("tent", "center"))
        .place(pitch("beach", "lake"))
        .place(stage("raft", "lake"))
}

/// An assignment on Saturday.
#[track_caller]
fn on(application: &str, place: &str, hours: &str) -> AssignmentPart {
    assignment(application, SATURDAY, place, hours)
}

/// An assignment on Sunday.
#[track_caller]
fn next_day(application: &str, place: &str, hours: &str) -> AssignmentPart {
    assignment(application, SUNDAY, place, hours)
}

#[track_caller]
fn check(season: SeasonBuilder, expected: &[&str]) {
    check_on(date("2023-01-01"), season, expected);
}

#[track_caller]
fn check_on(today: NaiveDate, season: SeasonBuilder, expected: &[&str]) {
    let BuiltSeason { season, plan } = season.build();
    let conflicts = check::check(&season, &plan, Some(today));
    let found: Vec<_> = conflicts
        .iter()
        .map(|conflict| {
            let mut text = format!("{} {}", conflict.severity.word(), conflict.rule().id());
            for subject in &conflict.subjects {
                text += &format!(" {subject}");
            }
            let people: Vec<_> = conflict.people.iter().map(|p| season.person(*p)).collect();
            if !people.is_empty() {
                text += &format!(" by {}", people.join(", "));
            }
            text
        })
        .collect();
    assert_eq!(found, expected);
}
