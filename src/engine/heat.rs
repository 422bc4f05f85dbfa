//! How much worse a change may be and still be kept: less and less, by work done.

use super::model::Model;
use super::random::EXP_ONE;

/// The whole of a run, as [`Heat::at`] counts it.
pub(super) const WHOLE: u64 = 1 << 16;

/// From the first heat to the last, falling by the same factor in equal times.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heat {
    first: i64,
    /// How many times the heat is halved.
    halvings: i64,
}

impl Heat {
    /// The scale is what an application's second assignment earns.
    pub(super) fn new(model: &Model<'_>) -> Self {
        let weights = model.season.weights();
        let second = weights.placed_points(1, 3);
        let scale = if second > 0 {
            second
        } else {
            weights.placed_points(0, 3) / 2
        };
        let details = [weights.preferred_embankment, weights.theme, weights.variety];
        let scale = if scale > 0 {
            scale
        } else {
            details.into_iter().max().unwrap_or(0) * 10
        };
        Self {
            first: scale.saturating_mul(EXP_ONE) / 16,
            halvings: 5,
        }
    }

    /// The heat after `share` of [`WHOLE`], in units of 1 / [`EXP_ONE`] points.
    pub(super) fn at(&self, share: u64) -> i64 {
        // 2^−x with x in 16 bits after the point: halvings, then a straight line between them, which
        // is within 6 % of the curve.
        let x = share.min(WHOLE) as i64 * self.halvings;
        let (whole, rest) = (x >> 16, x & 0xFFFF);
        let high = self.first >> whole;
        high - (((high / 2) * (rest >> 4)) >> 12)
    }
}
