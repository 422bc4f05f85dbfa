//! A season that is under way: what has begun stays as it is, and nothing is put before now.

use std::collections::BTreeSet;

use proptest::prelude::*;
use yarkie_berega::domain::assignment::{Assignment, AssignmentStatus, Plan};
use yarkie_berega::domain::check::check;
use yarkie_berega::domain::moment::Moment;
use yarkie_berega::domain::season::{BuiltSeason, SeasonParts, build};
use yarkie_berega::engine::bound::{Limits, bound_from};
use yarkie_berega::engine::{Options, Outcome, Problem, Unwatched, allocate};

use crate::support::random_season::{CROWDED, moment_in, season};
use crate::support::season::{
    SeasonBuilder, With, a_season, assignment, day, embankment, food_place, food_point, performer,
    published, stage,
};
use crate::support::values::{date, minute};

const SATURDAY: &str = "2023-06-03";
const SUNDAY: &str = "2023-06-04";

fn run(built: &BuiltSeason, from: Option<Moment>, threads: usize) -> Outcome {
    let options = Options {
        threads,
        steps: Some(60),
        recount: true,
        ..Options::default()
    };
    let mut problem = Problem::new(&built.season, &built.plan);
    problem.scope.from = from;
    allocate(&problem, &options, &Unwatched)
}

fn has_begun(built: &BuiltSeason, assignment: &Assignment, from: Moment) -> bool {
    built.season.activity(&assignment.spot).start < from
}

fn sorted(all: impl Iterator<Item = Assignment>) -> Vec<Assignment> {
    let mut all: Vec<_> = all.collect();
    all.sort_by_key(|a| (a.application, a.spot, a.status.word(), a.pinned));
    all
}

fn the_past_stays(
    parts: SeasonParts,
    at: (usize, u32),
    threads: usize,
) -> Result<(), TestCaseError> {
    let from = moment_in(&parts, at);
    let built = build(parts).unwrap();
    let outcome = run(&built, Some(from), threads);
    let begun = |plan: &Plan| {
        let all = plan.assignments.iter().copied();
        sorted(all.filter(|a| has_begun(&built, a, from)))
    };
    prop_assert_eq!(begun(&built.plan), begun(&outcome.plan));
    let stays = |a: &Assignment| {
        a.pinned || a.status.is_past() || !a.status.occupies() || has_begun(&built, a, from)
    };
    let hard = check(&built.season, &outcome.plan, None).into_iter();
    for conflict in hard.filter(|it| it.is_hard()) {
        let mut subjects = conflict.subjects.iter();
        let all_stay = subjects.all(|ix| stays(&outcome.plan.assignments[*ix]));
        prop_assert!(all_stay, "{conflict:?}");
    }
    // What has been counts toward what is wanted.
    for ix in built.season.application_ixs() {
        let of = |plan: &Plan| {
            plan.occupying()
                .filter(|(_, a)| a.application == ix)
                .count()
        };
        let wanted = built.season.application(ix).wanted as usize;
        prop_assert!(of(&outcome.plan) <= wanted.max(of(&built.plan)));
    }
    let (limits, score) = (
        Limits {
            steps: 5,
            threads: 1,
        },
        outcome.report.score.total(),
    );
    let bound = bound_from(
        &built.season,
        &built.plan,
        false,
        Some(from),
        limits,
        &Unwatched,
    );
    prop_assert!(bound.unwrap() >= score, "{bound:?} {score}");
    for unplaced in &outcome.report.unplaced {
        for it in &unplaced.suggestions {
            prop_assert!(built.season.activity(&it.spot).start >= from, "{it:?}");
        }
        let way = unplaced.left_out.as_ref().and_then(|it| it.way.as_ref());
        for spot in way.iter().flat_map(|way| {
            let moved = way.gives_way.iter();
            moved
                .flat_map(|it| [Some(it.from), it.to])
                .chain([Some(way.spot)])
                .flatten()
        }) {
            prop_assert!(built.season.activity(&spot).start >= from, "{way:?}");
        }
    }
    prop_assert_eq!(
        &outcome,
        &run(&built, Some(from), threads),
        "the same again"
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { ..ProptestConfig::with_cases(80) })]

    #[test]
    fn no_assignment_before_the_moment_differs(
        parts in season(CROWDED), at in (0..4_usize, 0..26_u32), threads in 1..3_usize,
    ) {
        the_past_stays(parts, at, threads)?;
    }

    /// Before the first day a clock is no matter.
    #[test]
    fn a_moment_before_the_season_changes_nothing(parts in season(CROWDED)) {
        let from = moment_in(&parts, (0, 0));
        let built = build(parts).unwrap();
        let spots = built.plan.assignments.iter();
        prop_assume!(spots.clone().all(|a| built.season.activity(&a.spot).start >= from));
        prop_assert_eq!(run(&built, Some(from), 1), run(&built, None, 1));
    }
}

/// Two days on one stage and one kiosk; the choir sings twice, the band once, each for an hour.
fn two_days() -> SeasonBuilder {
    let act = |id: &str, wanted| {
        performer(id).with(|a| {
            a.wanted = wanted;
            a.duration_min = Some(60);
            a.start_step_min = Some(60);
        })
    };
    a_season()
        .day(day(SATURDAY, "12:00-14:00"))
        .day(day(SUNDAY, "12:00-14:00"))
        .embankment(embankment("center"))
        .place(stage("stage", "center"))
        .place(food_place("kiosk", "center"))
        .application(act("choir", 2))
        .application(act("band", 2))
        .application(food_point("tea").with(|a| {
            a.wanted = 2;
            a.duration_min = None;
        }))
}

/// What occupies something after a run at that time, `choir 06-03 stage 12:00`.
fn planned_at(season: SeasonBuilder, on: &str, at: &str) -> BTreeSet<String> {
    let built = season.build();
    let clock = |on| {
        let day = built.season.day_on(date(on)).unwrap();
        built.season.day(day).clock
    };
    let outcome = run(&built, Some(clock(on).moment(minute(at))), 1);
    let line = |a: &Assignment| {
        let it = built.season.application(a.application);
        let (day, place) = (
            built.season.day(a.spot.day),
            built.season.place(a.spot.place),
        );
        let (id, on, at) = (&it.id, day.date.format("%m-%d"), a.spot.hours.from());
        format!("{id} {on} {} {at}", place.id)
    };
    outcome.plan.occupying().map(|(_, a)| line(a)).collect()
}

#[track_caller]
fn check_plan(season: SeasonBuilder, (on, at): (&str, &str), expected: &[&str]) {
    let found = planned_at(season, on, at);
    let found: Vec<&str> = found.iter().map(String::as_str).collect();
    assert_eq!(found, expected);
}

#[test]
fn before_it_opens_everything_is_open() {
    let found = planned_at(two_days(), SATURDAY, "12:00");
    assert_eq!(found.len(), 6, "{found:?}");
    let at = |line: &str| found.iter().filter(|it| it.ends_with(line)).count();
    assert_eq!(at("06-03 stage 12:00") + at("06-03 stage 13:00"), 2);
    assert!(found.contains("tea 06-03 kiosk 12:00"));
}

#[test]
fn today_goes_on_from_now_and_whole_days_from_tomorrow() {
    let found = planned_at(two_days(), SATURDAY, "12:01");
    let saturday: Vec<_> = found.iter().filter(|line| line.contains("06-03")).collect();
    assert_eq!(saturday.len(), 1, "{found:?}");
    assert!(saturday[0].ends_with("stage 13:00"));
    assert!(found.contains("tea 06-04 kiosk 12:00"));
    assert_eq!(found.len(), 4, "{found:?}");
}

#[test]
fn what_was_counts_and_stays_where_it_was() {
    // The choir had two on Saturday by hand, onto a conflict; it gets no third, and none of them moves.
    let season = two_days()
        .change(|parts| parts.applications.retain(|a| a.id == "choir"))
        .assignment(assignment("choir", SATURDAY, "stage", "12:00-13:00"))
        .assignment(assignment("choir", SATURDAY, "stage", "12:30-13:30"));
    check_plan(
        season,
        (SUNDAY, "11:00"),
        &["choir 06-03 stage 12:00", "choir 06-03 stage 12:30"],
    );
}

#[test]
fn a_published_spot_that_is_past_is_not_taken_again() {
    let season = two_days()
        .change(|parts| parts.applications.retain(|a| a.id == "choir"))
        .change(|parts| parts.applications[0].wanted = 1)
        .published(published("choir", SATURDAY, "stage", "12:00-13:00"));
    let found = planned_at(season, SATURDAY, "12:30");
    assert_eq!(found.len(), 1);
    assert!(!found.contains("choir 06-03 stage 12:00"), "{found:?}");
}

#[test]
fn what_is_under_way_is_not_dropped_though_it_may_not_be_there() {
    let season = two_days()
        .change(|parts| parts.applications.retain(|a| a.id == "choir"))
        .assignment(
            assignment("choir", SATURDAY, "kiosk", "12:00-13:00").with(|a| {
                a.status = AssignmentStatus::Confirmed;
            }),
        );
    check_plan(
        season.change(|parts| parts.applications[0].wanted = 1),
        (SATURDAY, "12:30"),
        &["choir 06-03 kiosk 12:00"],
    );
}
