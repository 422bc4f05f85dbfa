//! The search for prices with a low bound: a subgradient method with momentum and a fixed schedule.
//!
//! Each step moves the prices along the excess demand, mixed with the directions before, a little less
//! far each time. The prices swing around the best ones; their running mean lies closer to them than
//! any single ones do (Polyak and Juditsky 1992, "Acceleration of stochastic approximation by
//! averaging"), so it is the mean that is proved. The schedule knows of nothing but the number of the
//! step: the same number gives the same bound.

use super::crew::Crew;
use super::demand;
use super::model::Model;
use super::oracle::{Choice, Oracle};
use super::prices::{Prices, Sums};
use super::proof::Proof;
use super::{Limits, Watch};
use crate::domain::certificate::Scarce;

/// How much of the last direction is kept.
const INERTIA: f32 = 0.97;
/// How much of the mean of the prices is kept at each step.
const MEMORY: f32 = 0.95;
/// The first move of a price for an excess of one: so many times what an instant of use earns on
/// average when nothing costs anything.
const FIRST_MOVE: f64 = 0.5;
/// After so many steps a move is a quarter of the first one, after ten times as many a hundredth.
const QUARTERED: f64 = 50.0;
/// The search ends when the moves have become so small a part of the first one.
const LAST_MOVE: f64 = 1e-4;
/// Prices of power move so much slower than others: it is counted in kilowatts, of which an activity
/// takes several at once.
const POWER_PACE: f32 = 0.3;
/// Bids up to which a last proof is made after the stop flag was seen: a few milliseconds.
const FEW_BIDS: usize = 2000;

pub(super) struct Descent<'m> {
    model: &'m Model<'m>,
    crew: Crew<'m>,
    most_steps: u32,
    prices: Prices<f32>,
    excess: Prices<f32>,
    direction: Prices<f32>,
    mean: Prices<f32>,
    sums: Sums<f32>,
    /// How far prices move in the first step.
    first_move: f64,
    /// How fast the prices of each line move.
    pace: Vec<f32>,
    pub(super) steps: u32,
    pub(super) proof: Option<Proof>,
}

impl<'m> Descent<'m> {
    pub(super) fn new(model: &'m Model<'m>, limits: Limits, watch: &'m dyn Watch) -> Self {
        let pace = |of| {
            if matches!(of, Scarce::Power(_)) {
                POWER_PACE
            } else {
                1.0
            }
        };
        Self {
            model,
            crew: Crew {
                threads: limits.threads,
                watch,
            },
            most_steps: limits.steps,
            prices: Prices::none(model),
            excess: Prices::none(model),
            direction: Prices::none(model),
            mean: Prices::none(model),
            sums: Sums::new(model),
            first_move: 0.0,
            pace: model.lines.iter().map(|line| pace(line.of)).collect(),
            steps: 0,
            proof: None,
        }
    }

    pub(super) fn run(&mut self) {
        let mut next_proof = 1;
        while self.steps < self.most_steps {
            // Not a power, whose last bits differ between machines.
            let slowed = 1.0 + f64::from(self.steps) / QUARTERED;
            let shrink = 1.0 / (slowed * slowed);
            if shrink < LAST_MOVE || !self.evaluate() {
                break;
            }
            self.steps += 1;
            if self.steps == next_proof && self.is_slow() {
                self.prove();
                next_proof += 5 + next_proof / 8;
            }
            // Each of these takes some 10 ms in a hundred cities.
            if self.must_stop() {
                break;
            }
            self.turn();
            if self.must_stop() {
                break;
            }
            self.go((self.first_move * shrink) as f32);
        }
        self.finish();
    }

    fn must_stop(&self) -> bool {
        self.crew.watch.must_stop()
    }

    /// Whether a last proof would take longer than anybody who wants to stop waits.
    fn is_slow(&self) -> bool {
        self.model.bids.len() > FEW_BIDS
    }

    /// Proves the mean prices, if that is better than what is proved.
    fn prove(&mut self) {
        let proof = Proof::new(self.model, &self.mean, self.crew);
        if let Some(proof) = proof
            && self
                .proof
                .as_ref()
                .is_none_or(|before| proof.value < before.value)
        {
            self.proof = Some(proof);
        }
    }

    fn finish(&mut self) {
        if self.steps > 0 && !self.is_slow() {
            self.crew = Crew {
                watch: &super::Unwatched,
                ..self.crew
            };
        }
        // Else the crew would give a proof up that has to stop; rounding the prices for it takes a while.
        if !self.must_stop() {
            self.prove();
        }
    }

    /// Finds the excess at the present prices; says no if it had to stop.
    fn evaluate(&mut self) -> bool {
        if self.must_stop() {
            return false;
        }
        self.sums.fill(self.model, &self.prices);
        let oracle = Oracle {
            model: self.model,
            sums: &self.sums,
            turn: self.steps,
        };
        let Some(answer) = self.crew.ask(&oracle, true) else {
            return false;
        };
        if self.steps == 0 {
            let used = |choice: &Choice| f64::from(choice.used[1] - choice.used[0]);
            let used: f64 = answer.choices.iter().map(used).sum();
            self.first_move = FIRST_MOVE * answer.earned / used.max(1.0);
        }
        demand::excess(self.model, &answer.choices, &mut self.excess);
        true
    }

    /// Turns the direction towards the excess, where the prices are free to move.
    fn turn(&mut self) {
        let model = self.model;
        let pull = |price: f32, most: f32, excess: f32, direction: &mut f32| {
            let stuck = (price <= 0.0 && excess < 0.0 && *direction <= 0.0)
                || (price >= most && excess > 0.0 && *direction >= 0.0);
            let pull = if stuck { 0.0 } else { excess };
            *direction = (1.0 - INERTIA) * pull + INERTIA * *direction;
        };
        for (line, pace) in model.lines.iter().zip(&self.pace) {
            let all = line.base..line.base + model.axis(line).len();
            let directions = &mut self.direction.rent[all.clone()];
            let now = self.prices.rent[all.clone()]
                .iter()
                .zip(&self.excess.rent[all]);
            for ((price, excess), direction) in now.zip(directions) {
                pull(*price, f32::MAX, *pace * *excess, direction);
            }
        }
        let now = self
            .prices
            .bonus
            .iter()
            .zip(&self.excess.bonus)
            .zip(&model.groups);
        for (((price, excess), group), direction) in now.zip(&mut self.direction.bonus) {
            pull(*price, group.weight as f32, *excess, direction);
        }
    }

    /// Moves the prices, and their mean after them.
    fn go(&mut self, length: f32) {
        let follow = |mean: &mut f32, price: f32| *mean = MEMORY * *mean + (1.0 - MEMORY) * price;
        let rents = self.prices.rent.iter_mut().zip(&mut self.mean.rent);
        for ((price, mean), direction) in rents.zip(&self.direction.rent) {
            *price = (*price + length * direction).max(0.0);
            follow(mean, *price);
        }
        let bonuses = self.prices.bonus.iter_mut().zip(&mut self.mean.bonus);
        let directions = self.direction.bonus.iter().zip(&self.model.groups);
        for ((price, mean), (direction, group)) in bonuses.zip(directions) {
            *price = (*price + length * direction).clamp(0.0, group.weight as f32);
            follow(mean, *price);
        }
    }
}
