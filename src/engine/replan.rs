//! Replanning: the season has changed under a plan, and as little of the plan as possible follows.
//!
//! What breaks no rule in the new season stays exactly as it was. What does is *touched*
//! ([`touched`]): where a limit fell, those have to go whose going costs least ([`victims`]). First the
//! touched look for new spots among everybody else's; who is left with nothing then is placed by the
//! chain of moves that disturbs others least ([`chain`]), or not at all.

mod agenda;
mod burden;
mod chain;
mod impact;
mod places;
mod stages;
mod touched;
mod victims;
mod ways;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use thiserror::Error;

use super::{Options, Report, Watch, report};
use crate::domain::assignment::{Assignment, AssignmentStatus, Plan, Published};
use crate::domain::change::{Change, changes};
use crate::domain::code::{ApplicationIx, DayIx};
use crate::domain::day::DayStatus;
use crate::domain::moment::Moment;
use crate::domain::season::{BuiltSeason, Season};

pub use impact::{Affected, Impact, Why};

use stages::Stages;

/// A plan, and the season as it was when the plan was made and as it is now.
#[derive(Debug, Clone)]
pub struct Replan<'a> {
    before: &'a Season,
    season: &'a Season,
    plan: &'a Plan,
    /// Days before this date are past: what is planned there stays, and nothing is put there. Days
    /// that are held are past at any rate.
    pub from: Option<NaiveDate>,
    /// What begins before this moment is past in the same way; `None`: nobody looks at a clock.
    pub now: Option<Moment>,
    /// Applications that are to get assignments as those do that were added: as many as they want
    /// where there is room, one at the price of moves where there is none.
    pub seek: Vec<ApplicationIx>,
    /// Whether room that is left goes to those who have less than they want. It means new offers, so
    /// of a published season it is better asked for than done.
    pub fill: bool,
}

/// Two seasons with different days, places or applications: a plan of the one says nothing about the
/// other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the two seasons do not have the same days, embankments, places and applications")]
pub struct NotTheSameSeason;

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replanned {
    /// In order of application and spot. What stayed keeps its status and pin; what moved is proposed.
    /// What found no new spot though it was promised – published, offered or confirmed – stays on the
    /// old one as cancelled, so that feeds can tell; what nobody knew of is gone.
    pub plan: Plan,
    /// About the season as it is now; `unplaced` speaks of the affected applications only.
    pub report: Report,
    pub impact: Impact,
    /// Whether the watch ended it early: more could find a spot.
    pub stopped: bool,
}

impl<'a> Replan<'a> {
    /// A plan of one season in another one that has come of it: the same days, embankments, places and
    /// applications in the same order, perhaps with applications behind them.
    ///
    /// # Errors
    /// If the seasons are not related like that.
    pub fn new(before: &'a BuiltSeason, season: &'a Season) -> Result<Self, NotTheSameSeason> {
        let (was, plan) = (&before.season, &before.plan);
        let ids = |season: &Season| -> Vec<String> {
            let sites = season.embankments().iter().map(|e| e.id.to_string());
            let places = season.places().iter().map(|p| p.id.to_string());
            sites.chain(places).collect()
        };
        let days = was.days().iter().map(|d| d.date);
        let mut applications = was.applications().iter().zip(season.applications());
        let same = days.eq(season.days().iter().map(|d| d.date))
            && ids(was) == ids(season)
            && was.applications().len() <= season.applications().len()
            && applications.all(|(a, b)| a.id == b.id);
        let replan = Self {
            before: was,
            season,
            plan,
            from: None,
            now: None,
            seek: Vec::new(),
            fill: false,
        };
        same.then_some(replan).ok_or(NotTheSameSeason)
    }

    fn is_past(&self, day: DayIx) -> bool {
        if self.season.is_over(day, self.now) {
            return true;
        }
        let day = self.season.day(day);
        day.status == DayStatus::Held || self.from.is_some_and(|from| day.date < from)
    }

    /// Whether it stays where it is, whatever happens: it has taken place, or has begun.
    fn stays(&self, assignment: &Assignment) -> bool {
        let spot = &assignment.spot;
        let has_begun = self.season.begins_before(spot, self.now);
        assignment.status.is_past() || has_begun || self.is_past(spot.day)
    }

    /// Applications that are to get assignments, in order: those that were added, and those asked for.
    fn sought(&self) -> Vec<ApplicationIx> {
        let added = self.before.applications().len()..self.season.applications().len();
        let mut sought: Vec<_> = added
            .map(ApplicationIx::new)
            .chain(self.seek.iter().copied())
            .collect();
        sought.sort_unstable();
        sought.dedup();
        sought
    }
}

/// What people have been told.
struct Promises {
    published: Vec<Published>,
}

impl Promises {
    fn of(plan: &Plan) -> Self {
        let mut published = plan.published.clone();
        published.sort_unstable();
        Self { published }
    }

    fn is_published(&self, assignment: &Assignment) -> bool {
        let (application, spot) = (assignment.application, assignment.spot);
        self.published
            .binary_search(&Published { application, spot })
            .is_ok()
    }

    /// Whether anybody has been told of it.
    fn made(&self, assignment: &Assignment) -> bool {
        let told = matches!(
            assignment.status,
            AssignmentStatus::Offered | AssignmentStatus::Confirmed
        );
        told || self.is_published(assignment)
    }
}

/// Replans. The same replan, seed and steps give the same, byte for byte; without a number of steps it
/// makes about a thousand for every assignment that looks for a spot. Only the watch's
/// [`Watch::must_stop`] ends it early.
#[must_use]
pub fn replan(replan: &Replan<'_>, options: &Options, watch: &dyn Watch) -> Replanned {
    let promises = Promises::of(replan.plan);
    let touched = touched::touched(replan, &promises);
    let mut stages = Stages::new(replan, options, watch, &promises, touched);
    stages.rehouse();
    stages.rescue();
    if replan.fill {
        stages.fill();
    }
    let plan = with_cancelled(replan, &promises, stages.now());
    let affected = stages.affected();
    watch.searched();
    let told = (stages.steps, replan.now);
    let report = report::report(replan.season, &plan, options, told, watch, |ix| {
        affected.binary_search(&ix).is_ok()
    });
    Replanned {
        impact: impact::impact(replan, &stages, &plan),
        plan,
        report,
        stopped: watch.must_stop(),
    }
}

/// The whole plan: what occupies something now, what occupied nothing before, and promises that could
/// not be kept.
fn with_cancelled(replan: &Replan<'_>, promises: &Promises, now: Vec<Assignment>) -> Plan {
    let mut plan = Plan {
        assignments: now,
        published: replan.plan.published.clone(),
    };
    let idle = replan.plan.assignments.iter();
    let idle: Vec<_> = idle.filter(|a| !a.status.occupies()).copied().collect();
    let known = idle
        .iter()
        .filter(|a| a.status == AssignmentStatus::Cancelled);
    let known: BTreeSet<_> = known.map(|a| (a.application, a.spot)).collect();
    for change in changes(replan.plan, &plan) {
        if let Change::Dropped { was } = change
            && promises.made(&was)
            && !known.contains(&(was.application, was.spot))
        {
            plan.assignments.push(Assignment {
                status: AssignmentStatus::Cancelled,
                pinned: false,
                ..was
            });
        }
    }
    plan.assignments.extend(idle);
    plan.assignments
        .sort_by_key(|a| (a.application, a.spot, !a.status.occupies()));
    plan
}
