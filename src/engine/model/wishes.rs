//! Applications on days: allowed starts, points, and where they were.

use super::starts::Masks;
use super::{Home, Model, Placed, Wish};
use crate::domain::assignment::Spot;
use crate::domain::code::{ApplicationIx, DayIx, PlaceIx};
use crate::domain::rule::{self, opening_hours};
use crate::engine::mask;
use crate::engine::problem::Problem;
use crate::engine::{Watch, must_stop_at};

impl Model<'_> {
    /// `None` if there is to be a stop.
    pub(super) fn add_wishes(&mut self, problem: &Problem<'_>, watch: &dyn Watch) -> Option<()> {
        let mut masks = Masks::default();
        let homes = self.known_homes(problem);
        let mut wishes = Vec::new();
        for ask_ix in 0..self.asks.len() {
            if must_stop_at(watch, ask_ix) {
                return None;
            }
            let ask = &self.asks[ask_ix];
            let (ix, application) = (ask.application, self.season.application(ask.application));
            if ask.most <= ask.fixed || self.places_of(ask).is_empty() {
                continue;
            }
            for day in self.days_of(ix) {
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
                    starts: self.starts_of(&mut masks, application, day),
                    points: self.day_points(ix, day),
                    homes: first..self.homes.len() as u32,
                    people: 0..0,
                });
            }
        }
        self.number(wishes);
        Some(())
    }

    /// The days that an application could come on, in order.
    fn days_of(&self, ix: ApplicationIx) -> Vec<DayIx> {
        let application = self.season.application(ix);
        let can_come = |day: &DayIx| {
            !self.season.day(*day).is_cancelled()
                && !self.season.is_over(*day, self.from)
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

    /// Puts the wishes, which come in order of ask and day, in order of block, and lists those of each
    /// ask.
    fn number(&mut self, wishes: Vec<Wish>) {
        let mut next = vec![0_u32; self.grid.blocks.len() + 1];
        for wish in &wishes {
            next[wish.block as usize + 1] += 1;
        }
        for block in 1..next.len() {
            next[block] += next[block - 1];
        }
        self.wishes_in = next.windows(2).map(|pair| pair[0]..pair[1]).collect();
        let mut from = vec![0; wishes.len()];
        for (ix, wish) in wishes.iter().enumerate() {
            let number = next[wish.block as usize];
            next[wish.block as usize] += 1;
            from[number as usize] = ix;
            let of_ask = &mut self.asks[wish.ask as usize].wishes;
            if of_ask.end == 0 {
                of_ask.start = ix as u32;
            }
            of_ask.end = ix as u32 + 1;
            self.wishes_of.push(number);
        }
        self.wishes = from.into_iter().map(|ix| wishes[ix].clone()).collect();
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
        let fits = !self.season.begins_before(&spot, self.from)
            && rule::misfits(self.season, ask.application, &spot)
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
            let site = self.season.embankment_of(&spot);
            let within = problem.scope.covers(spot.day, site)
                && !self.season.begins_before(&spot, self.from);
            let it = self.season.application(application);
            let fits = opening_hours::lasts_as_asked(self.season, it, &spot)
                && rule::misfits(self.season, application, &spot)
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
