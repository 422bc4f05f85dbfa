//! The draft: the one plan of a season that is being edited, with everything that is known of it.

mod difference;
mod guard;
mod overrides;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::assignment::{Assignment, Plan, Published};
use super::check::check;
use super::conflict::Conflict;
use super::edit::{Item, ItemChange, Items, Mismatch, Part};
use super::flaw::Flaw;
use super::identity::AssignmentId;
use super::score::{Score, score};
use super::season::{BuiltSeason, PublishedPart, Season, SeasonParts, build};

pub use difference::{Difference, blocking, difference};
pub use guard::Guard;

/// A season's items, the season and the plan that they make, its conflicts and its score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    items: Items,
    season: Arc<Season>,
    plan: Plan,
    /// Of the plan's assignments; in order, as they are.
    ids: Vec<AssignmentId>,
    published: Arc<Vec<PublishedPart>>,
    today: NaiveDate,
    conflicts: Vec<Conflict>,
    score: Score,
}

/// Why changes can't be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotApplied {
    /// They were made for another draft.
    Mismatch(Mismatch),
    /// What they would make is no season.
    Flaws(Vec<Flaw>),
}

impl Draft {
    /// Of `published` only what the season still has is stayed close to. `today` is the date in the
    /// season's zone, for the warnings about days that are near.
    ///
    /// # Errors
    /// The flaws of the items.
    pub fn new(
        items: Items,
        published: Arc<Vec<PublishedPart>>,
        today: NaiveDate,
    ) -> Result<Self, Vec<Flaw>> {
        let BuiltSeason { season, mut plan } = build(items.parts(Vec::new()))?;
        let ids = items.assignments().map(|(id, _)| id).collect();
        plan.published = still_there(&season, &published);
        let found = Self {
            items,
            season: Arc::new(season),
            plan,
            ids,
            published,
            today,
            conflicts: Vec::new(),
            score: Score::default(),
        };
        Ok(found.checked())
    }

    /// The same on another day.
    #[must_use]
    pub fn on(self, today: NaiveDate) -> Self {
        if self.today == today {
            return self;
        }
        Self { today, ..self }.checked()
    }

    /// The same, to stay close to other spots.
    #[must_use]
    pub fn close_to(self, published: Arc<Vec<PublishedPart>>) -> Self {
        let mut plan = self.plan;
        plan.published = still_there(&self.season, &published);
        Self {
            plan,
            published,
            ..self
        }
        .checked()
    }

    /// The draft with exactly these changes; what they touch gets the version.
    ///
    /// # Errors
    /// [`NotApplied`].
    pub fn changed(&self, changes: &[ItemChange], version: u64) -> Result<Self, NotApplied> {
        let mut items = self.items.clone();
        items
            .apply(changes, version)
            .map_err(NotApplied::Mismatch)?;
        self.made_of(items, changes).map_err(NotApplied::Flaws)
    }

    /// The draft in which the items named are as they are wished for, and the changes that this takes:
    /// identifiers trimmed, lists in order, without what is so already.
    ///
    /// # Errors
    /// The flaws of what is wished for.
    pub fn wished(
        &self,
        wishes: impl IntoIterator<Item = (Item, Option<Part>)>,
        version: u64,
    ) -> Result<(Self, Vec<ItemChange>), Vec<Flaw>> {
        let wishes: BTreeMap<_, _> = wishes.into_iter().collect();
        let changes = wishes.into_iter();
        let changes = changes.filter_map(|(item, part)| self.items.change(item, part));
        let changes: Vec<ItemChange> = changes.collect();
        let mut items = self.items.clone();
        // Each change was made from what is there.
        let _ = items.apply(&changes, version);
        let raw = self.made_of(items, &changes)?;
        let tidied = changes.iter().cloned().filter_map(|change| {
            let after = change.after.map(|part| raw.tidy(&change.item, part));
            self.items.change(change.item, after)
        });
        let tidied: Vec<ItemChange> = tidied.collect();
        if tidied == changes {
            return Ok((raw, changes));
        }
        let changes = tidied;
        let mut items = self.items.clone();
        let _ = items.apply(&changes, version);
        Ok((Self { items, ..raw }, changes))
    }

    /// The draft with these changes, which are of overrides only.
    #[must_use]
    pub fn overridden(&self, changes: &[ItemChange], version: u64) -> Self {
        let mut draft = self.clone();
        // Each change was made from what is there.
        let _ = draft.items.apply(changes, version);
        draft
    }

    fn tidy(&self, item: &Item, part: Part) -> Part {
        match (&part, super::edit::canonical(&self.season, item)) {
            (Part::Assignment(assignment), _) => {
                let found = self.season.assignment(assignment);
                let tidy = |a| Part::Assignment(super::edit::assignment_part(&self.season, &a));
                found.map_or(part, tidy)
            }
            (_, Some(canonical)) => canonical.at_row(part.row()),
            (_, None) => part,
        }
    }

    /// The draft that `items` make, which differ by `changes` from those of this one.
    fn made_of(&self, items: Items, changes: &[ItemChange]) -> Result<Self, Vec<Flaw>> {
        if !changes.iter().all(|change| change.item.is_of_plan()) {
            return Self::new(items, self.published.clone(), self.today);
        }
        let (ids, assignments) = self.replanned(changes)?;
        let published = self.plan.published.clone();
        let plan = Plan {
            assignments,
            published,
        };
        let made = Self {
            items,
            season: self.season.clone(),
            plan,
            ids,
            published: self.published.clone(),
            today: self.today,
            conflicts: Vec::new(),
            score: Score::default(),
        };
        Ok(made.checked())
    }

    /// The assignments after changes of nothing else.
    fn replanned(
        &self,
        changes: &[ItemChange],
    ) -> Result<(Vec<AssignmentId>, Vec<Assignment>), Vec<Flaw>> {
        let now = self
            .ids
            .iter()
            .copied()
            .zip(self.plan.assignments.iter().copied());
        let mut flaws = Vec::new();
        let mut changed = BTreeMap::new();
        for change in changes {
            let Item::Assignment(id) = change.item else {
                continue;
            };
            let after = match &change.after {
                Some(Part::Assignment(part)) => Some(self.season.assignment(part)),
                _ => None,
            };
            match after.transpose() {
                Ok(after) => {
                    changed.insert(id, after);
                }
                Err(found) => flaws.extend(found),
            }
        }
        if !flaws.is_empty() {
            return Err(flaws);
        }
        let kept = now.filter(|(id, _)| !changed.contains_key(id));
        let mut all: Vec<_> = kept.collect();
        all.extend(
            changed
                .iter()
                .filter_map(|(id, after)| Some((*id, (*after)?))),
        );
        all.sort_unstable_by_key(|(id, _)| *id);
        Ok(all.into_iter().unzip())
    }

    fn checked(mut self) -> Self {
        self.conflicts = check(&self.season, &self.plan, Some(self.today));
        self.score = score(&self.season, &self.plan);
        self
    }

    /// The season's parts with the plan, to be changed and built anew.
    #[must_use]
    pub fn parts(&self) -> SeasonParts {
        let there = |part: &&PublishedPart| self.season.published(part).is_some();
        self.items
            .parts(self.published.iter().filter(there).cloned().collect())
    }

    #[must_use]
    pub const fn items(&self) -> &Items {
        &self.items
    }

    #[must_use]
    pub const fn season(&self) -> &Arc<Season> {
        &self.season
    }

    #[must_use]
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Of each assignment of the plan, in the same order.
    #[must_use]
    pub fn ids(&self) -> &[AssignmentId] {
        &self.ids
    }

    /// Where the plan has that assignment.
    #[must_use]
    pub fn position(&self, id: AssignmentId) -> Option<usize> {
        self.ids.binary_search(&id).ok()
    }

    /// What was published, as it was handed in.
    #[must_use]
    pub const fn published(&self) -> &Arc<Vec<PublishedPart>> {
        &self.published
    }

    /// The date in the season's zone that days are near to.
    #[must_use]
    pub const fn today(&self) -> NaiveDate {
        self.today
    }

    /// Hard ones first, then by rule.
    #[must_use]
    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }

    #[must_use]
    pub const fn score(&self) -> &Score {
        &self.score
    }

    /// The assignments that a conflict is between.
    pub fn parties<'a>(
        &'a self,
        conflict: &'a Conflict,
    ) -> impl Iterator<Item = AssignmentId> + 'a {
        conflict.subjects.iter().map(|ix| self.ids[*ix])
    }
}

fn still_there(season: &Season, published: &[PublishedPart]) -> Vec<Published> {
    published
        .iter()
        .filter_map(|part| season.published(part))
        .collect()
}
