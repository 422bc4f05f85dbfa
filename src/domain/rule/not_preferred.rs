//! `not-preferred` (warning): the applicant prefers some embankments or days, and this is none of
//! them.

use super::usages::Usages;
use crate::domain::conflict::{Conflict, Severity};

/// At least one of both holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken {
    pub embankment: bool,
    pub day: bool,
}

pub fn find(usages: &Usages<'_>, conflicts: &mut Vec<Conflict>) {
    for usage in &usages.items {
        let application = usage.application;
        let embankment = !application.preferred_embankments.is_empty()
            && !application.prefers_embankment(usage.embankment);
        let day = application.prefers_days()
            && application.day_preference(usage.assignment.spot.day) == 0;
        if embankment || day {
            conflicts.push(Conflict {
                severity: Severity::Warning,
                subjects: vec![usage.ix],
                people: Vec::new(),
                reason: Broken { embankment, day }.into(),
            });
        }
    }
}
