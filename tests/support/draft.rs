//! Drafts of seasons.

use std::sync::Arc;

use chrono::NaiveDate;
use proptest::prelude::*;
use yarkie_berega::app::{Deed, Target};
use yarkie_berega::domain::draft::Draft;
use yarkie_berega::domain::edit::{Item, Items, Part};
use yarkie_berega::domain::hours::{Hours, Minute};
use yarkie_berega::domain::identity::{AssignmentId, of_plan};
use yarkie_berega::domain::season::{AssignmentPart, BuiltSeason, SeasonParts, build};

use super::season::{SeasonBuilder, With};
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
    let mut published = parts.published.clone();
    published.iter_mut().for_each(|part| part.row = 0);
    let published = Arc::new(published);
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
    (which, 0..7_u8, 0..120_u32).prop_map(|((which, like), what, later_min)| RandomEdit {
        which,
        like,
        what,
        later_min,
    })
}

impl RandomEdit {
    /// What it does to this draft; nothing where there is nothing to edit.
    pub(crate) fn deeds(&self, draft: &Draft) -> Vec<Deed> {
        let all: Vec<_> = draft.items().assignments().collect();
        if all.is_empty() {
            return Vec::new();
        }
        let (id, part) = all[self.which.index(all.len())];
        let (other_id, other) = all[self.like.index(all.len())];
        let to = Target {
            date: other.date,
            place: other.place.clone(),
            hours: part.hours,
        };
        vec![match self.what {
            0 => Deed::Remove { id },
            1 => Deed::Duplicate { id, to },
            2 if id != other_id => Deed::Swap { a: id, b: other_id },
            3 => Deed::Status {
                id,
                status: other.status,
            },
            4 => Deed::Pin {
                id,
                pinned: !part.pinned,
            },
            5 => Deed::Move { id, to },
            _ => {
                let hours = self.later(part.hours);
                Deed::Move {
                    id,
                    to: Target { hours, ..to },
                }
            }
        }]
    }

    /// Up to an hour earlier or later.
    fn later(&self, hours: Hours) -> Hours {
        let from = (hours.from().get() + self.later_min).saturating_sub(60);
        let ends = Minute::new(from).zip(Minute::new(from + hours.length_min()));
        ends.and_then(|(from, to)| Hours::new(from, to))
            .unwrap_or(hours)
    }

    /// The same as wishes for single assignments.
    pub(crate) fn wishes(&self, draft: &Draft) -> Vec<(Item, Option<Part>)> {
        let mut wishes = Vec::new();
        let part = |id| draft.items().assignment(id).unwrap().clone();
        let moved = |id, to: &Target| {
            let mut part = part(id);
            (part.date, part.hours) = (to.date, to.hours);
            part.place.clone_from(&to.place);
            part
        };
        for deed in self.deeds(draft) {
            let (id, part) = match deed {
                Deed::Remove { id } => (id, None),
                Deed::Status { id, status } => (id, Some(part(id).with(|a| a.status = status))),
                Deed::Pin { id, pinned } => (id, Some(part(id).with(|a| a.pinned = pinned))),
                Deed::Move { id, to } => (id, Some(moved(id, &to))),
                Deed::Duplicate { id, to } => {
                    let taken = |id| draft.position(id).is_some();
                    let (slug, of) = (draft.items().slug(), part(id).application);
                    let new = AssignmentId::first_free(slug, &of, to.date, taken);
                    (new, Some(moved(id, &to)))
                }
                Deed::Swap { a, b } => {
                    let (of_a, of_b) = (part(a), part(b));
                    let place = of_a.place.clone();
                    let turned = of_b.clone().with(|p| p.place = place);
                    wishes.push((Item::Assignment(b), Some(Part::Assignment(turned))));
                    (a, Some(of_a.with(|p| p.place.clone_from(&of_b.place))))
                }
                other => panic!("{other:?}"),
            };
            wishes.push((Item::Assignment(id), part.map(Part::Assignment)));
        }
        wishes
    }
}
