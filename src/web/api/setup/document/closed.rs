//! When an embankment or a place is closed, as programs read and write it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::closed::ClosedHours;
use crate::domain::hours::Minute;

/// Closed on that date during those hours.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ClosedHours)]
pub(super) struct Closed {
    date: NaiveDate,
    #[schema(value_type = String, pattern = r"^\d{1,3}:[0-5]\d$")]
    from: Time,
    #[schema(value_type = String, pattern = r"^\d{1,3}:[0-5]\d$")]
    to: Time,
}

/// A time of a day, as text.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
struct Time(Minute);

impl TryFrom<String> for Time {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let minute = text.parse().map_err(|_| "expected a time as 12:00")?;
        Ok(Self(minute))
    }
}

impl From<Time> for String {
    fn from(Time(minute): Time) -> Self {
        minute.to_string()
    }
}

impl From<&ClosedHours> for Closed {
    fn from(closed: &ClosedHours) -> Self {
        Self {
            date: closed.date,
            from: Time(closed.hours.from()),
            to: Time(closed.hours.to()),
        }
    }
}

pub(super) fn closed(dates: &[NaiveDate], hours: &[Closed]) -> String {
    let hour = |Closed { date, from, to }: &Closed| format!("{date} {}-{}", from.0, to.0);
    let entries = dates.iter().map(ToString::to_string);
    entries
        .chain(hours.iter().map(hour))
        .collect::<Vec<_>>()
        .join("|")
}
