//! `opening-hours`: the activity lies within the hours of the day and of the place; the day is not
//! cancelled; neither place nor embankment is closed that date, or those hours of it. A time that the
//! clocks skip is in no hours.

use crate::domain::application::Application;
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
    /// Embankment or place is closed for some hours in between, and the activity meets them.
    ClosedHours {
        closed: Hours,
        activity: Hours,
    },
    /// It begins or ends at a time that the clocks skip on that day.
    Skipped {
        at: Minute,
    },
}

/// From the first to the last moment at which activities can take place there on that day. Hours in
/// between in which it is closed are no part of [`stretches`].
///
/// # Errors
/// Why there are none.
pub fn window(season: &Season, place: PlaceIx, day: DayIx) -> Result<Hours, Broken> {
    if closed_hours(season, place, day).next().is_none() {
        return regular(season, place, day);
    }
    let open = stretches(season, place, day)?;
    let hull = open.first().zip(open.last());
    hull.and_then(|(first, last)| Hours::new(first.from(), last.to()))
        .ok_or(Broken::NeverOpen)
}

/// The stretches during which activities can take place there on that day, in order; never none. Each
/// activity lies within one of them.
///
/// # Errors
/// Why there are none.
pub fn stretches(season: &Season, place: PlaceIx, day: DayIx) -> Result<Vec<Hours>, Broken> {
    let mut open = vec![regular(season, place, day)?];
    let (place, date) = (season.place(place), season.day(day).date);
    for closed in season.embankment(place.embankment).closed_hours_on(date) {
        open = open.iter().flat_map(|o| o.without(closed)).collect();
    }
    if open.is_empty() {
        return Err(Broken::EmbankmentClosed);
    }
    for closed in place.closed_hours_on(date) {
        open = open.iter().flat_map(|o| o.without(closed)).collect();
    }
    if open.is_empty() {
        return Err(Broken::PlaceClosed);
    }
    Ok(open)
}

/// What an activity of the whole opening time takes: the longest stretch, the first among equals.
///
/// # Errors
/// Why there is none.
pub fn whole(season: &Season, place: PlaceIx, day: DayIx) -> Result<Hours, Broken> {
    if closed_hours(season, place, day).next().is_none() {
        return regular(season, place, day);
    }
    let open = stretches(season, place, day)?.into_iter();
    open.rev()
        .max_by_key(|hours| hours.length_min())
        .ok_or(Broken::NeverOpen)
}

/// Whether a spot is as long as the application asks, counted as time passes, or is the whole opening
/// time where it asks for that. A person may plan otherwise and pin it; nobody else does.
#[must_use]
pub fn lasts_as_asked(season: &Season, application: &Application, spot: &Spot) -> bool {
    application.duration_min.map_or_else(
        || whole(season, spot.place, spot.day).is_ok_and(|whole| whole == spot.hours),
        |asked_min| season.activity(spot).length_min() == i64::from(asked_min),
    )
}

/// The hours without those of single dates.
fn regular(season: &Season, place: PlaceIx, day: DayIx) -> Result<Hours, Broken> {
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

/// The hours in which the place or its embankment is closed on that day, in no order.
pub fn closed_hours(
    season: &Season,
    place: PlaceIx,
    day: DayIx,
) -> impl Iterator<Item = Hours> + '_ {
    let (place, date) = (season.place(place), season.day(day).date);
    let embankment = season.embankment(place.embankment);
    place
        .closed_hours_on(date)
        .chain(embankment.closed_hours_on(date))
}

#[must_use]
pub fn check(season: &Season, spot: &Spot) -> Option<Broken> {
    let activity = spot.hours;
    let open = match window(season, spot.place, spot.day) {
        Err(broken) => return Some(broken),
        Ok(open) => open,
    };
    if !open.contains(activity) {
        return Some(Broken::Outside { open, activity });
    }
    let mut closed = closed_hours(season, spot.place, spot.day);
    if let Some(closed) = closed.find(|closed| closed.meet(activity).is_some()) {
        return Some(Broken::ClosedHours { closed, activity });
    }
    let mut skipped = season.day(spot.day).clock.skipped(activity);
    skipped.next().map(|at| Broken::Skipped { at })
}
