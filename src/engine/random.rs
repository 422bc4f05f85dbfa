//! A small seeded generator: xoshiro256++ by Blackman and Vigna, seeded by SplitMix64 as its authors
//! advise. Whole numbers only, so that every machine draws the same.

/// A stream of random numbers that depends on nothing but its seed.
#[derive(Debug, Clone)]
pub(super) struct Random {
    state: [u64; 4],
}

const fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl Random {
    /// A stream of its own for each `lane` of a seed.
    pub(super) fn new(seed: u64, lane: u64) -> Self {
        let mut mix = seed;
        let mut lane_mix = split_mix(&mut mix) ^ lane;
        let state = [(); 4].map(|()| split_mix(&mut lane_mix));
        Self { state }
    }

    pub(super) fn next(&mut self) -> u64 {
        let s = &mut self.state;
        let result = s[0].wrapping_add(s[3]).rotate_left(23).wrapping_add(s[0]);
        let t = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= t;
        s[3] = s[3].rotate_left(45);
        result
    }

    /// From 0 to `n − 1`; 0 if `n` is 0. Biased by less than n / 2⁶⁴.
    pub(super) fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }

    /// True `n` times in 256.
    pub(super) fn chance(&mut self, n: u8) -> bool {
        (self.next() & 0xFF) < u64::from(n)
    }

    /// Exponentially distributed with mean 1, in units of 1 / [`EXP_ONE`]; up to 44.
    pub(super) fn exponential(&mut self) -> i64 {
        // −ln u = ln 2 · −log₂ u; the logarithm of the mantissa m in [1, 2) is taken as m − 1 plus a
        // parabola that is at most 0.9 % off.
        let u = self.next() | 1;
        let zeros = i64::from(u.leading_zeros());
        let mantissa = ((u << zeros) >> 48) as i64 & 0x7FFF; // 15 bits after the point
        let bump = (mantissa * (0x8000 - mantissa)) >> 15;
        let log2 = mantissa + ((bump * 11_262) >> 15);
        let minus_log2 = ((zeros + 1) << 15) - log2;
        (minus_log2 * 22_713) >> (30 - EXP_SHIFT) // ln 2 in 15 bits
    }

    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for n in (1..items.len()).rev() {
            items.swap(n, self.below(n + 1));
        }
    }
}

const EXP_SHIFT: i64 = 10;
/// What stands for 1 in [`Random::exponential`].
pub(super) const EXP_ONE: i64 = 1 << EXP_SHIFT;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponential_has_mean_one_and_the_right_tail() {
        let mut random = Random::new(1, 2);
        let draws: Vec<i64> = (0..100_000).map(|_| random.exponential()).collect();
        let mean = draws.iter().sum::<i64>() / 100_000;
        assert!((mean - EXP_ONE).abs() < 20, "mean {mean} of {EXP_ONE}");
        let above_two = draws.iter().filter(|d| **d > 2 * EXP_ONE).count();
        assert!((13_000..14_100).contains(&above_two), "{above_two}");
        assert!(draws.iter().all(|d| *d >= 0));
    }

    #[test]
    fn below_stays_below_and_reaches_everything() {
        let mut random = Random::new(7, 0);
        let mut seen = [0_u32; 5];
        for _ in 0..1000 {
            seen[random.below(5)] += 1;
        }
        assert!(seen.iter().all(|n| *n > 120), "{seen:?}");
        assert_eq!(random.below(0), 0);
    }
}
