//! `opening-hours`: the activity lies within the hours of the day and of the place; the day is not
//! cancelled; neither place nor embankment is closed that date. A time that the clocks skip is in no
//! hours.

use crate::domain::assignment::Spot;
use crate::domain::code::{DayIx, PlaceIx};
use crate::domain::hours::{Hours, Minute};
use crate::domain::season::Season;

/// Why nothing, or not this, can happen there then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    DayCancelled,
    EmbankmentClosed,
    PlaceClosed,
    /// The hours of the day and those of the place have nothing in common.
    NeverOpen,
    /// The activity is not within these hours.
    Outside {
        open: Hours,
        activity: Hours,
    },
    /// It begins or ends at a time that the clocks skip on that day.
    Skipped {
        at: Minute,
    },
}

/// The hours during which activities can take place there on that day.
///
/// # Errors
/// Why there are none.
pub fn window(season: &Season, place: PlaceIx, day: DayIx) -> Result<Hours, Broken> {
    let (place, day) = (season.place(place), season.day(day));
    if day.is_cancelled() {
        return Err(Broken::DayCancelled);
    }
    if season.embankment(place.embankment).is_closed(day.date) {
        return Err(Broken::EmbankmentClosed);
    }
    if place.is_closed(day.date) {
        return Err(Broken::PlaceClosed);
    }
    let own = Hours::new(
        place.open.unwrap_or(Minute::MIN),
        place.close.unwrap_or(Minute::MAX),
    );
    own.and_then(|own| own.meet(day.hours))
        .ok_or(Broken::NeverOpen)
}

#[must_use]
pub fn check(season: &Season, spot: &Spot) -> Option<Broken> {
    match window(season, spot.place, spot.day) {
        Err(broken) => Some(broken),
        Ok(open) if !open.contains(spot.hours) => Some(Broken::Outside {
            open,
            activity: spot.hours,
        }),
        Ok(_) => {
            let mut skipped = season.day(spot.day).clock.skipped(spot.hours);
            skipped.next().map(|at| Broken::Skipped { at })
        }
    }
}
