//! Why an application has less than it wants, and what would help.
//!
//! A *spot* here is a place of the application's kind on a day. Every rule that stands in the way on it
//! is counted once; where some starts are free of every rule but held by one other assignment, or
//! where only the request itself stands in the way, that is a suggestion.

mod spots;

use std::collections::BTreeMap;

use crate::domain::assignment::{Plan, Spot};
use crate::domain::code::ApplicationIx;
use crate::domain::rule::{Reason, Rule};
use crate::domain::season::Season;

use super::Watch;
use super::advice::{Advisor, Calendar, LOOKS, Subject, Suggestion};
use spots::Survey;

/// Spots that one report looks at, over all its applications: about a second of work. Beyond, each
/// application gets an equal share of them, those on preferred embankments first.
const MOST_SPOTS: usize = 500_000;
/// However many applications are short, each gets at least this share.
const LEAST_SPOTS: usize = 200;

/// How many suggestions an application gets at the most.
const SUGGESTIONS: usize = 3;

/// An application that got less than it wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unplaced {
    pub application: ApplicationIx,
    /// How many assignments are missing.
    pub missing: u32,
    /// What stands in the way, most spots first.
    pub reasons: Vec<Blocked>,
    /// What would help, cheapest first.
    pub suggestions: Vec<Suggestion>,
}

/// A rule that stands in the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocked {
    pub rule: Rule,
    /// On how many spots.
    pub spots: usize,
    pub example: Example,
}

/// One case of a rule that stands in the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Where the application would be.
    pub spot: Spot,
    /// Who is there.
    pub holders: Vec<(ApplicationIx, Spot)>,
    pub reason: Reason,
}

/// What there is to say about everybody who is short, in the order given, until the watch says leave.
pub(super) fn unplaced(
    season: &Season,
    plan: &Plan,
    short: &[(ApplicationIx, u32)],
    watch: &dyn Watch,
) -> Vec<Unplaced> {
    if short.is_empty() {
        return Vec::new();
    }
    let calendar = Calendar::new(season, plan);
    let most = (MOST_SPOTS / short.len()).max(LEAST_SPOTS);
    let advisor = Advisor::new(season, plan, &calendar).with_looks(most.min(LOOKS));
    let about = |(application, missing): &(ApplicationIx, u32)| {
        if watch.must_leave() {
            return Unplaced {
                application: *application,
                missing: *missing,
                reasons: Vec::new(),
                suggestions: Vec::new(),
            };
        }
        let mut survey = Survey::new(season, &calendar, *application);
        survey.run(most);
        let (reasons, requests) = survey.findings();
        let mut suggestions = advisor.suggestions(Subject::Application(*application), SUGGESTIONS);
        suggestions.extend(requests);
        suggestions.truncate(SUGGESTIONS);
        Unplaced {
            application: *application,
            missing: *missing,
            reasons,
            suggestions,
        }
    };
    short.iter().map(about).collect()
}

/// Counts of the rules that stand in the way, each with its first case.
#[derive(Debug, Default)]
struct Tally {
    rules: BTreeMap<Rule, (usize, Example)>,
}

impl Tally {
    fn count(&mut self, spots: usize, rule: Rule, example: impl FnOnce() -> Example) {
        if spots > 0 {
            self.rules.entry(rule).or_insert_with(|| (0, example())).0 += spots;
        }
    }

    fn sorted(self) -> Vec<Blocked> {
        let blocked = |(rule, (spots, example))| Blocked {
            rule,
            spots,
            example,
        };
        let mut reasons: Vec<_> = self.rules.into_iter().map(blocked).collect();
        reasons.sort_by_key(|blocked| (std::cmp::Reverse(blocked.spots), blocked.rule));
        reasons
    }
}
