//! What an edit does, deed by deed.

use super::wishes::Wishes;
use super::{AppError, removal};
use crate::app::account::{FieldRule, Refusal};
use crate::domain::application::ApplicationStatus;
use crate::domain::assignment::AssignmentStatus;
use crate::domain::draft::Draft;
use crate::domain::edit::{Item, Override, Part};
use crate::domain::hours::{Hours, Minute};
use crate::domain::identity::AssignmentId;
use crate::domain::rule::Rule;
use crate::domain::season::AssignmentPart;

/// Where and when something is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    pub date: chrono::NaiveDate,
    /// Id of the place.
    pub place: String,
    pub hours: Hours,
}

/// One thing that an edit does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// A new assignment of the application.
    Place {
        application: String,
        to: Target,
    },
    /// A confirmation was for the old spot: what was confirmed is offered again.
    Move {
        id: AssignmentId,
        to: Target,
    },
    /// One more like this, as proposed.
    Duplicate {
        id: AssignmentId,
        to: Target,
    },
    /// Each goes where the other is, for as long as it lasts itself.
    Swap {
        a: AssignmentId,
        b: AssignmentId,
    },
    Remove {
        id: AssignmentId,
    },
    Pin {
        id: AssignmentId,
        pinned: bool,
    },
    Status {
        id: AssignmentId,
        status: AssignmentStatus,
    },
    /// Lets it break the rule from now on, for the reason that the request gives; or no longer.
    Allow {
        id: AssignmentId,
        rule: Rule,
        allowed: bool,
    },
    /// Decides about an application; all else of it stays.
    Decide {
        application: String,
        status: ApplicationStatus,
    },
    /// Adds or changes anything else. Assignments and overrides have deeds of their own.
    Put(Part),
    /// Removes anything else, with the pairs that it is in; `dependents`: with its places and with the
    /// assignments on it too.
    Delete {
        item: Item,
        dependents: bool,
    },
}

/// What the deeds wish for, one after another.
pub(super) fn wishes<'a>(
    draft: &'a Draft,
    deeds: &[Deed],
    given: Option<&Override>,
) -> Result<Wishes<'a>, AppError> {
    let mut wishes = Wishes::new(draft.items());
    for deed in deeds {
        do_one(draft, &mut wishes, deed, given)?;
    }
    Ok(wishes)
}

fn do_one(
    draft: &Draft,
    wishes: &mut Wishes<'_>,
    deed: &Deed,
    given: Option<&Override>,
) -> Result<(), AppError> {
    let of = |wishes: &Wishes<'_>, id: AssignmentId| {
        let part = wishes.assignment(id).cloned();
        part.ok_or(AppError::NoItem(Item::Assignment(id)))
    };
    match deed {
        Deed::Place { application, to } => {
            wishes.add_assignment(proposed(application, to));
        }
        Deed::Move { id, to } => {
            let part = of(wishes, *id)?;
            wishes.put_assignment(*id, moved(part, to));
        }
        Deed::Duplicate { id, to } => {
            let part = of(wishes, *id)?;
            wishes.add_assignment(proposed(&part.application, to));
        }
        Deed::Swap { a, b } => {
            let (of_a, of_b) = (of(wishes, *a)?, of(wishes, *b)?);
            let (to_a, to_b) = (
                in_place_of(draft, &of_a, &of_b),
                in_place_of(draft, &of_b, &of_a),
            );
            wishes.put_assignment(*a, moved(of_a, &to_a));
            wishes.put_assignment(*b, moved(of_b, &to_b));
        }
        Deed::Remove { id } => {
            of(wishes, *id)?;
            wishes.remove(Item::Assignment(*id));
        }
        Deed::Pin { id, pinned } => {
            let mut part = of(wishes, *id)?;
            part.pinned = *pinned;
            wishes.put_assignment(*id, part);
        }
        Deed::Status { id, status } => {
            let mut part = of(wishes, *id)?;
            part.status = *status;
            wishes.put_assignment(*id, part);
        }
        Deed::Allow { id, rule, allowed } => {
            let item = Item::Override(*id, *rule);
            match (allowed, given) {
                (true, Some(given)) => wishes.put(item, Part::Override(given.clone())),
                (true, None) => return Err(Refusal::field("reason", FieldRule::Required).into()),
                (false, _) => wishes.remove(item),
            }
        }
        Deed::Decide {
            application,
            status,
        } => {
            let item = Item::Application(application.clone());
            let Some(Part::Application(mut part)) = wishes.part(&item).cloned() else {
                return Err(AppError::NoItem(item));
            };
            part.status = *status;
            wishes.put(item, Part::Application(part));
        }
        Deed::Put(part) => wishes.put_in_its_row(part),
        Deed::Delete { item, dependents } => {
            if wishes.part(item).is_none() || *item == Item::Settings {
                return Err(AppError::NoItem(item.clone()));
            }
            removal::remove(draft, wishes, item, *dependents)?;
        }
    }
    Ok(())
}

fn proposed(application: &str, to: &Target) -> AssignmentPart {
    AssignmentPart {
        row: 0,
        application: application.to_owned(),
        date: to.date,
        place: to.place.clone(),
        hours: to.hours,
        pinned: false,
        status: AssignmentStatus::Proposed,
    }
}

fn moved(mut part: AssignmentPart, to: &Target) -> AssignmentPart {
    let stays = (part.date, &part.place, part.hours) == (to.date, &to.place, to.hours);
    if !stays && part.status == AssignmentStatus::Confirmed {
        part.status = AssignmentStatus::Offered;
    }
    (part.date, part.hours) = (to.date, to.hours);
    part.place.clone_from(&to.place);
    part
}

/// Where the other one is, for as long as this one lasts: one that lasts as long as its place is open
/// takes the other's hours.
fn in_place_of(draft: &Draft, part: &AssignmentPart, other: &AssignmentPart) -> Target {
    let season = draft.season();
    let application = season.application_by_id(&part.application);
    let lasts = application.and_then(|ix| season.application(ix).duration_min);
    let hours = lasts.and_then(|_| {
        let from = other.hours.from();
        Hours::new(
            from,
            from.plus(part.hours.length_min()).unwrap_or(Minute::MAX),
        )
    });
    Target {
        date: other.date,
        place: other.place.clone(),
        hours: hours.unwrap_or(other.hours),
    }
}
