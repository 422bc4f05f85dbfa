//! Who has to go where several can't stay together any longer.

use std::collections::BTreeMap;

use super::burden::Burden;
use super::touched::{Known, clashes};
use super::{Promises, Replan};
use crate::domain::assignment::{Assignment, Plan};
use crate::domain::code::ApplicationIx;
use crate::domain::conflict::Conflict;
use crate::domain::score::score;

/// Selections that are looked at for one group of conflicts; each takes some ten microseconds. Groups
/// of up to about ten are searched through, of larger ones the best found by then is taken.
const MOST_LOOKS: usize = 4000;

/// The positions in the plan of those of `members` that have to go so that the others break no rule
/// that they did not break before: the selection that asks least of people. What has taken place never
/// goes.
pub(super) fn victims(
    replan: &Replan<'_>,
    plan: &Plan,
    promises: &Promises,
    known: &Known,
    mut members: Vec<usize>,
) -> Vec<usize> {
    members.sort_unstable();
    members.dedup();
    let mut counts = BTreeMap::new();
    for (_, assignment) in plan.occupying() {
        *counts.entry(assignment.application).or_insert(0_u32) += 1;
    }
    let burden = |ix: &usize| Burden {
        loss: loss(replan, plan, *ix),
        ..Burden::of(&plan.assignments[*ix], promises)
    };
    let burdens = members.iter().map(|ix| (*ix, burden(ix))).collect();
    let mut choice = Choice {
        replan,
        plan,
        known,
        members,
        burdens,
        counts,
        best: None,
        looks: 0,
    };
    choice.go(&mut Vec::new(), &mut Vec::new());
    choice.best.map_or(Vec::new(), |(_, gone)| gone)
}

/// What the score loses when that one goes, seen with all that its points depend on: its application's
/// other assignments, and those of its embankment and day.
fn loss(replan: &Replan<'_>, plan: &Plan, ix: usize) -> i64 {
    let (season, it) = (replan.season, &plan.assignments[ix]);
    let key = |a: &Assignment| (season.embankment_of(&a.spot), a.spot.day);
    let near = |a: &Assignment| a.application == it.application || key(a) == key(it);
    let mut around = Plan::default();
    let occupying = plan.occupying().filter(|(_, a)| near(a));
    let others = occupying.filter(|(other, _)| *other != ix);
    around.assignments.extend(others.map(|(_, a)| *a));
    let published = plan.published.iter();
    let its = published.filter(|p| p.application == it.application);
    around.published.extend(its);
    let less = score(season, &around).total();
    around.assignments.push(*it);
    score(season, &around).total() - less
}

struct Choice<'a> {
    replan: &'a Replan<'a>,
    plan: &'a Plan,
    known: &'a Known,
    members: Vec<usize>,
    burdens: BTreeMap<usize, Burden>,
    /// How many assignments each application has.
    counts: BTreeMap<ApplicationIx, u32>,
    best: Option<(Burden, Vec<usize>)>,
    looks: usize,
}

impl Choice<'_> {
    /// Tries every selection that has `gone` in it and nothing of `kept`: one of the subjects of each
    /// conflict has to go.
    fn go(&mut self, gone: &mut Vec<usize>, kept: &mut Vec<usize>) {
        let burden = self.burden(gone);
        let hopeless = self.best.as_ref().is_some_and(|(best, _)| burden >= *best);
        if hopeless || self.best.is_some() && self.looks >= MOST_LOOKS {
            return;
        }
        self.looks += 1;
        let conflicts = self.conflicts(gone);
        let may_go = |ix: &&usize| !self.replan.stays(&self.plan.assignments[**ix]);
        let of = |conflict: &Conflict| -> Vec<usize> {
            conflict.subjects.iter().filter(may_go).copied().collect()
        };
        let Some(mut subjects) = conflicts
            .iter()
            .map(of)
            .find(|subjects| !subjects.is_empty())
        else {
            return self.keep_best(gone);
        };
        subjects.retain(|ix| !kept.contains(ix));
        subjects.sort_by_key(|ix| (self.burden(&[*ix]), *ix));
        let before = kept.len();
        for ix in subjects {
            gone.push(ix);
            self.go(gone, kept);
            gone.pop();
            kept.push(ix);
        }
        kept.truncate(before);
    }

    /// Notes a selection after which nothing new is broken, without those that could have stayed.
    fn keep_best(&mut self, gone: &[usize]) {
        let mut gone = gone.to_vec();
        gone.sort_by_key(|ix| std::cmp::Reverse((self.burden(&[*ix]), *ix)));
        let mut at = 0;
        while at < gone.len() {
            let ix = gone.remove(at);
            if self
                .conflicts(&gone)
                .iter()
                .any(|c| c.subjects.contains(&ix))
            {
                gone.insert(at, ix);
                at += 1;
            }
        }
        gone.sort_unstable();
        let found = (self.burden(&gone), gone);
        if self.best.as_ref().is_none_or(|best| found < *best) {
            self.best = Some(found);
        }
    }

    fn burden(&self, gone: &[usize]) -> Burden {
        let mut sum = Burden::default();
        let mut left = BTreeMap::new();
        for ix in gone {
            sum = sum + self.burdens[ix];
            let application = self.plan.assignments[*ix].application;
            let left = left
                .entry(application)
                .or_insert_with(|| self.counts[&application]);
            *left -= 1;
            sum.left_out += u32::from(*left == 0);
        }
        sum
    }

    /// The conflicts among the members that are left, with positions in the whole plan. Everything
    /// that takes part in an overload is a member, so the others need not be looked at.
    fn conflicts(&self, gone: &[usize]) -> Vec<Conflict> {
        let left = self.members.iter().filter(|ix| !gone.contains(ix));
        let left: Vec<usize> = left.copied().collect();
        let part = Plan {
            assignments: left.iter().map(|ix| self.plan.assignments[*ix]).collect(),
            published: Vec::new(),
        };
        let mut found = clashes(self.replan.season, &part);
        for conflict in &mut found {
            for subject in &mut conflict.subjects {
                *subject = left[*subject];
            }
        }
        found.retain(|conflict| !self.known.excuses(conflict));
        found
    }
}
