//! What of a plan is fixed, and what each application may still get.

use std::collections::HashSet;

use crate::domain::application::ApplicationStatus;
use crate::domain::assignment::{Assignment, Plan, Spot};
use crate::domain::code::{ApplicationIx, DayIx};
use crate::domain::moment::Moment;
use crate::domain::rule::{self, opening_hours};
use crate::domain::season::Season;

/// A spot that an assignment has or had, as long as it asks; it may be taken again exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Home {
    pub(super) application: ApplicationIx,
    pub(super) spot: Spot,
    pub(super) published: bool,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Standing {
    /// The fixed assignments, and all that was published.
    pub(super) plan: Plan,
    /// For each application the number of its fixed assignments, and of those that it may get.
    pub(super) fixed: Vec<u32>,
    pub(super) room: Vec<u32>,
    /// Days on which an application has a fixed assignment.
    pub(super) taken: HashSet<(ApplicationIx, DayIx)>,
    /// Days on which something of an application was published.
    pub(super) published_days: HashSet<(ApplicationIx, DayIx)>,
    /// In order of application and day, those that fit.
    pub(super) homes: Vec<Home>,
    /// What begins before is fixed.
    pub(super) from: Option<Moment>,
}

impl Standing {
    pub(super) fn new(
        season: &Season,
        plan: &Plan,
        include_submitted: bool,
        from: Option<Moment>,
    ) -> Self {
        let count = season.applications().len();
        let (mut fixed, mut has) = (vec![0; count], vec![0; count]);
        let mut standing = Self {
            from,
            ..Self::default()
        };
        let mut homes = Vec::new();
        for (_, assignment) in plan.occupying() {
            let Assignment {
                application, spot, ..
            } = *assignment;
            has[application.ix()] += 1;
            let is_past = assignment.status.is_past() || season.begins_before(&spot, from);
            if assignment.pinned || is_past {
                fixed[application.ix()] += 1;
                standing.taken.insert((application, spot.day));
                standing.plan.assignments.push(*assignment);
            } else {
                homes.push(Home {
                    application,
                    spot,
                    published: false,
                });
            }
        }
        for published in &plan.published {
            let (application, spot) = (published.application, published.spot);
            standing.published_days.insert((application, spot.day));
            homes.push(Home {
                application,
                spot,
                published: true,
            });
        }
        homes.retain(|home| {
            let application = season.application(home.application);
            !season.begins_before(&home.spot, from)
                && opening_hours::lasts_as_asked(season, application, &home.spot)
                && rule::misfits(season, home.application, &home.spot)
                    .next()
                    .is_none()
        });
        homes.sort_unstable();
        standing.homes = homes;
        standing.plan.published.clone_from(&plan.published);
        standing.room = season
            .applications()
            .iter()
            .zip(fixed.iter().zip(&has))
            .map(|(application, (fixed, has))| {
                let most = match application.status {
                    ApplicationStatus::Accepted => application.wanted,
                    ApplicationStatus::Submitted if include_submitted => application.wanted,
                    // Somebody placed it by hand before it was decided: it may keep as many.
                    ApplicationStatus::Submitted | ApplicationStatus::Waiting => {
                        application.wanted.min(*has)
                    }
                    ApplicationStatus::Rejected | ApplicationStatus::Withdrawn => 0,
                };
                most.saturating_sub(*fixed)
            })
            .collect();
        standing.fixed = fixed;
        standing
    }

    /// The homes of an application on a day.
    pub(super) fn homes_of(&self, application: ApplicationIx, day: DayIx) -> &[Home] {
        let key = |home: &Home| (home.application, home.spot.day);
        let from = self
            .homes
            .partition_point(|home| key(home) < (application, day));
        let to = self
            .homes
            .partition_point(|home| key(home) <= (application, day));
        &self.homes[from..to]
    }
}
