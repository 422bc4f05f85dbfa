//! The table of the rules, and the words of documents.

use std::collections::BTreeSet;

use yarkie_berega::domain::application::{ApplicationStatus, Kind};
use yarkie_berega::domain::assignment::AssignmentStatus;
use yarkie_berega::domain::conflict::Severity;
use yarkie_berega::domain::day::DayStatus;
use yarkie_berega::domain::flaw::Sheet;
use yarkie_berega::domain::rule::Rule;

#[test]
fn the_rules_are_those_of_the_contract() {
    let ids = |severity| {
        let rules = Rule::ALL
            .iter()
            .filter(move |rule| rule.severity() == severity);
        rules.map(|rule| rule.id()).collect::<Vec<_>>()
    };
    assert_eq!(
        ids(Severity::Hard),
        [
            "place-kind",
            "place-features",
            "opening-hours",
            "applicant-availability",
            "start-step",
            "place-double-booking",
            "person-overlap",
            "embankment-power",
            "embankment-food",
            "noise",
            "one-per-day",
            "wanted",
            "allowed-embankment",
            "not-accepted",
        ]
    );
    assert_eq!(
        ids(Severity::Warning),
        [
            "not-preferred",
            "thin-day",
            "crowded-category",
            "moved-after-release",
            "unconfirmed-near",
            "gap-on-stage",
        ]
    );
}

#[test]
fn every_word_of_a_list_is_its_own() {
    let different = |words: Vec<&str>| {
        let set: BTreeSet<_> = words.iter().collect();
        assert_eq!(set.len(), words.len(), "{words:?}");
    };
    different(Kind::ALL.map(Kind::word).to_vec());
    different(Kind::ALL.map(Kind::place_word).to_vec());
    different(ApplicationStatus::ALL.map(ApplicationStatus::word).to_vec());
    different(AssignmentStatus::ALL.map(AssignmentStatus::word).to_vec());
    different(DayStatus::ALL.map(DayStatus::word).to_vec());
    different(Sheet::ALL.map(Sheet::name).to_vec());
}
