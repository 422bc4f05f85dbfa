//! Goes over the spots of one application.

use super::{Blocked, Example, Tally};
use crate::domain::application::Application;
use crate::domain::assignment::Spot;
use crate::domain::code::{ApplicationIx, DayIx, PlaceIx};
use crate::domain::hours::Hours;
use crate::domain::moment::Moment;
use crate::domain::rule::{
    Reason, allowed_embankment, applicant_availability, not_accepted, one_per_day, opening_hours,
    place_features,
};
use crate::domain::season::Season;
use crate::engine::advice::calendar::{Calendar, View};
use crate::engine::advice::obstacle::{Obstacle, obstacles};
use crate::engine::advice::{Change, Suggestion, starts};

/// What is found about one application.
pub(super) struct Survey<'a> {
    pub(super) season: &'a Season,
    pub(super) view: View<'a>,
    pub(super) application: ApplicationIx,
    pub(super) it: &'a Application,
    /// The only day that is looked at, if not all of them.
    pub(super) only: Option<DayIx>,
    tally: Tally,
    requests: Vec<Suggestion>,
}

impl<'a> Survey<'a> {
    pub(super) fn new(
        season: &'a Season,
        calendar: &'a Calendar,
        application: ApplicationIx,
        from: Option<Moment>,
    ) -> Self {
        Self {
            season,
            view: View::new(season, calendar, from),
            application,
            it: season.application(application),
            only: None,
            tally: Tally::default(),
            requests: Vec::new(),
        }
    }

    /// Looks at up to `most` spots.
    pub(super) fn run(&mut self, most: usize) {
        self.each(most, Self::look_at);
    }

    /// Up to `most` spots: places of the application's kind on days that are not over, those on preferred
    /// embankments first.
    pub(super) fn each(&mut self, most: usize, mut look: impl FnMut(&mut Self, PlaceIx, DayIx)) {
        let (season, it, only) = (self.season, self.it, self.only);
        let from = self.view.from;
        let is_asked = |day: &DayIx| only.is_none_or(|only| only == *day);
        let mut left = most;
        let preferred = it.preferred_embankments.iter().copied();
        let others = season
            .embankment_ixs()
            .filter(|site| !it.prefers_embankment(*site));
        for site in preferred.chain(others) {
            let places = self.view.places_at(site);
            for place in places
                .iter()
                .filter(|place| season.place(**place).kind == it.kind)
            {
                let days = season.day_ixs().filter(is_asked);
                for day in days.filter(|day| !season.is_over(*day, from)) {
                    if left == 0 {
                        return;
                    }
                    left -= 1;
                    look(self, *place, day);
                }
            }
        }
    }

    /// What stands in the way, and which changes of the request would help, the best first.
    pub(super) fn findings(self) -> (Vec<Blocked>, Vec<Suggestion>) {
        let mut requests = self.requests;
        requests.sort_by_key(|s| (std::cmp::Reverse(s.score_change), s.spot));
        (self.tally.sorted(), requests)
    }

    fn look_at(&mut self, place: PlaceIx, day: DayIx) {
        let (season, it) = (self.season, self.it);
        let hours = match it.duration_min {
            Some(_) => opening_hours::window(season, place, day),
            None => opening_hours::whole(season, place, day),
        };
        let open = match hours {
            Ok(open) => open,
            Err(closed) => {
                let spot = Spot {
                    day,
                    place,
                    hours: season.day(day).hours,
                };
                return self.misfit(spot, closed.into());
            }
        };
        let spot = Spot {
            day,
            place,
            hours: open,
        };
        if let Some(broken) = not_accepted::blocks(it) {
            return self.misfit(spot, broken.into());
        }
        if self.view.has_day(self.application, day) {
            return self.misfit(spot, one_per_day::Broken { day }.into());
        }
        let site = season.place(place).embankment;
        let not_here = allowed_embankment::check(it, site).map(Reason::from);
        let lacks = place_features::check(it, season.place(place)).map(Reason::from);
        let request: Vec<Reason> = not_here.into_iter().chain(lacks).collect();
        let starts = starts::offered(&self.view, it, open, day);
        let obstacles = match (&request[..], &starts) {
            // Two things to change are no suggestion.
            ([_, ..], Err(_)) | ([_, _, ..], _) => Vec::new(),
            _ => obstacles(&self.view, it, place, day),
        };
        match (request.first(), starts) {
            (None, Ok(starts)) => {
                self.count_obstacles(place, day, &starts, &obstacles);
            }
            (None, Err(reason)) => {
                self.misfit(spot, reason.clone());
                if it
                    .availability
                    .iter()
                    .all(|entry| season.day_on(entry.date) != Some(day))
                {
                    let starts = self.view.to_come(day, starts::within(it, open));
                    self.wish(spot, &[reason], &starts, &obstacles);
                }
            }
            (Some(_), Ok(starts)) => {
                request
                    .iter()
                    .for_each(|reason| self.misfit(spot, reason.clone()));
                self.wish(spot, &request, &starts, &obstacles);
            }
            (Some(_), Err(_)) => {
                request
                    .iter()
                    .for_each(|reason| self.misfit(spot, reason.clone()));
            }
        }
    }

    pub(super) fn misfit(&mut self, spot: Spot, reason: Reason) {
        let rule = reason.rule();
        self.tally.count(1, rule, || Example {
            spot,
            holders: Vec::new(),
            reason,
        });
    }

    /// Whether one of the starts is free; else what is in the way of them is counted.
    pub(super) fn count_obstacles(
        &mut self,
        place: PlaceIx,
        day: DayIx,
        starts: &[Hours],
        obstacles: &[Obstacle],
    ) -> bool {
        let mut met = vec![None; obstacles.len()];
        for hours in starts {
            let spot = Spot {
                day,
                place,
                hours: *hours,
            };
            if self.is_free(&spot, obstacles, &mut met) {
                return true;
            }
        }
        let mut seen = Vec::new();
        for (obstacle, spot) in obstacles.iter().zip(met) {
            let Some(spot) = spot.filter(|_| !seen.contains(&obstacle.rule())) else {
                continue;
            };
            seen.push(obstacle.rule());
            let (view, it) = (&self.view, self.it);
            self.tally
                .count(1, obstacle.rule(), || obstacle.example(view, it, spot));
        }
        false
    }

    /// Whether nothing is in the way; else it is noted where each obstacle was first met.
    fn is_free(&self, spot: &Spot, obstacles: &[Obstacle], met: &mut [Option<Spot>]) -> bool {
        let activity = self.season.activity(spot);
        let mut free = true;
        for (obstacle, met) in obstacles.iter().zip(met) {
            if obstacle.span.overlaps(activity) {
                met.get_or_insert(*spot);
                free = false;
            }
        }
        free
    }

    /// A free start, if only the request were another.
    fn wish(&mut self, spot: Spot, request: &[Reason], starts: &[Hours], obstacles: &[Obstacle]) {
        let [reason] = request else { return };
        let known = |s: &Suggestion| match &s.change {
            Change::Request { reason: other } => other.rule() == reason.rule(),
            _ => false,
        };
        if self.requests.iter().any(known) {
            return;
        }
        let mut met = vec![None; obstacles.len()];
        let free = starts.iter().find_map(|hours| {
            let spot = Spot {
                hours: *hours,
                ..spot
            };
            self.is_free(&spot, obstacles, &mut met).then_some(spot)
        });
        if let Some(spot) = free {
            let reason = match reason {
                Reason::ApplicantAvailability(broken) => applicant_availability::Broken {
                    offered: broken.offered.clone(),
                    activity: spot.hours,
                }
                .into(),
                other => other.clone(),
            };
            let site = self.season.embankment_of(&spot);
            self.requests.push(Suggestion {
                spot,
                score_change: self.view.gain_at(self.application, site, spot.day),
                change: Change::Request { reason },
            });
        }
    }
}
