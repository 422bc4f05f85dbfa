//! How much it asks of people when assignments have to go or to move.

use std::ops::Add;

use super::Promises;
use crate::domain::assignment::{Assignment, AssignmentStatus};

/// What a change costs those it happens to. The first that differs decides: that nobody is left with
/// nothing, then that what somebody fixed, was published, was confirmed, was offered stays, then that
/// little changes, then the score.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Burden {
    /// Applications that have nothing afterwards.
    pub(super) left_out: u32,
    pub(super) pinned: u32,
    pub(super) published: u32,
    pub(super) confirmed: u32,
    pub(super) offered: u32,
    /// Those that go and get no other spot.
    pub(super) dropped: u32,
    pub(super) moved: u32,
    /// Points of the score, as far as each loses them by itself.
    pub(super) loss: i64,
}

impl Burden {
    /// That this one has to leave its spot.
    pub(super) fn of(assignment: &Assignment, promises: &Promises) -> Self {
        let is = |status| u32::from(assignment.status == status);
        Self {
            pinned: assignment.pinned.into(),
            published: promises.is_published(assignment).into(),
            confirmed: is(AssignmentStatus::Confirmed),
            offered: is(AssignmentStatus::Offered),
            moved: 1,
            ..Self::default()
        }
    }
}

impl Add for Burden {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            left_out: self.left_out + other.left_out,
            pinned: self.pinned + other.pinned,
            published: self.published + other.published,
            confirmed: self.confirmed + other.confirmed,
            offered: self.offered + other.offered,
            dropped: self.dropped + other.dropped,
            moved: self.moved + other.moved,
            loss: self.loss.saturating_add(other.loss),
        }
    }
}
