//! Applications on days: allowed starts, points, and which places have them as guests.

use std::collections::HashMap;

use super::{Home, Model, Placed, Wish};
use crate::domain::application::Application;
use crate::domain::assignment::Spot;
use crate::domain::code::{ApplicationIx, DayIx, PlaceIx};
use crate::domain::hours::{Hours, Minute};
use crate::domain::rule::{self, opening_hours};
use crate::engine::grid::is_steady;
use crate::engine::mask;
use crate::engine::problem::Problem;

/// At most this many pairs of a wish and a place are kept in [`Model::guest_list`], 4 bytes each, so
/// that a hundred cities whose applications can go anywhere fit into memory.
const MOST_GUESTS: usize = 12_000_000;
/// However many there are, a wish is looked for on this many places.
const LEAST_PLACES: usize = 24;

impl Model<'_> {
    pub(super) fn add_wishes(&mut self, problem: &Problem<'_>) {
        let mut known: HashMap<Vec<u64>, u32> = HashMap::new();
        let steady: Vec<bool> = self.season.days().iter().map(is_steady).collect();
        let homes = self.known_homes(problem);
        let mut wishes = Vec::new();
        for ask_ix in 0..self.asks.len() {
            let ask = &self.asks[ask_ix];
            let (ix, application) = (ask.application, self.season.application(ask.application));
            if ask.most <= ask.fixed || self.places_of(ask).is_empty() {
                continue;
            }
            for day in self.days_of(ix) {
                let mask = self.start_mask(application, day, steady[day.ix()]);
                let next = self.starts.len() as u32;
                let starts = *known.entry(mask).or_insert_with_key(|mask| {
                    self.starts.extend(mask);
                    next
                });
                let first = self.homes.len() as u32;
                let from = homes.partition_point(|(a, d, _)| (*a, *d) < (ix, day));
                let own = homes[from..]
                    .iter()
                    .take_while(|(a, d, _)| (*a, *d) == (ix, day));
                self.homes.extend(own.map(|(.., home)| *home));
                wishes.push(Wish {
                    ask: ask_ix as u32,
                    day: day.ix() as u32,
                    block: self.grid.block_of[day.ix()] as u32,
                    starts,
                    points: self.day_points(ix, day),
                    homes: first..self.homes.len() as u32,
                });
            }
        }
        self.number(wishes);
        self.invite();
    }

    /// The days that an application could come on, in order.
    fn days_of(&self, ix: ApplicationIx) -> Vec<DayIx> {
        let application = self.season.application(ix);
        let can_come = |day: &DayIx| {
            !self.season.day(*day).is_cancelled()
                && application.windows(*day).next().is_some()
                && self.sorted.barred.binary_search(&(ix, *day)).is_err()
        };
        self.season.day_ixs().filter(can_come).collect()
    }

    fn day_points(&self, ix: ApplicationIx, day: DayIx) -> i64 {
        let (weights, application) = (self.season.weights(), self.season.application(ix));
        let mut points = weights.preferred_day * i64::from(application.day_preference(day));
        let theme = &self.season.day(day).theme;
        if application.category.is_some() && *theme == application.category {
            points += weights.theme;
        }
        if self.sorted.published_days.binary_search(&(ix, day)).is_ok() {
            points += weights.keep_day;
        }
        points
    }

    /// Starts at which the activity lies within the day's hours and a window of the applicant's, at a
    /// multiple of the step, and lasts as long as the clock says.
    fn start_mask(&self, application: &Application, day: DayIx, steady: bool) -> Vec<u64> {
        let words = self.start_words(day.ix());
        let mut mask = vec![0; words.len()];
        let Some(duration_min) = application.duration_min.filter(|_| !mask.is_empty()) else {
            return mask;
        };
        let (block, clock) = (self.grid.block_of[day.ix()], self.season.day(day).clock);
        let step_min = application
            .start_step_min
            .unwrap_or(self.grid.slot_min as u32)
            .max(1);
        for window in application.windows(day) {
            let window = window.meet(self.season.day(day).hours);
            let Some((from, to)) = window.map(|w| (w.from().get(), w.to().get())) else {
                continue;
            };
            let Some(last) = to.checked_sub(duration_min) else {
                continue;
            };
            let mut at = from.next_multiple_of(step_min);
            while at <= last {
                if let Some(start) = Minute::new(at)
                    && let Some(slot) = self.grid.slot_at(block, clock.moment(start))
                    && (steady || self.runs_true(day, start, duration_min))
                {
                    let bit = slot - words.start * 64;
                    mask::set(&mut mask, bit, bit + 1);
                }
                at += step_min;
            }
        }
        mask
    }

    fn runs_true(&self, day: DayIx, start: Minute, duration_min: u32) -> bool {
        let clock = self.season.day(day).clock;
        let hours = start
            .plus(duration_min)
            .and_then(|end| Hours::new(start, end));
        hours.is_some_and(|hours| {
            clock.exists(hours.from())
                && clock.exists(hours.to())
                && clock.span(hours).length_min() == i64::from(duration_min)
        })
    }

    /// Puts the wishes in order of block and ask, and lists those of each ask.
    fn number(&mut self, mut wishes: Vec<Wish>) {
        wishes.sort_by_key(|wish| (wish.block, wish.ask, wish.day));
        let block = |b: usize| wishes.partition_point(|w| (w.block as usize) < b) as u32;
        let blocks = 0..self.grid.blocks.len();
        self.wishes_in = blocks.map(|b| block(b)..block(b + 1)).collect();
        let mut by_ask: Vec<u32> = (0..wishes.len() as u32).collect();
        by_ask.sort_by_key(|ix| wishes[*ix as usize].ask);
        let mut at = 0;
        for (ix, ask) in self.asks.iter_mut().enumerate() {
            let from = at;
            while by_ask
                .get(at)
                .is_some_and(|w| wishes[*w as usize].ask as usize == ix)
            {
                at += 1;
            }
            ask.wishes = from as u32..at as u32;
        }
        self.wishes_of = by_ask;
        self.wishes = wishes;
    }

    /// Lists, for each place and day, the wishes that could be there if it were empty.
    fn invite(&mut self) {
        let cap = LEAST_PLACES.max(MOST_GUESTS / self.wishes.len().max(1));
        let mut counts = vec![0_u32; self.open.len() + 1];
        self.each_guest(cap, |place_day, _| counts[place_day + 1] += 1);
        for n in 1..counts.len() {
            counts[n] += counts[n - 1];
        }
        self.guests = counts.windows(2).map(|pair| pair[0]..pair[1]).collect();
        let mut list = vec![0; counts.last().map_or(0, |n| *n as usize)];
        self.each_guest(cap, |place_day, wish| {
            list[counts[place_day] as usize] = wish;
            counts[place_day] += 1;
        });
        self.guest_list = list;
    }

    fn each_guest(&self, cap: usize, mut found: impl FnMut(usize, u32)) {
        for (ix, wish) in self.wishes.iter().enumerate() {
            let places = self.places_around(ix as u32);
            for place in places
                .filter(|place| self.can_start(wish, *place))
                .take(cap)
            {
                found(self.place_day(place as usize, wish.day as usize), ix as u32);
            }
        }
    }

    /// Whether the wish fits the place on its day, if nothing else were there.
    pub(in crate::engine) fn can_start(&self, wish: &Wish, place: u32) -> bool {
        let ask = &self.asks[wish.ask as usize];
        let open = self.open[self.place_day(place as usize, wish.day as usize)].clone();
        if open.is_empty() {
            return false;
        }
        if self
            .homes_of(wish)
            .iter()
            .any(|home| home.placed.place == place)
        {
            return true;
        }
        let Some(len) = ask.len else {
            return self.whole_day(wish, place).is_some();
        };
        let words = self.start_words(wish.day as usize);
        let (base, starts) = (words.start * 64, &self.starts[wish.starts as usize..]);
        open.end.checked_sub(len).is_some_and(|last| {
            let (from, to) = (open.start as usize - base, last as usize + 1);
            open.start <= last && mask::next_one(starts, from, to - base).is_some()
        })
    }

    /// Where an activity of the whole opening time lies, if the applicant can come for all of it.
    pub(in crate::engine) fn whole_day(&self, wish: &Wish, place: u32) -> Option<Placed> {
        let ask = &self.asks[wish.ask as usize];
        if self.open[self.place_day(place as usize, wish.day as usize)].is_empty() {
            return None;
        }
        let (day, place) = (DayIx::new(wish.day as usize), PlaceIx::new(place as usize));
        let hours = opening_hours::whole(self.season, place, day).ok()?;
        let spot = Spot { day, place, hours };
        let fits = rule::misfits(self.season, ask.application, &spot)
            .next()
            .is_none();
        fits.then(|| self.placed_at(&spot)).flatten()
    }

    /// Spots that assignments had, where they still suit: the published ones, then the present ones.
    fn known_homes(&self, problem: &Problem<'_>) -> Vec<(ApplicationIx, DayIx, Home)> {
        let weights = self.season.weights();
        let exact = weights.keep_exact - weights.keep_day;
        let published = problem
            .plan
            .published
            .iter()
            .map(|p| (p.application, p.spot, true));
        let present = self
            .sorted
            .movable
            .iter()
            .map(|a| (a.application, a.spot, false));
        let mut homes = Vec::new();
        for (application, spot, published) in published.chain(present) {
            let within = problem
                .scope
                .covers(spot.day, self.season.embankment_of(&spot));
            let fits = rule::misfits(self.season, application, &spot)
                .next()
                .is_none();
            if let Some(placed) = self.placed_at(&spot)
                && within
                && fits
            {
                let points = if published { exact } else { 0 };
                let home = Home {
                    placed,
                    points,
                    published,
                };
                homes.push((application, spot.day, home));
            }
        }
        // A spot that is both keeps the points of the published one, which stays in front.
        homes.sort_by_key(|(application, day, home)| (*application, *day, home.placed));
        homes.dedup_by_key(|(application, day, home)| (*application, *day, home.placed));
        homes
    }
}
