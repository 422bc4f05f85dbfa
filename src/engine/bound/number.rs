//! The two kinds of arithmetic of the bound: quick, to look for prices, and exact, to count.

use std::ops::{Add, AddAssign, Mul, Sub};

use super::lines::WHOLE;

/// A price, a running sum of prices, or what an assignment earns.
pub(super) trait Number:
    Copy
    + Default
    + PartialOrd
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + AddAssign
    + Send
    + Sync
{
    /// Sums over all of a season.
    type Sum: Copy + Default + PartialOrd + Add<Output = Self::Sum> + AddAssign + Send;

    const ZERO: Self;
    const LARGEST: Self;

    /// What so many points are worth.
    fn points(points: i64) -> Self;

    /// What a price is multiplied with for a quantity in thousandths.
    fn quantity(thousandths: u64) -> Self;

    fn wide(self) -> Self::Sum;

    /// A price, times a quantity in thousandths.
    fn times(self, thousandths: u32) -> Self::Sum;

    /// What something is worth, so many times.
    fn times_whole(self, count: u32) -> Self::Sum;
}

/// Points, roughly.
impl Number for f32 {
    type Sum = f64;
    const ZERO: Self = 0.0;
    const LARGEST: Self = Self::MAX;

    fn points(points: i64) -> Self {
        points as Self
    }

    fn quantity(thousandths: u64) -> Self {
        thousandths as Self / WHOLE as Self
    }

    fn wide(self) -> f64 {
        f64::from(self)
    }

    fn times(self, thousandths: u32) -> f64 {
        f64::from(self) * f64::from(thousandths) / WHOLE as f64
    }

    fn times_whole(self, count: u32) -> f64 {
        f64::from(self) * f64::from(count)
    }
}

/// Prices in thousandths of a point, earnings in millionths of a point.
impl Number for i64 {
    type Sum = i128;
    const ZERO: Self = 0;
    const LARGEST: Self = Self::MAX;

    fn points(points: i64) -> Self {
        points * 1_000_000
    }

    fn quantity(thousandths: u64) -> Self {
        thousandths as Self
    }

    fn wide(self) -> i128 {
        i128::from(self)
    }

    fn times(self, thousandths: u32) -> i128 {
        i128::from(self) * i128::from(thousandths)
    }

    fn times_whole(self, count: u32) -> i128 {
        i128::from(self) * i128::from(count)
    }
}
