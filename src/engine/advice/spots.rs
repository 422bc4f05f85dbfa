//! The best spots for one application.

use super::calendar::View;
use super::obstacle::{Obstacle, obstacles};
use super::{Advisor, Change, LOOKS_FOR_DISPLACED, Subject, Suggestion, proposed, sites, starts};
use crate::domain::assignment::Spot;
use crate::domain::code::{ApplicationIx, DayIx, PlaceIx};
use crate::domain::rule::{misfits, not_accepted, opening_hours};

/// A spot that would be free if one other assignment went.
struct Held {
    spot: Spot,
    holder: usize,
    /// What placing there gains and displacing loses, before it is known where the displaced one goes.
    rough: i64,
}

/// What a place has to offer on a day.
enum Room {
    Free(Spot),
    Held(Spot, usize),
    None,
}

impl Advisor<'_> {
    /// The best `most` spots, one for each place and day: free ones first, then those for which one
    /// other assignment has to go; of equals those with the higher score. None for an application that
    /// has all it wants, or is not to be placed.
    #[must_use]
    pub fn suggestions(&self, subject: Subject, most: usize) -> Vec<Suggestion> {
        let (application, view, now) = self.before(subject);
        if !self.may_have_more(&view, application) {
            return Vec::new();
        }
        let (free, held) = self.look(&view, application, now, most, self.looks);
        let gone = self.own_position(subject);
        let mut suggestions: Vec<Suggestion> = free
            .into_iter()
            .map(|spot| Suggestion {
                spot,
                score_change: self.score_change(&gone, &[(application, spot)]),
                change: Change::Nothing,
            })
            .collect();
        suggestions.sort_by_key(|s| (std::cmp::Reverse(s.score_change), s.spot));
        if suggestions.len() < most {
            let mut others = self.displacing(application, &view, &gone, held, most);
            others.sort_by_key(|s| (std::cmp::Reverse(s.score_change), s.spot));
            suggestions.extend(others);
        }
        suggestions.truncate(most);
        suggestions
    }

    /// Whether one more assignment of it would break neither [`not_accepted`] nor what it wanted.
    fn may_have_more(&self, view: &View<'_>, application: ApplicationIx) -> bool {
        let it = self.season.application(application);
        view.count_of(application) < it.wanted as usize && not_accepted::blocks(it).is_none()
    }

    fn own_position(&self, subject: Subject) -> Vec<usize> {
        match subject {
            Subject::Application(_) => Vec::new(),
            Subject::Assignment(ix) => vec![ix],
        }
    }

    /// Up to `most` free spots, best first, and spots that one other assignment holds.
    fn look(
        &self,
        view: &View<'_>,
        application: ApplicationIx,
        now: Option<Spot>,
        most: usize,
        looks: usize,
    ) -> (Vec<Spot>, Vec<Held>) {
        let it = self.season.application(application);
        let (mut free, mut held, mut looked) = (Vec::new(), Vec::new(), 0);
        for at in sites::best_first(view, application) {
            for place in sites::suitable(view, it, at.site) {
                if looked >= looks || free.len() >= most {
                    return (free, held);
                }
                looked += 1;
                match self.room(view, application, place, at.day, now) {
                    Room::Free(spot) => free.push(spot),
                    Room::Held(spot, holder) => {
                        let its = self.plan.assignments[holder];
                        let site = self.season.embankment_of(&its.spot);
                        let without = view.less(holder);
                        let loses = without.gain_at(its.application, site, its.spot.day);
                        let rough = at.gain - loses;
                        held.push(Held {
                            spot,
                            holder,
                            rough,
                        });
                    }
                    Room::None => {}
                }
            }
        }
        (free, held)
    }

    /// The start nearest to the present one that is free on the place; or one that a single assignment
    /// holds.
    fn room(
        &self,
        view: &View<'_>,
        application: ApplicationIx,
        place: PlaceIx,
        day: DayIx,
        now: Option<Spot>,
    ) -> Room {
        let (season, it) = (self.season, self.season.application(application));
        let open = match it.duration_min {
            Some(_) => opening_hours::window(season, place, day),
            None => opening_hours::whole(season, place, day),
        };
        let Some(mut hours) = open
            .ok()
            .and_then(|open| starts::offered(view, it, open, day).ok())
        else {
            return Room::None;
        };
        if let Some(now) = now {
            let from = now.hours.from().get();
            hours.sort_by_key(|hours| hours.from().get().abs_diff(from));
        }
        let obstacles = obstacles(view, it, place, day);
        let mut held = None;
        for hours in hours {
            let spot = Spot { day, place, hours };
            if Some(spot) == now {
                continue;
            }
            let in_the_way = in_the_way(self, &spot, &obstacles);
            let fits = || misfits(season, application, &spot).next().is_none();
            match &in_the_way[..] {
                [] if fits() => return Room::Free(spot),
                [holders] if held.is_none() && self.one_may_go(holders) && fits() => {
                    held = Some(Room::Held(spot, holders[0]));
                }
                _ => {}
            }
        }
        held.unwrap_or(Room::None)
    }

    fn one_may_go(&self, holders: &[usize]) -> bool {
        matches!(holders, [holder] if self.may_go(*holder))
    }

    /// The best of the spots that are held, each with where its holder would go.
    fn displacing(
        &self,
        application: ApplicationIx,
        view: &View<'_>,
        gone: &[usize],
        mut held: Vec<Held>,
        most: usize,
    ) -> Vec<Suggestion> {
        held.sort_by_key(|held| (std::cmp::Reverse(held.rough), held.spot));
        held.truncate(most * 2);
        let suggestion = |held: Held| {
            let its = self.plan.assignments[held.holder];
            let without = view.less(held.holder);
            let after = without.with(without.free_position(), proposed(application, held.spot));
            let to = self.best_free(&after, its.application, its.spot);
            let gone: Vec<_> = gone.iter().copied().chain([held.holder]).collect();
            let mut come = vec![(application, held.spot)];
            come.extend(to.map(|spot| (its.application, spot)));
            Suggestion {
                spot: held.spot,
                score_change: self.score_change(&gone, &come),
                change: Change::Displace {
                    application: its.application,
                    spot: its.spot,
                    to,
                },
            }
        };
        held.into_iter().map(suggestion).collect()
    }

    /// Where somebody who loses a spot would best go; nowhere if it has too many without it, or should
    /// have none.
    pub(super) fn best_free(
        &self,
        view: &View<'_>,
        application: ApplicationIx,
        lost: Spot,
    ) -> Option<Spot> {
        if !self.may_have_more(view, application) {
            return None;
        }
        let looks = LOOKS_FOR_DISPLACED.min(self.looks);
        let (free, _) = self.look(view, application, Some(lost), 1, looks);
        free.first().copied()
    }
}

/// Who is in the way of a spot: a list of holders for each different obstacle that it meets.
fn in_the_way<'o>(
    advisor: &Advisor<'_>,
    spot: &Spot,
    obstacles: &'o [Obstacle],
) -> Vec<&'o [usize]> {
    let activity = advisor.season.activity(spot);
    let mut holders: Vec<&[usize]> = Vec::new();
    for obstacle in obstacles.iter().filter(|o| o.span.overlaps(activity)) {
        if !holders.contains(&&obstacle.holders[..]) {
            holders.push(&obstacle.holders);
        }
    }
    holders
}
