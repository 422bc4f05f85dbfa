//! `place-double-booking`: at no moment do more intervals of use overlap on one place than its
//! capacity.
//!
//! With capacity 1 every overlapping pair is a conflict of its own; above, every maximal stretch of
//! time in which there are too many.

use super::usages::Usages;
use crate::domain::code::PlaceIx;
use crate::domain::conflict::{Conflict, Severity};
use crate::domain::moment::Span;
use crate::domain::profile::{overlapping, overloads};

/// More intervals of use at once than the place takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken {
    pub place: PlaceIx,
    pub capacity: u32,
    /// The most at one moment.
    pub at_once: u64,
    /// When.
    pub span: Span,
}

pub fn find(usages: &Usages<'_>, conflicts: &mut Vec<Conflict>) {
    let by_place = usages.by(|usage| Some(usage.assignment.spot.place));
    for (place, group) in by_place.iter() {
        let capacity = usages.season.place(place).capacity;
        let broken = |at_once, span| Broken {
            place,
            capacity,
            at_once,
            span,
        };
        if capacity == 1 {
            let mut items: Vec<_> = group.iter().map(|usage| (usage.usage, *usage)).collect();
            overlapping(&mut items, |a, b| {
                let subjects = vec![a.ix.min(b.ix), a.ix.max(b.ix)];
                conflicts.push(conflict(broken(2, a.usage.meet(b.usage)), subjects));
            });
        } else {
            let items: Vec<_> = group.iter().map(|u| (u.usage, 1, u.ix)).collect();
            let overloads = overloads(&items, u64::from(capacity)).into_iter();
            conflicts.extend(overloads.map(|o| conflict(broken(o.peak, o.span), o.parties)));
        }
    }
}

fn conflict(broken: Broken, subjects: Vec<usize>) -> Conflict {
    Conflict {
        severity: Severity::Hard,
        subjects,
        people: Vec::new(),
        reason: broken.into(),
    }
}
