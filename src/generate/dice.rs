//! Seeded random numbers, a sub-stream for each object.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// What draws.
#[derive(Debug, Clone, Copy)]
pub(super) enum Subject {
    Days,
    Embankment,
    Station,
    FoodPoint,
    Performer,
}

/// The random numbers of one object.
pub(super) struct Dice(ChaCha8Rng);

impl Dice {
    /// The stream of the `item`-th object of a kind in a city.
    pub(super) fn new(seed: u64, subject: Subject, city: u32, item: usize) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream((subject as u64) << 56 | u64::from(city) << 32 | item as u64);
        Self(rng)
    }

    /// From 0 to `limit` − 1; 0 for a limit of 0.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        // A fixed width, so that 32-bit machines draw the same.
        self.0.random_range(0..limit.max(1) as u64) as usize
    }

    pub(super) fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of `items`, which must not be empty.
    pub(super) fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    /// One of `items`, each as often as its weight says; the last where all weights are 0.
    pub(super) fn weighted<T: Copy>(&mut self, items: &[(T, usize)]) -> T {
        let mut left = self.below(items.iter().map(|(_, weight)| weight).sum());
        for (item, weight) in items {
            match left.checked_sub(*weight) {
                Some(rest) => left = rest,
                None => return *item,
            }
        }
        items[items.len() - 1].0
    }

    /// `count` different numbers below `limit`, in order; all of them if there are no more.
    pub(super) fn sample(&mut self, limit: usize, count: usize) -> Vec<usize> {
        let mut all: Vec<usize> = (0..limit).collect();
        let count = count.min(limit);
        for ix in 0..count {
            let other = ix + self.below(limit - ix);
            all.swap(ix, other);
        }
        all.truncate(count);
        all.sort_unstable();
        all
    }
}
