//! The oracle on several threads. Their number changes nothing in the result.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::Watch;
use super::model::Model;
use super::number::Number;
use super::oracle::{Choice, Oracle, Scratch};

/// Bids that are answered together before the stop flag is looked at: a millisecond or two.
const BIDS_AT_ONCE: usize = 256;

/// How the oracle is to be run.
#[derive(Clone, Copy)]
pub(super) struct Crew<'a> {
    pub(super) threads: usize,
    pub(super) watch: &'a dyn Watch,
}

/// What all bids earn together, and what they chose.
pub(super) struct Answer<N: Number> {
    pub(super) earned: N::Sum,
    pub(super) choices: Vec<Choice>,
}

/// What a thread has done: the number of the piece, its sum, its choices.
type Piece<N> = (usize, <N as Number>::Sum, Vec<Choice>);

impl Crew<'_> {
    /// `None` if it had to stop.
    pub(super) fn ask<N: Number>(
        &self,
        oracle: &Oracle<'_, N>,
        wants_choices: bool,
    ) -> Option<Answer<N>> {
        let next = AtomicUsize::new(0);
        let work = || self.work(oracle, wants_choices, &next);
        let pieces = if self.threads <= 1 {
            vec![work()]
        } else {
            std::thread::scope(|scope| {
                let hired: Vec<_> = (1..self.threads).map(|_| scope.spawn(work)).collect();
                let mut pieces = vec![work()];
                // A thread that panicked would be missed below.
                pieces.extend(
                    hired
                        .into_iter()
                        .map(|thread| thread.join().unwrap_or(None)),
                );
                pieces
            })
        };
        let pieces: Option<Vec<Vec<Piece<N>>>> = pieces.into_iter().collect();
        let mut pieces: Vec<Piece<N>> = pieces?.into_iter().flatten().collect();
        pieces.sort_unstable_by_key(|(number, ..)| *number);
        let mut answer = Answer {
            earned: N::Sum::default(),
            choices: Vec::new(),
        };
        for (_, earned, choices) in pieces {
            answer.earned += earned;
            answer.choices.extend(choices);
        }
        Some(answer)
    }

    fn work<N: Number>(
        &self,
        oracle: &Oracle<'_, N>,
        wants_choices: bool,
        next: &AtomicUsize,
    ) -> Option<Vec<Piece<N>>> {
        let model: &Model<'_> = oracle.model;
        let mut scratch = Scratch::default();
        let mut pieces = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let from = number * BIDS_AT_ONCE;
            if from >= model.bids.len() {
                return Some(pieces);
            }
            if self.watch.must_stop() {
                return None;
            }
            let to = (from + BIDS_AT_ONCE).min(model.bids.len());
            let mut choices = Vec::new();
            let earned = oracle.run(
                from..to,
                &mut scratch,
                wants_choices.then_some(&mut choices),
            );
            pieces.push((number, earned, choices));
        }
    }
}
