//! Who an assignment is, for good: through moves, releases, a removal and a restoration.
//!
//! An id is made from what the assignment is (RFC 9562, version 5), not drawn: the same spot removed
//! and given again is the same event in every calendar, wherever it was planned.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use thiserror::Error;
use uuid::Uuid;

use super::assignment::Plan;
use super::season::Season;

/// Namespace of the ids made here (RFC 9562, section 5.5). Never change it: calendars that have
/// subscribed would hold every event twice.
pub const NAMESPACE: Uuid = Uuid::from_u128(0x6d0b_21f0_52a3_4d5e_9f0c_8b1e_73c6_a417);

/// The identity of an assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AssignmentId(Uuid);

/// The text is no id of an assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the id of an assignment is a UUID")]
pub struct BadAssignmentId;

impl AssignmentId {
    /// The `nth` (from 0) assignment that an application has on a date.
    #[must_use]
    pub fn nth(slug: &str, application: &str, date: NaiveDate, nth: usize) -> Self {
        // Codes hold no control characters, so no two different names are spelt alike.
        let name = format!("assignment\n{slug}\n{application}\n{date}\n{nth}");
        Self(Uuid::new_v5(&NAMESPACE, name.as_bytes()))
    }

    /// The first id for an application on a date that is not taken.
    #[must_use]
    pub fn first_free(
        slug: &str,
        application: &str,
        date: NaiveDate,
        taken: impl Fn(Self) -> bool,
    ) -> Self {
        let mut nth = 0;
        loop {
            let id = Self::nth(slug, application, date, nth);
            if !taken(id) {
                return id;
            }
            nth += 1;
        }
    }

    #[must_use]
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self(uuid)
    }

    #[must_use]
    pub const fn uuid(self) -> Uuid {
        self.0
    }
}

impl fmt::Display for AssignmentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0.hyphenated(), f)
    }
}

impl FromStr for AssignmentId {
    type Err = BadAssignmentId;

    fn from_str(text: &str) -> Result<Self, BadAssignmentId> {
        text.parse().map(Self).map_err(|_| BadAssignmentId)
    }
}

/// An id for each assignment of a plan that has none yet, by its position. Several assignments of an
/// application on one date are counted in order of start and place, so that the order of rows means
/// nothing.
#[must_use]
pub fn of_plan(season: &Season, plan: &Plan) -> Vec<AssignmentId> {
    let mut order: Vec<usize> = (0..plan.assignments.len()).collect();
    order.sort_by_key(|ix| {
        let assignment = &plan.assignments[*ix];
        let spot = assignment.spot;
        let key = (assignment.application, spot.day, spot.hours, spot.place);
        (key, *ix)
    });
    let mut counts = HashMap::new();
    let mut ids = vec![AssignmentId(Uuid::nil()); plan.assignments.len()];
    for ix in order {
        let assignment = &plan.assignments[ix];
        let nth = counts
            .entry((assignment.application, assignment.spot.day))
            .or_insert(0usize);
        let application = season.application(assignment.application).id.as_str();
        let date = season.day(assignment.spot.day).date;
        ids[ix] = AssignmentId::nth(season.slug(), application, date, *nth);
        *nth += 1;
    }
    ids
}
