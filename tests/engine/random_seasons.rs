//! Random seasons: in assert mode every step is recounted, and the result is checked from outside.

use proptest::prelude::*;
use yarkie_berega::domain::assignment::{Assignment, Plan};
use yarkie_berega::domain::check::check;
use yarkie_berega::domain::season::{BuiltSeason, SeasonParts, build};
use yarkie_berega::engine::{Options, Outcome, Problem, Unwatched, allocate};

use crate::support::random_season::{CROWDED, season};

fn stays(assignment: &Assignment) -> bool {
    assignment.pinned || assignment.status.is_past() || !assignment.status.occupies()
}

fn those_that_stay(plan: &Plan) -> Vec<Assignment> {
    let mut kept: Vec<_> = plan
        .assignments
        .iter()
        .filter(|a| stays(a))
        .copied()
        .collect();
    kept.sort_by_key(|a| (a.application, a.spot, a.status.word(), a.pinned));
    kept
}

fn run(built: &BuiltSeason, threads: usize) -> Outcome {
    let options = Options {
        threads,
        steps: Some(60),
        recount: true,
        ..Options::default()
    };
    allocate(
        &Problem::new(&built.season, &built.plan),
        &options,
        &Unwatched,
    )
}

fn is_sound(parts: SeasonParts, threads: usize) -> Result<(), TestCaseError> {
    let built = build(parts).unwrap();
    let outcome = run(&built, threads);
    let plan = &outcome.plan;
    prop_assert_eq!(those_that_stay(&built.plan), those_that_stay(plan));
    for conflict in check(&built.season, plan, None)
        .into_iter()
        .filter(|c| c.is_hard())
    {
        let mut subjects = conflict.subjects.iter().map(|ix| &plan.assignments[*ix]);
        prop_assert!(subjects.all(stays), "{conflict:?}");
    }
    prop_assert_eq!(&outcome, &run(&built, threads), "the same again");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { ..ProptestConfig::with_cases(80) })]

    #[test]
    fn one_thread_breaks_no_rule(parts in season(CROWDED)) {
        is_sound(parts, 1)?;
    }

    #[test]
    fn two_threads_break_no_rule(parts in season(CROWDED)) {
        is_sound(parts, 2)?;
    }
}
