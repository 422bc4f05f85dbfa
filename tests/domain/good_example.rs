//! The good example is clean; the other tests break one thing and expect exactly that.

use yarkie_berega::domain::check::check;
use yarkie_berega::domain::score::{Score, score};
use yarkie_berega::domain::season::BuiltSeason;
use yarkie_berega::domain::weights::MAX_WEIGHT;

use crate::support::example::good_example;
use crate::support::values::date;

#[test]
fn the_good_example_has_no_conflict() {
    let BuiltSeason { season, plan } = good_example().build();
    assert_eq!(check(&season, &plan, Some(date("2023-06-01"))), []);
}

#[test]
fn the_good_example_scores_what_a_person_counts() {
    let BuiltSeason { season, plan } = good_example().build();
    let expected = Score {
        // Five applications, and all but the band have a second assignment.
        placed: 5 * 1000 + 4 * 400,
        preferred_embankment: 40,
        preferred_day: 30,
        theme: 30,
        variety: 30,
        balance: 0,
        stability: 120,
    };
    assert_eq!(score(&season, &plan), expected);
}

#[test]
fn the_largest_weights_do_not_overflow() {
    let season = good_example().change(|parts| {
        let names = parts.weights.named().map(|(name, _)| name);
        for name in names {
            *parts.weights.by_name(name).unwrap() = MAX_WEIGHT;
        }
        parts.weights.placed = vec![MAX_WEIGHT];
        for embankment in &mut parts.embankments {
            embankment.target = u32::MAX;
        }
        for application in &mut parts.applications {
            application.priority = 5;
        }
    });
    let BuiltSeason { season, plan } = season.build();
    let counted = score(&season, &plan);
    assert_eq!(counted.placed, 9 * (5 * MAX_WEIGHT / 3));
    // Two days of the center and one of the lake, each short of more than four billion.
    assert_eq!(counted.balance, -i64::MAX);
    assert!(counted.total() < -i64::MAX / 2);
}
