//! What it takes to give somebody a first assignment who has none: who holds the spots, who would have to
//! give way, and at what price.

use std::collections::BTreeMap;

use super::calendar::View;
use super::obstacle::{Obstacle, obstacles};
use super::{Advisor, proposed, sites, starts};
use crate::domain::assignment::Spot;
use crate::domain::code::{ApplicationIx, DayIx, PlaceIx};
use crate::domain::rule::{misfits, opening_hours};

/// An application with nothing, though it could be placed if others made room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    pub application: ApplicationIx,
    /// Who holds its spots, those who hold most of them first.
    pub holders: Vec<ApplicationIx>,
    /// The cheapest change found that would serve it, if possible without leaving somebody else with
    /// nothing.
    pub way: Option<Way>,
}

/// A change that would serve somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    pub spot: Spot,
    /// What the plan's score would change by, in points.
    pub score_change: i64,
    /// Empty where the spot is free.
    pub gives_way: Vec<GivesWay>,
}

/// An assignment that would have to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivesWay {
    pub application: ApplicationIx,
    pub from: Spot,
    /// Where there is room for it; `None`: it leaves the plan.
    pub to: Option<Spot>,
    /// How many assignments its application has then.
    pub left: usize,
}

impl Way {
    fn leaves_nothing(&self) -> bool {
        self.gives_way.iter().any(|other| other.left == 0)
    }
}

/// Ways that are counted exactly, of all that look good.
const MOST_WAYS: usize = 8;
/// Assignments that one way moves at the most.
const MOST_MOVED: usize = 8;

/// A spot and the positions of those who would have to go, with what that seems to cost.
struct Rough {
    points: i64,
    spot: Spot,
    gone: Vec<usize>,
}

/// The search for ways of one application.
struct Search<'s, 'a> {
    advisor: &'s Advisor<'a>,
    view: View<'a>,
    application: ApplicationIx,
    /// By position: what its going costs.
    losses: BTreeMap<usize, i64>,
    held: BTreeMap<ApplicationIx, usize>,
    ways: Vec<Rough>,
}

impl Advisor<'_> {
    /// What keeps an application without any assignment from its first one; `None` if it can't be placed
    /// at all, whoever else of those who may move goes.
    #[must_use]
    pub fn left_out(&self, application: ApplicationIx) -> Option<LeftOut> {
        let mut search = Search {
            advisor: self,
            view: self.view(),
            application,
            losses: BTreeMap::new(),
            held: BTreeMap::new(),
            ways: Vec::new(),
        };
        search.run();
        (!search.ways.is_empty()).then(|| search.finish())
    }
}

impl Search<'_, '_> {
    /// Looks at the places that suit on all days; beyond what the advisor looks at for one question, only
    /// until there is any way.
    fn run(&mut self) {
        let it = self.advisor.season.application(self.application);
        let mut looked = 0;
        for at in sites::best_first(&self.view.clone(), self.application) {
            for place in sites::suitable(&self.view.clone(), it, at.site) {
                if looked >= self.advisor.looks && !self.ways.is_empty() {
                    return;
                }
                looked += usize::from(self.look(place, at.day, at.gain));
            }
        }
    }

    /// Whether the application could be there then if it were empty.
    fn look(&mut self, place: PlaceIx, day: DayIx, gain: i64) -> bool {
        let (season, it) = (
            self.advisor.season,
            self.advisor.season.application(self.application),
        );
        let open = match it.duration_min {
            Some(_) => opening_hours::window(season, place, day),
            None => opening_hours::whole(season, place, day),
        };
        let Some(hours) = open
            .ok()
            .and_then(|open| starts::offered(&self.view, it, open, day).ok())
        else {
            return false;
        };
        let obstacles = obstacles(&self.view, it, place, day);
        let mut known: Vec<Vec<usize>> = Vec::new();
        for hours in hours {
            let spot = Spot { day, place, hours };
            let Some(gone) = self.who_goes(&spot, &obstacles) else {
                continue;
            };
            if known.contains(&gone) || misfits(season, self.application, &spot).next().is_some() {
                continue;
            }
            let lost: i64 = gone.iter().map(|ix| self.loss(*ix)).sum();
            known.push(gone.clone());
            self.ways.push(Rough {
                points: gain - lost,
                spot,
                gone,
            });
        }
        let mut holders: Vec<_> = known.iter().flatten().collect();
        holders.sort_unstable();
        holders.dedup();
        for ix in holders {
            let holder = self.advisor.plan.assignments[*ix].application;
            *self.held.entry(holder).or_default() += 1;
        }
        self.ways
            .sort_by_key(|way| (std::cmp::Reverse(way.points), way.spot));
        self.ways.truncate(MOST_WAYS);
        true
    }

    /// One of each obstacle that the spot meets, the cheapest that may go; `None` if none of them may.
    fn who_goes(&mut self, spot: &Spot, obstacles: &[Obstacle]) -> Option<Vec<usize>> {
        let activity = self.advisor.season.activity(spot);
        let mut gone: Vec<usize> = Vec::new();
        for obstacle in obstacles.iter().filter(|o| o.span.overlaps(activity)) {
            if !obstacle.holders.iter().any(|ix| gone.contains(ix)) {
                gone.push(self.cheapest(&obstacle.holders)?);
            }
        }
        gone.sort_unstable();
        Some(gone)
    }

    fn cheapest(&mut self, holders: &[usize]) -> Option<usize> {
        let may_go = holders.iter().filter(|ix| self.advisor.may_go(**ix));
        let may_go: Vec<usize> = may_go.copied().collect();
        may_go.into_iter().min_by_key(|ix| (self.loss(*ix), *ix))
    }

    fn loss(&mut self, ix: usize) -> i64 {
        let (advisor, view) = (self.advisor, &self.view);
        *self.losses.entry(ix).or_insert_with(|| {
            let its = advisor.plan.assignments[ix];
            let site = advisor.season.embankment_of(&its.spot);
            let without = view.less(ix);
            without.gain_at(its.application, site, its.spot.day)
        })
    }

    fn finish(mut self) -> LeftOut {
        let ways = std::mem::take(&mut self.ways);
        let ways = ways.into_iter().filter_map(|rough| self.way(rough));
        let ways: Vec<Way> = ways.collect();
        let best = ways
            .into_iter()
            .min_by_key(|way| (way.leaves_nothing(), -way.score_change, way.spot));
        let mut held: Vec<_> = self.held.into_iter().collect();
        held.sort_by_key(|(holder, spots)| (std::cmp::Reverse(*spots), *holder));
        LeftOut {
            application: self.application,
            holders: held.into_iter().map(|(holder, _)| holder).collect(),
            way: best,
        }
    }

    /// Counts a way exactly: takes away whoever is still in the way, and finds room for all of them.
    fn way(&mut self, rough: Rough) -> Option<Way> {
        let Rough { spot, mut gone, .. } = rough;
        let advisor = self.advisor;
        let it = advisor.season.application(self.application);
        let activity = advisor.season.activity(&spot);
        let mut view = gone
            .iter()
            .fold(self.view.clone(), |view, ix| view.less(*ix));
        loop {
            let all = obstacles(&view, it, spot.place, spot.day);
            let Some(met) = all.iter().find(|o| o.span.overlaps(activity)) else {
                break;
            };
            let more = self.cheapest(&met.holders)?;
            if gone.len() >= MOST_MOVED {
                return None;
            }
            gone.push(more);
            view = view.less(more);
        }
        let mut come = vec![(self.application, spot)];
        view = view.with(view.free_position(), proposed(self.application, spot));
        let mut moved = Vec::new();
        for ix in &gone {
            let its = advisor.plan.assignments[*ix];
            let to = advisor.best_free(&view, its.application, its.spot);
            if let Some(to) = to {
                come.push((its.application, to));
                view = view.with(view.free_position(), proposed(its.application, to));
            }
            moved.push((its, to));
        }
        let gives_way = moved.into_iter().map(|(its, to)| GivesWay {
            application: its.application,
            from: its.spot,
            to,
            left: view.count_of(its.application),
        });
        Some(Way {
            spot,
            score_change: advisor.score_change(&gone, &come),
            gives_way: gives_way.collect(),
        })
    }
}
