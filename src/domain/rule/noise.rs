//! `noise`: two loud activities don't overlap in time on a pair of places that hear each other.

use std::collections::HashMap;

use super::usages::{Usage, Usages};
use crate::domain::code::PlaceIx;
use crate::domain::conflict::{Conflict, Severity};
use crate::domain::moment::Span;

/// Both are loud at once, on places that hear each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken {
    pub places: [PlaceIx; 2],
    pub span: Span,
}

pub fn find(usages: &Usages<'_>, conflicts: &mut Vec<Conflict>) {
    let groups = usages.by(|usage| {
        let loud = usage.application.loud;
        loud.then_some(usage.assignment.spot.place)
    });
    let mut loud = HashMap::new();
    for (place, group) in groups.iter() {
        let mut group = group.to_vec();
        group.sort_unstable_by_key(|usage| (usage.activity.start, usage.ix));
        loud.insert(place, group);
    }
    for (place, other) in usages.season.noise().pairs() {
        let (Some(here), Some(there)) = (loud.get(&place), loud.get(&other)) else {
            continue;
        };
        between(here, there, place == other, |a, b| {
            let span = a.activity.meet(b.activity);
            conflicts.push(Conflict {
                severity: Severity::Hard,
                subjects: vec![a.ix.min(b.ix), a.ix.max(b.ix)],
                people: Vec::new(),
                reason: Broken {
                    places: [place, other],
                    span,
                }
                .into(),
            });
        });
    }
}

/// Every overlapping pair of one from `here` and one from `there`, both in order of start; of a single
/// list each pair once.
fn between<'a>(
    here: &[&Usage<'a>],
    there: &[&Usage<'a>],
    same: bool,
    mut found: impl FnMut(&Usage<'a>, &Usage<'a>),
) {
    let mut active: Vec<&Usage<'a>> = Vec::new();
    let mut next = 0;
    // Those of `there` that begin no later than each of `here`…
    for a in here {
        while let Some(b) = there.get(next).filter(|b| before(b, a, same)) {
            active.push(b);
            next += 1;
        }
        active.retain(|b| b.activity.end > a.activity.start);
        active
            .iter()
            .filter(|b| b.activity.overlaps(a.activity))
            .for_each(|b| found(a, b));
    }
    if same {
        return;
    }
    // … and those of `here` that begin before each of `there`.
    active.clear();
    next = 0;
    for b in there {
        while let Some(a) = here
            .get(next)
            .filter(|a| a.activity.start < b.activity.start)
        {
            active.push(a);
            next += 1;
        }
        active.retain(|a| a.activity.end > b.activity.start);
        active
            .iter()
            .filter(|a| a.activity.overlaps(b.activity))
            .for_each(|a| found(a, b));
    }
}

fn before(b: &Usage<'_>, a: &Usage<'_>, same: bool) -> bool {
    if same {
        (b.activity.start, b.ix) < (a.activity.start, a.ix)
    } else {
        b.activity.start <= a.activity.start
    }
}
