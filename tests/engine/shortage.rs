//! Why an application is short, and what would help: one cause a season, and exactly that is said.

use std::time::Duration;

use yarkie_berega::domain::season::{ApplicationPart, BuiltSeason};
use yarkie_berega::engine::{Change, Options, Problem, Report, Unwatched, allocate};
use yarkie_berega::exchange::report_document::{ReportDocument, Times};

use crate::support::season;
use crate::support::season::{
    SeasonBuilder, With, a_season, assignment, day, embankment, food_place, pitch, stage,
};
use crate::support::values::{availability, decimal};

const SATURDAY: &str = "2023-06-03";
const SUNDAY: &str = "2023-06-04";

fn report(built: &BuiltSeason) -> Report {
    let problem = Problem::new(&built.season, &built.plan);
    let options = Options {
        steps: Some(200),
        ..Options::default()
    };
    allocate(&problem, &options, &Unwatched).report
}

/// The rules said to be in the way of the only short application, with their spots, and what is
/// suggested.
#[track_caller]
fn check(season: SeasonBuilder, expected: &[(&str, usize)], suggested: &[&str]) {
    let built = season.build();
    let report = report(&built);
    let [short] = &report.unplaced[..] else {
        panic!("{:?}", report.unplaced)
    };
    let said: Vec<_> = short
        .reasons
        .iter()
        .map(|b| (b.rule.id(), b.spots))
        .collect();
    assert_eq!(said, expected);
    let kind = |change: &Change| match change {
        Change::Nothing => "free".to_owned(),
        Change::Displace { application, .. } => {
            format!("displace {}", built.season.application(*application).id)
        }
        Change::Request { reason } => format!("request {}", reason.rule().id()),
    };
    let changes: Vec<_> = short.suggestions.iter().map(|s| kind(&s.change)).collect();
    assert_eq!(changes, suggested);
}

// Applications that want one assignment.
fn station(id: &str) -> ApplicationPart {
    season::station(id).with(|a| a.wanted = 1)
}

fn performer(id: &str) -> ApplicationPart {
    season::performer(id).with(|a| a.wanted = 1)
}

fn food_point(id: &str) -> ApplicationPart {
    season::food_point(id).with(|a| a.wanted = 1)
}

/// Two days, one embankment with one pitch of 6 kW, open for four hours.
fn one_pitch() -> SeasonBuilder {
    a_season()
        .day(day(SATURDAY, "12:00-16:00"))
        .day(day(SUNDAY, "12:00-16:00"))
        .embankment(embankment("center"))
        .place(pitch("pitch", "center").with(|p| p.power_kw = decimal("6")))
}

#[test]
fn nobody_is_short_where_there_is_room() {
    let built = one_pitch().application(station("kites")).build();
    assert_eq!(report(&built).unplaced, []);
}

#[test]
fn too_little_power_is_a_matter_of_the_request() {
    let season = one_pitch().application(station("robots").with(|a| a.power_kw = decimal("9")));
    check(
        season,
        &[("place-features", 2)],
        &["request place-features"],
    );
}

#[test]
fn days_that_were_not_offered_are_a_matter_of_the_request() {
    let season = one_pitch().application(station("kites").with(|a| {
        a.wanted = 2;
        a.availability = availability(SATURDAY);
    }));
    let expected = [("applicant-availability", 1), ("one-per-day", 1)];
    check(season, &expected, &["request applicant-availability"]);
}

#[test]
fn a_place_that_another_holds_is_a_matter_of_displacing_it() {
    let whole_day = |id: &str, priority| {
        station(id).with(|a| {
            a.duration_min = None;
            a.availability = availability(SATURDAY);
            a.priority = priority;
        })
    };
    let season = one_pitch()
        .application(whole_day("first", 5))
        .application(whole_day("second", 1));
    let expected = [("applicant-availability", 1), ("place-double-booking", 1)];
    check(
        season,
        &expected,
        &["displace first", "request applicant-availability"],
    );
}

#[test]
fn what_is_pinned_is_not_to_be_displaced() {
    let season = one_pitch()
        .application(station("first").with(|a| a.wanted = 0))
        .application(station("second").with(|a| {
            a.duration_min = Some(60);
            a.availability = availability(SATURDAY);
        }))
        .assignment(
            assignment("first", SATURDAY, "pitch", "12:00-16:00").with(|a| a.pinned = true),
        );
    let expected = [("applicant-availability", 1), ("place-double-booking", 1)];
    check(season, &expected, &["request applicant-availability"]);
}

#[test]
fn the_same_person_the_noise_and_the_limits_are_named() {
    let only_saturday = |id: &str| {
        performer(id).with(|a| {
            a.duration_min = None;
            a.availability = availability(SATURDAY);
        })
    };
    let base = || {
        a_season()
            .day(day(SATURDAY, "12:00-16:00"))
            .embankment(embankment("center").with(|e| e.power_limit_kw = Some(decimal("5"))))
            .place(stage("a", "center").with(|p| p.power_kw = decimal("5")))
            .place(stage("b", "center").with(|p| p.power_kw = decimal("5")))
    };
    let shared = |a: &mut ApplicationPart| {
        a.people = vec!["Анна".into()];
    };
    let season = base()
        .application(only_saturday("choir").with(shared).with(|a| a.priority = 5))
        .application(only_saturday("solo").with(shared));
    let expected = [("person-overlap", 2), ("place-double-booking", 1)];
    check(season, &expected, &["displace choir", "displace choir"]);

    let loud = |a: &mut ApplicationPart| a.loud = true;
    let season = base()
        .noise("a", "b")
        .application(only_saturday("choir").with(loud).with(|a| a.priority = 5))
        .application(only_saturday("band").with(loud));
    let expected = [("place-double-booking", 1), ("noise", 1)];
    check(season, &expected, &["displace choir", "displace choir"]);

    let strong = |a: &mut ApplicationPart| {
        a.power_kw = decimal("3");
    };
    let season = base()
        .application(only_saturday("choir").with(strong).with(|a| a.priority = 5))
        .application(only_saturday("band").with(strong));
    let expected = [("embankment-power", 2), ("place-double-booking", 1)];
    check(season, &expected, &["displace choir", "displace choir"]);
}

#[test]
fn the_limit_of_food_points_is_named() {
    let season = a_season()
        .day(day(SATURDAY, "12:00-16:00"))
        .embankment(embankment("center").with(|e| e.max_food = Some(1)))
        .place(food_place("kiosk", "center"))
        .place(food_place("tent", "center"))
        .application(food_point("tea").with(|a| {
            a.duration_min = None;
            a.priority = 5;
        }))
        .application(food_point("pies").with(|a| a.duration_min = None));
    let expected = [("embankment-food", 2), ("place-double-booking", 1)];
    check(season, &expected, &["displace tea", "displace tea"]);
}

#[test]
fn the_document_says_it_in_words() {
    let built = one_pitch()
        .application(station("robots").with(|a| a.power_kw = decimal("9.5")))
        .application(station("kites").with(|a| a.duration_min = None))
        .build();
    let report = report(&built);
    let times = Times {
        first_plan: Some(Duration::from_millis(40)),
        searched: Duration::from_millis(1250),
    };
    insta::assert_json_snapshot!(ReportDocument::new(&built.season, &report, &times));
}
