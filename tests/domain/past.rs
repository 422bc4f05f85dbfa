//! From when on a season can still be planned.

use yarkie_berega::domain::moment::Moment;

use crate::support::app::time;
use crate::support::example::{SATURDAY, SUNDAY};
use crate::support::season::{a_season, assignment, day, embankment, performer, stage};
use crate::support::values::date;

/// In Krasnoyarsk, seven hours ahead: Saturday from noon to two in the night, Sunday into the next morning.
#[test]
fn a_season_is_planned_from_the_next_minute_while_it_is_under_way() {
    let built = a_season()
        .day(day(SATURDAY, "12:00-26:00"))
        .day(day(SUNDAY, "12:00-27:00"))
        .build();
    let season = &built.season;
    let cases = [
        ("2023-06-02T16:59:00Z", None),
        ("2023-06-02T17:00:00Z", None),
        ("2023-06-02T17:00:01Z", Some("2023-06-02T17:01:00Z")),
        ("2023-06-03T08:00:00Z", Some("2023-06-03T08:00:00Z")),
        ("2023-06-03T08:00:59Z", Some("2023-06-03T08:01:00Z")),
        // Sunday's night goes on after its midnight.
        ("2023-06-04T19:59:00Z", Some("2023-06-04T19:59:00Z")),
        ("2023-06-04T20:00:00Z", None),
        ("2024-01-01T00:00:00Z", None),
    ];
    for (now, expected) in cases {
        let expected = expected.map(|at| Moment::of(time(at)));
        assert_eq!(season.planned_from(time(now)), expected, "{now}");
    }
    assert!(!season.has_ended(time("2023-06-04T19:59:59Z")));
    assert!(season.has_ended(time("2023-06-04T20:00:00Z")));
}

/// A season that closes before midnight is under way until its last date is over.
#[test]
fn the_evening_of_the_last_day_is_not_yet_after_the_season() {
    let built = a_season().day(day(SATURDAY, "12:00-20:00")).build();
    assert!(!built.season.has_ended(time("2023-06-03T16:59:00Z")));
    assert!(built.season.has_ended(time("2023-06-03T17:00:00Z")));
}

#[test]
fn a_day_is_over_when_it_has_closed_and_a_spot_is_past_when_it_has_begun() {
    let built = a_season()
        .day(day(SATURDAY, "12:00-26:00"))
        .embankment(embankment("center"))
        .place(stage("stage", "center"))
        .application(performer("choir"))
        .assignment(assignment("choir", SATURDAY, "stage", "25:00-26:00"))
        .build();
    let (season, spot) = (&built.season, &built.plan.assignments[0].spot);
    let at = |text: &str| Some(Moment::of(time(text)));
    let saturday = season.day_on(date(SATURDAY)).unwrap();
    assert!(!season.is_over(saturday, at("2023-06-03T18:59:00Z")));
    assert!(season.is_over(saturday, at("2023-06-03T19:00:00Z")));
    assert!(!season.begins_before(spot, at("2023-06-03T18:00:00Z")));
    assert!(season.begins_before(spot, at("2023-06-03T18:01:00Z")));
    assert!(!season.is_over(saturday, None) && !season.begins_before(spot, None));
}
