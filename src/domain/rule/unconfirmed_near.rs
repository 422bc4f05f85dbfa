//! `unconfirmed-near` (warning): offered, not confirmed, and the day is near.

use super::usages::Usages;
use crate::domain::assignment::AssignmentStatus;
use crate::domain::conflict::{Conflict, Severity};

/// How many days ahead are near: a week is what it takes to find somebody else.
pub const NEAR_DAYS: i64 = 7;

/// The applicant has not confirmed yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken {
    /// Days until then; 0 is today.
    pub days_left: i64,
}

pub fn find(usages: &Usages<'_>, conflicts: &mut Vec<Conflict>) {
    let Some(today) = usages.today else { return };
    let offered = usages
        .items
        .iter()
        .filter(|u| u.assignment.status == AssignmentStatus::Offered);
    conflicts.extend(offered.filter_map(|usage| {
        let date = usages.season.day(usage.assignment.spot.day).date;
        let days_left = (date - today).num_days();
        (0..=NEAR_DAYS).contains(&days_left).then(|| Conflict {
            severity: Severity::Warning,
            subjects: vec![usage.ix],
            people: Vec::new(),
            reason: Broken { days_left }.into(),
        })
    }));
}
