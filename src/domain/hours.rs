//! Wall-clock times of a programme day.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// A time of a programme day: minutes after the midnight it begins with, 00:00 to 168:00. A day that
/// runs past midnight goes on counting: `25:30` is half past one the next morning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minute(u16);

/// The text is no time of a programme day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a time as HH:MM, 00:00 to 168:00; after midnight go on counting (25:30)")]
pub struct BadMinute;

impl Minute {
    pub const MIN: Self = Self(0);
    /// A week: the longest that one programme day can run.
    pub const MAX: Self = Self(7 * 24 * 60);

    /// `None` beyond [`Minute::MAX`].
    #[must_use]
    pub const fn new(minutes: u32) -> Option<Self> {
        if minutes <= Self::MAX.0 as u32 {
            Some(Self(minutes as u16))
        } else {
            None
        }
    }

    /// Minutes after midnight.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0 as u32
    }

    /// `minutes` later; `None` beyond [`Minute::MAX`].
    #[must_use]
    pub const fn plus(self, minutes: u32) -> Option<Self> {
        match self.get().checked_add(minutes) {
            Some(sum) => Self::new(sum),
            None => None,
        }
    }
}

impl FromStr for Minute {
    type Err = BadMinute;

    /// Reads `9:05`, `09:05`, `25:30` and, as spreadsheets write them, `09:05:00`.
    fn from_str(text: &str) -> Result<Self, BadMinute> {
        let mut parts = text.trim().split(':');
        let (hours, minutes) = (parts.next().unwrap_or(""), parts.next().ok_or(BadMinute)?);
        let seconds_fit = parts.next().is_none_or(|seconds| seconds == "00");
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        let shaped = (1..=3).contains(&hours.len()) && minutes.len() == 2 && parts.next().is_none();
        if !(shaped && seconds_fit && digits(hours) && digits(minutes)) {
            return Err(BadMinute);
        }
        let hours: u32 = hours.parse().map_err(|_| BadMinute)?;
        let minutes: u32 = minutes.parse().map_err(|_| BadMinute)?;
        if minutes < 60 {
            Self::new(hours * 60 + minutes).ok_or(BadMinute)
        } else {
            Err(BadMinute)
        }
    }
}

impl fmt::Display for Minute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// A half-open stretch `[from, to)` of a programme day's wall clock; never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hours {
    from: Minute,
    to: Minute,
}

impl Hours {
    /// All that a programme day can ever hold.
    pub const ALL: Self = Self {
        from: Minute::MIN,
        to: Minute::MAX,
    };

    /// `None` if nothing lies between the two.
    #[must_use]
    pub const fn new(from: Minute, to: Minute) -> Option<Self> {
        if from.0 < to.0 {
            Some(Self { from, to })
        } else {
            None
        }
    }

    #[must_use]
    pub const fn from(self) -> Minute {
        self.from
    }

    #[must_use]
    pub const fn to(self) -> Minute {
        self.to
    }

    /// Length in minutes of the wall clock.
    #[must_use]
    pub const fn length_min(self) -> u32 {
        self.to.get() - self.from.get()
    }

    /// The hours of the clock that some of it lies in, counted from midnight: 12, 13 for 12:30–13:30.
    #[must_use]
    pub const fn clock_hours(self) -> std::ops::Range<u32> {
        self.from.get() / 60..self.to.get().div_ceil(60)
    }

    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    /// What is left of it without `other`: before and after, as far as there is anything.
    pub fn without(self, other: Self) -> impl Iterator<Item = Self> {
        let before = Self::new(self.from, self.to.min(other.from));
        let after = Self::new(self.from.max(other.to), self.to);
        before.into_iter().chain(after)
    }

    /// What both have in common.
    #[must_use]
    pub fn meet(self, other: Self) -> Option<Self> {
        Self::new(self.from.max(other.from), self.to.min(other.to))
    }
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}–{}", self.from, self.to)
    }
}
