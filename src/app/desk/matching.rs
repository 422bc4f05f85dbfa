//! Which assignment of a new plan is which one of the old: the same keep their identity.

use std::collections::BTreeMap;

use super::wishes::Wishes;
use crate::domain::change::paired;
use crate::domain::edit::Item;
use crate::domain::identity::AssignmentId;
use crate::domain::season::AssignmentPart;

/// Wishes for exactly the assignments of `plan`. Of an application, what is the same stays the same;
/// then what is on the same spot, then what stays on its day, then what moves to another one. The rest
/// is new, or gone.
pub(super) fn wish_for_plan(wishes: &mut Wishes<'_>, plan: Vec<AssignmentPart>) {
    let mut old: BTreeMap<String, Vec<(AssignmentId, AssignmentPart)>> = BTreeMap::new();
    for (id, part) in wishes.items().assignments() {
        let of = part.application.clone();
        old.entry(of).or_default().push((id, part.clone()));
    }
    let mut new: BTreeMap<String, Vec<AssignmentPart>> = BTreeMap::new();
    for part in plan {
        let of = part.application.trim().to_owned();
        new.entry(of)
            .or_default()
            .push(AssignmentPart { row: 0, ..part });
    }
    let mut fresh = Vec::new();
    for (application, old) in old {
        let now = new.remove(&application).unwrap_or_default();
        let (ids, was): (Vec<_>, Vec<_>) = old.into_iter().unzip();
        let pairs = paired(&was, &now, &ALIKE);
        let mut is_new = vec![true; now.len()];
        for (id, pair) in ids.into_iter().zip(pairs) {
            match pair {
                Some(at) => {
                    is_new[at] = false;
                    wishes.put_assignment(id, now[at].clone());
                }
                None => wishes.remove(Item::Assignment(id)),
            }
        }
        let added = now.into_iter().zip(is_new).filter(|(_, is_new)| *is_new);
        fresh.extend(added.map(|(part, _)| part));
    }
    fresh.extend(new.into_values().flatten());
    // Those that are kept have their ids by now; what is gone has freed its own.
    fresh.sort_by(|a, b| key(a).cmp(&key(b)));
    for part in fresh {
        wishes.add_assignment(part);
    }
}

/// New ones of an application are counted in order of start and place, so that the order of rows means
/// nothing.
fn key(part: &AssignmentPart) -> (&str, chrono::NaiveDate, crate::domain::hours::Hours, &str) {
    (&part.application, part.date, part.hours, &part.place)
}

/// What occupies something is paired with what occupies something.
const ALIKE: [fn(&AssignmentPart, &AssignmentPart) -> bool; 4] = [
    |a, b| a == b,
    |a, b| (a.date, &a.place, a.hours) == (b.date, &b.place, b.hours),
    |a, b| a.date == b.date && both_occupy(a, b),
    both_occupy,
];

fn both_occupy(a: &AssignmentPart, b: &AssignmentPart) -> bool {
    a.status.occupies() && b.status.occupies()
}
