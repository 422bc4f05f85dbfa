//! Bonuses for what the score wishes for.

use std::collections::BTreeMap;

use super::UNITS;
use super::standing::Standing;
use crate::domain::application::Application;
use crate::domain::certificate::{Bonus, PRICE_UNITS, Refusal, Wish};
use crate::domain::code::{ApplicationIx, DayIx, EmbankmentIx};
use crate::domain::season::Season;

type Key<'a> = (EmbankmentIx, DayIx, Option<&'a str>);

/// A wish that somebody could fulfil.
struct Entry {
    /// Points for each assignment that fulfils it.
    weight: i64,
    /// How many could, beyond the fixed ones.
    wished: u32,
    /// How many applications have been seen that could, and the last of them.
    reach: u32,
    last: Option<ApplicationIx>,
}

/// All wishes.
pub(super) struct Bonuses<'a> {
    season: &'a Season,
    /// In thousandths of a point; those that are not listed are 0.
    prices: BTreeMap<Key<'a>, u64>,
    fixed: BTreeMap<Key<'a>, u32>,
    met: BTreeMap<Key<'a>, Entry>,
}

impl<'a> Bonuses<'a> {
    pub(super) fn new(
        season: &'a Season,
        standing: &Standing,
        bonuses: &'a [Bonus],
    ) -> Result<Self, Refusal> {
        let mut fixed = BTreeMap::new();
        for assignment in &standing.fixed.assignments {
            let (embankment, day) = (season.embankment_of(&assignment.spot), assignment.spot.day);
            let category = season
                .application(assignment.application)
                .category
                .as_deref();
            *fixed.entry((embankment, day, None)).or_default() += 1;
            if category.is_some() {
                *fixed.entry((embankment, day, category)).or_default() += 1;
            }
        }
        let weights = season.weights();
        let mut prices = BTreeMap::new();
        for bonus in bonuses {
            let (embankment, day) = (bonus.embankment, bonus.day);
            if embankment.ix() >= season.embankments().len() || day.ix() >= season.days().len() {
                return Err(Refusal::UnknownBonus { embankment, day });
            }
            let (category, weight) = match &bonus.wish {
                Wish::Variety { category } => (Some(category.as_str()), weights.variety),
                Wish::Balance => (None, weights.balance),
            };
            let price: &mut u64 = prices.entry((embankment, day, category)).or_default();
            *price = price.saturating_add(bonus.price);
            if i128::from(*price) > i128::from(weight) * i128::from(PRICE_UNITS) {
                return Err(Refusal::BonusTooHigh {
                    bonus: bonus.clone(),
                    price: *price,
                    weight,
                });
            }
        }
        Ok(Self {
            season,
            prices,
            fixed,
            met: BTreeMap::new(),
        })
    }

    /// What an assignment of this application there then earns by bonuses, in millionths of a point.
    pub(super) fn earned(
        &mut self,
        ix: ApplicationIx,
        application: &'a Application,
        embankment: EmbankmentIx,
        day: DayIx,
    ) -> i128 {
        let variety = application.category.as_deref().map(Some);
        let kinds = variety.into_iter().chain([None]);
        kinds
            .map(|category| self.meet(ix, (embankment, day, category)))
            .sum()
    }

    fn meet(&mut self, ix: ApplicationIx, key: Key<'a>) -> i128 {
        let weights = self.season.weights();
        let (weight, most) = match key.2 {
            Some(_) => (weights.variety, 1),
            None => (weights.balance, self.season.embankment(key.0).target),
        };
        let wished = most.saturating_sub(self.fixed.get(&key).copied().unwrap_or(0));
        if wished == 0 {
            return 0;
        }
        let entry = self.met.entry(key).or_insert(Entry {
            weight,
            wished,
            reach: 0,
            last: None,
        });
        if entry.last != Some(ix) {
            (entry.last, entry.reach) = (Some(ix), entry.reach + 1);
        }
        i128::from(self.prices.get(&key).copied().unwrap_or(0)) * (UNITS / i128::from(PRICE_UNITS))
    }

    /// What is granted as if every wish were fulfilled as far as it can be, in millionths of a point.
    pub(super) fn granted(&self) -> i128 {
        let granted = |(key, entry): (&Key<'_>, &Entry)| {
            let bonus = i128::from(self.prices.get(key).copied().unwrap_or(0));
            let rest = i128::from(entry.weight) * UNITS - bonus * (UNITS / i128::from(PRICE_UNITS));
            // An application has at most one assignment a day.
            rest * i128::from(entry.wished.min(entry.reach))
        };
        self.met.iter().map(granted).sum()
    }
}
