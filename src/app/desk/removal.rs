//! Taking an item out of a season.

use super::wishes::Wishes;
use super::{AppError, InUse};
use crate::domain::draft::Draft;
use crate::domain::edit::{Item, Part};

/// Removes the item with the pairs that it is in, which have no sense without it. `dependents`: with its
/// places and with the assignments on it too. An application that names an embankment keeps it: its list
/// would mean something else without one of them.
///
/// # Errors
/// [`AppError::InUse`] with everything that keeps the item there.
pub(super) fn remove(
    draft: &Draft,
    wishes: &mut Wishes<'_>,
    item: &Item,
    dependents: bool,
) -> Result<(), AppError> {
    let all = wishes.iter();
    let found: Vec<(Item, Bond)> = all
        .filter_map(|(other, part)| Some((other.clone(), bond(item, other, part)?)))
        .collect();
    let keeps = |bond: Bond| bond == Bond::Named || bond == Bond::Stands && !dependents;
    let keepers: Vec<Item> = found
        .iter()
        .filter(|(_, bond)| keeps(*bond))
        .map(|(other, _)| other.clone())
        .collect();
    if !keepers.is_empty() {
        let is_removable = found.iter().all(|(_, bond)| *bond != Bond::Named);
        return Err(AppError::InUse(Box::new(InUse {
            item: item.clone(),
            by: keepers,
            is_removable,
            draft: draft.clone(),
        })));
    }
    for (other, _) in found {
        // It may have gone with another one.
        if wishes.part(&other).is_some() {
            remove(draft, wishes, &other, true)?;
        }
    }
    wishes.remove(item.clone());
    Ok(())
}

/// What one item is to another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bond {
    /// It says something of it, and goes with it.
    Goes,
    /// It stands on it.
    Stands,
    /// It names it among others.
    Named,
}

/// What `other` is to `item`.
fn bond(item: &Item, other: &Item, part: &Part) -> Option<Bond> {
    let (bond, does) = match (item, other, part) {
        (Item::Day(date), _, Part::Assignment(part)) => (Bond::Stands, part.date == *date),
        (Item::Place(id), _, Part::Assignment(part)) => (Bond::Stands, part.place == *id),
        (Item::Application(id), _, Part::Assignment(part)) => {
            (Bond::Stands, part.application == *id)
        }
        (Item::Embankment(id), _, Part::Place(part)) => (Bond::Stands, part.embankment == *id),
        (Item::Place(id), Item::Noise(pair), _) | (Item::Embankment(id), Item::Travel(pair), _) => {
            (Bond::Goes, pair.ids().contains(&id.as_str()))
        }
        (Item::Embankment(id), _, Part::Application(part)) => {
            let mut named = part.embankments.iter().chain(&part.preferred_embankments);
            (Bond::Named, named.any(|named| named == id))
        }
        _ => return None,
    };
    does.then_some(bond)
}
