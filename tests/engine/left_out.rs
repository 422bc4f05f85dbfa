//! Who is left with nothing though it could be placed: against all plans of tiny seasons, and case by
//! case.

use yarkie_berega::domain::assignment::Plan;
use yarkie_berega::domain::check::check;
use yarkie_berega::domain::score::score;
use yarkie_berega::domain::season::{ApplicationPart, BuiltSeason};
use yarkie_berega::engine::advice::Way;
use yarkie_berega::engine::{Options, Outcome, Problem, Unwatched, allocate};
use yarkie_berega::exchange::left_out::LeftOutDocument;

use crate::support::optimum::every_plan;
use crate::support::season::{
    SeasonBuilder, With, a_season, assignment, day, embankment, performer, stage,
};
use crate::support::values::availability;

fn run(built: &BuiltSeason) -> Outcome {
    let options = Options {
        steps: Some(500),
        ..Options::default()
    };
    let problem = Problem::new(&built.season, &built.plan);
    allocate(&problem, &options, &Unwatched)
}

/// Wants one assignment of an hour, at these times.
fn choir(id: &str, priority: u8, times: &str) -> ApplicationPart {
    performer(id).with(|a| {
        a.wanted = 1;
        a.duration_min = Some(60);
        a.priority = priority;
        a.availability = availability(times);
    })
}

/// One stage, on two days, open for two hours.
fn two_days() -> SeasonBuilder {
    a_season()
        .day(day("2023-06-03", "12:00-14:00"))
        .day(day("2023-06-04", "12:00-14:00"))
        .embankment(embankment("center"))
        .place(stage("stage", "center"))
}

fn ids(outcome: &Outcome, built: &BuiltSeason) -> Vec<String> {
    let id = |ix| built.season.application(ix).id.to_string();
    outcome
        .report
        .left_out()
        .map(|it| id(it.application))
        .collect()
}

/// What a plan is after the way has been gone.
fn gone(built: &BuiltSeason, outcome: &Outcome, who: usize, way: &Way) -> Plan {
    let mut plan = outcome.plan.clone();
    let left_out = outcome.report.left_out().nth(who).unwrap();
    for other in &way.gives_way {
        plan.assignments
            .retain(|a| (a.application, a.spot) != (other.application, other.from));
    }
    let to = way
        .gives_way
        .iter()
        .filter_map(|other| Some((other.application, other.to?)));
    for (application, spot) in to.chain([(left_out.application, way.spot)]) {
        let mut assignment = outcome.plan.assignments[0];
        (assignment.application, assignment.spot) = (application, spot);
        plan.assignments.push(assignment);
    }
    let hard = check(&built.season, &plan, None);
    assert!(hard.iter().all(|conflict| !conflict.is_hard()), "{hard:?}");
    plan
}

/// Of contended seasons with one stage every plan is tried: no plan serves more, everybody who is served
/// in some plan is served or left out, and what is said of a way is true.
#[test]
fn it_is_so_against_every_plan() {
    let times = [
        "2023-06-03 12:00-13:00",
        "2023-06-03",
        "2023-06-04 12:00-13:00",
    ];
    for which in 0..27_usize {
        let mut season = a_season()
            .day(day("2023-06-03", "12:00-14:00"))
            .day(day("2023-06-04", "12:00-13:00"))
            .embankment(embankment("center"))
            .place(stage("stage", "center"));
        for n in 0..4_usize {
            let when = times[which / [1, 3, 9, 1][n] % 3];
            season = season.application(choir(&format!("c{n}"), 1 + n as u8, when));
        }
        let built = season.build();
        let outcome = run(&built);
        let (mut most, mut ever) = (0, [false; 4]);
        every_plan(&built, &mut |plan| {
            let mut served: Vec<_> = plan
                .assignments
                .iter()
                .map(|a| a.application.ix())
                .collect();
            served.sort_unstable();
            served.dedup();
            most = most.max(served.len());
            served.iter().for_each(|ix| ever[*ix] = true);
        });
        let report = &outcome.report;
        assert_eq!(report.served, most);
        assert_eq!(report.placeable, Some(ever.iter().filter(|e| **e).count()));
        assert_eq!(report.left_out().count(), 4 - most);
        for (who, it) in report.left_out().enumerate() {
            assert!(!it.holders.is_empty());
            let way = it.way.as_ref().unwrap();
            let after = score(&built.season, &gone(&built, &outcome, who, way)).total();
            assert_eq!(after - report.score.total(), way.score_change);
            // All are equal but for their priority, and nobody has two: somebody is left with nothing.
            let [other] = &way.gives_way[..] else {
                panic!("{way:?}")
            };
            assert_eq!((other.to, other.left), (None, 0));
        }
    }
}

#[test]
fn where_all_can_be_served_nobody_is_left_out() {
    let built = two_days()
        .application(choir("a", 3, "2023-06-03 12:00-13:00"))
        .application(choir("b", 5, "2023-06-03"))
        .build();
    let outcome = run(&built);
    let report = &outcome.report;
    assert_eq!((report.served, report.placeable), (2, Some(2)));
    assert_eq!(ids(&outcome, &built), [""; 0]);
}

#[test]
fn who_cannot_be_placed_at_all_is_not_left_out_for_anybody() {
    let pinned = assignment("a", "2023-06-03", "stage", "12:00-14:00").with(|a| a.pinned = true);
    let built = two_days()
        .application(choir("a", 3, "2023-06-03"))
        .application(choir("b", 5, "2023-06-03 12:00-13:00"))
        .application(choir("never", 5, "2023-06-03 15:00-16:00"))
        .assignment(pinned)
        .build();
    let report = run(&built).report;
    assert_eq!((report.served, report.placeable), (1, Some(1)));
    assert_eq!(report.unplaced.len(), 2);
}

/// A plan made by hand, asked about as it is.
#[test]
fn the_way_with_room_for_everybody_goes_before_a_dearer_one() {
    let built = two_days()
        .application(choir("a", 3, "2023-06-03 12:00-13:00"))
        .application(choir("b", 3, "2023-06-03 12:00-14:00|2023-06-04"))
        .assignment(assignment("b", "2023-06-03", "stage", "12:00-13:00"))
        .build();
    let calendar = yarkie_berega::engine::advice::Calendar::new(&built.season, &built.plan);
    let advisor =
        yarkie_berega::engine::advice::Advisor::new(&built.season, &built.plan, &calendar);
    let a = built.season.application_by_id("a").unwrap();
    let left_out = advisor.left_out(a).unwrap();
    insta::assert_json_snapshot!(LeftOutDocument::new(&built.season, &left_out));
}
