//! Seasons at the edge of sense.

use yarkie_berega::domain::check::check;
use yarkie_berega::domain::season::BuiltSeason;
use yarkie_berega::engine::{Options, Outcome, Problem, Unwatched, allocate};

use crate::support::season::{
    SeasonBuilder, With, a_season, assignment, day, embankment, performer, pitch, published, stage,
    station,
};
use crate::support::values::{availability, date, minute};

fn run(season: SeasonBuilder) -> (BuiltSeason, Outcome) {
    let built = season.build();
    let options = Options {
        steps: Some(200),
        recount: true,
        ..Options::default()
    };
    let outcome = allocate(
        &Problem::new(&built.season, &built.plan),
        &options,
        &Unwatched,
    );
    (built, outcome)
}

/// Allocates and expects so many assignments, without a hard conflict.
#[track_caller]
fn assigns(season: SeasonBuilder, expected: usize) -> Outcome {
    let (built, outcome) = run(season);
    let conflicts = check(&built.season, &outcome.plan, None);
    let hard: Vec<_> = conflicts.iter().filter(|c| c.is_hard()).collect();
    assert!(hard.is_empty(), "{hard:?}");
    assert_eq!(outcome.report.assigned, expected);
    outcome
}

fn one_stage() -> SeasonBuilder {
    a_season()
        .day(day("2023-06-03", "12:00-22:00"))
        .embankment(embankment("center"))
        .place(stage("stage", "center"))
}

#[test]
fn nothing_to_place_and_nowhere_to_place_it() {
    assigns(a_season(), 0);
    assigns(one_stage(), 0);
    assigns(
        a_season()
            .day(day("2023-06-03", "12:00-22:00"))
            .application(performer("choir")),
        0,
    );
    assigns(one_stage().application(station("kites")), 0);
}

#[test]
fn the_whole_opening_time() {
    let whole = |id: &str| performer(id).with(|a| a.duration_min = None);
    let season = one_stage()
        .application(whole("choir"))
        .application(whole("band"));
    let outcome = assigns(season, 1);
    assert_eq!(outcome.plan.assignments[0].spot.hours.length_min(), 600);
}

/// What was planned or published of it may have been shorter, by a person or before the hours changed.
#[test]
fn the_whole_opening_time_is_not_kept_shorter_unless_it_is_pinned() {
    let spot = |pinned| {
        assignment("choir", "2023-06-03", "stage", "13:00-14:00").with(|a| a.pinned = pinned)
    };
    let was = || published("choir", "2023-06-03", "stage", "13:00-14:00");
    let cases = [
        (one_stage().assignment(spot(false)), 600),
        (one_stage().published(was()), 600),
        (one_stage().assignment(spot(true)).published(was()), 60),
    ];
    for (season, expected_min) in cases {
        let season = season.application(performer("choir").with(|a| a.duration_min = None));
        let outcome = assigns(season, 1);
        let hours = outcome.plan.assignments[0].spot.hours;
        assert_eq!(hours.length_min(), expected_min);
    }
}

#[test]
fn an_activity_is_not_kept_shorter_than_it_asks_now() {
    let season = one_stage()
        .application(performer("choir").with(|a| a.duration_min = Some(90)))
        .published(published("choir", "2023-06-03", "stage", "13:00-14:00"));
    let outcome = assigns(season, 1);
    assert_eq!(outcome.plan.assignments[0].spot.hours.length_min(), 90);
    // On its day, though longer.
    assert_eq!(outcome.report.score.stability, 50);
}

#[test]
fn one_that_wants_ten_thousand_days_gets_all_there_are() {
    let mut season = a_season()
        .embankment(embankment("center"))
        .place(stage("stage", "center"));
    for n in 1..=30 {
        season = season.day(day(&format!("2023-06-{n:02}"), "12:00-13:00"));
    }
    let season = season.application(performer("choir").with(|a| {
        a.wanted = 10_000;
        a.duration_min = Some(60);
    }));
    let report = assigns(season, 30).report;
    assert_eq!((report.wanted, report.unplaced[0].missing), (10_000, 9_970));
}

#[test]
fn those_who_are_equal_are_all_served_before_one_gets_more() {
    let mut season = one_stage();
    for n in 0..10 {
        season = season.application(performer(&format!("p{n}")).with(|a| {
            a.wanted = 3;
            a.duration_min = Some(60);
        }));
    }
    assert_eq!(assigns(season, 10).report.served, 10);
}

#[test]
fn all_closed() {
    let season = one_stage()
        .change(|parts| parts.places[0].closed_dates = vec![date("2023-06-03")])
        .application(performer("choir"));
    assert_eq!(assigns(season, 0).report.unplaced.len(), 1);
}

#[test]
fn five_minutes_and_thirty_hours() {
    let season = a_season()
        .day(day("2023-06-03", "00:00-36:00"))
        .day(day("2023-06-04", "00:00-24:00"))
        .embankment(embankment("center"))
        .place(pitch("pitch", "center").with(|p| p.capacity = 1))
        .application(station("long").with(|a| a.duration_min = Some(30 * 60)))
        .application(station("short").with(|a| {
            a.duration_min = Some(5);
            a.wanted = 2;
        }));
    assigns(season, 3);
}

#[test]
fn past_midnight_days_share_a_place() {
    let season = a_season()
        .day(day("2023-06-03", "22:00-27:00"))
        .day(day("2023-06-04", "00:00-03:00"))
        .embankment(embankment("center"))
        .place(stage("stage", "center"))
        .application(performer("choir").with(|a| a.duration_min = Some(300)))
        .application(performer("band").with(|a| a.duration_min = Some(180)));
    // The five hours of Saturday night cover the three of Sunday morning.
    assigns(season, 1);
}

#[test]
fn pinned_onto_a_conflict_stays_there() {
    let pinned =
        |id: &str| assignment(id, "2023-06-03", "stage", "12:00-13:00").with(|a| a.pinned = true);
    let season = one_stage()
        .application(performer("choir"))
        .application(performer("band"))
        .application(performer("late").with(|a| a.duration_min = Some(60)))
        .assignment(pinned("choir"))
        .assignment(pinned("band"));
    let (built, outcome) = run(season);
    let hard = check(&built.season, &outcome.plan, None)
        .iter()
        .filter(|c| c.is_hard())
        .count();
    assert_eq!((hard, outcome.report.assigned), (1, 3));
    let late = built.season.application_by_id("late").unwrap();
    let late = outcome
        .plan
        .assignments
        .iter()
        .find(|a| a.application == late)
        .unwrap();
    assert!(late.spot.hours.from() >= minute("13:00"));
}

#[test]
fn the_largest_weights_do_not_overflow() {
    let mut season = one_stage().change(|parts| {
        parts.weights.placed = vec![1_000_000_000; 3];
        for name in [
            "preferred_embankment",
            "preferred_day",
            "theme",
            "variety",
            "balance",
        ] {
            *parts.weights.by_name(name).unwrap() = 1_000_000_000;
        }
    });
    for n in 0..30 {
        season = season.application(performer(&format!("p{n}")).with(|a| {
            a.priority = 5;
            a.duration_min = Some(60);
        }));
    }
    assigns(season, 10);
}

#[test]
fn all_weights_zero() {
    let season = one_stage()
        .change(|parts| {
            parts.weights.placed = vec![0];
            for name in [
                "preferred_embankment",
                "preferred_day",
                "theme",
                "variety",
                "balance",
            ] {
                *parts.weights.by_name(name).unwrap() = 0;
            }
        })
        .application(performer("choir"));
    let outcome = assigns(season, 1);
    assert_eq!(outcome.report.score.total(), 0);
}

/// The clocks jump from 26:00 to 27:00: what lasts until then ends at 26:00, the last time that the day
/// is open, and nothing begins in between.
#[test]
fn an_activity_can_end_as_the_clocks_jump() {
    let berlin = |window: &str| {
        let kites = station("kites").with(|a| {
            a.wanted = 1;
            a.duration_min = Some(60);
            a.availability = availability(window);
        });
        let built = a_season()
            .zone(chrono_tz::Europe::Berlin)
            .day(day("2023-03-25", "22:00-26:00"))
            .embankment(embankment("center"))
            .place(pitch("pitch", "center"))
            .application(kites)
            .build();
        let problem = Problem::new(&built.season, &built.plan);
        let plan = allocate(&problem, &Options::default(), &Unwatched).plan;
        assert_eq!(check(&built.season, &plan, None), []);
        let hours = plan.assignments.iter().map(|a| a.spot.hours.to_string());
        hours.collect::<Vec<_>>()
    };
    assert_eq!(berlin("2023-03-25 25:00-26:00"), ["25:00–26:00"]);
    assert_eq!(berlin("2023-03-25 26:00-28:00"), [""; 0]);
}

/// On 30 December 2011 the clocks of Samoa showed no time at all.
#[test]
fn a_day_that_the_clocks_left_out_begins_with_the_next_one() {
    let in_samoa = |open: &str| {
        a_season()
            .zone(chrono_tz::Tz::Pacific__Apia)
            .day(day("2011-12-30", open))
            .day(day("2012-01-01", "12:00-13:00"))
            .embankment(embankment("center"))
            .place(pitch("pitch", "center").with(|p| p.open = Some(minute("23:35"))))
            .place(stage("stage", "center").with(|p| p.capacity = 3))
            .application(station("kites").with(|a| a.wanted = 2))
            .application(performer("choir").with(|a| a.setup_min = 30))
            .application(performer("band").with(|a| a.duration_min = None))
    };
    // Only the stage is open on New Year's Day.
    assigns(in_samoa("00:00-08:00"), 2);
    assigns(in_samoa("18:05-23:55"), 2);
    // From midnight on it is the 31st; but who wants the whole time would begin when no clock shows it.
    assigns(in_samoa("23:30-33:30"), 4);
}
