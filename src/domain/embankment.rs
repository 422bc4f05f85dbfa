//! An embankment: a site with places.

use chrono::NaiveDate;

use super::closed::{self, ClosedHours};
use super::code::Code;
use super::decimal::Decimal;
use super::hours::Hours;

/// Degrees in micro-units, exact: 56.010563° is 56 010 563.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    pub latitude_udeg: i32,
    pub longitude_udeg: i32,
}

impl Position {
    /// Decimal degrees, north and east positive, with six digits: `56.010563`.
    #[must_use]
    pub fn degrees(self) -> (String, String) {
        let text = |udeg: i32| {
            let sign = if udeg < 0 { "-" } else { "" };
            format!(
                "{sign}{}.{:06}",
                udeg.unsigned_abs() / 1_000_000,
                udeg.unsigned_abs() % 1_000_000
            )
        };
        (text(self.latitude_udeg), text(self.longitude_udeg))
    }
}

/// A site with places, with limits of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embankment {
    pub id: Code,
    pub name: String,
    /// Takes part on some days only.
    pub guest: bool,
    /// What all activities together may draw at one moment; `None`: no limit.
    pub power_limit_kw: Option<Decimal>,
    /// How many food points may be active at one moment; `None`: no limit.
    pub max_food: Option<u32>,
    /// How many assignments a day are wished for; 0: no wish.
    pub target: u32,
    /// In order, without repeats.
    pub closed_dates: Vec<NaiveDate>,
    /// Closed for a part of a day; in order, without repeats.
    pub closed_hours: Vec<ClosedHours>,
    pub position: Option<Position>,
    pub address: String,
}

impl Embankment {
    #[must_use]
    pub fn is_closed(&self, date: NaiveDate) -> bool {
        self.closed_dates.binary_search(&date).is_ok()
    }

    /// The hours of that date in which it is closed.
    pub fn closed_hours_on(&self, date: NaiveDate) -> impl Iterator<Item = Hours> + '_ {
        closed::on(&self.closed_hours, date)
    }
}
