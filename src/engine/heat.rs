//! How much worse a change may be and still be kept: less and less, by work done.

use super::model::Model;
use super::random::EXP_ONE;

/// The whole of a run, as [`Heat::at`] counts it.
pub(super) const WHOLE: u64 = 1 << 16;

/// Steps for each wish from which on a run begins with all its heat. With fewer there is no time to mend
/// what heat spoils: each halving of the steps halves the heat that a run begins with. Measured: with
/// the full heat, runs of 60 to 200 steps a wish end some 0.1 to 0.4 % of the score lower, and with
/// little heat runs of more than 10,000 some 0.01 %.
const FULL_STEPS: u64 = 4096;
/// The first heat of a long run, in parts of the scale, and how often it is halved until the end.
const FIRST_PART: i64 = 16;
const HALVINGS: u32 = 6;

/// From the first heat to the last, falling by the same factor in equal times.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heat {
    first: i64,
    wishes: u64,
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
            first: scale.saturating_mul(EXP_ONE) / FIRST_PART,
            wishes: model.wishes.len() as u64,
        }
    }

    /// The heat after `share` of [`WHOLE`] of a run of about so many steps in all, in units of
    /// 1 / [`EXP_ONE`] points.
    pub(super) fn at(&self, share: u64, steps: u64) -> i64 {
        let missing = self.wishes.saturating_mul(FULL_STEPS) / steps.max(1);
        let skipped = missing.checked_ilog2().unwrap_or(0).min(HALVINGS - 1);
        // 2^−x with x in 16 bits after the point: halvings, then a straight line between them, which
        // is within 6 % of the curve.
        let x = share.min(WHOLE) as i64 * i64::from(HALVINGS - skipped);
        let (whole, rest) = (x >> 16, x & 0xFFFF);
        let high = self.first >> (whole + i64::from(skipped));
        high - (((high / 2) * (rest >> 4)) >> 12)
    }
}
