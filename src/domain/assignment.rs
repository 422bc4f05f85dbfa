//! Assignments: applications put on spots.

use super::code::{ApplicationIx, DayIx, PlaceIx};
use super::hours::Hours;

/// A place on a day during some hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    pub day: DayIx,
    pub place: PlaceIx,
    /// The activity `[start, end)`, without set-up and tear-down.
    pub hours: Hours,
}

/// How far an assignment has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum AssignmentStatus {
    #[default]
    Proposed,
    Offered,
    Confirmed,
    Declined,
    Cancelled,
    Held,
    NoShow,
}

impl AssignmentStatus {
    pub const ALL: [Self; 7] = [
        Self::Proposed,
        Self::Offered,
        Self::Confirmed,
        Self::Declined,
        Self::Cancelled,
        Self::Held,
        Self::NoShow,
    ];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Offered => "offered",
            Self::Confirmed => "confirmed",
            Self::Declined => "declined",
            Self::Cancelled => "cancelled",
            Self::Held => "held",
            Self::NoShow => "no-show",
        }
    }

    /// Declined and cancelled assignments occupy nothing: they count in no rule and in no score.
    #[must_use]
    pub const fn occupies(self) -> bool {
        !matches!(self, Self::Declined | Self::Cancelled)
    }

    /// What has happened stays as it was, whatever is planned anew.
    #[must_use]
    pub const fn is_past(self) -> bool {
        matches!(self, Self::Held | Self::NoShow)
    }
}

/// An application on a spot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assignment {
    pub application: ApplicationIx,
    pub spot: Spot,
    pub status: AssignmentStatus,
    /// Stays where it is when the plan is allocated.
    pub pinned: bool,
}

/// An assignment of an earlier release, to stay close to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Published {
    pub application: ApplicationIx,
    pub spot: Spot,
}

/// A plan for a season: what is assigned, and what had been published before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    pub assignments: Vec<Assignment>,
    pub published: Vec<Published>,
}

impl Plan {
    /// The assignments that occupy something, with their positions.
    pub fn occupying(&self) -> impl Iterator<Item = (usize, &Assignment)> {
        self.assignments
            .iter()
            .enumerate()
            .filter(|(_, a)| a.status.occupies())
    }
}
