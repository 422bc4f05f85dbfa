//! What each application would do at given prices: the sum of what they earn bounds every plan.

use std::ops::Range;

use super::lines::WHOLE;
use super::model::{Bid, Model, NO_GROUP, NO_LINE, Offer, OnPlace};
use super::number::Number;
use super::prices::Sums;
use super::starts::Starts;

/// One assignment that an application would choose.
#[derive(Debug, Clone, Copy)]
pub(super) struct Choice {
    pub(super) bid: u32,
    pub(super) place: u32,
    groups: [u32; 2],
    /// Positions on the axis.
    pub(super) used: [u32; 2],
    pub(super) active: [u32; 2],
}

impl Choice {
    /// Positions of the wishes that it may fulfil.
    pub(super) fn groups(&self) -> impl Iterator<Item = usize> + use<> {
        self.groups
            .into_iter()
            .filter(|group| *group != NO_GROUP)
            .map(|group| group as usize)
    }
}

/// Prices as the applications see them.
pub(super) struct Oracle<'m, N> {
    pub(super) model: &'m Model<'m>,
    pub(super) sums: &'m Sums<N>,
    /// Which of several equal choices is taken.
    pub(super) turn: u32,
}

/// Scratch memory of one thread.
#[derive(Debug, Default)]
pub(super) struct Scratch<N> {
    costs: Vec<N>,
    /// The best of each day: what it earns, offer, option.
    days: Vec<(N, u32, u32)>,
}

/// A running sum with what it is multiplied with.
type Term<'a, N> = (&'a [N], N);

impl<N: Number> Oracle<'_, N> {
    /// What the bids in `bids` earn together; their choices are added to `chosen`.
    pub(super) fn run(
        &self,
        bids: Range<usize>,
        scratch: &mut Scratch<N>,
        mut chosen: Option<&mut Vec<Choice>>,
    ) -> N::Sum {
        let mut total = N::Sum::default();
        for ix in bids {
            let bid = &self.model.bids[ix];
            self.best_days(bid, scratch);
            scratch
                .days
                .sort_unstable_by(|a, b| b.partial_cmp(a).unwrap_or(std::cmp::Ordering::Equal));
            let (taken, earned) = self.best_number(bid, &scratch.days);
            total += earned;
            if let Some(chosen) = chosen.as_deref_mut() {
                for at in 0..taken {
                    let (_, offer, option) = scratch.days[at];
                    chosen.push(self.choice(ix as u32, offer, option, &mut scratch.costs));
                }
            }
        }
        total
    }

    /// How many of the days, best first, earn most together, and what.
    fn best_number(&self, bid: &Bid, days: &[(N, u32, u32)]) -> (usize, N::Sum) {
        let placed = &self.model.placed[bid.placed.start as usize..bid.placed.end as usize];
        let (mut sum, mut best, mut taken) = (N::Sum::default(), N::Sum::default(), 0);
        for (nth, (value, ..)) in days.iter().take(bid.room as usize).enumerate() {
            let points = placed.get(nth).or(placed.last()).copied().unwrap_or(0);
            sum += (*value + N::points(points)).wide();
            if sum > best {
                (best, taken) = (sum, nth + 1);
            }
        }
        (taken, best)
    }

    fn best_days(&self, bid: &Bid, scratch: &mut Scratch<N>) {
        scratch.days.clear();
        let mut day = u32::MAX;
        for ix in bid.offers.clone() {
            let offer = &self.model.offers[ix as usize];
            let worth = self.worth(offer);
            if offer.day != day {
                day = offer.day;
                scratch
                    .days
                    .push((N::ZERO - N::LARGEST, ix, offer.options.start));
            }
            let Some(best) = scratch.days.last_mut() else {
                continue;
            };
            let count = offer.options.len() as u32;
            let shift = if count > 1 {
                self.turn.wrapping_add(bid.application.ix() as u32) % count
            } else {
                0
            };
            for n in 0..count {
                if worth <= best.0 {
                    break;
                }
                let at = offer.options.start + (n + shift) % count;
                let option = self.model.options[at as usize];
                self.costs(bid, offer, option, &mut scratch.costs);
                let cost = lowest(&scratch.costs);
                if worth - cost > best.0 {
                    *best = (worth - cost, ix, at);
                }
            }
        }
    }

    /// What a choice of this offer earns before it pays.
    fn worth(&self, offer: &Offer) -> N {
        let unit = N::quantity(WHOLE);
        let points = N::points(offer.points);
        offer
            .groups()
            .fold(points, |sum, group| sum + self.sums.bonus[group] * unit)
    }

    /// What each start on a place costs.
    fn costs(&self, bid: &Bid, offer: &Offer, option: OnPlace, costs: &mut Vec<N>) {
        costs.clear();
        let lines = &self.model.lines_of[option.place as usize];
        let offset = offer.offset as usize;
        let rent = |base: usize| &self.sums.rent[base + offset..];
        let unit = N::quantity(WHOLE);
        let used = (lines.used != NO_LINE).then(|| (rent(lines.used), unit));
        let mut active: [Option<Term<'_, N>>; 3] = [None; 3];
        if bid.power > 0 && lines.power != NO_LINE {
            active[0] = Some((rent(lines.power), N::quantity(bid.power)));
        }
        if bid.food && lines.food != NO_LINE {
            active[1] = Some((rent(lines.food), unit));
        }
        if bid.loud && !lines.noise.is_empty() {
            let noise = &self.sums.noise[self.sums.noise_of[option.place as usize] + offset..];
            active[2] = Some((noise, unit));
        }
        for starts in &self.model.starts.items[option.starts()] {
            let from = costs.len();
            costs.resize(from + starts.count as usize, N::ZERO);
            let costs = &mut costs[from..];
            if let Some(term) = used {
                add(costs, term, starts.used, starts.use_len, starts.stride);
            }
            for term in active.into_iter().flatten() {
                add(costs, term, starts.active, starts.active_len, starts.stride);
            }
        }
    }

    fn choice(&self, bid_ix: u32, offer: u32, at: u32, costs: &mut Vec<N>) -> Choice {
        let (bid, offer) = (
            &self.model.bids[bid_ix as usize],
            &self.model.offers[offer as usize],
        );
        let option = self.model.options[at as usize];
        self.costs(bid, offer, option, costs);
        let low = lowest(costs);
        let ties = costs.iter().filter(|cost| **cost <= low).count().max(1);
        let wanted = mix(self.turn, bid_ix ^ at) as usize % ties;
        let nth = costs
            .iter()
            .enumerate()
            .filter(|(_, c)| **c <= low)
            .nth(wanted)
            .map_or(0, |(n, _)| n);
        let (starts, nth) = self.start(option, nth);
        let shift = offer.offset + nth * starts.stride;
        let (used, active) = (shift + starts.used, shift + starts.active);
        Choice {
            bid: bid_ix,
            place: option.place,
            groups: offer.groups,
            used: [used, used + starts.use_len],
            active: [active, active + starts.active_len],
        }
    }

    /// The row of starts that holds the `nth` of all.
    fn start(&self, option: OnPlace, mut nth: usize) -> (Starts, u32) {
        let rows = &self.model.starts.items[option.starts()];
        for row in rows {
            if nth < row.count as usize {
                return (*row, nth as u32);
            }
            nth -= row.count as usize;
        }
        (rows[0], 0)
    }
}

fn add<N: Number>(costs: &mut [N], (sums, factor): Term<'_, N>, from: u32, len: u32, stride: u32) {
    let (from, len, stride) = (from as usize, len as usize, stride as usize);
    if stride == 1 {
        let (low, high) = (
            &sums[from..][..costs.len()],
            &sums[from + len..][..costs.len()],
        );
        for ((cost, low), high) in costs.iter_mut().zip(low).zip(high) {
            *cost += (*high - *low) * factor;
        }
    } else {
        for (n, cost) in costs.iter_mut().enumerate() {
            let at = from + n * stride;
            *cost += (sums[at + len] - sums[at]) * factor;
        }
    }
}

fn lowest<N: Number>(costs: &[N]) -> N {
    costs.iter().fold(
        N::LARGEST,
        |low, cost| if *cost < low { *cost } else { low },
    )
}

/// Scatters ties, the same for the same numbers.
fn mix(a: u32, b: u32) -> u32 {
    let mut x = u64::from(a) << 32 | u64::from(b);
    x = (x ^ (x >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    x = (x ^ (x >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    (x >> 33) as u32
}
