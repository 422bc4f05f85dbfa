//! `moved-after-release` (warning): what was published has been moved.

use super::usages::Usages;
use crate::domain::assignment::{Published, Spot};
use crate::domain::conflict::{Conflict, Severity};
use crate::domain::stability::{Fate, fates};

/// Visitors were told another place or time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken {
    pub published: Spot,
}

pub fn find(usages: &Usages<'_>, conflicts: &mut Vec<Conflict>) {
    for (Published { spot, .. }, fate) in fates(usages.plan) {
        if let Fate::SameDay { ix } | Fate::OtherDay { ix } = fate {
            conflicts.push(Conflict {
                severity: Severity::Warning,
                subjects: vec![ix],
                people: Vec::new(),
                reason: Broken { published: spot }.into(),
            });
        }
    }
}
