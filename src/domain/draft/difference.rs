//! Which conflicts an edit brings, and which it mends.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::Draft;
use crate::domain::code::{DayIx, EmbankmentIx};
use crate::domain::conflict::{Conflict, Severity};
use crate::domain::identity::AssignmentId;
use crate::domain::rule::{Reason, Rule};

/// What became of the conflicts between two drafts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// Positions in the later draft's conflicts.
    pub appeared: Vec<usize>,
    /// Positions in the earlier draft's conflicts.
    pub vanished: Vec<usize>,
}

/// What makes two conflicts the same one: the rule and those whom it concerns. Where they stand and
/// by how much they break the rule may have changed meanwhile.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    rule: Rule,
    severity: Severity,
    parties: Vec<AssignmentId>,
    /// For what an embankment has too little or too much of on a day: embankment, day, category.
    site: Option<(String, NaiveDate, String)>,
}

fn key(draft: &Draft, conflict: &Conflict) -> Key {
    let season = draft.season();
    let site = |embankment: EmbankmentIx, day: DayIx, category: &str| {
        let embankment = season.embankment(embankment).id.to_string();
        Some((embankment, season.day(day).date, category.to_owned()))
    };
    let site = match &conflict.reason {
        Reason::ThinDay(broken) => site(broken.embankment, broken.day, ""),
        Reason::CrowdedCategory(broken) => site(broken.embankment, broken.day, &broken.category),
        _ => None,
    };
    let mut parties = Vec::new();
    if site.is_none() {
        parties.extend(draft.parties(conflict));
        parties.sort_unstable();
    }
    Key {
        rule: conflict.rule(),
        severity: conflict.severity,
        parties,
        site,
    }
}

/// What became of the conflicts from the one draft to the other.
#[must_use]
pub fn difference(before: &Draft, after: &Draft) -> Difference {
    let (was, is) = unlike(before, after);
    let mut left: HashMap<Key, Vec<usize>> = HashMap::new();
    // From the end, so that the first is the last to be put away and the first to be taken.
    for at in was.into_iter().rev() {
        let conflict = &before.conflicts()[at];
        left.entry(key(before, conflict)).or_default().push(at);
    }
    let mut appeared = Vec::new();
    for at in is {
        let conflict = &after.conflicts()[at];
        let same = left.get_mut(&key(after, conflict)).and_then(Vec::pop);
        if same.is_none() {
            appeared.push(at);
        }
    }
    let mut vanished: Vec<usize> = left.into_values().flatten().collect();
    vanished.sort_unstable();
    Difference { appeared, vanished }
}

/// Positions of the conflicts that are not the very same in both: an edit touches few of thousands. Both
/// lists are in the order of severity, rule and subjects.
fn unlike(before: &Draft, after: &Draft) -> (Vec<usize>, Vec<usize>) {
    let (was, is) = (before.conflicts(), after.conflicts());
    // Else the same positions mean others.
    let is_comparable = before.ids() == after.ids() && Arc::ptr_eq(&before.season, &after.season);
    if !is_comparable {
        return ((0..was.len()).collect(), (0..is.len()).collect());
    }
    let order = |conflict: &Conflict| (conflict.severity, conflict.rule());
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    let (mut a, mut b) = (0, 0);
    while a < was.len() && b < is.len() {
        let (x, y) = (&was[a], &is[b]);
        let compared = order(x)
            .cmp(&order(y))
            .then_with(|| x.subjects.cmp(&y.subjects));
        if compared.is_le() {
            if x != y {
                gone.push(a);
            }
            a += 1;
        }
        if compared.is_ge() {
            if x != y {
                come.push(b);
            }
            b += 1;
        }
    }
    gone.extend(a..was.len());
    come.extend(b..is.len());
    (gone, come)
}

/// The hard conflicts that an edit adds. What is left of a larger one that vanished is none: with a
/// party fewer, the same rule is broken less than before.
#[must_use]
pub fn blocking(before: &Draft, after: &Draft, found: &Difference) -> Vec<usize> {
    let vanished = found.vanished.iter().map(|at| &before.conflicts()[*at]);
    let vanished = vanished.filter(|conflict| conflict.is_hard());
    let larger: Vec<(Rule, HashSet<AssignmentId>)> = vanished
        .map(|conflict| (conflict.rule(), before.parties(conflict).collect()))
        .collect();
    let is_rest = |conflict: &Conflict| {
        let is_within =
            |parties: &HashSet<_>| after.parties(conflict).all(|id| parties.contains(&id));
        larger
            .iter()
            .any(|(rule, parties)| *rule == conflict.rule() && is_within(parties))
    };
    let appeared = found.appeared.iter().copied();
    let hard = appeared.filter(|at| after.conflicts()[*at].is_hard());
    hard.filter(|at| !is_rest(&after.conflicts()[*at]))
        .collect()
}
