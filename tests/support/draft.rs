//! Drafts of seasons.

use std::sync::Arc;

use chrono::NaiveDate;
use proptest::prelude::*;
use yarkie_berega::domain::draft::Draft;
use yarkie_berega::domain::edit::{Item, Items, Part};
use yarkie_berega::domain::identity::{AssignmentId, of_plan};
use yarkie_berega::domain::season::{AssignmentPart, BuiltSeason, SeasonParts, build};

use super::season::SeasonBuilder;
use super::values::date;

/// Long before every season of the tests: nothing is near.
pub(crate) fn early() -> NaiveDate {
    date("2000-01-01")
}

pub(crate) fn items(built: &BuiltSeason) -> Items {
    Items::of(built, &of_plan(&built.season, &built.plan), 1)
}

pub(crate) fn draft(season: SeasonBuilder) -> Draft {
    draft_of(season.parts())
}

pub(crate) fn draft_of(parts: SeasonParts) -> Draft {
    let published = Arc::new(parts.published.clone());
    Draft::new(items(&build(parts).unwrap()), published, early()).unwrap()
}

/// The assignment that an application has on a date; the first one where there are several.
#[track_caller]
pub(crate) fn id(draft: &Draft, application: &str, on: &str) -> AssignmentId {
    let on = date(on);
    let mut all = draft.items().assignments();
    let found = all.find(|(_, part)| part.application == application && part.date == on);
    found.unwrap_or_else(|| panic!("{application} on {on}")).0
}

/// What is wished for of one assignment, from what it is now.
#[track_caller]
pub(crate) fn wish(
    draft: &Draft,
    id: AssignmentId,
    change: impl FnOnce(&mut AssignmentPart),
) -> (Item, Option<Part>) {
    let mut part = draft.items().assignment(id).unwrap().clone();
    change(&mut part);
    (Item::Assignment(id), Some(Part::Assignment(part)))
}

/// An edit of assignments as a person might make it, at random: which one, and what becomes of it.
#[derive(Debug, Clone)]
pub(crate) struct RandomEdit {
    which: prop::sample::Index,
    like: prop::sample::Index,
    what: u8,
    later_min: u32,
}

pub(crate) fn random_edit() -> impl Strategy<Value = RandomEdit> {
    let which = (any::<prop::sample::Index>(), any::<prop::sample::Index>());
    (which, 0..6_u8, 0..120_u32).prop_map(|((which, like), what, later_min)| RandomEdit {
        which,
        like,
        what,
        later_min,
    })
}

impl RandomEdit {
    /// What it wishes for in this draft; nothing where there is nothing to edit.
    pub(crate) fn wishes(&self, draft: &Draft) -> Vec<(Item, Option<Part>)> {
        let all: Vec<_> = draft.items().assignments().collect();
        if all.is_empty() {
            return Vec::new();
        }
        let (id, part) = all[self.which.index(all.len())];
        let (other_id, other) = all[self.like.index(all.len())];
        let mut changed = part.clone();
        match self.what {
            0 => return vec![(Item::Assignment(id), None)],
            // The same again, elsewhere.
            1 => {
                let taken = |id| draft.position(id).is_some();
                let slug = draft.items().slug();
                let id = AssignmentId::first_free(slug, &part.application, other.date, taken);
                changed.date = other.date;
                changed.place.clone_from(&other.place);
                return vec![(Item::Assignment(id), Some(Part::Assignment(changed)))];
            }
            // Both change places.
            2 => {
                let mut turned = other.clone();
                std::mem::swap(&mut changed.place, &mut turned.place);
                return vec![
                    (Item::Assignment(id), Some(Part::Assignment(changed))),
                    (Item::Assignment(other_id), Some(Part::Assignment(turned))),
                ];
            }
            3 => changed.status = other.status,
            _ => {
                changed.place.clone_from(&other.place);
                let length = changed.hours.length_min();
                let from =
                    part.hours.from().get() + self.later_min - 60.min(part.hours.from().get());
                let minute = yarkie_berega::domain::hours::Minute::new;
                if let Some((from, to)) = minute(from).zip(minute(from + length)) {
                    changed.hours = yarkie_berega::domain::hours::Hours::new(from, to).unwrap();
                }
            }
        }
        vec![(Item::Assignment(id), Some(Part::Assignment(changed)))]
    }
}
