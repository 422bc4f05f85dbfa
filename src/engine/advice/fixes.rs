//! What would resolve a conflict, cheapest first.

use super::{Advisor, Change, Subject};
use crate::domain::application::{Application, Kind};
use crate::domain::assignment::Spot;
use crate::domain::code::{ApplicationIx, EmbankmentIx, PlaceIx};
use crate::domain::conflict::Conflict;
use crate::domain::decimal::Decimal;
use crate::domain::profile::overloads;
use crate::domain::rule::Reason;

/// One thing to do. Positions are those of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Lets a pinned assignment move.
    Unpin {
        ix: usize,
    },
    /// To a spot that is free, once the actions before have been done.
    Move {
        ix: usize,
        to: Spot,
    },
    /// Out of the plan.
    Drop {
        ix: usize,
    },
    /// Takes an application that somebody had rejected or withdrawn, or that is not decided.
    Accept {
        application: ApplicationIx,
    },
    /// Asks the applicant to want so many.
    Want {
        application: ApplicationIx,
        count: u32,
    },
    RaisePower {
        embankment: EmbankmentIx,
        to_kw: Decimal,
    },
    RaiseFood {
        embankment: EmbankmentIx,
        to: u64,
    },
    RaiseCapacity {
        place: PlaceIx,
        to: u64,
    },
}

/// Things to do together; afterwards the conflict is gone, and no hard one has come in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    pub actions: Vec<Action>,
    /// What the plan's score changes by, in points.
    pub score_change: i64,
}

/// Spots that are offered for each party of a conflict.
const SPOTS_EACH: usize = 2;
/// Parties of a long list that are looked at.
const MOST_PARTIES: usize = 8;

impl Advisor<'_> {
    /// Up to `most` fixes: those within the plan first, the least loss first; then what would change a
    /// limit or an application. What is past is not touched. A warning has fixes where a move
    /// would end it and earn more.
    #[must_use]
    pub fn fixes(&self, conflict: &Conflict, most: usize) -> Vec<Fix> {
        let mut fixes = if conflict.is_hard() {
            self.within_the_plan(conflict)
        } else {
            self.better_spots(conflict)
        };
        fixes.sort_by_key(|fix| (std::cmp::Reverse(fix.score_change), fix.actions.len()));
        fixes.extend(self.beyond_the_plan(conflict));
        fixes.truncate(most);
        fixes
    }

    fn parties(&self, conflict: &Conflict) -> Vec<usize> {
        let parties = conflict.subjects.iter().copied();
        let movable = parties.filter(|ix| !self.is_past(&self.plan.assignments[*ix]));
        movable.take(MOST_PARTIES).collect()
    }

    fn within_the_plan(&self, conflict: &Conflict) -> Vec<Fix> {
        let parties = self.parties(conflict);
        let mut fixes = Vec::new();
        for ix in &parties {
            if !self.is_resolved(conflict, &[*ix]) {
                continue;
            }
            fixes.extend(self.moves(*ix));
            fixes.push(self.fix(&[Action::Drop { ix: *ix }]));
        }
        if fixes.is_empty() {
            fixes.extend(self.several(conflict, parties));
        }
        fixes
    }

    /// To free spots, best first.
    fn moves(&self, ix: usize) -> Vec<Fix> {
        let suggestions = self.suggestions(Subject::Assignment(ix), SPOTS_EACH);
        let free = suggestions
            .into_iter()
            .filter(|s| s.change == Change::Nothing);
        free.map(|s| self.fix(&[Action::Move { ix, to: s.spot }]))
            .collect()
    }

    /// Where one is not enough: those whose loss costs least leave, until it is.
    fn several(&self, conflict: &Conflict, mut parties: Vec<usize>) -> Option<Fix> {
        parties.sort_by_key(|ix| (std::cmp::Reverse(self.score_change(&[*ix], &[])), *ix));
        let mut gone = Vec::new();
        for ix in parties {
            gone.push(ix);
            if self.is_resolved(conflict, &gone) {
                let drops: Vec<_> = gone.iter().map(|ix| Action::Drop { ix: *ix }).collect();
                return Some(self.fix(&drops));
            }
        }
        None
    }

    /// The actions with what they change, pins opened first.
    fn fix(&self, actions: &[Action]) -> Fix {
        let (mut all, mut gone, mut come) = (Vec::new(), Vec::new(), Vec::new());
        for action in actions {
            if let Action::Move { ix, .. } | Action::Drop { ix } = *action {
                let assignment = &self.plan.assignments[ix];
                gone.push(ix);
                if assignment.pinned {
                    all.push(Action::Unpin { ix });
                }
                if let Action::Move { to, .. } = *action {
                    come.push((assignment.application, to));
                }
            }
            all.push(*action);
        }
        Fix {
            actions: all,
            score_change: self.score_change(&gone, &come),
        }
    }

    /// Whether the conflict is gone once these have left.
    fn is_resolved(&self, conflict: &Conflict, gone: &[usize]) -> bool {
        let left: Vec<usize> = conflict
            .subjects
            .iter()
            .copied()
            .filter(|ix| !gone.contains(ix))
            .collect();
        match &conflict.reason {
            Reason::Wanted(broken) => left.len() <= broken.wanted as usize,
            Reason::EmbankmentPower(broken) => {
                let limit = broken.limit_kw.thousandths();
                self.fits(&left, limit, false, |it| it.power_kw.thousandths())
            }
            Reason::EmbankmentFood(broken) => self.fits(&left, broken.limit.into(), false, |it| {
                u64::from(it.kind == Kind::FoodPoint)
            }),
            Reason::PlaceDoubleBooking(broken) => {
                self.fits(&left, broken.capacity.into(), true, |_| 1)
            }
            // A broken spot has one party, a broken pair two.
            _ => left.len() < conflict.subjects.len().min(2),
        }
    }

    /// Whether the parties together never need more than `limit`.
    fn fits(
        &self,
        parties: &[usize],
        limit: u64,
        uses: bool,
        needs: impl Fn(&Application) -> u64,
    ) -> bool {
        let item = |ix: &usize| {
            let assignment = &self.plan.assignments[*ix];
            let it = self.season.application(assignment.application);
            let span = if uses {
                self.season.usage(assignment)
            } else {
                self.season.activity(&assignment.spot)
            };
            (span, needs(it), *ix)
        };
        let items: Vec<_> = parties.iter().map(item).collect();
        overloads(&items, limit).is_empty()
    }

    /// Moves that end a warning and earn something.
    fn better_spots(&self, conflict: &Conflict) -> Vec<Fix> {
        let Reason::NotPreferred(_) = conflict.reason else {
            return Vec::new();
        };
        let moves = self
            .parties(conflict)
            .into_iter()
            .flat_map(|ix| self.moves(ix));
        moves.filter(|fix| fix.score_change > 0).collect()
    }

    /// What would have to change outside the plan.
    fn beyond_the_plan(&self, conflict: &Conflict) -> Option<Fix> {
        let subject = || {
            conflict
                .subjects
                .first()
                .map(|ix| self.plan.assignments[*ix].application)
        };
        let action = match &conflict.reason {
            Reason::EmbankmentPower(broken) => Action::RaisePower {
                embankment: broken.embankment,
                to_kw: broken.peak_kw,
            },
            Reason::EmbankmentFood(broken) => Action::RaiseFood {
                embankment: broken.embankment,
                to: broken.at_once,
            },
            Reason::PlaceDoubleBooking(broken) if broken.capacity > 1 => Action::RaiseCapacity {
                place: broken.place,
                to: broken.at_once,
            },
            Reason::Wanted(broken) => Action::Want {
                application: subject()?,
                count: broken.has as u32,
            },
            Reason::NotAccepted(_) => Action::Accept {
                application: subject()?,
            },
            _ => return None,
        };
        Some(Fix {
            actions: vec![action],
            score_change: 0,
        })
    }
}
