//! The weights of the score. Defaults are those of the product's contract.

/// Largest weight. A season of 10 000 applications with 10 000 assignments each, all at this weight
/// and the highest priority, stays below 2⁶³.
pub const MAX_WEIGHT: i64 = 1_000_000_000;

/// Points for each part of the score; all from 0 to [`MAX_WEIGHT`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weights {
    /// What the k-th assignment of an application earns, times its priority, divided by 3. Never
    /// empty; the last entry repeats.
    pub placed: Vec<i64>,
    /// For each assignment on a preferred embankment.
    pub preferred_embankment: i64,
    /// Times the day's +1 or +2.
    pub preferred_day: i64,
    /// The day's theme equals the application's category.
    pub theme: i64,
    /// For the first assignment of each category on an embankment and day.
    pub variety: i64,
    /// Taken off for each assignment that an open embankment and day is short of its target.
    pub balance: i64,
    /// For each published assignment kept as it was.
    pub keep_exact: i64,
    /// For each published assignment kept on its day, elsewhere or at another time.
    pub keep_day: i64,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            placed: vec![1000, 400, 300, 250, 220, 200],
            preferred_embankment: 20,
            preferred_day: 10,
            theme: 15,
            variety: 15,
            balance: 15,
            keep_exact: 120,
            keep_day: 50,
        }
    }
}

impl Weights {
    /// Points of an application's assignment number `nth` (counted from 0).
    #[must_use]
    pub fn placed_points(&self, nth: usize, priority: u8) -> i64 {
        let weight = self
            .placed
            .get(nth)
            .or(self.placed.last())
            .copied()
            .unwrap_or(0);
        weight * i64::from(priority) / 3
    }

    /// The single weights under the names that a bundle gives them.
    #[must_use]
    pub fn named(&self) -> [(&'static str, i64); 7] {
        [
            ("preferred_embankment", self.preferred_embankment),
            ("preferred_day", self.preferred_day),
            ("theme", self.theme),
            ("variety", self.variety),
            ("balance", self.balance),
            ("keep_exact", self.keep_exact),
            ("keep_day", self.keep_day),
        ]
    }

    /// The single weight of that name, to be set.
    pub fn by_name(&mut self, name: &str) -> Option<&mut i64> {
        match name {
            "preferred_embankment" => Some(&mut self.preferred_embankment),
            "preferred_day" => Some(&mut self.preferred_day),
            "theme" => Some(&mut self.theme),
            "variety" => Some(&mut self.variety),
            "balance" => Some(&mut self.balance),
            "keep_exact" => Some(&mut self.keep_exact),
            "keep_day" => Some(&mut self.keep_day),
            _ => None,
        }
    }
}
