//! All items of a season, by what they are.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use super::dissolve::dissolve;
use super::{Item, ItemChange, Part, Settings};
use crate::domain::flaw::Sheet;
use crate::domain::identity::AssignmentId;
use crate::domain::season::{AssignmentPart, BuiltSeason, PublishedPart, SeasonParts};

/// An item's content with its version: the number of the step that changed it last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub part: Part,
    pub version: u64,
}

/// Everything of a season that can be edited. Cheap to copy: items are shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Items {
    slug: String,
    held: BTreeMap<Item, Arc<Held>>,
}

/// What a change takes for granted is not so: the item, which is not as the change says it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch(pub Item);

impl Items {
    /// Of items as they were stored; there must be settings among them.
    #[must_use]
    pub fn new(
        slug: String,
        settings: Held,
        others: impl IntoIterator<Item = (Item, Held)>,
    ) -> Self {
        let settings = std::iter::once((Item::Settings, settings));
        let all = settings.chain(others);
        let held = all.map(|(item, held)| (item, Arc::new(held))).collect();
        Self { slug, held }
    }

    /// Of a season that was built; `ids` are those of its plan's assignments, in their order.
    #[must_use]
    pub fn of(built: &BuiltSeason, ids: &[AssignmentId], version: u64) -> Self {
        let held = |part| Arc::new(Held { part, version });
        let parts = dissolve(built, ids).into_iter();
        Self {
            slug: built.season.slug().to_owned(),
            held: parts.map(|(item, part)| (item, held(part))).collect(),
        }
    }

    /// Those that are rows of the sheet, in the season's order.
    #[must_use]
    pub fn of_sheet(&self, sheet: Sheet) -> Vec<(&Item, &Held)> {
        let rows = self.iter();
        let mut rows: Vec<_> = rows
            .filter(|(_, held)| held.part.sheet() == Some(sheet))
            .collect();
        rows.sort_by_key(|(_, held)| held.part.row());
        rows
    }

    /// A season of that slug before anything is in it.
    #[must_use]
    pub fn emptied(&self) -> Self {
        Self {
            slug: self.slug.clone(),
            held: BTreeMap::new(),
        }
    }

    #[must_use]
    pub fn slug(&self) -> &str {
        &self.slug
    }

    #[must_use]
    pub fn get(&self, item: &Item) -> Option<&Held> {
        self.held.get(item).map(|held| &**held)
    }

    #[must_use]
    pub fn part(&self, item: &Item) -> Option<&Part> {
        self.get(item).map(|held| &held.part)
    }

    /// In the order of items.
    pub fn iter(&self) -> impl Iterator<Item = (&Item, &Held)> {
        self.held.iter().map(|(item, held)| (item, &**held))
    }

    /// In the order of ids.
    pub fn assignments(&self) -> impl Iterator<Item = (AssignmentId, &AssignmentPart)> {
        self.iter()
            .filter_map(|(item, held)| match (item, &held.part) {
                (Item::Assignment(id), Part::Assignment(part)) => Some((*id, part)),
                _ => None,
            })
    }

    #[must_use]
    pub fn assignment(&self, id: AssignmentId) -> Option<&AssignmentPart> {
        match self.part(&Item::Assignment(id))? {
            Part::Assignment(part) => Some(part),
            _ => None,
        }
    }

    /// The change that makes `after` of the item; `None` if it is so already.
    #[must_use]
    pub fn change(&self, item: Item, after: Option<Part>) -> Option<ItemChange> {
        let before = self.part(&item);
        (before != after.as_ref()).then(|| ItemChange {
            before: before.cloned(),
            item,
            after,
        })
    }

    /// The changes that make `after` of these items, in the order of items.
    #[must_use]
    pub fn diff(&self, after: &Self) -> Vec<ItemChange> {
        let mut changes: Vec<_> = after
            .iter()
            .filter_map(|(item, held)| self.change(item.clone(), Some(held.part.clone())))
            .collect();
        let gone = self
            .held
            .keys()
            .filter(|item| !after.held.contains_key(*item));
        changes.extend(gone.filter_map(|item| self.change(item.clone(), None)));
        changes.sort_by(|a, b| a.item.cmp(&b.item));
        changes
    }

    /// Makes the changes; what they touch gets the version.
    ///
    /// # Errors
    /// [`Mismatch`] if an item is not as its change says it was; then some of them may be made.
    pub fn apply(&mut self, changes: &[ItemChange], version: u64) -> Result<(), Mismatch> {
        for change in changes {
            let entry = self.held.entry(change.item.clone());
            let before = match &entry {
                Entry::Occupied(entry) => Some(&entry.get().part),
                Entry::Vacant(_) => None,
            };
            if before != change.before.as_ref() {
                return Err(Mismatch(change.item.clone()));
            }
            match (&change.after, entry) {
                (Some(part), entry) => {
                    let part = part.clone();
                    let held = Arc::new(Held { part, version });
                    entry.insert_entry(held);
                }
                (None, Entry::Occupied(entry)) => {
                    entry.remove();
                }
                (None, Entry::Vacant(_)) => {}
            }
        }
        Ok(())
    }

    /// The row behind the last of all items like this one.
    #[must_use]
    pub fn next_row(&self, like: &Item) -> u32 {
        let like = std::mem::discriminant(like);
        let alike = self
            .held
            .iter()
            .filter(|(item, _)| std::mem::discriminant(*item) == like);
        alike.map(|(_, held)| held.part.row()).max().unwrap_or(1) + 1
    }

    /// The season's parts, to be built. Of `published` the caller makes sure that it fits.
    #[must_use]
    pub fn parts(&self, published: Vec<PublishedPart>) -> SeasonParts {
        let mut parts = SeasonParts {
            slug: self.slug.clone(),
            name: String::new(),
            timezone: chrono_tz::Tz::UTC,
            weights: crate::domain::weights::Weights::default(),
            reception: crate::domain::reception::Reception::default(),
            days: Vec::new(),
            embankments: Vec::new(),
            places: Vec::new(),
            travel: Vec::new(),
            noise: Vec::new(),
            applications: Vec::new(),
            assignments: Vec::new(),
            published,
        };
        for (_, held) in self.iter() {
            match held.part.clone() {
                Part::Settings(Settings {
                    name,
                    timezone,
                    weights,
                    reception,
                }) => {
                    (parts.name, parts.timezone) = (name, timezone);
                    (parts.weights, parts.reception) = (weights, reception);
                }
                Part::Day(part) => parts.days.push(part),
                Part::Embankment(part) => parts.embankments.push(part),
                Part::Place(part) => parts.places.push(part),
                Part::Travel(part) => parts.travel.push(part),
                Part::Noise(part) => parts.noise.push(part),
                Part::Application(part) => parts.applications.push(*part),
                Part::Assignment(part) => parts.assignments.push(part),
                Part::Override(_) => {}
            }
        }
        parts.embankments.sort_by_key(|part| part.row);
        parts.places.sort_by_key(|part| part.row);
        parts.applications.sort_by_key(|part| part.row);
        number_rows(&mut parts);
        parts
    }
}

impl Part {
    /// Where it stands in its season's list; 0 for what has no place in a list.
    #[must_use]
    pub const fn row(&self) -> u32 {
        match self {
            Self::Embankment(part) => part.row,
            Self::Place(part) => part.row,
            Self::Application(part) => part.row,
            _ => 0,
        }
    }

    /// The part, standing there.
    #[must_use]
    pub fn at_row(mut self, row: u32) -> Self {
        match &mut self {
            Self::Embankment(part) => part.row = row,
            Self::Place(part) => part.row = row,
            Self::Application(part) => part.row = row,
            Self::Day(part) => part.row = 0,
            Self::Travel(part) => part.row = 0,
            Self::Noise(part) => part.row = 0,
            Self::Assignment(part) => part.row = 0,
            Self::Settings(_) | Self::Override(_) => {}
        }
        self
    }
}

/// Counts the rows of the sheets that have no order of their own, for messages.
fn number_rows(parts: &mut SeasonParts) {
    macro_rules! number {
        ($($sheet:ident)*) => {$(
            for (row, part) in (2..).zip(&mut parts.$sheet) {
                part.row = row;
            }
        )*};
    }
    number!(days travel noise assignments published);
}
