//! From prices with fractions to a proof: rounded prices, the bound counted from them exactly, and
//! the certificate that says both.

use super::crew::Crew;
use super::go_on;
use super::model::{Group, Line, Model};
use super::number::Number;
use super::oracle::Oracle;
use super::prices::{Prices, Sums};
use crate::domain::certificate::{Bonus, Certificate, MAX_PRICE, PRICE_UNITS, Rent, Run, Wish};
use crate::domain::moment::Moment;

/// Whole prices in thousandths of a point, and what they prove.
#[derive(Debug)]
pub(super) struct Proof {
    /// In points.
    pub(super) value: i64,
    prices: Prices<i64>,
}

impl Proof {
    /// Rounds the prices and counts. `None` if the crew had to stop.
    pub(super) fn new(model: &Model<'_>, prices: &Prices<f32>, crew: Crew<'_>) -> Option<Self> {
        let prices = rounded(model, prices);
        go_on(crew.watch)?;
        let mut sums = Sums::new(model);
        sums.fill(model, &prices);
        let oracle = Oracle {
            model,
            sums: &sums,
            turn: 0,
        };
        let earned = crew.ask(&oracle, false)?.earned;
        let total = earned + prices.constant(model);
        let unit = 1_i64.wide() * i128::from(PRICE_UNITS * PRICE_UNITS);
        // Scores are whole points.
        let value = i64::try_from(total.div_euclid(unit)).unwrap_or(i64::MAX);
        Some(Self { value, prices })
    }

    pub(super) fn certificate(&self, model: &Model<'_>, include_submitted: bool) -> Certificate {
        let rents = model.lines.iter().filter_map(|line| self.rent(model, line));
        let prices = model.groups.iter().zip(&self.prices.bonus);
        let bonuses = prices
            .filter(|(_, price)| **price > 0)
            .map(|(group, price)| bonus(model, group, *price));
        Certificate {
            claim: self.value,
            include_submitted,
            rents: rents.collect(),
            bonuses: bonuses.collect(),
        }
    }

    fn rent(&self, model: &Model<'_>, line: &Line) -> Option<Rent> {
        let mut runs: Vec<Run> = Vec::new();
        for block in model.axis(line).blocks() {
            let prices = &self.prices.rent[line.base + block.offset..][..block.len];
            let mut at = 0;
            for same in prices.chunk_by(|a, b| a == b) {
                if same[0] > 0 {
                    runs.push(Run {
                        first: Moment(block.first.0 + at as i64 * i64::from(model.step_min)),
                        step_min: model.step_min,
                        times: same.len() as u32,
                        price: same[0].unsigned_abs(),
                    });
                }
                at += same.len();
            }
        }
        (!runs.is_empty()).then_some(Rent { of: line.of, runs })
    }
}

fn bonus(model: &Model<'_>, group: &Group, price: i64) -> Bonus {
    let wish = match group.category {
        Some(category) => Wish::Variety {
            category: model.categories[category as usize].to_owned(),
        },
        None => Wish::Balance,
    };
    Bonus {
        embankment: group.embankment,
        day: group.day,
        wish,
        price: price.unsigned_abs(),
    }
}

/// The nearest whole thousandths. Capped so that what any interval pays stays below 2⁶¹ millionths;
/// no sensible price comes near.
fn rounded(model: &Model<'_>, prices: &Prices<f32>) -> Prices<i64> {
    let thousandths = |price: f32| (f64::from(price) * PRICE_UNITS as f64).round().max(0.0) as i64;
    let longest = model
        .axes
        .iter()
        .flat_map(|axis| axis.blocks())
        .map(|block| block.len)
        .max();
    let quantity = model
        .bids
        .iter()
        .map(|bid| bid.power)
        .max()
        .unwrap_or(0)
        .max(super::lines::WHOLE);
    let cells = (longest.unwrap_or(0) as i64 + 1)
        .saturating_mul(quantity as i64)
        .saturating_mul(8);
    let cap = ((1_i64 << 61) / cells).min(MAX_PRICE as i64);
    let bonus =
        |(price, group): (&f32, &Group)| thousandths(*price).min(group.weight * PRICE_UNITS);
    Prices {
        rent: prices
            .rent
            .iter()
            .map(|price| thousandths(*price).min(cap))
            .collect(),
        bonus: prices.bonus.iter().zip(&model.groups).map(bonus).collect(),
    }
}
