//! What there is to choose from.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, Weekday};

use crate::domain::application::Kind;
use crate::domain::embankment::Embankment;
use crate::domain::hours::Hours;
use crate::domain::season::Season;

/// A day that an applicant can come on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfferedDay {
    pub date: NaiveDate,
    pub hours: Hours,
}

/// What a season has for applicants.
#[derive(Debug, Clone)]
pub struct Offer<'a> {
    pub season: &'a Season,
    /// Only kinds that there are places for.
    pub kinds: Vec<Kind>,
    /// In order of date.
    pub days: Vec<OfferedDay>,
}

impl<'a> Offer<'a> {
    /// As of that day: the days that are not over. Where all of them are, as in a season to try the
    /// service on, it is all of them.
    #[must_use]
    pub fn new(season: &'a Season, today: NaiveDate) -> Self {
        let places = season.places().iter();
        let kinds: BTreeSet<Kind> = places.map(|place| place.kind).collect();
        let held = season.days().iter().filter(|day| !day.is_cancelled());
        let days = held.map(|day| OfferedDay {
            date: day.date,
            hours: day.hours,
        });
        let days: Vec<_> = days.collect();
        let to_come: Vec<_> = days
            .iter()
            .copied()
            .filter(|day| day.date >= today)
            .collect();
        Self {
            season,
            kinds: kinds.into_iter().collect(),
            days: if to_come.is_empty() { days } else { to_come },
        }
    }

    /// The embankments that have places of that kind; of all kinds if none is said.
    #[must_use]
    pub fn sites(&self, kind: Option<Kind>) -> Vec<&'a Embankment> {
        let season = self.season;
        let suits = |ix: &crate::domain::code::EmbankmentIx| {
            let mut places = season.places().iter();
            places
                .any(|place| place.embankment == *ix && kind.is_none_or(|kind| place.kind == kind))
        };
        let fitting = season.embankment_ixs().filter(suits);
        fitting.map(|ix| season.embankment(ix)).collect()
    }

    /// The days of the week that there are days of, Monday first.
    #[must_use]
    pub fn weekdays(&self) -> Vec<Weekday> {
        let numbers = self.days.iter().map(|day| day.date.weekday());
        let numbers: BTreeSet<u32> = numbers.map(|it| it.number_from_monday()).collect();
        let weekdays = numbers.into_iter().filter_map(|number| {
            let number = u8::try_from(number).ok()?;
            Weekday::try_from(number - 1).ok()
        });
        weekdays.collect()
    }

    /// The days of that day of the week.
    pub fn on(&self, weekday: Weekday) -> impl Iterator<Item = &OfferedDay> {
        let days = self.days.iter();
        days.filter(move |day| day.date.weekday() == weekday)
    }

    /// What applications of the season and its days are about, in order.
    #[must_use]
    pub fn categories(&self) -> BTreeSet<&'a str> {
        let season = self.season;
        let themes = season.days().iter().filter_map(|day| day.theme.as_deref());
        let categories = season.applications().iter();
        themes
            .chain(categories.filter_map(|it| it.category.as_deref()))
            .collect()
    }

    /// Whether anything can be applied for at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty() || self.days.is_empty()
    }
}
