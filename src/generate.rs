//! Synthetic seasons of any size with the proportions of the 2023 season, for benchmarks, load and tests.
//!
//! A city has five embankments and two guest sites; scale 1 is one city, scale 10 is ten of them. No
//! person and no application belongs to two cities. Every object draws from a sub-stream of its own,
//! so that a city stays the same however many others there are.

mod applications;
mod city;
mod days;
mod demand;
mod dice;
mod performers;
mod scale;
mod sites;
mod vocabulary;

use std::num::{NonZeroU8, NonZeroU16};

use chrono_tz::Asia::Krasnoyarsk;

pub use scale::{BadScale, Scale};

use crate::domain::reception::Reception;
use crate::domain::season::SeasonParts;
use crate::domain::weights::Weights;
use city::City;
use demand::Calendar;

/// What kind of season to make. The default is the size of the 2023 season.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// How many cities.
    pub scale: Scale,
    /// The same seed gives the same season.
    pub seed: u64,
    /// Weekend days from 3 June 2023 on. Of 14 or more, one is cancelled.
    pub days: NonZeroU16,
    /// How much of the stages' time on popular days is wanted, in percent of what there is.
    pub contention_percent: u16,
    /// Places on each embankment; a guest site has a quarter of them, and no stage.
    pub places: PlaceCounts,
}

/// How many places of each kind an embankment has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlaceCounts {
    pub stations: NonZeroU8,
    pub food: NonZeroU8,
    pub stages: NonZeroU8,
}

impl Default for PlaceCounts {
    fn default() -> Self {
        const FOUR: NonZeroU8 = NonZeroU8::new(4).unwrap();
        Self {
            stations: FOUR,
            food: FOUR,
            stages: NonZeroU8::MIN,
        }
    }
}

impl Default for Options {
    fn default() -> Self {
        const DAYS: NonZeroU16 = NonZeroU16::new(28).unwrap();
        Self {
            scale: Scale::ONE,
            seed: 1,
            days: DAYS,
            contention_percent: 140,
            places: PlaceCounts::default(),
        }
    }
}

/// Makes a season. `domain::season::build` accepts it.
#[must_use]
pub fn season(options: &Options) -> SeasonParts {
    let mut parts = SeasonParts {
        slug: format!("synthetic-x{}-s{}", options.scale.slug(), options.seed),
        name: format!("Синтетический сезон ×{}", options.scale),
        timezone: Krasnoyarsk,
        weights: Weights::default(),
        reception: Reception::default(),
        days: Vec::new(),
        embankments: Vec::new(),
        places: Vec::new(),
        travel: Vec::new(),
        noise: Vec::new(),
        applications: Vec::new(),
        assignments: Vec::new(),
        published: Vec::new(),
    };
    let (days, popular) = days::days(options.seed, options.days);
    let calendar = Calendar::new(&days, &popular);
    let mut sites = Vec::new();
    for city in City::all(options.scale) {
        let of_city = sites::sites(options, &city, &days, &mut parts);
        let applications = applications::applications(options, &city, &of_city, &calendar);
        parts.applications.extend(applications);
        sites.extend(of_city);
    }
    parts.travel = sites::travel(&sites);
    parts.days = days;
    number_rows(&mut parts);
    parts
}

/// Rows as a spreadsheet counts them: the header is row 1.
fn number_rows(parts: &mut SeasonParts) {
    fn number<'a>(rows: impl Iterator<Item = &'a mut u32>) {
        rows.zip(2..).for_each(|(row, number)| *row = number);
    }
    number(parts.days.iter_mut().map(|part| &mut part.row));
    number(parts.embankments.iter_mut().map(|part| &mut part.row));
    number(parts.places.iter_mut().map(|part| &mut part.row));
    number(parts.travel.iter_mut().map(|part| &mut part.row));
    number(parts.noise.iter_mut().map(|part| &mut part.row));
    number(parts.applications.iter_mut().map(|part| &mut part.row));
}
