//! Prices, and their running sums.

use super::lines::WHOLE;
use super::model::{Model, NO_LINE};
use super::number::Number;

/// A price for each instant of each line, and one for each wish.
#[derive(Debug, Clone, Default)]
pub(super) struct Prices<N> {
    pub(super) rent: Vec<N>,
    pub(super) bonus: Vec<N>,
}

/// Prices, ready to be looked up: what an interval pays is the difference of two sums.
#[derive(Debug, Default)]
pub(super) struct Sums<N> {
    /// For each instant the sum of the prices of its block before it.
    pub(super) rent: Vec<N>,
    /// For places with noise the sums of all its noise lines; by position of the axis.
    pub(super) noise: Vec<N>,
    /// Where in `noise` those of each place begin.
    pub(super) noise_of: Vec<usize>,
    pub(super) bonus: Vec<N>,
}

impl<N: Number> Sums<N> {
    pub(super) fn new(model: &Model<'_>) -> Self {
        let mut noise_of = Vec::with_capacity(model.lines_of.len());
        let mut len = 0;
        for (ix, lines) in model.lines_of.iter().enumerate() {
            if lines.noise.is_empty() {
                noise_of.push(NO_LINE);
            } else {
                noise_of.push(len);
                let embankment = model.season.places()[ix].embankment;
                len += model.axes[embankment.ix()].len();
            }
        }
        Self {
            rent: vec![N::ZERO; model.left.len()],
            noise: vec![N::ZERO; len],
            noise_of,
            bonus: Vec::new(),
        }
    }

    pub(super) fn fill(&mut self, model: &Model<'_>, prices: &Prices<N>) {
        for block in model.blocks() {
            let mut sum = N::ZERO;
            let prices = &prices.rent[block.clone()];
            let (sums, total) = self.rent[block.start..=block.end].split_at_mut(prices.len());
            for (before, price) in sums.iter_mut().zip(prices) {
                *before = sum;
                sum += *price;
            }
            total[0] = sum;
        }
        for (ix, lines) in model.lines_of.iter().enumerate() {
            let Some((first, others)) = lines.noise.split_first() else {
                continue;
            };
            let len = model.axes[model.season.places()[ix].embankment.ix()].len();
            let noise = &mut self.noise[self.noise_of[ix]..][..len];
            noise.copy_from_slice(&self.rent[*first..*first + len]);
            for other in others {
                let sums = &self.rent[*other..*other + len];
                noise
                    .iter_mut()
                    .zip(sums)
                    .for_each(|(sum, more)| *sum += *more);
            }
        }
        self.bonus.clone_from(&prices.bonus);
    }
}

impl<N: Number> Prices<N> {
    /// Nothing costs anything.
    pub(super) fn none(model: &Model<'_>) -> Self {
        Self {
            rent: vec![N::ZERO; model.left.len()],
            bonus: vec![N::ZERO; model.groups.len()],
        }
    }

    /// The part of the bound that does not depend on what is chosen: the score of what is fixed, the
    /// rent of all that is left, and the wishes as if they were fulfilled, bonuses taken off.
    pub(super) fn constant(&self, model: &Model<'_>) -> N::Sum {
        let mut sum = N::points(model.base_points).wide();
        for (price, left) in self.rent.iter().zip(&model.left) {
            if *price > N::ZERO {
                sum += price.times(*left);
            }
        }
        let unit = N::quantity(WHOLE);
        for (price, group) in self.bonus.iter().zip(&model.groups) {
            let rest = N::points(group.weight) - *price * unit;
            sum += rest.times_whole(group.most);
        }
        sum
    }
}
