//! `one-per-day`: an application has at most one assignment a day.

use super::usages::Usages;
use crate::domain::code::DayIx;
use crate::domain::conflict::{Conflict, Severity};

/// Two assignments of one application on one programme day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken {
    pub day: DayIx,
}

pub fn find(usages: &Usages<'_>, conflicts: &mut Vec<Conflict>) {
    let groups = usages.by(|u| Some((u.assignment.application, u.assignment.spot.day)));
    for ((_, day), group) in groups.iter() {
        for (n, a) in group.iter().enumerate() {
            conflicts.extend(group[n + 1..].iter().map(|b| Conflict {
                severity: Severity::Hard,
                subjects: vec![a.ix, b.ix],
                people: Vec::new(),
                reason: Broken { day }.into(),
            }));
        }
    }
}
