//! Exact quantities: kilowatts and square metres, never floats.

use std::fmt;
use std::iter::Sum;
use std::ops::Add;
use std::str::FromStr;

use thiserror::Error;

/// A number from 0 to 1 000 000 with at most three digits after the point. The field's name says the
/// unit: `power_kw`, `area_m2`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal {
    thousandths: u64,
}

/// The text is no such number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a number from 0 to 1000000 with at most three digits after the point")]
pub struct BadDecimal;

/// Largest quantity that a single cell may hold, in thousandths: 10⁶ of the unit. Sums of a whole
/// season stay far below 2⁶⁴.
const MAX_THOUSANDTHS: u64 = 1_000_000_000;

impl Decimal {
    pub const ZERO: Self = Self { thousandths: 0 };

    #[must_use]
    pub const fn from_thousandths(thousandths: u64) -> Self {
        Self { thousandths }
    }

    #[must_use]
    pub const fn thousandths(self) -> u64 {
        self.thousandths
    }

    /// Written with `point` between whole and fraction: `1.5` or `1,5`; no trailing zeros.
    #[must_use]
    pub fn with_point(self, point: char) -> String {
        let (whole, rest) = (self.thousandths / 1000, self.thousandths % 1000);
        if rest == 0 {
            return whole.to_string();
        }
        let digits = format!("{rest:03}");
        format!("{whole}{point}{}", digits.trim_end_matches('0'))
    }
}

impl FromStr for Decimal {
    type Err = BadDecimal;

    fn from_str(text: &str) -> Result<Self, BadDecimal> {
        let text = text.trim();
        let (whole, rest) = text.split_once(['.', ',']).unwrap_or((text, ""));
        let rest = rest.trim_end_matches('0');
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        let ends_in_point = text.ends_with(['.', ',']);
        if whole.is_empty() || rest.len() > 3 || ends_in_point || !digits(whole) || !digits(rest) {
            return Err(BadDecimal);
        }
        let whole: u64 = whole.parse().map_err(|_| BadDecimal)?;
        let rest: u64 = format!("{rest:0<3}").parse().map_err(|_| BadDecimal)?;
        whole
            .checked_mul(1000)
            .and_then(|thousandths| thousandths.checked_add(rest))
            .filter(|thousandths| *thousandths <= MAX_THOUSANDTHS)
            .map(Self::from_thousandths)
            .ok_or(BadDecimal)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.with_point('.'))
    }
}

impl Add for Decimal {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self::from_thousandths(self.thousandths + other.thousandths)
    }
}

impl Sum for Decimal {
    fn sum<I: Iterator<Item = Self>>(items: I) -> Self {
        items.fold(Self::ZERO, Add::add)
    }
}
