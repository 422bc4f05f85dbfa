//! What occupies, and what does not.

use yarkie_berega::domain::assignment::AssignmentStatus;

use super::{check, on, town};
use crate::support::season::{With, food_point, station};
use crate::support::values::decimal;

#[test]
fn declined_and_cancelled_assignments_break_nothing() {
    for status in AssignmentStatus::ALL {
        let clashing = |id: &str| {
            station(id).with(|a| {
                a.people = vec!["Анна".into()];
                a.power_kw = decimal("6");
                a.loud = true;
                a.wanted = 1;
            })
        };
        let season = town()
            .noise("pitch", "pitch")
            .change(|parts| {
                parts.embankments[0].power_limit_kw = Some(decimal("10"));
                parts.embankments[0].max_food = Some(1);
            })
            .application(clashing("a"))
            .application(clashing("b"))
            .application(food_point("tea"))
            .application(food_point("soup"))
            .assignment(on("a", "pitch", "12:00-13:00"))
            .assignment(on("b", "pitch", "12:30-13:30").with(|b| b.status = status))
            .assignment(on("tea", "kiosk", "12:00-13:00"))
            .assignment(on("soup", "tent", "12:00-13:00").with(|b| b.status = status))
            .assignment(on("a", "stage", "02:00-03:00").with(|b| {
                b.status = AssignmentStatus::Declined;
            }));
        let expected: &[&str] = match status {
            AssignmentStatus::Declined | AssignmentStatus::Cancelled => &[],
            _ => &[
                "hard place-double-booking 0 1",
                "hard person-overlap 0 1 by Анна",
                "hard embankment-power 0 1",
                "hard embankment-food 2 3",
                "hard noise 0 1",
            ],
        };
        check(season, expected);
    }
}

#[test]
fn a_pin_excuses_nothing() {
    let season = town()
        .application(station("a"))
        .application(station("b"))
        .assignment(on("a", "pitch", "12:00-13:00").with(|a| a.pinned = true))
        .assignment(on("b", "pitch", "12:00-13:00").with(|b| b.pinned = true));
    check(season, &["hard place-double-booking 0 1"]);
}
