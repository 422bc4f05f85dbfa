//! Where a wish could go now: feasible starts as the AND of everything that blocks some.

use super::board::Board;
use super::mask;
use super::model::{Model, Placed, Wish};
use super::random::Random;

/// Space for working out one question, kept between questions.
#[derive(Debug, Default, Clone)]
pub(super) struct Scratch {
    starts: Vec<u64>,
    gaps: Vec<Gap>,
}

/// Free slots between two uses, and the starts that it allows.
#[derive(Debug, Clone, Copy)]
struct Gap {
    /// First and last start, in slots of the block.
    first: usize,
    last: usize,
    /// Free slots beyond those needed.
    slack: u32,
}

/// A feasible start with what it leaves free.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fit {
    pub(super) placed: Placed,
    /// Free slots that are left in the gap; fewer waste less.
    pub(super) slack: u32,
}

impl Scratch {
    /// The start on `place` that packs best, or the spot that the wish had before; `None` if nothing
    /// is feasible. Among equals `random` chooses.
    pub(super) fn best_start(
        &mut self,
        model: &Model<'_>,
        board: &Board,
        wish: &Wish,
        place: u32,
        random: &mut Random,
    ) -> Option<Fit> {
        let homes = model
            .homes_of(wish)
            .iter()
            .filter(|home| home.placed.place == place);
        let mut known = homes.filter(|home| self.allows(model, board, wish, home.placed));
        if let Some(home) = known.next() {
            return Some(Fit {
                placed: home.placed,
                slack: 0,
            });
        }
        let ask = &model.asks[wish.ask as usize];
        let Some(len) = ask.len else {
            let placed = model.whole_day(wish, place)?;
            return self
                .allows(model, board, wish, placed)
                .then_some(Fit { placed, slack: 0 });
        };
        self.find_gaps(model, board, wish, place, len)?;
        let base = model.start_words(wish.day as usize).start * 64;
        self.starve(model, board, wish, place, len, base);
        let mut best: Option<Fit> = None;
        for gap in &self.gaps {
            let (from, to) = (gap.first - base, gap.last + 1 - base);
            let Some(first) = mask::next_one(&self.starts, from, to) else {
                continue;
            };
            if best.is_some_and(|b| b.slack < gap.slack) {
                continue;
            }
            let last = mask::last_one(&self.starts, first, to).unwrap_or(first);
            let (left, right) = (first - from, to - 1 - last);
            let flush_left = left < right || left == right && random.chance(128);
            let start = base + if flush_left { first } else { last };
            let slack = gap.slack + u32::from(left.min(right) > 0);
            if best.is_none_or(|b| slack < b.slack) {
                let placed = Placed {
                    place,
                    start: start as u32,
                    len,
                };
                best = Some(Fit { placed, slack });
            }
        }
        best
    }

    /// Whether exactly this spot, which fits by itself, is free now.
    pub(super) fn allows(
        &mut self,
        model: &Model<'_>,
        board: &Board,
        wish: &Wish,
        placed: Placed,
    ) -> bool {
        let ask = &model.asks[wish.ask as usize];
        let place = placed.place as usize;
        let (start, len) = (placed.start as usize, placed.len as usize);
        let from = start.saturating_sub(ask.setup as usize);
        let to = (start + len + ask.teardown as usize).min(board.slots());
        if mask::next_one(board.busy(place), from, to).is_some() {
            return false;
        }
        let base = start / 64 * 64;
        self.starts.clear();
        self.starts.push(0);
        mask::set(&mut self.starts, start - base, start - base + 1);
        self.starve(model, board, wish, placed.place, placed.len, base);
        self.starts[0] != 0
    }

    /// Lists the gaps on `place` that are long enough and have an allowed start; `None` if there are
    /// none. Leaves the allowed starts in `self.starts`.
    fn find_gaps(
        &mut self,
        model: &Model<'_>,
        board: &Board,
        wish: &Wish,
        place: u32,
        len: u32,
    ) -> Option<()> {
        let ask = &model.asks[wish.ask as usize];
        let day = wish.day as usize;
        let open = &model.open[model.place_day(place as usize, day)];
        let (open_from, open_to) = (open.start as usize, open.end as usize);
        let (len, setup, teardown) = (len as usize, ask.setup as usize, ask.teardown as usize);
        if open_to < open_from + len {
            return None;
        }
        let words = model.start_words(day);
        let base = words.start * 64;
        let starts = &model.starts[wish.starts as usize..wish.starts as usize + words.len()];
        let busy = board.busy(place as usize);
        let end = (open_to + teardown).min(board.slots());
        let mut at = open_from.saturating_sub(setup);
        self.gaps.clear();
        while let Some(from) = mask::next_zero(busy, at, end) {
            let to = mask::next_one(busy, from, end).unwrap_or(end);
            at = to;
            if to - from < setup + len + teardown {
                continue;
            }
            let first = (from + setup).max(open_from);
            let last = (to - teardown - len).min(open_to - len);
            if first <= last && mask::next_one(starts, first - base, last + 1 - base).is_some() {
                let slack = (to - from - setup - len - teardown) as u32;
                self.gaps.push(Gap { first, last, slack });
            }
        }
        if self.gaps.is_empty() {
            return None;
        }
        self.starts.clear();
        self.starts.extend_from_slice(starts);
        Some(())
    }

    /// Takes out of `self.starts`, whose first bit is slot `base`, the starts that closed hours, noise,
    /// power, food or a person forbid.
    fn starve(
        &mut self,
        model: &Model<'_>,
        board: &Board,
        wish: &Wish,
        place: u32,
        len: u32,
        base: usize,
    ) {
        let ask = &model.asks[wish.ask as usize];
        let site = model.pitches[place as usize].embankment;
        let mut cut = Cut {
            starts: &mut self.starts,
            base,
            len: len as usize,
        };
        for closed in model.closed_on(place, wish.day) {
            cut.activity_meets(closed.start.into(), closed.end.into());
        }
        for person in model.people_of(&wish.people) {
            for stay in board.stays(*person as usize) {
                let travel = model.travel(site, stay.site);
                let from = stay.from - travel - i64::from(ask.teardown);
                let to = stay.to + travel + i64::from(ask.setup);
                cut.activity_meets(from, to);
            }
        }
        if ask.loud {
            for other in &model.pitches[place as usize].hears {
                cut.activity_meets_any(board.loud(*other as usize));
            }
        }
        let limits = &model.sites[site as usize];
        if let Some(row) = limits.food.filter(|_| ask.food) {
            cut.needs(board.food(row), 1);
        }
        if let Some(row) = limits.power.filter(|_| ask.power > 0) {
            cut.needs(board.power(row), ask.power);
        }
    }
}

/// Starts from which some are cut.
struct Cut<'a> {
    starts: &'a mut Vec<u64>,
    /// The slot of the first bit.
    base: usize,
    /// Slots of the activity.
    len: usize,
}

impl Cut<'_> {
    /// Cuts the starts at which `[start, start + len)` meets `[from, to)`.
    fn activity_meets(&mut self, from: i64, to: i64) {
        let bits = (self.starts.len() * 64) as i64;
        let clip = |slot: i64| (slot - self.base as i64).clamp(0, bits) as usize;
        let (first, last) = (clip(from - self.len as i64 + 1), clip(to));
        if from < to {
            mask::clear(self.starts, first, last);
        }
    }

    /// Cuts the starts at which the activity meets a slot of `taken`.
    fn activity_meets_any(&mut self, taken: &[u64]) {
        let Some((mut at, end)) = self.reach(taken.len() * 64) else {
            return;
        };
        while let Some(from) = mask::next_one(taken, at, end) {
            let to = mask::next_zero(taken, from, end).unwrap_or(end);
            self.activity_meets(from as i64, to as i64);
            at = to;
        }
    }

    /// Cuts the starts at which some slot of the activity has less than `need` left.
    fn needs(&mut self, left: &[i32], need: i32) {
        let Some((mut at, end)) = self.reach(left.len()) else {
            return;
        };
        while at < end {
            let Some(from) = left[at..end].iter().position(|room| *room < need) else {
                return;
            };
            let from = at + from;
            let short = left[from..end].iter().position(|room| *room >= need);
            let to = short.map_or(end, |n| from + n);
            self.activity_meets(from as i64, to as i64);
            at = to;
        }
    }

    /// The slots that activities at the remaining starts can cover.
    fn reach(&self, slots: usize) -> Option<(usize, usize)> {
        let bits = self.starts.len() * 64;
        let first = mask::next_one(self.starts, 0, bits)?;
        let last = mask::last_one(self.starts, first, bits)?;
        Some((self.base + first, (self.base + last + self.len).min(slots)))
    }
}
