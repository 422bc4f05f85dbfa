//! The rules about one application on one spot.

use yarkie_berega::domain::application::{ApplicationStatus, Kind};
use yarkie_berega::domain::closed::ClosedHours;
use yarkie_berega::domain::day::DayStatus;
use yarkie_berega::domain::season::{ApplicationPart, PlacePart};

use super::{SATURDAY, SUNDAY, check, next_day, on, town};
use crate::support::season::{
    With, a_season, application, day, embankment, performer, pitch, place, station,
};
use crate::support::values::{availability, date, decimal, hours, minute};

#[test]
fn place_kind() {
    let places = [
        (Kind::Station, "pitch"),
        (Kind::Performer, "stage"),
        (Kind::FoodPoint, "kiosk"),
    ];
    for kind in Kind::ALL {
        for (of_place, place) in places {
            let season = town().application(application("a", kind)).assignment(on(
                "a",
                place,
                "12:00-13:00",
            ));
            let clean = kind == of_place;
            check(season, if clean { &[] } else { &["hard place-kind 0"] });
        }
    }
}

/// An application on a place with 10 kW and 100 m².
fn needs(
    need: impl FnOnce(&mut ApplicationPart),
    has: impl FnOnce(&mut PlacePart),
    expected: &[&str],
) {
    let season = a_season()
        .day(day(SATURDAY, "12:00-22:00"))
        .embankment(embankment("center"))
        .place(pitch("pitch", "center").with(has))
        .application(station("a").with(need))
        .assignment(on("a", "pitch", "12:00-13:00"));
    check(season, expected);
}

#[test]
fn place_features() {
    let lacks: &[&str] = &["hard place-features 0"];
    needs(|a| a.power_kw = decimal("10"), |_| {}, &[]);
    needs(|a| a.power_kw = decimal("10.001"), |_| {}, lacks);
    needs(
        |a| a.power_kw = decimal("0.001"),
        |p| p.power_kw = decimal("0"),
        lacks,
    );
    needs(|a| a.area_m2 = decimal("100"), |_| {}, &[]);
    needs(|a| a.area_m2 = decimal("100.001"), |_| {}, lacks);
    needs(
        |a| a.area_m2 = decimal("99.999"),
        |p| p.area_m2 = decimal("99.998"),
        lacks,
    );
    needs(|a| a.water = true, |p| p.water = true, &[]);
    needs(|a| a.water = true, |p| p.cover = true, lacks);
    needs(|a| a.cover = true, |p| p.cover = true, &[]);
    needs(|a| a.cover = true, |p| p.water = true, lacks);
    // All that a place lacks is one conflict of one spot.
    let all = |a: &mut ApplicationPart| {
        (a.water, a.cover) = (true, true);
        (a.power_kw, a.area_m2) = (decimal("99"), decimal("999"));
    };
    needs(all, |_| {}, lacks);
}

/// An activity on a day that is open 12:00–26:00.
#[track_caller]
fn open(hours: &str, place_hours: [Option<&str>; 2], clean: bool) {
    let season = a_season()
        .day(day(SATURDAY, "12:00-26:00"))
        .embankment(embankment("center"))
        .place(pitch("pitch", "center").with(|p| {
            p.open = place_hours[0].map(minute);
            p.close = place_hours[1].map(minute);
        }))
        // Setting up and tearing down may lie outside: only the activity is bound.
        .application(station("a").with(|a| (a.setup_min, a.teardown_min) = (90, 90)))
        .assignment(on("a", "pitch", hours));
    check(
        season,
        if clean {
            &[]
        } else {
            &["hard opening-hours 0"]
        },
    );
}

#[test]
fn opening_hours_of_day_and_place() {
    open("13:00-14:00", [None, None], true);
    open("12:00-26:00", [None, None], true);
    open("11:59-13:00", [None, None], false);
    open("25:00-26:01", [None, None], false);
    // The place opens later and closes earlier …
    open("14:00-23:30", [Some("14:00"), Some("23:30")], true);
    open("13:59-15:00", [Some("14:00"), None], false);
    open("23:00-23:31", [None, Some("23:30")], false);
    // … or would be open longer than the day.
    open("12:00-26:00", [Some("06:00"), Some("30:00")], true);
    open("11:59-26:00", [Some("06:00"), Some("30:00")], false);
    open("12:00-26:01", [Some("06:00"), Some("30:00")], false);
    // They have nothing in common.
    open("12:00-13:00", [Some("06:00"), Some("12:00")], false);
    open("26:00-27:00", [Some("26:00"), Some("30:00")], false);
}

#[test]
fn opening_hours_on_closed_dates() {
    let season = |close: fn(&mut yarkie_berega::domain::season::SeasonParts)| {
        a_season()
            .day(day(SATURDAY, "12:00-22:00"))
            .day(day(SUNDAY, "12:00-22:00"))
            .embankment(embankment("center"))
            .place(pitch("pitch", "center"))
            .application(station("a"))
            .assignment(on("a", "pitch", "12:00-13:00"))
            .assignment(next_day("a", "pitch", "12:00-13:00"))
            .change(close)
    };
    let first: &[&str] = &["hard opening-hours 0"];
    check(season(|_| {}), &[]);
    check(season(|p| p.days[0].status = DayStatus::Cancelled), first);
    check(season(|p| p.days[0].status = DayStatus::Held), &[]);
    check(
        season(|p| p.embankments[0].closed_dates = vec![date(SATURDAY)]),
        first,
    );
    check(
        season(|p| p.places[0].closed_dates = vec![date(SATURDAY)]),
        first,
    );
    check(
        season(|p| p.places[0].closed_dates = vec![date("2023-06-05")]),
        &[],
    );
    // Several reasons why nothing can be there are one broken spot.
    check(
        season(|p| {
            p.days[0].status = DayStatus::Cancelled;
            p.embankments[0].closed_dates = vec![date(SATURDAY), date(SUNDAY)];
            p.places[0].closed_dates = vec![date(SATURDAY)];
        }),
        &["hard opening-hours 0", "hard opening-hours 1"],
    );
}

#[test]
fn opening_hours_on_dates_closed_for_some_hours() {
    let with = |activity: &str, closed: &[(&str, &str)], at_place: bool, clean: bool| {
        let closed: Vec<_> = closed
            .iter()
            .map(|(on, at)| ClosedHours {
                date: date(on),
                hours: hours(at),
            })
            .collect();
        let season = a_season()
            .day(day(SATURDAY, "12:00-22:00"))
            .embankment(embankment("center"))
            .place(pitch("pitch", "center"))
            .application(station("a"))
            .assignment(on("a", "pitch", activity))
            .change(|p| {
                if at_place {
                    p.places[0].closed_hours = closed;
                } else {
                    p.embankments[0].closed_hours = closed;
                }
            });
        let broken: &[&str] = &["hard opening-hours 0"];
        check(season, if clean { &[] } else { broken });
    };
    for at_place in [false, true] {
        let afternoon = [(SATURDAY, "14:00-17:00")];
        with("12:00-14:00", &afternoon, at_place, true);
        with("17:00-22:00", &afternoon, at_place, true);
        with("13:00-14:01", &afternoon, at_place, false);
        with("16:59-18:00", &afternoon, at_place, false);
        with("12:00-22:00", &afternoon, at_place, false);
        with("15:00-16:00", &[(SUNDAY, "14:00-17:00")], at_place, true);
        // All of the day, in two parts that overlap.
        let all = [(SATURDAY, "10:00-18:00"), (SATURDAY, "16:00-23:00")];
        with("12:00-13:00", &all, at_place, false);
    }
}

#[test]
fn applicant_availability() {
    let cases = [
        ("", "13:00-14:00", true),
        ("2023-06-03", "12:00-29:00", true),
        ("2023-06-04", "13:00-14:00", false),
        ("2023-06-10", "13:00-14:00", false),
        ("2023-06-03 13:00-14:00", "13:00-14:00", true),
        ("2023-06-03 13:00-14:00", "12:59-13:59", false),
        ("2023-06-03 13:00-14:00", "13:01-14:01", false),
        ("2023-06-03 22:00-26:00", "25:00-26:00", true),
        ("2023-06-03 22:00-26:00", "25:01-26:01", false),
        // Two windows are not one, also where they touch or overlap.
        (
            "2023-06-03 13:00-15:00|2023-06-03 15:00-17:00",
            "14:30-15:30",
            false,
        ),
        (
            "2023-06-03 13:00-16:00|2023-06-03 15:00-17:00",
            "14:30-16:30",
            false,
        ),
        (
            "2023-06-03 13:00-15:00|2023-06-03 15:00-17:00",
            "15:00-17:00",
            true,
        ),
        (
            "2023-06-03 15:00-17:00|2023-06-03 13:00-15:00",
            "13:00-15:00",
            true,
        ),
        ("2023-06-03 13:00-15:00|2023-06-03", "14:30-15:30", true),
        // The night belongs to the programme day on whose clock it is counted.
        ("2023-06-04 00:00-02:00", "24:00-25:00", false),
    ];
    for (given, hours, clean) in cases {
        let season = town()
            .application(station("a").with(|a| {
                if !given.is_empty() {
                    a.availability = availability(given);
                }
                a.setup_min = 30;
            }))
            .assignment(on("a", "pitch", hours));
        let expected: &[&str] = &["hard applicant-availability 0"];
        check(season, if clean { &[] } else { expected });
    }
}

#[test]
fn start_step() {
    let cases = [
        (None, "12:01-12:02", true),
        (Some(1), "12:01-12:02", true),
        (Some(30), "12:30-12:45", true),
        (Some(30), "12:29-13:00", false),
        (Some(30), "12:31-13:00", false),
        // After midnight, not after opening: 12:00 is no multiple of 50 minutes.
        (Some(50), "12:00-13:00", false),
        (Some(50), "12:30-13:00", true),
        (Some(90), "25:30-26:00", true),
        (Some(90), "25:00-26:00", false),
    ];
    for (step, hours, clean) in cases {
        let season = town()
            .application(station("a").with(|a| (a.start_step_min, a.setup_min) = (step, 7)))
            .assignment(on("a", "pitch", hours));
        check(season, if clean { &[] } else { &["hard start-step 0"] });
    }
    // Midnight is a multiple of everything.
    let midnight = town()
        .application(station("a").with(|a| a.start_step_min = Some(1440)))
        .assignment(next_day("a", "pitch", "00:00-01:00"));
    check(midnight, &[]);
}

#[test]
fn allowed_embankment() {
    let cases: [(&[&str], bool); 4] = [
        (&[], true),
        (&["center"], true),
        (&["lake", "center"], true),
        (&["lake"], false),
    ];
    for (allowed, clean) in cases {
        let season = town()
            .application(station("a").with(|a| {
                a.embankments = allowed.iter().map(|id| (*id).to_owned()).collect();
            }))
            .assignment(on("a", "pitch", "12:00-13:00"));
        let expected: &[&str] = &["hard allowed-embankment 0"];
        check(season, if clean { &[] } else { expected });
    }
}

#[test]
fn not_accepted() {
    use ApplicationStatus::{Accepted, Rejected, Submitted, Waiting, Withdrawn};
    let cases: [(_, &[&str]); 5] = [
        (Accepted, &[]),
        (Submitted, &["warning not-accepted 0"]),
        (Waiting, &["warning not-accepted 0"]),
        (Rejected, &["hard not-accepted 0"]),
        (Withdrawn, &["hard not-accepted 0"]),
    ];
    for (status, expected) in cases {
        let season = town()
            .application(station("a").with(|a| a.status = status))
            .assignment(on("a", "pitch", "12:00-13:00"));
        check(season, expected);
    }
}

#[test]
fn one_spot_can_break_every_rule_of_its_own() {
    let season = town()
        .application(performer("a").with(|a| {
            a.water = true;
            a.availability = availability(SUNDAY);
            a.start_step_min = Some(60);
            a.embankments = vec!["lake".into()];
            a.status = ApplicationStatus::Withdrawn;
            a.wanted = 0;
        }))
        .place(place("dark", "center", Kind::Station).with(|p| p.close = Some(minute("13:00"))))
        .assignment(on("a", "dark", "12:30-13:30"));
    check(
        season,
        &[
            "hard place-kind 0",
            "hard place-features 0",
            "hard opening-hours 0",
            "hard applicant-availability 0",
            "hard start-step 0",
            "hard wanted 0",
            "hard allowed-embankment 0",
            "hard not-accepted 0",
        ],
    );
}
