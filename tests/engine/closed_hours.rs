//! A place that closes for some hours of a day: nothing is put there then, everything around it may be.

use yarkie_berega::domain::check::check;
use yarkie_berega::domain::closed::ClosedHours;
use yarkie_berega::domain::season::ApplicationPart;
use yarkie_berega::engine::{Change, Options, Outcome, Problem, Unwatched, allocate};

use crate::support::season::{With, a_season, day, embankment, pitch, station};
use crate::support::values::{date, hours};

const SATURDAY: &str = "2023-06-03";

/// One pitch, open from noon to ten, closed from two to five; returns the times in order.
fn times(
    count: usize,
    change: impl Fn(&mut ApplicationPart),
) -> (Vec<String>, yarkie_berega::domain::season::Season, Outcome) {
    let mut season = a_season()
        .day(day(SATURDAY, "12:00-22:00"))
        .embankment(embankment("center").with(|e| {
            e.closed_hours = vec![ClosedHours {
                date: date(SATURDAY),
                hours: hours("14:00-17:00"),
            }];
        }))
        .place(pitch("pitch", "center"));
    for n in 0..count {
        season = season.application(station(&format!("s{n}")).with(|a| {
            a.wanted = 1;
            change(a);
        }));
    }
    let built = season.build();
    let options = Options {
        steps: Some(200),
        recount: true,
        ..Options::default()
    };
    let problem = Problem::new(&built.season, &built.plan);
    let outcome = allocate(&problem, &options, &Unwatched);
    assert_eq!(check(&built.season, &outcome.plan, None), []);
    let spots = outcome.plan.assignments.iter().map(|a| a.spot.hours);
    let mut times: Vec<_> = spots.map(|hours| hours.to_string()).collect();
    times.sort();
    (times, built.season, outcome)
}

#[test]
fn the_hours_around_are_used_and_those_between_are_not() {
    let (found, ..) = times(9, |a| {
        a.duration_min = Some(60);
        a.start_step_min = Some(60);
    });
    let expected = [
        "12:00–13:00",
        "13:00–14:00",
        "17:00–18:00",
        "18:00–19:00",
        "19:00–20:00",
        "20:00–21:00",
        "21:00–22:00",
    ];
    assert_eq!(found, expected);
}

#[test]
fn the_whole_opening_time_is_the_longest_stretch() {
    let (found, ..) = times(1, |a| a.duration_min = None);
    assert_eq!(found, ["17:00–22:00"]);
}

#[test]
fn what_fits_neither_before_nor_after_is_told_why() {
    let (found, _, outcome) = times(1, |a| a.duration_min = Some(6 * 60));
    assert_eq!(found, [""; 0]);
    let [short] = &outcome.report.unplaced[..] else {
        panic!("{:?}", outcome.report.unplaced)
    };
    let rules: Vec<_> = short
        .reasons
        .iter()
        .map(|b| (b.rule.id(), b.spots))
        .collect();
    assert_eq!(rules, [("opening-hours", 1)]);
    let free = short
        .suggestions
        .iter()
        .any(|s| s.change == Change::Nothing);
    assert!(!free, "{:?}", short.suggestions);
}
