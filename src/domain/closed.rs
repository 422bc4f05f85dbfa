//! Some hours of a date in which an embankment or a place is closed.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use thiserror::Error;

use super::hours::Hours;

/// Closed on that date during those hours, and open before and after them as on other days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClosedHours {
    pub date: NaiveDate,
    pub hours: Hours,
}

/// The text is no [`ClosedHours`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a date and hours as YYYY-MM-DD HH:MM-HH:MM")]
pub struct BadClosedHours;

impl fmt::Display for ClosedHours {
    /// `2023-06-03 14:00-18:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (self.hours.from(), self.hours.to());
        write!(f, "{} {from}-{to}", self.date)
    }
}

impl FromStr for ClosedHours {
    type Err = BadClosedHours;

    /// Reads what [`fmt::Display`] writes.
    fn from_str(text: &str) -> Result<Self, BadClosedHours> {
        let parse = || {
            let (date, hours) = text.split_once(' ')?;
            let (from, to) = hours.split_once('-')?;
            Some(Self {
                date: date.parse().ok()?,
                hours: Hours::new(from.parse().ok()?, to.parse().ok()?)?,
            })
        };
        parse().ok_or(BadClosedHours)
    }
}

/// The hours that `list`, which is in order, has for `date`.
pub(super) fn on(list: &[ClosedHours], date: NaiveDate) -> impl Iterator<Item = Hours> + '_ {
    let from = list.partition_point(|closed| closed.date < date);
    let here = list[from..]
        .iter()
        .take_while(move |closed| closed.date == date);
    here.map(|closed| closed.hours)
}
