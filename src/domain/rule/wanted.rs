//! `wanted`: an application has at most `wanted` assignments.

use super::usages::Usages;
use crate::domain::conflict::{Conflict, Severity};

/// The application has more assignments than it wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken {
    pub wanted: u32,
    pub has: usize,
}

pub fn find(usages: &Usages<'_>, conflicts: &mut Vec<Conflict>) {
    let by_application = usages.by(|usage| Some(usage.assignment.application));
    for (application, group) in by_application.iter() {
        let (wanted, has) = (usages.season.application(application).wanted, group.len());
        if has > wanted as usize {
            conflicts.push(Conflict {
                severity: Severity::Hard,
                subjects: group.iter().map(|usage| usage.ix).collect(),
                people: Vec::new(),
                reason: Broken { wanted, has }.into(),
            });
        }
    }
}
