//! What is fixed, and how much each application may still get.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::application::ApplicationStatus;
use crate::domain::assignment::{Plan, Spot};
use crate::domain::code::{ApplicationIx, DayIx};
use crate::domain::rule::{self, opening_hours};
use crate::domain::season::Season;

/// The plan, taken apart.
pub(super) struct Standing {
    /// The fixed assignments only, and everything published.
    pub(super) fixed: Plan,
    /// For each application the number of its fixed assignments.
    pub(super) fixed_count: Vec<usize>,
    /// For each application how many more it may get.
    pub(super) room: Vec<usize>,
    /// Days on which an application has a fixed assignment and so can get no other.
    pub(super) taken: BTreeSet<(ApplicationIx, DayIx)>,
    /// Spots that may be taken again exactly, and whether each was published.
    pub(super) homes: BTreeMap<(ApplicationIx, DayIx), BTreeSet<(Spot, bool)>>,
    pub(super) published: BTreeSet<(ApplicationIx, DayIx)>,
}

impl Standing {
    pub(super) fn new(season: &Season, plan: &Plan, include_submitted: bool) -> Self {
        let mut standing = Self {
            fixed: Plan {
                assignments: Vec::new(),
                published: plan.published.clone(),
            },
            fixed_count: vec![0; season.applications().len()],
            room: Vec::new(),
            taken: BTreeSet::new(),
            homes: BTreeMap::new(),
            published: plan
                .published
                .iter()
                .map(|p| (p.application, p.spot.day))
                .collect(),
        };
        let mut placed = vec![0; season.applications().len()];
        for (_, assignment) in plan.occupying() {
            let (application, spot) = (assignment.application, assignment.spot);
            placed[application.ix()] += 1;
            if assignment.pinned || assignment.status.is_past() {
                standing.fixed.assignments.push(*assignment);
                standing.fixed_count[application.ix()] += 1;
                standing.taken.insert((application, spot.day));
            } else {
                standing.add_home(season, application, spot, false);
            }
        }
        for published in &plan.published {
            standing.add_home(season, published.application, published.spot, true);
        }
        for ix in season.application_ixs() {
            let application = season.application(ix);
            let wanted = application.wanted as usize;
            let most = match application.status {
                ApplicationStatus::Accepted => wanted,
                ApplicationStatus::Submitted if include_submitted => wanted,
                // Placed by hand before it was decided: it may keep as many.
                ApplicationStatus::Submitted | ApplicationStatus::Waiting => {
                    wanted.min(placed[ix.ix()])
                }
                ApplicationStatus::Rejected | ApplicationStatus::Withdrawn => 0,
            };
            standing
                .room
                .push(most.saturating_sub(standing.fixed_count[ix.ix()]));
        }
        standing
    }

    fn add_home(
        &mut self,
        season: &Season,
        application: ApplicationIx,
        spot: Spot,
        published: bool,
    ) {
        let it = season.application(application);
        let fits = rule::misfits(season, application, &spot).next().is_none();
        if fits && opening_hours::lasts_as_asked(season, it, &spot) {
            self.homes
                .entry((application, spot.day))
                .or_default()
                .insert((spot, published));
        }
    }
}
