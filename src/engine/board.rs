//! What occupies a block: masks of slots in use, headroom of power and food, who is where.

use std::ops::Range;

use super::mask;
use super::model::{Ask, Fixed, Model, Placed};

/// A use by one person, in slots; may stick out of the block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stay {
    pub(super) site: u32,
    pub(super) from: i64,
    pub(super) to: i64,
}

/// No assignment.
pub(super) const NOWHERE: Placed = Placed {
    place: u32::MAX,
    start: 0,
    len: 0,
};

/// The state of one block.
#[derive(Debug, Clone)]
pub(super) struct Board {
    pub(super) block: usize,
    first_wish: usize,
    first_day: usize,
    slots: usize,
    words: usize,
    /// Where each wish of the block is.
    spots: Vec<Placed>,
    /// For each place the slots in which its capacity is used up.
    busy: Vec<u64>,
    /// For places with a capacity above 1 the number of uses in each slot.
    load: Vec<Vec<u32>>,
    /// For each place the slots with a loud activity.
    loud: Vec<u64>,
    /// For each limit, by its row, what is left in each slot.
    power: Vec<i32>,
    food: Vec<i32>,
    /// For each place the wishes on it.
    guests: Vec<Vec<u32>>,
    /// For each person who can be wanted twice where they are.
    stays: Vec<Vec<Stay>>,
    /// For each day, embankment and category the number of assignments.
    variety: Vec<u32>,
    /// For each day and embankment the number of assignments.
    held: Vec<u32>,
}

impl Board {
    /// With the fixed assignments only.
    pub(super) fn new(model: &Model<'_>, block_ix: usize) -> Self {
        let block = &model.grid.blocks[block_ix];
        let (places, sites) = (model.pitches.len(), model.sites.len());
        let days = block.days.len();
        let load = model.pitches.iter().map(|pitch| match pitch.capacity {
            1 => Vec::new(),
            _ => vec![0; block.slots],
        });
        let room = |limits: &[i32]| -> Vec<i32> {
            let rows = limits.iter();
            rows.flat_map(|most| std::iter::repeat_n(*most, block.slots))
                .collect()
        };
        let mut board = Self {
            block: block_ix,
            first_wish: model.wishes_in[block_ix].start as usize,
            first_day: block.days.start,
            slots: block.slots,
            words: block.words,
            spots: vec![NOWHERE; model.wishes_in[block_ix].len()],
            busy: vec![0; places * block.words],
            load: load.collect(),
            loud: vec![0; places * block.words],
            power: room(&model.power_limits),
            food: room(&model.food_limits),
            guests: vec![Vec::new(); places],
            stays: vec![Vec::new(); model.people_in[block_ix]],
            variety: vec![0; days * sites * model.categories],
            held: vec![0; days * sites],
        };
        for fixed in &model.fixed[model.fixed_in[block_ix].clone()] {
            board.fix(model, fixed);
        }
        board
    }

    fn fix(&mut self, model: &Model<'_>, fixed: &Fixed) {
        let assignment = &fixed.assignment;
        let ask = &model.asks[assignment.application.ix()];
        let activity = model
            .grid
            .slots(self.block, model.season.activity(&assignment.spot));
        let usage = model.grid.slots(self.block, model.season.usage(assignment));
        let place = assignment.spot.place.ix();
        let occupied = Occupied {
            place,
            activity: (activity.start, activity.end),
            usage: (usage.start as i64, usage.end as i64),
        };
        self.occupy(model, ask, &fixed.people, &occupied);
        self.count(model, ask, assignment.spot.day.ix(), place, 1);
    }

    fn occupy(&mut self, model: &Model<'_>, ask: &Ask, people: &Range<u32>, occupied: &Occupied) {
        let (place, (from, to)) = (occupied.place, occupied.activity);
        let site = model.pitches[place].embankment as usize;
        let clip = |slot: i64| slot.clamp(0, self.slots as i64) as usize;
        let usage = (clip(occupied.usage.0), clip(occupied.usage.1));
        let words = place * self.words..(place + 1) * self.words;
        if self.load[place].is_empty() {
            mask::set(&mut self.busy[words.clone()], usage.0, usage.1);
        } else {
            let capacity = model.pitches[place].capacity;
            let busy = &mut self.busy[words.clone()];
            for (slot, load) in self.load[place][usage.0..usage.1].iter_mut().enumerate() {
                *load += 1;
                if *load >= capacity {
                    mask::set(busy, usage.0 + slot, usage.0 + slot + 1);
                }
            }
        }
        if ask.loud {
            mask::set(&mut self.loud[words], from, to);
        }
        if let Some(row) = model.sites[site].power.filter(|_| ask.power > 0) {
            for left in &mut self.power[row * self.slots..][from..to] {
                *left = left.saturating_sub(ask.power).max(-1);
            }
        }
        if let Some(row) = model.sites[site].food.filter(|_| ask.food) {
            for left in &mut self.food[row * self.slots..][from..to] {
                *left = (*left - 1).max(-1);
            }
        }
        let stay = Stay {
            site: site as u32,
            from: occupied.usage.0,
            to: occupied.usage.1,
        };
        for person in model.people_of(people) {
            self.stays[*person as usize].push(stay);
        }
    }

    /// The reverse of [`Self::occupy`], for what the search itself has placed.
    fn vacate(&mut self, model: &Model<'_>, ask: &Ask, people: &Range<u32>, occupied: &Occupied) {
        let (place, (from, to)) = (occupied.place, occupied.activity);
        let site = model.pitches[place].embankment as usize;
        let clip = |slot: i64| slot.clamp(0, self.slots as i64) as usize;
        let usage = (clip(occupied.usage.0), clip(occupied.usage.1));
        let words = place * self.words..(place + 1) * self.words;
        if self.load[place].is_empty() {
            mask::clear(&mut self.busy[words.clone()], usage.0, usage.1);
        } else {
            let capacity = model.pitches[place].capacity;
            let busy = &mut self.busy[words.clone()];
            for (slot, load) in self.load[place][usage.0..usage.1].iter_mut().enumerate() {
                *load -= 1;
                if *load < capacity {
                    mask::clear(busy, usage.0 + slot, usage.0 + slot + 1);
                }
            }
        }
        if ask.loud {
            mask::clear(&mut self.loud[words], from, to);
            if !self.load[place].is_empty() {
                self.hear_again(model, place);
            }
        }
        if let Some(row) = model.sites[site].power.filter(|_| ask.power > 0) {
            let left = &mut self.power[row * self.slots..][from..to];
            left.iter_mut().for_each(|left| *left += ask.power);
        }
        if let Some(row) = model.sites[site].food.filter(|_| ask.food) {
            let left = &mut self.food[row * self.slots..][from..to];
            left.iter_mut().for_each(|left| *left += 1);
        }
        let stay = Stay {
            site: site as u32,
            from: occupied.usage.0,
            to: occupied.usage.1,
        };
        for person in model.people_of(people) {
            let stays = &mut self.stays[*person as usize];
            if let Some(at) = stays.iter().rposition(|other| *other == stay) {
                stays.swap_remove(at);
            }
        }
    }

    /// Where several can be loud on one place at once, one that falls silent leaves the others.
    fn hear_again(&mut self, model: &Model<'_>, place: usize) {
        let mut spans: Vec<(usize, usize)> = Vec::new();
        for wish in &self.guests[place] {
            let placed = self.spots[*wish as usize - self.first_wish];
            if model.asks[model.wishes[*wish as usize].ask as usize].loud {
                spans.push((placed.start as usize, (placed.start + placed.len) as usize));
            }
        }
        for fixed in &model.fixed[model.fixed_in[self.block].clone()] {
            let assignment = &fixed.assignment;
            let loud = model.season.application(assignment.application).loud;
            if loud && assignment.spot.place.ix() == place {
                let span = model.season.activity(&assignment.spot);
                let slots = model.grid.slots(self.block, span);
                spans.push((slots.start, slots.end));
            }
        }
        let words = &mut self.loud[place * self.words..(place + 1) * self.words];
        words.fill(0);
        for (from, to) in spans {
            mask::set(words, from, to);
        }
    }

    /// Puts a wish that is nowhere onto a spot; returns what variety and balance gain by it.
    pub(super) fn put(&mut self, model: &Model<'_>, wish: u32, placed: Placed) -> i64 {
        let info = &model.wishes[wish as usize];
        let ask = &model.asks[info.ask as usize];
        let gained = self.crowd_gain(model, ask, info.day as usize, placed.place as usize);
        self.spots[wish as usize - self.first_wish] = placed;
        self.guests[placed.place as usize].push(wish);
        self.occupy(model, ask, &info.people, &Occupied::of(ask, placed));
        self.count(model, ask, info.day as usize, placed.place as usize, 1);
        gained
    }

    /// Takes a wish off its spot; returns the spot, and what variety and balance lose by it.
    pub(super) fn take(&mut self, model: &Model<'_>, wish: u32) -> (Placed, i64) {
        let info = &model.wishes[wish as usize];
        let ask = &model.asks[info.ask as usize];
        let spot = &mut self.spots[wish as usize - self.first_wish];
        let placed = std::mem::replace(spot, NOWHERE);
        let place = placed.place as usize;
        if let Some(at) = self.guests[place].iter().rposition(|other| *other == wish) {
            self.guests[place].swap_remove(at);
        }
        self.vacate(model, ask, &info.people, &Occupied::of(ask, placed));
        self.count(model, ask, info.day as usize, place, -1);
        (
            placed,
            self.crowd_gain(model, ask, info.day as usize, place),
        )
    }

    fn count(&mut self, model: &Model<'_>, ask: &Ask, day: usize, place: usize, by: i32) {
        let site_day = self.site_day(model, day, place);
        let held = &mut self.held[site_day];
        *held = held.saturating_add_signed(by);
        if let Some(category) = ask.category {
            let variety = &mut self.variety[site_day * model.categories + category as usize];
            *variety = variety.saturating_add_signed(by);
        }
    }

    fn site_day(&self, model: &Model<'_>, day: usize, place: usize) -> usize {
        (day - self.first_day) * model.sites.len() + model.pitches[place].embankment as usize
    }

    /// What variety and balance would gain by one more.
    pub(super) fn crowd_gain(&self, model: &Model<'_>, ask: &Ask, day: usize, place: usize) -> i64 {
        let site_day = self.site_day(model, day, place);
        let weights = model.season.weights();
        let mut gain = 0;
        if let Some(category) = ask.category
            && self.variety[site_day * model.categories + category as usize] == 0
        {
            gain += weights.variety;
        }
        let site = model.pitches[place].embankment as usize;
        if self.held[site_day] < model.targets[model.site_day(site, day)] {
            gain += weights.balance;
        }
        gain
    }

    pub(super) fn spot(&self, wish: u32) -> Option<Placed> {
        let placed = self.spots[wish as usize - self.first_wish];
        (placed.place != NOWHERE.place).then_some(placed)
    }

    /// The wishes on a place; of all days of the block.
    pub(super) fn guests(&self, place: usize) -> &[u32] {
        &self.guests[place]
    }

    pub(super) fn busy(&self, place: usize) -> &[u64] {
        &self.busy[place * self.words..(place + 1) * self.words]
    }

    pub(super) fn loud(&self, place: usize) -> &[u64] {
        &self.loud[place * self.words..(place + 1) * self.words]
    }

    /// What is left of a limit, by its row.
    pub(super) fn power(&self, row: usize) -> &[i32] {
        &self.power[row * self.slots..(row + 1) * self.slots]
    }

    pub(super) fn food(&self, row: usize) -> &[i32] {
        &self.food[row * self.slots..(row + 1) * self.slots]
    }

    pub(super) fn stays(&self, person: usize) -> &[Stay] {
        &self.stays[person]
    }

    pub(super) fn slots(&self) -> usize {
        self.slots
    }
}

/// What an assignment takes, in slots.
struct Occupied {
    place: usize,
    activity: (usize, usize),
    usage: (i64, i64),
}

impl Occupied {
    fn of(ask: &Ask, placed: Placed) -> Self {
        let (from, to) = (placed.start as usize, (placed.start + placed.len) as usize);
        Self {
            place: placed.place as usize,
            activity: (from, to),
            usage: (
                from as i64 - i64::from(ask.setup),
                to as i64 + i64::from(ask.teardown),
            ),
        }
    }
}
