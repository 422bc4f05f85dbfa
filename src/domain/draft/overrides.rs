//! Rules that are broken on purpose.

use std::collections::{BTreeSet, HashSet};

use super::Draft;
use crate::domain::conflict::Conflict;
use crate::domain::edit::{Item, ItemChange, Override, Part};
use crate::domain::identity::AssignmentId;
use crate::domain::rule::Rule;

impl Draft {
    /// Why somebody lets the conflict be: the first override that one of its parties has for the rule.
    #[must_use]
    pub fn override_of(&self, conflict: &Conflict) -> Option<&Override> {
        self.parties(conflict)
            .find_map(|id| self.override_for(id, conflict.rule()))
    }

    /// Why somebody lets the assignment break the rule.
    #[must_use]
    pub fn override_for(&self, id: AssignmentId, rule: Rule) -> Option<&Override> {
        match self.items.part(&Item::Override(id, rule))? {
            Part::Override(part) => Some(part),
            _ => None,
        }
    }

    /// The changes of overrides that the draft needs: `given` for the conflicts at these positions, for
    /// those of their parties that were `touched`, or for all where none was; and none for what breaks
    /// no rule any more.
    #[must_use]
    pub fn overriding(
        &self,
        at: &[usize],
        touched: &HashSet<AssignmentId>,
        given: Option<&Override>,
    ) -> Vec<ItemChange> {
        let mut changes = self.outlived();
        let Some(given) = given else { return changes };
        let mut wanted = BTreeSet::new();
        for conflict in at.iter().map(|at| &self.conflicts[*at]) {
            let some = self.parties(conflict).any(|id| touched.contains(&id));
            let parties = self.parties(conflict);
            let parties = parties.filter(|id| !some || touched.contains(id));
            wanted.extend(parties.map(|id| (id, conflict.rule())));
        }
        let new = wanted.into_iter().filter_map(|(id, rule)| {
            let part = Part::Override(given.clone());
            self.items.change(Item::Override(id, rule), Some(part))
        });
        changes.extend(new);
        changes
    }

    /// Overrides of what is broken no more go.
    fn outlived(&self) -> Vec<ItemChange> {
        let hard = self.conflicts.iter().filter(|conflict| conflict.is_hard());
        let broken: HashSet<(AssignmentId, Rule)> = hard
            .flat_map(|conflict| self.parties(conflict).map(|id| (id, conflict.rule())))
            .collect();
        let overrides = self.items.iter().filter_map(|(item, _)| match item {
            Item::Override(id, rule) => Some((*id, *rule)),
            _ => None,
        });
        let outlived = overrides.filter(|found| !broken.contains(found));
        outlived
            .filter_map(|(id, rule)| self.items.change(Item::Override(id, rule), None))
            .collect()
    }
}
