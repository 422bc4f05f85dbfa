//! Check and score against a brute-force recount of random seasons, pair for pair and stretch for
//! stretch.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use yarkie_berega::domain::check::check;
use yarkie_berega::domain::conflict::Conflict;
use yarkie_berega::domain::rule::Rule;
use yarkie_berega::domain::score::score;
use yarkie_berega::domain::season::{BuiltSeason, Season, SeasonParts, build};

use crate::support::model::{self, Found};
use crate::support::random_season::{CROWDED, Size, season};

/// Few places and many assignments: hundreds of overlapping pairs.
const PACKED: Size = Size {
    days: 2,
    embankments: 2,
    places: 3,
    applications: 40,
    assignments: 300,
};

fn found(season: &Season, conflict: &Conflict) -> Found {
    let people = conflict.people.iter().map(|p| season.person(*p).to_owned());
    let mut people: Vec<_> = people.collect();
    people.sort();
    Found {
        severity: conflict.severity.word(),
        rule: conflict.rule().id(),
        subjects: conflict.subjects.clone(),
        people,
    }
}

fn compare(parts: &SeasonParts) -> Result<(), TestCaseError> {
    let BuiltSeason { season, plan } = build(parts.clone()).unwrap();
    let today = parts.days[0].date - chrono::Duration::days(6);
    let (moved, others): (Vec<_>, Vec<_>) = check(&season, &plan, Some(today))
        .into_iter()
        .partition(|conflict| conflict.rule() == Rule::MovedAfterRelease);
    let mut others: Vec<_> = others.iter().map(|c| found(&season, c)).collect();
    others.sort();
    let expected = model::conflicts(parts, today);
    prop_assert_eq!(others, expected);
    let fates = model::score::fates(parts);
    prop_assert_eq!(moved.len(), fates.same_day + fates.other_day);
    prop_assert_eq!(score(&season, &plan), model::score::score(parts));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn a_crowded_season_has_the_conflicts_and_the_score_that_a_recount_finds(parts in season(CROWDED)) {
        compare(&parts)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn a_packed_season_has_the_conflicts_and_the_score_that_a_recount_finds(parts in season(PACKED)) {
        compare(&parts)?;
    }
}

/// A comparison is worth no more than what it compares.
#[test]
fn random_seasons_break_every_rule_many_times() {
    let mut runner = TestRunner::deterministic();
    let mut times: BTreeMap<&str, usize> = Rule::ALL.iter().map(|rule| (rule.id(), 0)).collect();
    for _ in 0..40 {
        let parts = season(CROWDED).new_tree(&mut runner).unwrap().current();
        let today = parts.days[0].date;
        let BuiltSeason { season, plan } = build(parts).unwrap();
        for conflict in check(&season, &plan, Some(today)) {
            *times.entry(conflict.rule().id()).or_default() += 1;
        }
    }
    let rare: Vec<_> = times.iter().filter(|(_, times)| **times < 10).collect();
    assert!(rare.is_empty(), "{times:#?}");
}
