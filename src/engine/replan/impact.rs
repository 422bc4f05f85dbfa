//! Who is affected by a replan, and how.

use std::collections::BTreeSet;

use super::Replan;
use super::stages::Stages;
use crate::domain::assignment::{Assignment, Plan};
use crate::domain::change::{Change, Counts, changes};
use crate::domain::code::ApplicationIx;
use crate::domain::rule::{Reason, not_accepted};
use crate::domain::score::{Score, score};

/// Everything that did not stay as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Impact {
    /// In order of application and spot; nothing of it is kept.
    pub affected: Vec<Affected>,
    pub counts: Counts,
    /// Of the old plan in the season as it was.
    pub before: Score,
    /// Of the new plan in the season as it is now.
    pub after: Score,
    /// Applications that had something, take part still, and have nothing now; in order.
    pub left_out: Vec<ApplicationIx>,
}

/// One assignment that moved, was dropped or is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Affected {
    pub change: Change,
    pub why: Why,
}

/// Why something did not stay as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Where it was it breaks this rule in the season as it is now.
    Broke(Reason),
    /// It made way for this application, which would have had nothing.
    MadeWay(ApplicationIx),
    /// The application was added, or a spot was asked for.
    Sought,
    /// There was room left, and its application wanted more.
    Room,
}

impl Affected {
    /// The rule that it breaks where it was, if that is why.
    #[must_use]
    pub const fn broke(&self) -> Option<&Reason> {
        match &self.why {
            Why::Broke(reason) => Some(reason),
            _ => None,
        }
    }

    /// The application that made way for, if that is why.
    #[must_use]
    pub const fn made_way_for(&self) -> Option<ApplicationIx> {
        match self.why {
            Why::MadeWay(application) => Some(application),
            _ => None,
        }
    }
}

pub(super) fn impact(replan: &Replan<'_>, stages: &Stages<'_, '_>, plan: &Plan) -> Impact {
    let all = changes(replan.plan, plan);
    let counts = Counts::of(&all);
    let changed = all.into_iter().filter(|change| !change.is_kept());
    let affected: Vec<_> = changed
        .map(|change| Affected {
            why: why(stages, &change),
            change,
        })
        .collect();
    let season = replan.season;
    let mut lost: BTreeSet<_> = replan
        .plan
        .occupying()
        .map(|(_, a)| a.application)
        .collect();
    for (_, assignment) in plan.occupying() {
        lost.remove(&assignment.application);
    }
    lost.retain(|ix| not_accepted::blocks(season.application(*ix)).is_none());
    Impact {
        affected,
        counts,
        before: score(replan.before, replan.plan),
        after: score(season, plan),
        left_out: lost.into_iter().collect(),
    }
}

fn why(stages: &Stages<'_, '_>, change: &Change) -> Why {
    let of = |was: &Assignment| {
        let key = (was.application, was.spot);
        let broke = stages.touched.get(&key).map(|(_, reason)| reason);
        let made_way = stages.made_way.get(&key).copied().map(Why::MadeWay);
        broke.cloned().map(Why::Broke).or(made_way)
    };
    change.was().and_then(of).unwrap_or_else(|| {
        if stages.sought.binary_search(&change.application()).is_ok() {
            Why::Sought
        } else {
            Why::Room
        }
    })
}
