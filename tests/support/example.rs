//! The good example: a small season with something of everything, and a plan without a conflict.

use yarkie_berega::domain::application::ApplicationStatus;
use yarkie_berega::domain::assignment::AssignmentStatus;
use yarkie_berega::domain::closed::ClosedHours;
use yarkie_berega::domain::day::DayStatus;

use super::season::{
    SeasonBuilder, With, a_season, assignment, day, embankment, food_place, food_point, performer,
    pitch, published, stage, station,
};
use super::values::{availability, date, decimal, hours, minute};

pub(crate) const SATURDAY: &str = "2023-06-03";
pub(crate) const SUNDAY: &str = "2023-06-04";
/// A day that the weather took.
pub(crate) const LOST_DAY: &str = "2023-06-10";

/// Two embankments, 20 minutes apart, one of them a guest on Sunday only; three days, one of them
/// cancelled; every kind of place and application; limits that are reached and not passed.
pub(crate) fn good_example() -> SeasonBuilder {
    let season = a_season()
        .day(day(SATURDAY, "12:00-26:00").with(|d| d.theme = Some("music".into())))
        .day(day(SUNDAY, "00:00-20:00"))
        .day(day(LOST_DAY, "12:00-22:00").with(|d| d.status = DayStatus::Cancelled))
        .embankment(embankment("center").with(|e| {
            e.power_limit_kw = Some(decimal("12.5"));
            e.max_food = Some(1);
            e.target = 3;
            e.closed_hours = vec![ClosedHours {
                date: date(SUNDAY),
                hours: hours("00:30-01:30"),
            }];
        }))
        .embankment(embankment("lake").with(|e| {
            e.guest = true;
            e.closed_dates = vec![date(SATURDAY), date(LOST_DAY)];
            e.target = 1;
        }))
        .travel("lake", "center", 20)
        .place(stage("stage", "center").with(|p| p.power_kw = decimal("12.5")))
        .place(pitch("pitch", "center").with(|p| {
            p.capacity = 2;
            p.open = Some(minute("10:00"));
        }))
        .place(food_place("kiosk", "center").with(|p| p.water = true))
        .place(stage("lake-stage", "lake"))
        .noise("stage", "pitch");
    with_plan(with_applications(season))
}

fn with_applications(season: SeasonBuilder) -> SeasonBuilder {
    season
        .application(performer("choir").with(|a| {
            a.category = Some("music".into());
            a.people = vec!["Анна".into(), "Борис".into()];
            a.loud = true;
            a.power_kw = decimal("2.5");
            a.setup_min = 30;
            a.teardown_min = 15;
            a.preferred_embankments = vec!["center".into(), "lake".into()];
            a.availability = availability("2023-06-03 12:00-26:00 +2|2023-06-04 12:00-20:00 +1");
        }))
        .application(performer("band").with(|a| {
            a.category = Some("music".into());
            a.people = vec!["Борис".into()];
            a.loud = true;
            a.power_kw = decimal("12.5");
        }))
        .application(station("kites").with(|a| {
            a.start_step_min = Some(30);
            a.embankments = vec!["center".into()];
            a.area_m2 = decimal("100");
        }))
        .application(station("robots").with(|a| a.power_kw = decimal("10")))
        .application(food_point("tea").with(|a| a.water = true))
        .application(station("late").with(|a| a.status = ApplicationStatus::Rejected))
}

fn with_plan(season: SeasonBuilder) -> SeasonBuilder {
    season
        .assignment(assignment("choir", SATURDAY, "stage", "18:00-19:00"))
        .assignment(
            assignment("choir", SUNDAY, "lake-stage", "17:30-18:30")
                .with(|a| a.status = AssignmentStatus::Confirmed),
        )
        .assignment(assignment("band", SATURDAY, "stage", "19:15-20:15"))
        .assignment(assignment("kites", SATURDAY, "pitch", "12:00-18:00"))
        .assignment(assignment("robots", SATURDAY, "pitch", "12:00-19:00"))
        .assignment(assignment("tea", SATURDAY, "kiosk", "12:00-26:00"))
        .assignment(assignment("kites", SUNDAY, "pitch", "12:30-13:30"))
        .assignment(assignment("robots", SUNDAY, "pitch", "10:00-20:00"))
        .assignment(assignment("tea", SUNDAY, "kiosk", "02:00-20:00"))
        .assignment(
            assignment("late", SUNDAY, "pitch", "12:30-13:30")
                .with(|a| a.status = AssignmentStatus::Declined),
        )
        .published(published("choir", SATURDAY, "stage", "18:00-19:00"))
}
