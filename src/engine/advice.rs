//! Advice about a plan as it is: where an application could go, where a dragged assignment may be put
//! and why not elsewhere, and what would resolve a conflict.
//!
//! Nothing here searches: each answer is read off a [`Calendar`] of the plan, which follows single
//! edits, so that it comes while a person drags. Every change of the score is exact.

pub(super) mod calendar;
mod day;
mod fill;
mod fixes;
pub(super) mod obstacle;
mod points;
mod sites;
mod spots;
pub(super) mod starts;
mod way;

use std::collections::BTreeSet;

use crate::domain::assignment::{Assignment, AssignmentStatus, Plan, Spot};
use crate::domain::code::ApplicationIx;
use crate::domain::moment::Moment;
use crate::domain::rule::Reason;
use crate::domain::season::Season;

pub use calendar::Calendar;
pub use day::{Edge, PlaceStarts, Run, Verdict};
pub use fixes::{Action, Fix};
pub use way::{GivesWay, LeftOut, Way};

use calendar::View;

/// Who is to be put somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// One more assignment of this application.
    Application(ApplicationIx),
    /// The assignment at this position of the plan moves; it occupies something now.
    Assignment(usize),
}

/// A change that would place somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    pub spot: Spot,
    /// What the plan's score would change by, in points.
    pub score_change: i64,
    pub change: Change,
}

impl Suggestion {
    /// Whether nothing else has to change for it.
    #[must_use]
    pub const fn is_free(&self) -> bool {
        matches!(self.change, Change::Nothing)
    }
}

/// What else has to change for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Nothing: the spot is free.
    Nothing,
    /// This assignment has to go: elsewhere where there is room for it, or out of the plan.
    Displace {
        application: ApplicationIx,
        spot: Spot,
        to: Option<Spot>,
    },
    /// The request has to change: what it breaks on the spot as it is.
    Request { reason: Reason },
}

/// Places on days that are looked at for one question, best first: a few milliseconds of work. A city
/// has fewer; of a hundred cities the best are seen.
pub const LOOKS: usize = 4_000;
/// The same for where a displaced assignment could go.
const LOOKS_FOR_DISPLACED: usize = 300;

/// Answers questions about a plan.
#[derive(Debug, Clone, Copy)]
pub struct Advisor<'a> {
    season: &'a Season,
    plan: &'a Plan,
    calendar: &'a Calendar,
    looks: usize,
    from: Option<Moment>,
}

impl<'a> Advisor<'a> {
    /// The calendar is that of the plan.
    #[must_use]
    pub const fn new(season: &'a Season, plan: &'a Plan, calendar: &'a Calendar) -> Self {
        Self {
            season,
            plan,
            calendar,
            looks: LOOKS,
            from: None,
        }
    }

    /// Proposes nothing that begins before, and nobody gives way who has begun then.
    #[must_use]
    pub const fn planning_from(self, from: Option<Moment>) -> Self {
        Self { from, ..self }
    }

    /// Looks at so many places on days for each question at the most, instead of [`LOOKS`].
    #[must_use]
    pub const fn with_looks(self, looks: usize) -> Self {
        Self { looks, ..self }
    }

    fn view(&self) -> View<'a> {
        View::new(self.season, self.calendar, self.from)
    }

    /// Whose application it is, and the plan without the assignment that moves.
    fn before(&self, subject: Subject) -> (ApplicationIx, View<'a>, Option<Spot>) {
        match subject {
            Subject::Application(application) => (application, self.view(), None),
            Subject::Assignment(ix) => {
                let assignment = &self.plan.assignments[ix];
                (
                    assignment.application,
                    self.view().less(ix),
                    Some(assignment.spot),
                )
            }
        }
    }

    /// What the score changes by when the assignments at the positions of `gone` leave the plan and
    /// `come` enter it.
    fn score_change(&self, gone: &[usize], come: &[(ApplicationIx, Spot)]) -> i64 {
        let before = self.view();
        let mut after = before.clone();
        let (mut applications, mut at) = (BTreeSet::new(), BTreeSet::new());
        let mut touch = |application: ApplicationIx, spot: &Spot| {
            applications.insert(application);
            at.insert((self.season.embankment_of(spot), spot.day));
        };
        for ix in gone {
            let assignment = &self.plan.assignments[*ix];
            touch(assignment.application, &assignment.spot);
            after = after.less(*ix);
        }
        for (application, spot) in come {
            touch(*application, spot);
            after = after.with(after.free_position(), proposed(*application, *spot));
        }
        before.change_to(&after, &applications, &at)
    }

    /// Whether a person may be asked to give way.
    fn may_go(&self, ix: usize) -> bool {
        let assignment = self.plan.assignments.get(ix);
        assignment.is_some_and(|assignment| !assignment.pinned && !self.is_past(assignment))
    }

    /// Whether it has taken place, or has begun.
    fn is_past(&self, assignment: &Assignment) -> bool {
        let has_begun = self.season.begins_before(&assignment.spot, self.from);
        assignment.status.is_past() || has_begun
    }
}

const fn proposed(application: ApplicationIx, spot: Spot) -> Assignment {
    Assignment {
        application,
        spot,
        status: AssignmentStatus::Proposed,
        pinned: false,
    }
}
