//! The score of a plan: a whole number to maximise.

use std::collections::HashMap;
use std::ops::{Add, AddAssign, Sub};

use super::assignment::Plan;
use super::season::Season;
use super::stability::{Fate, fates};

/// The parts of the score, in points. `balance` is what is taken off, so never above 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Score {
    pub placed: i64,
    pub preferred_embankment: i64,
    pub preferred_day: i64,
    pub theme: i64,
    pub variety: i64,
    pub balance: i64,
    pub stability: i64,
}

impl Score {
    /// Stops at the largest and the smallest number.
    #[must_use]
    pub const fn total(&self) -> i64 {
        self.placed
            .saturating_add(self.preferred_embankment)
            .saturating_add(self.preferred_day)
            .saturating_add(self.theme)
            .saturating_add(self.variety)
            .saturating_add(self.balance)
            .saturating_add(self.stability)
    }

    /// The parts under the names that documents give them.
    #[must_use]
    pub const fn parts(&self) -> [(&'static str, i64); 7] {
        [
            ("placed", self.placed),
            ("preferred_embankment", self.preferred_embankment),
            ("preferred_day", self.preferred_day),
            ("theme", self.theme),
            ("variety", self.variety),
            ("balance", self.balance),
            ("stability", self.stability),
        ]
    }
}

impl Add for Score {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            placed: self.placed + other.placed,
            preferred_embankment: self.preferred_embankment + other.preferred_embankment,
            preferred_day: self.preferred_day + other.preferred_day,
            theme: self.theme + other.theme,
            variety: self.variety + other.variety,
            balance: self.balance + other.balance,
            stability: self.stability + other.stability,
        }
    }
}

impl Sub for Score {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self {
            placed: self.placed - other.placed,
            preferred_embankment: self.preferred_embankment - other.preferred_embankment,
            preferred_day: self.preferred_day - other.preferred_day,
            theme: self.theme - other.theme,
            variety: self.variety - other.variety,
            balance: self.balance - other.balance,
            stability: self.stability - other.stability,
        }
    }
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

/// Counts the score of `plan` from nothing but the season and the plan.
#[must_use]
pub fn score(season: &Season, plan: &Plan) -> Score {
    let mut score = wishes(season, plan);
    score.balance = -shortage(season, plan);
    let weights = season.weights();
    for (_, fate) in fates(plan) {
        score.stability += match fate {
            Fate::Kept { .. } => weights.keep_exact,
            Fate::SameDay { .. } => weights.keep_day,
            Fate::OtherDay { .. } | Fate::Dropped => 0,
        };
    }
    score
}

/// The parts that every assignment earns.
fn wishes(season: &Season, plan: &Plan) -> Score {
    let weights = season.weights();
    let mut score = Score::default();
    let mut had = vec![0_usize; season.applications().len()];
    let mut categories: HashMap<&str, usize> = HashMap::new();
    let mut variety = Vec::with_capacity(plan.assignments.len());
    for (_, assignment) in plan.occupying() {
        let application = season.application(assignment.application);
        let (day, embankment) = (assignment.spot.day, season.embankment_of(&assignment.spot));
        let nth = &mut had[assignment.application.ix()];
        score.placed += weights.placed_points(*nth, application.priority);
        *nth += 1;
        if application.prefers_embankment(embankment) {
            score.preferred_embankment += weights.preferred_embankment;
        }
        score.preferred_day += weights.preferred_day * i64::from(application.day_preference(day));
        if let Some(category) = &application.category {
            if season.day(day).theme.as_ref() == Some(category) {
                score.theme += weights.theme;
            }
            let next = categories.len();
            let category = *categories.entry(category.as_str()).or_insert(next);
            variety.push((embankment, day, category));
        }
    }
    variety.sort_unstable();
    variety.dedup();
    score.variety = weights.variety * variety.len() as i64;
    score
}

/// Points that are taken off for embankments short of their target; stops at the largest number.
fn shortage(season: &Season, plan: &Plan) -> i64 {
    let days = season.days().len();
    let mut on_day = vec![0_u32; season.embankments().len() * days];
    for (_, assignment) in plan.occupying() {
        let spot = &assignment.spot;
        on_day[season.embankment_of(spot).ix() * days + spot.day.ix()] += 1;
    }
    let mut points = 0_i64;
    for embankment in season.embankment_ixs() {
        let target = season.embankment(embankment).target;
        for day in season.day_ixs().filter(|d| season.is_open(embankment, *d)) {
            let has = on_day[embankment.ix() * days + day.ix()];
            let short = i64::from(target.saturating_sub(has));
            points = points.saturating_add(season.weights().balance.saturating_mul(short));
        }
    }
    points
}
