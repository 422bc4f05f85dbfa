//! A programme day: a date with opening hours.

use chrono::NaiveDate;

use super::hours::Hours;
use super::moment::DayClock;

/// Whether a programme day takes place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DayStatus {
    #[default]
    Planned,
    Cancelled,
    /// It has taken place.
    Held,
}

impl DayStatus {
    pub const ALL: [Self; 3] = [Self::Planned, Self::Cancelled, Self::Held];

    /// The word in bundles, URLs and tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Cancelled => "cancelled",
            Self::Held => "held",
        }
    }
}

/// A date of a season on which the festival is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammeDay {
    pub date: NaiveDate,
    pub hours: Hours,
    /// Equal to the category of the applications that suit it best.
    pub theme: Option<String>,
    pub status: DayStatus,
    pub clock: DayClock,
}

impl ProgrammeDay {
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.status == DayStatus::Cancelled
    }
}
