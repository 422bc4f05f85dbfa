//! Which assignments the season as it is now has no spot for.

use std::collections::BTreeMap;

use super::{Promises, Replan, victims};
use crate::domain::assignment::{AssignmentStatus, Plan};
use crate::domain::conflict::Conflict;
use crate::domain::rule::usages::Usages;
use crate::domain::rule::{self, Reason};
use crate::domain::season::Season;

/// For each assignment of the plan the rule that it breaks in the season as it is now and did not
/// break before; `None` for those that stay. Of several that break a rule together those are chosen
/// that [`victims`] finds.
pub(super) fn touched(replan: &Replan<'_>, promises: &Promises) -> Vec<Option<Reason>> {
    let plan = replan.plan;
    let mut touched = vec![None; plan.assignments.len()];
    for (ix, assignment) in plan.occupying().filter(|(_, a)| !replan.stays(a)) {
        let (application, spot) = (assignment.application, &assignment.spot);
        let known: Vec<_> = rule::misfits(replan.before, application, spot).collect();
        touched[ix] =
            rule::misfits(replan.season, application, spot).find(|reason| !known.contains(reason));
    }
    let rest = without(plan, |ix| touched[ix].is_some());
    let found = clashes(replan.season, &rest);
    if found.is_empty() {
        return touched;
    }
    let known = Known(clashes(replan.before, plan));
    let news: Vec<_> = found.into_iter().filter(|c| !known.excuses(c)).collect();
    for group in connected(&news) {
        let members: Vec<usize> = group
            .iter()
            .flat_map(|c| c.subjects.iter().copied())
            .collect();
        for ix in victims::victims(replan, &rest, promises, &known, members) {
            let because = group.iter().find(|c| c.subjects.contains(&ix));
            touched[ix] = because.map(|conflict| conflict.reason.clone());
        }
    }
    touched
}

/// The plan with some of it cancelled, so that positions stay.
pub(super) fn without(plan: &Plan, gone: impl Fn(usize) -> bool) -> Plan {
    let mut plan = plan.clone();
    for (ix, assignment) in plan.assignments.iter_mut().enumerate() {
        if gone(ix) {
            assignment.status = AssignmentStatus::Cancelled;
        }
    }
    plan
}

/// Every hard conflict between assignments of the plan.
pub(super) fn clashes(season: &Season, plan: &Plan) -> Vec<Conflict> {
    let usages = Usages::new(season, plan, None);
    let mut found = Vec::new();
    for find in rule::CLASHES {
        find(&usages, &mut found);
    }
    found
}

/// The conflicts that were there before: somebody wanted them, or can live with them.
pub(super) struct Known(Vec<Conflict>);

impl Known {
    /// Whether the conflict is one of those, or what is left of one.
    pub(super) fn excuses(&self, conflict: &Conflict) -> bool {
        self.0.iter().any(|known| {
            let part = conflict
                .subjects
                .iter()
                .all(|ix| known.subjects.contains(ix));
            part && is_no_worse(&known.reason, &conflict.reason)
        })
    }
}

fn is_no_worse(known: &Reason, now: &Reason) -> bool {
    match (known, now) {
        (Reason::EmbankmentPower(known), Reason::EmbankmentPower(now)) => {
            now.limit_kw >= known.limit_kw && now.peak_kw <= known.peak_kw
        }
        (Reason::EmbankmentFood(known), Reason::EmbankmentFood(now)) => {
            now.limit >= known.limit && now.at_once <= known.at_once
        }
        (Reason::PlaceDoubleBooking(known), Reason::PlaceDoubleBooking(now)) => {
            now.capacity >= known.capacity && now.at_once <= known.at_once
        }
        (Reason::Wanted(known), Reason::Wanted(now)) => now.wanted >= known.wanted,
        (known, now) => known == now,
    }
}

/// The conflicts in groups that share no assignment, in order.
fn connected(conflicts: &[Conflict]) -> Vec<Vec<&Conflict>> {
    let mut group_of: BTreeMap<usize, usize> = BTreeMap::new();
    let mut groups: Vec<Vec<&Conflict>> = Vec::new();
    for conflict in conflicts {
        let mut met: Vec<usize> = conflict
            .subjects
            .iter()
            .filter_map(|ix| group_of.get(ix).copied())
            .collect();
        met.sort_unstable();
        met.dedup();
        let mut group = vec![conflict];
        for other in met {
            group.splice(0..0, std::mem::take(&mut groups[other]));
        }
        for ix in group.iter().flat_map(|c| &c.subjects) {
            group_of.insert(*ix, groups.len());
        }
        groups.push(group);
    }
    groups.retain(|group| !group.is_empty());
    groups
}
