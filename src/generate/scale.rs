//! How large a season is.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::domain::decimal::Decimal;

/// The size of a season in cities: from 0.001 to [`Scale::MAX_CITIES`], in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scale(u32);

/// The text is no such size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "a size from 0.001 to {} with at most three digits after the point; 1 is the 2023 season",
    Scale::MAX_CITIES
)]
pub struct BadScale;

impl Scale {
    pub const ONE: Self = Self(1000);
    /// The travel table grows with the square: 300 cities have 2,203,950 pairs of embankments.
    pub const MAX_CITIES: u32 = 300;

    /// `None` for 0 and beyond [`Scale::MAX_CITIES`].
    #[must_use]
    pub const fn from_thousandths(thousandths: u32) -> Option<Self> {
        if thousandths > 0 && thousandths <= Self::MAX_CITIES * 1000 {
            Some(Self(thousandths))
        } else {
            None
        }
    }

    #[must_use]
    pub const fn thousandths(self) -> u32 {
        self.0
    }

    /// As a part of a slug: `0-5`.
    pub(super) fn slug(self) -> String {
        self.decimal().with_point('-')
    }

    fn decimal(self) -> Decimal {
        Decimal::from_thousandths(u64::from(self.0))
    }
}

impl FromStr for Scale {
    type Err = BadScale;

    fn from_str(text: &str) -> Result<Self, BadScale> {
        let decimal: Decimal = text.parse().map_err(|_| BadScale)?;
        let thousandths = u32::try_from(decimal.thousandths()).map_err(|_| BadScale)?;
        Self::from_thousandths(thousandths).ok_or(BadScale)
    }
}

impl fmt::Display for Scale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.decimal().fmt(f)
    }
}
