//! What is to be allocated, and what of it is fixed.

use crate::domain::application::{Application, ApplicationStatus};
use crate::domain::assignment::{Assignment, AssignmentStatus, Plan};
use crate::domain::code::{ApplicationIx, DayIx, EmbankmentIx};
use crate::domain::moment::Moment;
use crate::domain::rule::not_accepted;
use crate::domain::season::Season;

/// A season, the plan as it is now, and what of it may change.
///
/// In the plan, pinned assignments and those that are past are fixed, even onto conflicts.
/// Declined and cancelled ones occupy nothing and go through unchanged; a day that an applicant has
/// declined is not proposed again. All others may be moved or dropped.
#[derive(Debug, Clone)]
pub struct Problem<'a> {
    pub season: &'a Season,
    pub plan: &'a Plan,
    pub scope: Scope,
    pub aim: Aim,
}

impl<'a> Problem<'a> {
    /// Everything may change, for the highest score; everybody is served before anybody gets many.
    #[must_use]
    pub fn new(season: &'a Season, plan: &'a Plan) -> Self {
        Self {
            season,
            plan,
            scope: Scope::default(),
            aim: Aim::fair(season),
        }
    }
}

/// What the search may touch; the default is everything. Assignments outside are fixed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Only these days, in order; `None`: all.
    pub days: Option<Vec<DayIx>>,
    /// Only these embankments, in order; `None`: all.
    pub embankments: Option<Vec<EmbankmentIx>>,
    /// Only these applications, in order, each with the most assignments that it can have in all;
    /// `None`: all, as many as they want.
    pub applications: Option<Vec<(ApplicationIx, u32)>>,
    /// What begins before is past: it stays, and nothing is put there; `None`: nothing is past but what
    /// has taken place by its status.
    pub from: Option<Moment>,
}

impl Scope {
    /// Whether assignments there then may change.
    #[must_use]
    pub fn covers(&self, day: DayIx, embankment: EmbankmentIx) -> bool {
        let among = |days: &Vec<DayIx>| days.binary_search(&day).is_ok();
        let near = |sites: &Vec<EmbankmentIx>| sites.binary_search(&embankment).is_ok();
        self.days.as_ref().is_none_or(among) && self.embankments.as_ref().is_none_or(near)
    }

    /// How many assignments the application can have as far as the scope goes; `None`: only those
    /// that it has.
    fn most(&self, application: ApplicationIx) -> Option<u32> {
        let Some(only) = &self.applications else {
            return Some(u32::MAX);
        };
        let found = only.binary_search_by_key(&application, |(ix, _)| *ix);
        found.ok().map(|at| only[at].1)
    }
}

/// What the search adds to the score while it compares plans, in points. The score that a report
/// gives is without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Aim {
    /// For the first assignment of every application.
    pub serve_bonus: i64,
    /// For every assignment that stays exactly as it was published.
    pub keep_bonus: i64,
}

impl Aim {
    /// Serving one more application is worth three first assignments of the highest priority: more
    /// than it can cost in general, so that a plan that serves all is found where there is one.
    #[must_use]
    pub fn fair(season: &Season) -> Self {
        let first = season.weights().placed_points(0, 5);
        Self {
            serve_bonus: first.saturating_mul(3),
            keep_bonus: 0,
        }
    }
}

/// The part that an application takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Part {
    /// How many assignments it can have.
    pub(super) most: u32,
    /// How many fixed ones it has.
    pub(super) fixed: u32,
    /// Whether it counts as waiting for assignments in the report.
    pub(super) counts: bool,
}

/// Whether an application is to get assignments.
pub(super) fn takes_part(application: &Application, include_submitted: bool) -> bool {
    match application.status {
        ApplicationStatus::Accepted => true,
        ApplicationStatus::Submitted => include_submitted,
        _ => false,
    }
}

/// The plan, taken apart.
#[derive(Debug, Clone)]
pub(super) struct Sorted {
    pub(super) fixed: Vec<Assignment>,
    /// May be moved or dropped.
    pub(super) movable: Vec<Assignment>,
    /// Occupy nothing; pass through.
    pub(super) idle: Vec<Assignment>,
    /// By application.
    pub(super) parts: Vec<Part>,
    /// Days that must not be proposed: declined ones and those with a fixed assignment. In order.
    pub(super) barred: Vec<(ApplicationIx, DayIx)>,
    /// Days on which something of an application was published. In order.
    pub(super) published_days: Vec<(ApplicationIx, DayIx)>,
}

impl Sorted {
    pub(super) fn new(problem: &Problem<'_>, include_submitted: bool) -> Self {
        let season = problem.season;
        let mut sorted = Self {
            fixed: Vec::new(),
            movable: Vec::new(),
            idle: Vec::new(),
            parts: vec![Part::default(); season.applications().len()],
            barred: Vec::new(),
            published_days: Vec::new(),
        };
        let published = problem.plan.published.iter();
        sorted
            .published_days
            .extend(published.map(|p| (p.application, p.spot.day)));
        sorted.published_days.sort_unstable();
        sorted.published_days.dedup();
        for assignment in &problem.plan.assignments {
            sorted.add(problem, assignment);
        }
        sorted.barred.sort_unstable();
        sorted.barred.dedup();
        for ix in season.application_ixs() {
            let (application, part) = (season.application(ix), &mut sorted.parts[ix.ix()]);
            part.counts = takes_part(application, include_submitted);
            if part.counts {
                part.most = application.wanted;
            } else if not_accepted::blocks(application).is_some() {
                part.most = part.fixed;
            } else {
                // Somebody placed it by hand before it was decided: it may keep what it has.
                part.most = part.most.min(application.wanted);
            }
            part.most = part.most.min(problem.scope.most(ix).unwrap_or(0));
        }
        sorted
    }

    fn add(&mut self, problem: &Problem<'_>, assignment: &Assignment) {
        let (day, part) = (
            assignment.spot.day,
            &mut self.parts[assignment.application.ix()],
        );
        let embankment = problem.season.embankment_of(&assignment.spot);
        if !assignment.status.occupies() {
            if assignment.status == AssignmentStatus::Declined {
                self.barred.push((assignment.application, day));
            }
            self.idle.push(*assignment);
            return;
        }
        part.most += 1;
        let outside = !problem.scope.covers(day, embankment)
            || problem.scope.most(assignment.application).is_none()
            || (problem.season).begins_before(&assignment.spot, problem.scope.from);
        if assignment.pinned || assignment.status.is_past() || outside {
            part.fixed += 1;
            self.barred.push((assignment.application, day));
            self.fixed.push(*assignment);
        } else {
            self.movable.push(*assignment);
        }
    }
}
