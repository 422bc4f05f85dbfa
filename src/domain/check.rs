//! The full check of a plan: every conflict of it.

use chrono::NaiveDate;

use super::assignment::Plan;
use super::conflict::{Conflict, Severity};
use super::rule::usages::Usages;
use super::rule::{self, Reason, not_accepted};
use super::season::Season;

/// Every conflict of `plan`: hard ones before warnings, then by rule, then by assignment.
///
/// `today` decides which days are near; without it `unconfirmed-near` finds nothing. The time grows
/// with n log n of the assignments, plus the conflicts found.
#[must_use]
pub fn check(season: &Season, plan: &Plan, today: Option<NaiveDate>) -> Vec<Conflict> {
    let usages = Usages::new(season, plan, today);
    let mut conflicts = Vec::new();
    for (ix, assignment) in plan.occupying() {
        let application = season.application(assignment.application);
        conflicts.extend(
            rule::misfits(season, assignment.application, &assignment.spot).map(|reason| {
                Conflict {
                    severity: reason.rule().severity(),
                    subjects: vec![ix],
                    people: Vec::new(),
                    reason,
                }
            }),
        );
        conflicts.extend(not_accepted::undecided(application).map(|broken| Conflict {
            severity: Severity::Warning,
            subjects: vec![ix],
            people: Vec::new(),
            reason: Reason::NotAccepted(broken),
        }));
    }
    for find in rule::CLASHES.into_iter().chain(rule::WARNINGS) {
        find(&usages, &mut conflicts);
    }
    conflicts.sort_by(|a, b| {
        let key = |c: &Conflict| (c.severity, c.rule());
        key(a)
            .cmp(&key(b))
            .then_with(|| a.subjects.cmp(&b.subjects))
    });
    conflicts
}
