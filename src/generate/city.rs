//! The cities of a season and how much each has.

use super::scale::Scale;

/// Counts of the 2023 season, and its guest sites of 2024.
const STATIONS: u32 = 188;
const FOOD_POINTS: u32 = 112;
const PERFORMERS: u32 = 750;
const EMBANKMENTS: u32 = 5;
const GUEST_SITES: u32 = 2;

/// One city.
#[derive(Debug, Clone, Copy)]
pub(super) struct City {
    /// From 0.
    pub(super) ix: u32,
    pub(super) stations: usize,
    pub(super) food_points: usize,
    pub(super) performers: usize,
    pub(super) embankments: usize,
    pub(super) guest_sites: usize,
}

impl City {
    /// Whole cities, and a smaller one for what is left; it has at least one of everything but guest
    /// sites, so that its applications compete for places as elsewhere.
    pub(super) fn all(scale: Scale) -> Vec<Self> {
        (0..scale.thousandths().div_ceil(1000))
            .map(|ix| Self::new(ix, (scale.thousandths() - ix * 1000).min(1000)))
            .collect()
    }

    fn new(ix: u32, thousandths: u32) -> Self {
        let share = |whole: u32| ((whole * thousandths + 500) / 1000) as usize;
        Self {
            ix,
            stations: share(STATIONS).max(1),
            food_points: share(FOOD_POINTS).max(1),
            performers: share(PERFORMERS).max(1),
            embankments: share(EMBANKMENTS).max(1),
            guest_sites: share(GUEST_SITES),
        }
    }

    /// The number that people see, from 1.
    pub(super) const fn number(&self) -> u32 {
        self.ix + 1
    }
}
