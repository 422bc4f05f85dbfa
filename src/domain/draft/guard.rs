//! What a database has to know of an assignment to keep two from one place.

use super::Draft;
use crate::domain::moment::Moment;
use crate::domain::rule::Rule;

/// The interval of use of an assignment, and whether it has its place to itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guard {
    pub use_from: Moment,
    pub use_to: Moment,
    /// It occupies its place, which takes one at a time, and is in no double booking: neither one that
    /// somebody allowed on purpose, nor one that came in from outside.
    pub alone: bool,
}

impl Draft {
    /// Of each assignment of the plan, in the same order.
    #[must_use]
    pub fn guards(&self) -> Vec<Guard> {
        let mut doubled = vec![false; self.ids.len()];
        let bookings = self.conflicts.iter();
        let bookings = bookings.filter(|conflict| conflict.rule() == Rule::PlaceDoubleBooking);
        for ix in bookings.flat_map(|conflict| &conflict.subjects) {
            doubled[*ix] = true;
        }
        let assignments = self.plan.assignments.iter().zip(doubled);
        let guard = assignments.map(|(assignment, doubled)| {
            let usage = self.season.usage(assignment);
            let takes_one = self.season.place(assignment.spot.place).capacity == 1;
            Guard {
                use_from: usage.start,
                use_to: usage.end,
                alone: assignment.status.occupies() && takes_one && !doubled,
            }
        });
        guard.collect()
    }
}
