//! Goes over the spots of one application.

use super::calendar::Calendar;
use super::obstacle::{Obstacle, obstacles};
use super::{Blocked, Change, Example, SUGGESTIONS, Suggestion, Tally};
use crate::domain::application::Application;
use crate::domain::assignment::Spot;
use crate::domain::code::{ApplicationIx, DayIx, PlaceIx};
use crate::domain::hours::{Hours, Minute};
use crate::domain::rule::{
    Reason, allowed_embankment, applicant_availability, not_accepted, one_per_day, opening_hours,
    place_features, start_step,
};

/// Starts are tried in steps of this where any minute would do.
const ANY_STEP_MIN: u32 = 5;

/// What is found about one application.
pub(super) struct Survey<'a, 'c> {
    calendar: &'c Calendar<'a>,
    application: ApplicationIx,
    it: &'a Application,
    tally: Tally,
    suggestions: Vec<Suggestion>,
}

impl<'a, 'c> Survey<'a, 'c> {
    pub(super) fn new(calendar: &'c Calendar<'a>, application: ApplicationIx) -> Self {
        Self {
            calendar,
            application,
            it: calendar.season.application(application),
            tally: Tally::default(),
            suggestions: Vec::new(),
        }
    }

    /// Looks at up to `most` spots.
    pub(super) fn run(&mut self, most: usize) {
        let mut left = most;
        for place in self.calendar.places_for(self.application) {
            for day in self.calendar.season.day_ixs() {
                if left == 0 {
                    return;
                }
                left -= 1;
                self.look_at(place, day);
            }
        }
    }

    pub(super) fn findings(self) -> (Vec<Blocked>, Vec<Suggestion>) {
        let mut suggestions = self.suggestions;
        // What asks nobody for anything comes first, then what gains most.
        let ease = |suggestion: &Suggestion| match suggestion.change {
            Change::Nothing => 0,
            Change::Displace { .. } => 1,
            Change::Request { .. } => 2,
        };
        suggestions.sort_by_key(|s| (ease(s), -s.score_change, s.spot));
        suggestions.truncate(SUGGESTIONS);
        (self.tally.sorted(), suggestions)
    }

    fn look_at(&mut self, place: PlaceIx, day: DayIx) {
        let (season, it) = (self.calendar.season, self.it);
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
        if self.calendar.has_day(self.application, day) {
            return self.misfit(spot, one_per_day::Broken { day }.into());
        }
        let site = season.place(place).embankment;
        let not_here = allowed_embankment::check(it, site).map(Reason::from);
        let lacks = place_features::check(it, season.place(place)).map(Reason::from);
        let request: Vec<Reason> = not_here.into_iter().chain(lacks).collect();
        let starts = self.starts(open, day);
        let obstacles = match (&request[..], &starts) {
            // Two things to change are no suggestion.
            ([_, ..], Err(_)) | ([_, _, ..], _) => Vec::new(),
            _ => obstacles(self.calendar, it, place, day),
        };
        match (request.first(), starts) {
            (None, Ok(starts)) => self.count_obstacles(place, day, &starts, &obstacles),
            (None, Err(reason)) => {
                self.misfit(spot, reason.clone());
                if it
                    .availability
                    .iter()
                    .all(|entry| season.day_on(entry.date) != Some(day))
                {
                    self.wish(spot, &[reason], &self.all_starts(open), &obstacles);
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

    fn misfit(&mut self, spot: Spot, reason: Reason) {
        let rule = reason.rule();
        self.tally.count(1, rule, || Example {
            spot,
            holders: Vec::new(),
            reason,
        });
    }

    /// The hours that the activity could have on a day, as far as it and the place's opening go.
    fn all_starts(&self, window: Hours) -> Vec<Hours> {
        let Some(duration_min) = self.it.duration_min else {
            return vec![window];
        };
        let step_min = self.it.start_step_min.unwrap_or(ANY_STEP_MIN);
        let first = window.from().get().next_multiple_of(step_min);
        let starts = (first..window.to().get()).step_by(step_min as usize);
        let hours = starts.filter_map(|at| {
            let start = Minute::new(at)?;
            Hours::new(start, start.plus(duration_min)?).filter(|hours| window.contains(*hours))
        });
        hours.collect()
    }

    /// The same within the applicant's availability; or what leaves none.
    fn starts(&self, open: Hours, day: DayIx) -> Result<Vec<Hours>, Reason> {
        let it = self.it;
        let offered: Vec<Hours> = it.windows(day).collect();
        let fits = |hours: &Hours| offered.iter().any(|window| window.contains(*hours));
        let mut starts = self.all_starts(open);
        let possible = !starts.is_empty();
        starts.retain(fits);
        if !starts.is_empty() {
            return Ok(starts);
        }
        let needs_min = it.duration_min.unwrap_or(0);
        if !offered.is_empty() && open.length_min() < needs_min {
            let activity = open
                .from()
                .plus(needs_min)
                .and_then(|end| Hours::new(open.from(), end));
            let activity = activity.unwrap_or(open);
            return Err(opening_hours::Broken::Outside { open, activity }.into());
        }
        if !possible && !offered.is_empty() {
            let (start, step_min) = (open.from(), it.start_step_min.unwrap_or(ANY_STEP_MIN));
            return Err(start_step::Broken { start, step_min }.into());
        }
        Err(applicant_availability::Broken {
            offered,
            activity: open,
        }
        .into())
    }

    /// Counts what is in the way of the starts, and keeps the easiest way around it.
    fn count_obstacles(
        &mut self,
        place: PlaceIx,
        day: DayIx,
        starts: &[Hours],
        obstacles: &[Obstacle],
    ) {
        let mut met = vec![None; obstacles.len()];
        let mut alone: Option<(Spot, usize)> = None;
        for hours in starts {
            let spot = Spot {
                day,
                place,
                hours: *hours,
            };
            let holders = self.meet(&spot, obstacles, &mut met);
            match holders {
                None => return self.suggest(spot, Change::Nothing, None),
                Some([holder]) if alone.is_none() && self.may_go(*holder) => {
                    alone = Some((spot, *holder));
                }
                Some(_) => {}
            }
        }
        let mut seen = Vec::new();
        for (obstacle, spot) in obstacles.iter().zip(met) {
            let Some(spot) = spot.filter(|_| !seen.contains(&obstacle.rule())) else {
                continue;
            };
            seen.push(obstacle.rule());
            let (calendar, it) = (self.calendar, self.it);
            self.tally
                .count(1, obstacle.rule(), || obstacle.example(calendar, it, spot));
        }
        if let Some((spot, holder)) = alone {
            let assignment = &self.calendar.plan.assignments[holder];
            let (application, its) = (assignment.application, assignment.spot);
            self.suggest(
                spot,
                Change::Displace {
                    application,
                    spot: its,
                },
                Some(holder),
            );
        }
    }

    /// Who is in the way on a spot: `None` if nobody is; those that share the blame where several are.
    fn meet<'o>(
        &self,
        spot: &Spot,
        obstacles: &'o [Obstacle],
        met: &mut [Option<Spot>],
    ) -> Option<&'o [usize]> {
        let activity = self.calendar.season.activity(spot);
        let mut holders: Option<&'o [usize]> = None;
        for (obstacle, met) in obstacles.iter().zip(met) {
            if obstacle.span.overlaps(activity) {
                met.get_or_insert(*spot);
                holders = match holders {
                    None => Some(&obstacle.holders),
                    Some(same) if same == obstacle.holders => Some(same),
                    Some(_) => Some(&[]),
                };
            }
        }
        holders
    }

    fn may_go(&self, holder: usize) -> bool {
        let assignment = &self.calendar.plan.assignments[holder];
        !assignment.pinned && !assignment.status.is_past()
    }

    /// A free start, if only the request were another.
    fn wish(&mut self, spot: Spot, request: &[Reason], starts: &[Hours], obstacles: &[Obstacle]) {
        let [reason] = request else { return };
        let known = |s: &Suggestion| match &s.change {
            Change::Request { reason: other } => other.rule() == reason.rule(),
            _ => false,
        };
        if self.suggestions.iter().any(known) {
            return;
        }
        let mut met = vec![None; obstacles.len()];
        let free = starts.iter().find_map(|hours| {
            let spot = Spot {
                hours: *hours,
                ..spot
            };
            self.meet(&spot, obstacles, &mut met)
                .is_none()
                .then_some(spot)
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
            self.suggest(spot, Change::Request { reason }, None);
        }
    }

    fn suggest(&mut self, spot: Spot, change: Change, without: Option<usize>) {
        let gain = self.calendar.gain(self.application, &spot, without);
        let score_change = gain - without.map_or(0, |ix| self.calendar.loss(ix));
        self.suggestions.push(Suggestion {
            spot,
            score_change,
            change,
        });
    }
}
