//! Instants, so that the late night of one day and the early morning of the next can be compared, in
//! any time zone and across a change of the clocks.

use chrono::{
    DateTime, Duration, MappedLocalTime, NaiveDate, NaiveDateTime, Offset, TimeZone, Utc,
};
use chrono_tz::Tz;

use super::hours::{Hours, Minute};

/// An instant, in whole minutes since 1970-01-01T00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub i64);

impl Moment {
    /// The minute that the instant lies in.
    #[must_use]
    pub const fn of(instant: DateTime<Utc>) -> Self {
        Self(instant.timestamp().div_euclid(60))
    }

    #[must_use]
    pub const fn plus_min(self, minutes: i64) -> Self {
        Self(self.0 + minutes)
    }

    #[must_use]
    pub fn utc(self) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + Duration::minutes(self.0)
    }
}

/// A half-open stretch of time `[start, end)` between two instants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: Moment,
    pub end: Moment,
}

impl Span {
    /// Whether some moment lies in both; nothing lies in a stretch of length 0.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        let meet = self.meet(other);
        meet.start < meet.end
    }

    /// From the later start to the earlier end. Of two that do not overlap: turned round, what lies
    /// between them.
    #[must_use]
    pub fn meet(self, other: Self) -> Self {
        Self {
            start: self.start.max(other.start),
            end: self.end.min(other.end),
        }
    }

    /// Longer by `before` minutes in front and `after` minutes behind.
    #[must_use]
    pub const fn widened(self, before_min: u32, after_min: u32) -> Self {
        Self {
            start: self.start.plus_min(-(before_min as i64)),
            end: self.end.plus_min(after_min as i64),
        }
    }

    /// Negative for what [`Span::meet`] has turned round.
    #[must_use]
    pub const fn length_min(self) -> i64 {
        self.end.0 - self.start.0
    }
}

/// Translates the wall clock of one programme day into instants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayClock {
    date: NaiveDate,
    zone: Tz,
    /// The instant of midnight, where no change of the clocks falls into the week from then on.
    steady: Option<Moment>,
}

impl DayClock {
    #[must_use]
    pub fn new(date: NaiveDate, zone: Tz) -> Self {
        let first = resolve(date, Minute::MIN, zone);
        let offset = |minute: u32| {
            let local = local_time(date, minute);
            zone.offset_from_utc_datetime(&(local - Duration::hours(15)))
                .fix()
        };
        // From 15 hours before midnight to a day after the last minute: all UTC offsets lie within.
        let last_hour = Minute::MAX.get() / 60 + 48;
        let steady = (0..=last_hour).all(|hour| offset(hour * 60) == offset(0));
        Self {
            date,
            zone,
            steady: steady.then_some(first),
        }
    }

    /// The instant at which this day's clock shows `minute`. A time that occurs twice is the first of
    /// both; one that is skipped is read with the offset in force before (RFC 5545, section 3.3.5).
    #[must_use]
    pub fn moment(&self, minute: Minute) -> Moment {
        match self.steady {
            Some(midnight) => midnight.plus_min(i64::from(minute.get())),
            None => resolve(self.date, minute, self.zone),
        }
    }

    /// The instants of `hours`; of length 0 if the clocks jump over all of it.
    #[must_use]
    pub fn span(&self, hours: Hours) -> Span {
        let start = self.moment(hours.from());
        Span {
            start,
            end: self.moment(hours.to()).max(start),
        }
    }

    /// The ends of `hours` that the clocks skip on this day. What lasts until the clocks jump ends as
    /// they do, so the first time that is skipped is an end like any other.
    pub fn skipped(&self, hours: Hours) -> impl Iterator<Item = Minute> {
        let (from, to) = (hours.from(), hours.to());
        let last = Minute::new(to.get() - 1).unwrap_or(from);
        let starts = self.exists(from);
        let ends = self.exists(to) || self.exists(last);
        let skipped = [(from, starts), (to, ends)].into_iter();
        skipped
            .filter(|(_, shown)| !shown)
            .map(|(minute, _)| minute)
    }

    /// False for a time that the clocks skip on this day.
    #[must_use]
    pub fn exists(&self, minute: Minute) -> bool {
        let local = local_time(self.date, minute.get());
        self.steady.is_some() || self.zone.from_local_datetime(&local).earliest().is_some()
    }
}

fn local_time(date: NaiveDate, minute: u32) -> NaiveDateTime {
    date.and_time(chrono::NaiveTime::MIN) + Duration::minutes(i64::from(minute))
}

fn resolve(date: NaiveDate, minute: Minute, zone: Tz) -> Moment {
    let local = local_time(date, minute.get());
    let instant = match zone.from_local_datetime(&local) {
        MappedLocalTime::Single(instant) | MappedLocalTime::Ambiguous(instant, _) => {
            instant.to_utc()
        }
        MappedLocalTime::None => {
            // The longest known gap is the day that Samoa left out in 2011.
            let before = (1..=48).find_map(|hours| {
                zone.from_local_datetime(&(local - Duration::hours(hours)))
                    .latest()
            });
            let offset = before.map_or(0, |b| b.offset().fix().local_minus_utc());
            (local - Duration::seconds(i64::from(offset))).and_utc()
        }
    };
    Moment::of(instant)
}
