//! The bound is above every plan, and its certificate proves exactly what it says.

use proptest::prelude::*;
use yarkie_berega::domain::season::{BuiltSeason, SeasonParts, build};
use yarkie_berega::engine::bound::{Bound, Limits, bound};
use yarkie_berega::engine::{Options, Problem, Unwatched, Watch, allocate};
use yarkie_berega::generate;
use yarkie_berega::verify::{prove, verify};

use crate::support::optimum::best_score;
use crate::support::random_season::{CROWDED, TINY, nasty};

fn limits(steps: u32) -> Limits {
    Limits { steps, threads: 1 }
}

fn bound_of(built: &BuiltSeason, include_submitted: bool, limits: Limits) -> Bound {
    let BuiltSeason { season, plan } = built;
    bound(season, plan, include_submitted, limits, &Unwatched).unwrap()
}

fn is_above_every_plan(parts: SeasonParts, include_submitted: bool) -> Result<(), TestCaseError> {
    let built = build(parts).unwrap();
    let best = best_score(&built, include_submitted);
    for steps in [1, 40] {
        let bound = bound_of(&built, include_submitted, limits(steps));
        prop_assert!(
            bound.value >= best,
            "{steps} steps: {} < {best}",
            bound.value
        );
        prop_assert_eq!(bound.value, bound.certificate.claim);
        let proved = prove(&built.season, &built.plan, &bound.certificate);
        prop_assert_eq!(proved, Ok(bound.value));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { ..ProptestConfig::with_cases(120) })]

    #[test]
    fn it_is_above_every_plan_of_a_tiny_season(parts in nasty(TINY)) {
        is_above_every_plan(parts, false)?;
    }

    #[test]
    fn it_is_above_every_plan_with_submitted_applications(parts in nasty(TINY)) {
        is_above_every_plan(parts, true)?;
    }

    #[test]
    fn it_is_above_what_the_search_finds(parts in nasty(CROWDED)) {
        let built = build(parts).unwrap();
        let options = Options { steps: Some(300), ..Options::default() };
        let outcome = allocate(&Problem::new(&built.season, &built.plan), &options, &Unwatched);
        let bound = bound_of(&built, false, limits(60));
        prop_assert!(bound.value >= outcome.report.score.total());
        prop_assert_eq!(prove(&built.season, &built.plan, &bound.certificate), Ok(bound.value));
    }
}

fn generated() -> BuiltSeason {
    let scale = "0.3".parse().unwrap();
    build(generate::season(&generate::Options {
        scale,
        ..generate::Options::default()
    }))
    .unwrap()
}

#[test]
fn more_steps_and_more_threads_do_what_they_should() {
    let built = generated();
    let [first, later] = [1, 120].map(|steps| bound_of(&built, false, limits(steps)));
    assert!(later.value < first.value, "{} {}", later.value, first.value);
    let threads = Limits {
        threads: 3,
        ..limits(120)
    };
    assert_eq!(bound_of(&built, false, threads), later);
    let verdict = verify(&built.season, &built.plan, &later.certificate).unwrap();
    assert_eq!((verdict.proved, verdict.score), (later.value, None));
}

/// Says stop when it has been asked so many times.
struct StopAfter(std::sync::atomic::AtomicU32);

impl Watch for StopAfter {
    fn must_stop(&self) -> bool {
        use std::sync::atomic::Ordering::Relaxed;
        self.0
            .fetch_update(Relaxed, Relaxed, |left| left.checked_sub(1))
            .is_err()
    }
}

#[test]
fn a_bound_that_is_stopped_early_is_a_bound() {
    let built = generated();
    let whole = bound_of(&built, false, limits(40));
    let mut without = 0;
    for doubling in 0..16 {
        let watch = StopAfter(((1_u32 << doubling) / 2).into());
        let found = bound(&built.season, &built.plan, false, limits(40), &watch);
        let Some(found) = found else {
            without += 1;
            continue;
        };
        let proved = prove(&built.season, &built.plan, &found.certificate);
        assert_eq!(proved, Ok(found.value));
        if found == whole {
            // Stopped before and while the model was built, and somewhere in the search.
            assert!((2..doubling).contains(&without), "{without} of {doubling}");
            return;
        }
    }
    panic!("it never ended by itself");
}
