//! A place: one pitch, one stage or one food place.

use chrono::NaiveDate;

use super::application::Kind;
use super::closed::{self, ClosedHours};
use super::code::{Code, EmbankmentIx};
use super::decimal::Decimal;
use super::hours::{Hours, Minute};

/// What an application is put on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub id: Code,
    pub embankment: EmbankmentIx,
    pub name: String,
    /// The kind of application that it takes.
    pub kind: Kind,
    /// How many can use it at once; at least 1.
    pub capacity: u32,
    pub power_kw: Decimal,
    pub water: bool,
    pub cover: bool,
    pub area_m2: Decimal,
    /// Opens later than the day does.
    pub open: Option<Minute>,
    /// Closes earlier than the day does.
    pub close: Option<Minute>,
    /// In order, without repeats.
    pub closed_dates: Vec<NaiveDate>,
    /// Closed for a part of a day; in order, without repeats.
    pub closed_hours: Vec<ClosedHours>,
}

impl Place {
    #[must_use]
    pub fn is_closed(&self, date: NaiveDate) -> bool {
        self.closed_dates.binary_search(&date).is_ok()
    }

    /// The hours of that date in which it is closed.
    pub fn closed_hours_on(&self, date: NaiveDate) -> impl Iterator<Item = Hours> + '_ {
        closed::on(&self.closed_hours, date)
    }
}
