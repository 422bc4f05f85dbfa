//! How much room a season has for an application: asked before it is accepted.

use std::collections::BTreeSet;

use super::spots::Survey;
use super::{Blocked, MOST_SPOTS};
use crate::domain::assignment::{Plan, Spot};
use crate::domain::code::{ApplicationIx, DayIx, PlaceIx};
use crate::domain::hours::Hours;
use crate::domain::moment::Moment;
use crate::domain::rule::{
    Reason, Rule, allowed_embankment, misfits, one_per_day, opening_hours, place_features,
};
use crate::domain::season::Season;
use crate::engine::advice::Calendar;
use crate::engine::advice::obstacle::obstacles;
use crate::engine::advice::starts;

/// The spots of a season as far as one application could use them, as if it was accepted. How many it
/// wants does not count; that it can have one a day does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// Places of its kind, on all days that are not over together.
    pub spots: usize,
    /// Those with a start that suits it, whatever else is planned.
    pub fits: usize,
    /// Those with a start that suits it and is free now.
    pub free: usize,
    /// Days with a free one.
    pub free_days: usize,
    /// What stands in the way on the others, most spots first.
    pub blocked: Vec<Blocked>,
}

/// Looks through all spots of the application's kind; what begins before `from` is past.
#[must_use]
pub fn room(
    season: &Season,
    plan: &Plan,
    application: ApplicationIx,
    from: Option<Moment>,
) -> Room {
    let calendar = Calendar::new(season, plan);
    let mut survey = Survey::new(season, &calendar, application, from);
    let (mut spots, mut fits, mut free) = (0, 0, 0);
    let mut free_days = BTreeSet::new();
    survey.each(MOST_SPOTS, |survey, place, day| {
        spots += 1;
        let starts = survey.suiting(place, day);
        if starts.is_empty() {
            return;
        }
        fits += 1;
        if survey.find_free(place, day, &starts) {
            free += 1;
            free_days.insert(day);
        }
    });
    let (blocked, _) = survey.findings();
    Room {
        spots,
        fits,
        free,
        free_days: free_days.len(),
        blocked,
    }
}

impl Survey<'_> {
    /// The starts that suit the application, whatever else is planned; what leaves none is counted.
    fn suiting(&mut self, place: PlaceIx, day: DayIx) -> Vec<Hours> {
        let (season, it, application) = (self.season, self.it, self.application);
        let hours = match it.duration_min {
            Some(_) => opening_hours::window(season, place, day),
            None => opening_hours::whole(season, place, day),
        };
        let whole = hours.unwrap_or(season.day(day).hours);
        let spot = |hours| Spot { day, place, hours };
        let offered = hours.map_err(Reason::from);
        let offered = offered.and_then(|open| starts::offered(&self.view, it, open, day));
        let starts = offered.clone().unwrap_or_default();
        let misfit = |hours: &Hours| {
            let spot = spot(*hours);
            let mut all = misfits(season, application, &spot);
            all.find(|reason| reason.rule() != Rule::NotAccepted)
        };
        let suiting: Vec<Hours> = starts
            .iter()
            .copied()
            .filter(|hours| misfit(hours).is_none())
            .collect();
        if suiting.is_empty() {
            let of_place = [
                allowed_embankment::check(it, season.place(place).embankment).map(Reason::from),
                place_features::check(it, season.place(place)).map(Reason::from),
            ];
            let mut reasons: Vec<Reason> = of_place.into_iter().flatten().collect();
            reasons.extend(offered.err());
            if reasons.is_empty() {
                reasons.extend(starts.first().and_then(misfit));
            }
            for reason in reasons {
                self.misfit(spot(whole), reason);
            }
        }
        suiting
    }

    /// Whether one of the starts is free; else what is in the way of them is counted.
    fn find_free(&mut self, place: PlaceIx, day: DayIx, starts: &[Hours]) -> bool {
        if self.view.has_day(self.application, day) {
            let spot = Spot {
                day,
                place,
                hours: starts[0],
            };
            self.misfit(spot, one_per_day::Broken { day }.into());
            return false;
        }
        let obstacles = obstacles(&self.view, self.it, place, day);
        self.count_obstacles(place, day, starts, &obstacles)
    }
}
