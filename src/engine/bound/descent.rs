//! The search for prices with a low bound: a subgradient method with deflected directions and a level
//! that it aims at.
//!
//! Each step moves the prices along the excess demand, mixed with the directions before. How far
//! follows Polyak: as far as would reach the level, if the bound fell that steeply all the way. The
//! level lies a span below the best bound; where it proves out of reach, the span is narrowed and the
//! search goes on from the best prices (Goffin and Kiwiel 1999, "Convergence of a simple subgradient
//! level method").

use super::crew::Crew;
use super::demand;
use super::model::Model;
use super::oracle::Oracle;
use super::prices::{Prices, Sums};
use super::proof::Proof;
use super::{Limits, Watch};
use crate::domain::certificate::Scarce;

/// How much of the last direction is kept.
const INERTIA: f32 = 0.9;
/// Prices of power move so much slower than others: it is counted in kilowatts, of which an activity
/// takes several at once.
const POWER_PACE: f32 = 0.3;
/// Steps without success after which the span is narrowed, and by how much.
const PATIENCE: u32 = 30;
const NARROWED: f64 = 0.5;
/// The search ends when the span is below so many points.
const LAST_SPAN: f64 = 0.5;
/// The first span, as a part of the distance between the bound without prices and the fixed score.
const FIRST_SPAN: f64 = 0.02;
/// Bids up to which a last proof is made after the stop flag was seen: a few milliseconds.
const FEW_BIDS: usize = 2000;

pub(super) struct Descent<'m> {
    model: &'m Model<'m>,
    crew: Crew<'m>,
    most_steps: u32,
    prices: Prices<f32>,
    excess: Prices<f32>,
    direction: Prices<f32>,
    sums: Sums<f32>,
    best: f64,
    best_prices: Prices<f32>,
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
            sums: Sums::new(model),
            best: f64::MAX,
            best_prices: Prices::none(model),
            pace: model.lines.iter().map(|line| pace(line.of)).collect(),
            steps: 0,
            proof: None,
        }
    }

    pub(super) fn run(&mut self) {
        let mut span = f64::MAX;
        let (mut level, mut tried, mut next_proof) = (f64::MAX, 0, 1);
        while self.steps < self.most_steps && span > LAST_SPAN {
            let Some(value) = self.evaluate() else {
                break;
            };
            self.steps += 1;
            if value < self.best {
                self.best = value;
                self.best_prices.clone_from(&self.prices);
            }
            if self.steps == 1 {
                span = FIRST_SPAN * (value - self.model.base_points as f64);
            }
            if self.steps == next_proof && self.crew_is_slow() {
                self.prove();
                next_proof += 1 + next_proof / 4;
            }
            tried += 1;
            if self.best < level - span / 2.0 {
                (level, tried) = (self.best, 0);
            } else if tried > PATIENCE {
                (level, tried, span) = (self.best, 0, span * NARROWED);
                self.prices.clone_from(&self.best_prices);
                self.direction.rent.fill(0.0);
                self.direction.bonus.fill(0.0);
                continue;
            }
            let steepness = self.turn();
            if steepness <= 0.0 {
                break;
            }
            self.go(((value - self.best.min(level) + span) / steepness) as f32);
        }
        self.finish();
    }

    /// Whether a last proof would take longer than anybody who wants to stop waits.
    fn crew_is_slow(&self) -> bool {
        self.model.bids.len() > FEW_BIDS
    }

    /// Proves the best prices, if that is better than what is proved.
    fn prove(&mut self) {
        let proof = Proof::new(self.model, &self.best_prices, self.crew);
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
        if self.steps > 0 && !self.crew_is_slow() {
            self.crew = Crew {
                watch: &super::Unwatched,
                ..self.crew
            };
        }
        self.prove();
    }

    fn evaluate(&mut self) -> Option<f64> {
        self.sums.fill(self.model, &self.prices);
        let oracle = Oracle {
            model: self.model,
            sums: &self.sums,
            turn: self.steps,
        };
        let answer = self.crew.ask(&oracle, true)?;
        demand::excess(self.model, &answer.choices, &mut self.excess);
        Some(answer.earned + self.prices.constant(self.model))
    }

    /// Turns the direction towards the excess. Returns how fast the bound falls along it.
    fn turn(&mut self) -> f64 {
        let mut steepness = 0.0;
        let model = self.model;
        let mut pull = |price: f32, most: f32, pace: f32, excess: f32, direction: &mut f32| {
            let stuck = (price <= 0.0 && excess < 0.0 && *direction <= 0.0)
                || (price >= most && excess > 0.0 && *direction >= 0.0);
            let excess = if stuck { 0.0 } else { excess };
            *direction = pace * excess + INERTIA * *direction;
            steepness += f64::from(*direction * excess);
        };
        for (line, pace) in model.lines.iter().zip(&self.pace) {
            let all = line.base..line.base + model.axis(line).len();
            let directions = &mut self.direction.rent[all.clone()];
            let now = self.prices.rent[all.clone()]
                .iter()
                .zip(&self.excess.rent[all]);
            for ((price, excess), direction) in now.zip(directions) {
                pull(*price, f32::MAX, *pace, *excess, direction);
            }
        }
        let now = self
            .prices
            .bonus
            .iter()
            .zip(&self.excess.bonus)
            .zip(&model.groups);
        for (((price, excess), group), direction) in now.zip(&mut self.direction.bonus) {
            pull(*price, group.weight as f32, 1.0, *excess, direction);
        }
        steepness
    }

    fn go(&mut self, length: f32) {
        for (price, direction) in self.prices.rent.iter_mut().zip(&self.direction.rent) {
            *price = (*price + length * direction).max(0.0);
        }
        let directions = self.direction.bonus.iter().zip(&self.model.groups);
        for (price, (direction, group)) in self.prices.bonus.iter_mut().zip(directions) {
            *price = (*price + length * direction).clamp(0.0, group.weight as f32);
        }
    }
}
