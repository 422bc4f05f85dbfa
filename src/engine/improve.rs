//! One step of the search: ruin a little, recreate, accept or undo.

use super::desk::Desk;
use super::mask;
use super::model::{Model, Placed};
use super::random::{EXP_ONE, Random};

/// Space for one step, kept between steps.
#[derive(Debug, Default)]
pub(super) struct Step {
    /// Asks that lost an assignment, with the wish they lost.
    ruined: Vec<u32>,
    /// Places and days at which there is room now.
    focus: Vec<(u32, u32)>,
    candidates: Vec<Candidate>,
    around: Vec<(i64, u32)>,
}

#[derive(Debug, Clone, Copy)]
struct Candidate {
    key: i64,
    wish: u32,
    place: u32,
}

/// How many places of its own a ruined application is tried on, when it does not fit where it was.
const MOST_TRIES: usize = 48;

impl Step {
    /// Changes the plan around a random wish of the block; keeps the change if the value falls by no
    /// more than chance allows at `heat` (points, in units of 1 / [`EXP_ONE`]).
    pub(super) fn run(
        &mut self,
        desk: &mut Desk<'_>,
        floor: &[u32],
        block: usize,
        heat: i64,
        random: &mut Random,
    ) {
        desk.mark();
        let before = desk.value;
        self.ruined.clear();
        self.focus.clear();
        if !self.ruin(desk, block, random) {
            desk.undo();
            return;
        }
        self.recreate(desk, random);
        self.rehouse(desk, random);
        let fair = |ask: usize| desk.had[ask] >= floor[ask];
        let kept = self.ruined.iter().all(|wish| fair(desk.ask_of(*wish)));
        let allowed = (heat.saturating_mul(random.exponential()) / EXP_ONE) / EXP_ONE;
        if !kept || desk.value < before - allowed {
            desk.undo();
        }
    }

    fn ruin(&mut self, desk: &mut Desk<'_>, block: usize, random: &mut Random) -> bool {
        let wishes = desk.model.wishes_in[block].clone();
        let any = |random: &mut Random| wishes.start + random.below(wishes.len()) as u32;
        match random.below(16) {
            0..6 => {
                let open = (0..24)
                    .map(|_| any(random))
                    .find(|wish| desk.is_open(*wish));
                open.is_some_and(|wish| self.push_in(desk, wish, random))
            }
            6..10 => {
                let idle = (0..8)
                    .map(|_| any(random))
                    .find(|wish| desk.spot(*wish).is_none());
                idle.is_some_and(|wish| self.change_day(desk, wish, random))
            }
            10..13 => {
                let placed = (0..8)
                    .map(|_| any(random))
                    .find(|wish| desk.spot(*wish).is_some());
                let Some(wish) = placed else { return false };
                let Some(spot) = desk.spot(wish) else {
                    return false;
                };
                let count = 1 + random.below(4);
                self.clear_near(desk, wish, spot.place, spot.start, count);
                true
            }
            _ => {
                let placed = (0..8)
                    .map(|_| any(random))
                    .find(|wish| desk.spot(*wish).is_some());
                let Some(wish) = placed else { return false };
                let Some(spot) = desk.spot(wish) else {
                    return false;
                };
                let model = desk.model;
                let places = model.places_of(&model.asks[desk.ask_of(wish)]);
                let other = places[random.below(places.len())];
                let count = 1 + random.below(3);
                self.clear_near(desk, wish, spot.place, spot.start, count);
                if other != spot.place {
                    let count = 1 + random.below(3);
                    self.clear_near(desk, wish, other, spot.start, count);
                }
                true
            }
        }
    }

    /// Makes an idle wish of an ask that has all it wants come instead of another of its days.
    fn change_day(&mut self, desk: &mut Desk<'_>, wish: u32, random: &mut Random) -> bool {
        let model = desk.model;
        let ask_ix = desk.ask_of(wish);
        let ask = &model.asks[ask_ix];
        if desk.had[ask_ix] >= desk.cap[ask_ix] {
            let others = model.wishes_of(ask);
            let from = random.below(others.len());
            let around = others[from..].iter().chain(&others[..from]);
            let Some(other) = around.copied().find(|other| desk.spot(*other).is_some()) else {
                return false;
            };
            self.remove(desk, other);
        }
        self.push_in(desk, wish, random)
    }

    /// Puts an open wish onto a place, pushing out who is in its way.
    fn push_in(&mut self, desk: &mut Desk<'_>, wish: u32, random: &mut Random) -> bool {
        let model = desk.model;
        let info = &model.wishes[wish as usize];
        let ask = &model.asks[info.ask as usize];
        let places = model.places_of(ask);
        let mut tries = (0..4).map(|_| places[random.below(places.len())]);
        let Some(place) = tries.find(|place| model.can_start(info, *place)) else {
            return false;
        };
        self.focus.push((place, info.day));
        if let Some(target) = random_start(model, wish, place, random) {
            self.clear_for(desk, wish, target, random);
        }
        if let Some(offer) = desk.offer(wish, place, random) {
            desk.put(wish, offer.fit.placed);
        }
        true
    }

    /// Takes away what is on the place while `target` would use it; now and then also what competes
    /// with it for power on the embankment.
    fn clear_for(&mut self, desk: &mut Desk<'_>, wish: u32, target: Placed, random: &mut Random) {
        let model = desk.model;
        let info = &model.wishes[wish as usize];
        let ask = &model.asks[info.ask as usize];
        let from = i64::from(target.start) - i64::from(ask.setup);
        let to = i64::from(target.start + target.len + ask.teardown);
        self.clear_between(desk, info.block, target.place, from, to);
        let site = model.pitches[target.place as usize].embankment;
        let limits = &model.sites[site as usize];
        if limits.power.is_none() && limits.food.is_none() {
            return;
        }
        if !desk.allows(wish, target) && random.chance(160) {
            let all = model.pitches.len();
            let other = (0..16).map(|_| random.below(all)).find(|place| {
                model.pitches[*place].embankment == site && *place != target.place as usize
            });
            if let Some(other) = other {
                self.clear_between(desk, info.block, other as u32, from, to);
            }
        }
    }

    fn clear_between(&mut self, desk: &mut Desk<'_>, block: u32, place: u32, from: i64, to: i64) {
        let model = desk.model;
        self.around.clear();
        if let Some(board) = &desk.boards[block as usize] {
            for guest in board.guests(place as usize) {
                let ask = &model.asks[model.wishes[*guest as usize].ask as usize];
                let Some(spot) = board.spot(*guest) else {
                    continue;
                };
                let begins = i64::from(spot.start) - i64::from(ask.setup);
                let ends = i64::from(spot.start + spot.len + ask.teardown);
                if begins < to && from < ends {
                    self.around.push((0, *guest));
                }
            }
        }
        for n in 0..self.around.len() {
            self.remove(desk, self.around[n].1);
        }
    }

    /// Takes away the `count` assignments on a place that are nearest to a slot.
    fn clear_near(&mut self, desk: &mut Desk<'_>, wish: u32, place: u32, slot: u32, count: usize) {
        let block = desk.model.wishes[wish as usize].block as usize;
        self.around.clear();
        if let Some(board) = &desk.boards[block] {
            let guests = board.guests(place as usize).iter();
            let distance = |guest: &u32| {
                let start = board.spot(*guest).map_or(0, |spot| spot.start);
                ((i64::from(start) - i64::from(slot)).abs(), *guest)
            };
            self.around.extend(guests.map(distance));
        }
        self.around.sort_unstable();
        for n in 0..self.around.len().min(count) {
            self.remove(desk, self.around[n].1);
        }
    }

    fn remove(&mut self, desk: &mut Desk<'_>, wish: u32) {
        if let Some(placed) = desk.take(wish) {
            self.ruined.push(wish);
            let at = (placed.place, desk.model.wishes[wish as usize].day);
            if !self.focus.contains(&at) {
                self.focus.push(at);
            }
        }
    }

    /// Fills the room that there is now, best first with some noise.
    fn recreate(&mut self, desk: &mut Desk<'_>, random: &mut Random) {
        let model = desk.model;
        self.candidates.clear();
        let by_need = random.chance(128);
        for (place, day) in &self.focus {
            for wish in model.guests_of(*place as usize, *day as usize) {
                if !desk.is_open(*wish) {
                    continue;
                }
                let info = &model.wishes[*wish as usize];
                let ask = &model.asks[info.ask as usize];
                let mut gain = model.placed_points(ask, desk.had[info.ask as usize]) + info.points;
                if by_need {
                    let need = ask.len.unwrap_or(64) + ask.setup + ask.teardown;
                    gain = gain * 16 / i64::from(need.max(1));
                }
                let noise = (random.next() & 0xFF) as i64;
                let key = gain * (256 + noise);
                self.candidates.push(Candidate {
                    key,
                    wish: *wish,
                    place: *place,
                });
            }
        }
        self.candidates
            .sort_unstable_by_key(|c| (std::cmp::Reverse(c.key), c.wish, c.place));
        for n in 0..self.candidates.len() {
            let Candidate { wish, place, .. } = self.candidates[n];
            if desk.is_open(wish)
                && let Some(offer) = desk.offer(wish, place, random)
            {
                desk.put(wish, offer.fit.placed);
            }
        }
    }

    /// Looks for room elsewhere for those who lost theirs.
    fn rehouse(&mut self, desk: &mut Desk<'_>, random: &mut Random) {
        let model = desk.model;
        for n in 0..self.ruined.len() {
            let ask_ix = desk.ask_of(self.ruined[n]);
            if desk.had[ask_ix] >= desk.cap[ask_ix] {
                continue;
            }
            let ask = &model.asks[ask_ix];
            let (wishes, places) = (model.wishes_of(ask), model.places_of(ask));
            let pairs = wishes.len() * places.len();
            let from = random.below(pairs);
            let mut best: Option<super::desk::Offer> = None;
            for pair in (0..pairs.min(MOST_TRIES)).map(|n| (from + n) % pairs) {
                let (wish, place) = (wishes[pair / places.len()], places[pair % places.len()]);
                if !desk.is_open(wish) {
                    continue;
                }
                if let Some(offer) = desk.offer(wish, place, random)
                    && best.is_none_or(|b| offer.gain > b.gain)
                {
                    best = Some(offer);
                }
            }
            if let Some(offer) = best {
                desk.put(offer.wish, offer.fit.placed);
            }
        }
    }
}

/// A random start of a wish on a place, as if nothing were there.
fn random_start(model: &Model<'_>, wish: u32, place: u32, random: &mut Random) -> Option<Placed> {
    let info = &model.wishes[wish as usize];
    let ask = &model.asks[info.ask as usize];
    let Some(len) = ask.len else {
        return model.whole_day(info, place);
    };
    let open = &model.open[model.place_day(place as usize, info.day as usize)];
    let words = model.start_words(info.day as usize);
    let (base, starts) = (words.start * 64, &model.starts[info.starts as usize..]);
    let (from, to) = (
        open.start as usize - base,
        (open.end + 1).checked_sub(len)? as usize - base,
    );
    let first = mask::next_one(starts, from, to)?;
    let last = mask::last_one(starts, first, to)?;
    let at = first + random.below(last - first + 1);
    let start = (base + mask::next_one(starts, at, to)?) as u32;
    Some(Placed { place, start, len })
}
