//! Who could take a spot that has become free.

use super::day::one_too_many;
use super::obstacle::obstacles;
use super::{Advisor, starts};
use crate::domain::assignment::Spot;
use crate::domain::code::{ApplicationIx, DayIx, PlaceIx};
use crate::domain::hours::Hours;
use crate::domain::rule::{misfits, not_accepted, opening_hours};

impl Advisor<'_> {
    /// The earliest hours of these in which one more assignment of the application could be on the place
    /// that day and break no hard rule with nothing else changed, and what the score would change by.
    #[must_use]
    pub fn fill(
        &self,
        application: ApplicationIx,
        (day, place): (DayIx, PlaceIx),
        within: Hours,
    ) -> Option<(Spot, i64)> {
        let (season, view) = (self.season, self.view());
        let it = season.application(application);
        let is_barred = not_accepted::blocks(it).is_some();
        if is_barred || one_too_many(&view, application, day).is_some() {
            return None;
        }
        let open = match it.duration_min {
            Some(_) => opening_hours::window(season, place, day),
            None => opening_hours::whole(season, place, day),
        };
        let hours = starts::offered(&view, it, open.ok()?, day).ok()?;
        let obstacles = obstacles(&view, it, place, day);
        let spots = hours.into_iter().map(|hours| Spot { day, place, hours });
        let mut fitting = spots.filter(|spot| {
            let activity = season.activity(spot);
            within.contains(spot.hours)
                && !obstacles.iter().any(|it| it.span.overlaps(activity))
                && misfits(season, application, spot).next().is_none()
        });
        let spot = fitting.next()?;
        Some((spot, self.score_change(&[], &[(application, spot)])))
    }
}
