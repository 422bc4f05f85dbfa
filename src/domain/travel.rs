//! Travel times between embankments.

use super::code::EmbankmentIx;

/// Minutes from every embankment to every other; symmetric, 0 within one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TravelTimes {
    embankments: usize,
    /// Row by row.
    minutes: Vec<u32>,
    longest: u32,
}

impl TravelTimes {
    /// Longest travel time that makes sense, a week in minutes.
    pub const MAX_MIN: u32 = 7 * 24 * 60;

    /// From a full table, row by row, of `embankments`² entries.
    pub(super) fn new(embankments: usize, minutes: Vec<u32>) -> Self {
        let longest = minutes.iter().copied().max().unwrap_or(0);
        Self {
            embankments,
            minutes,
            longest,
        }
    }

    #[must_use]
    pub fn minutes(&self, from: EmbankmentIx, to: EmbankmentIx) -> u32 {
        self.minutes[from.ix() * self.embankments + to.ix()]
    }

    /// The longest of all.
    #[must_use]
    pub const fn longest_min(&self) -> u32 {
        self.longest
    }
}
