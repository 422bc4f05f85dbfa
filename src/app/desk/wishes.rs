//! What an edit wishes for, one thing after another.

use std::collections::BTreeMap;

use crate::domain::edit::{Item, Items, Part};
use crate::domain::identity::AssignmentId;
use crate::domain::season::AssignmentPart;

/// Items as they are, with what is wished for laid over them.
pub(super) struct Wishes<'a> {
    items: &'a Items,
    over: BTreeMap<Item, Option<Part>>,
}

impl<'a> Wishes<'a> {
    pub(super) const fn new(items: &'a Items) -> Self {
        Self {
            items,
            over: BTreeMap::new(),
        }
    }

    pub(super) const fn items(&self) -> &'a Items {
        self.items
    }

    pub(super) fn part(&self, item: &Item) -> Option<&Part> {
        match self.over.get(item) {
            Some(over) => over.as_ref(),
            None => self.items.part(item),
        }
    }

    pub(super) fn assignment(&self, id: AssignmentId) -> Option<&AssignmentPart> {
        match self.part(&Item::Assignment(id))? {
            Part::Assignment(part) => Some(part),
            _ => None,
        }
    }

    pub(super) fn put(&mut self, item: Item, part: Part) {
        self.over.insert(item, Some(part));
    }

    pub(super) fn put_assignment(&mut self, id: AssignmentId, part: AssignmentPart) {
        self.put(Item::Assignment(id), Part::Assignment(part));
    }

    pub(super) fn remove(&mut self, item: Item) {
        self.over.insert(item, None);
    }

    /// A new assignment under the first id that is free.
    pub(super) fn add_assignment(&mut self, part: AssignmentPart) -> AssignmentId {
        let application = part.application.trim();
        let taken = |id| self.assignment(id).is_some();
        let id = AssignmentId::first_free(self.items.slug(), application, part.date, taken);
        self.put_assignment(id, part);
        id
    }

    /// Everything that is there now, with what is wished for.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Item, &Part)> {
        let untouched = self
            .items
            .iter()
            .filter(|(item, _)| !self.over.contains_key(*item));
        let over = self
            .over
            .iter()
            .filter_map(|(item, part)| Some((item, part.as_ref()?)));
        untouched.map(|(item, held)| (item, &held.part)).chain(over)
    }

    /// The row behind the last of all that is like it.
    pub(super) fn next_row(&self, like: &Item) -> u32 {
        let alike = self.iter().filter(|(item, _)| item.is_like(like));
        alike.map(|(_, part)| part.row()).max().unwrap_or(1) + 1
    }

    /// Something new stands last; what is there stays where it stands.
    pub(super) fn put_in_its_row(&mut self, part: &Part) {
        let Some(item) = Item::of(part) else { return };
        let row = match self.part(&item) {
            Some(known) => known.row(),
            None => self.next_row(&item),
        };
        self.put(item, part.clone().at_row(row));
    }

    pub(super) fn into_wishes(self) -> BTreeMap<Item, Option<Part>> {
        self.over
    }
}
