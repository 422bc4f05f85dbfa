//! What of a season is past, as somebody sees it who plans: at some moment that is handed in.

use chrono::{DateTime, Utc};

use super::Season;
use crate::domain::assignment::Spot;
use crate::domain::code::DayIx;
use crate::domain::hours::Minute;
use crate::domain::moment::Moment;

impl Season {
    /// The first minute that can still be planned at that time: what begins before is past, and stays as
    /// it is. `None` while nothing has been, and of a season that is over, which is only thought through
    /// once more.
    #[must_use]
    pub fn planned_from(&self, now: DateTime<Utc>) -> Option<Moment> {
        let begins = self.days.first()?.clock.moment(Minute::MIN);
        if now <= begins.utc() || self.has_ended(now) {
            return None;
        }
        let this = Moment::of(now);
        Some(if this.utc() < now {
            this.plus_min(1)
        } else {
            this
        })
    }

    /// Whether the season is over: the date of its last day is, and so is the last night.
    #[must_use]
    pub fn has_ended(&self, now: DateTime<Utc>) -> bool {
        let today = now.with_timezone(&self.timezone).date_naive();
        let ends = self.days.iter().map(|day| day.clock.moment(day.hours.to()));
        let last = self.days.last();
        last.is_some_and(|last| last.date < today) && ends.max().is_some_and(|end| end.utc() <= now)
    }

    /// Whether the spot is past for who plans from then on; nothing is for who plans from no moment.
    #[must_use]
    pub fn begins_before(&self, spot: &Spot, from: Option<Moment>) -> bool {
        self.is_past((spot.day, spot.hours.from()), from)
    }

    /// The same of whatever begins at that minute of the day.
    #[must_use]
    pub fn is_past(&self, (day, start): (DayIx, Minute), from: Option<Moment>) -> bool {
        from.is_some_and(|from| self.day(day).clock.moment(start) < from)
    }

    /// Whether the day has closed by then, so that nothing can begin on it any more.
    #[must_use]
    pub fn is_over(&self, day: DayIx, from: Option<Moment>) -> bool {
        let day = self.day(day);
        from.is_some_and(|from| day.clock.moment(day.hours.to()) <= from)
    }
}
