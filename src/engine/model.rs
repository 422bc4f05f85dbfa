//! The problem, compiled once: everything that the search asks often, as flat tables of numbers.
//!
//! An *ask* is an application with what it needs. A *wish* is an ask on a day on which it could be
//! placed; since an application has at most one assignment a day, a wish is placed or it is not.
//! Wishes are numbered block by block, so that the wishes of a block are one range.

mod asks;
mod guests;
mod parts;
mod people;
mod places;
mod starts;
mod wishes;

use std::collections::BTreeMap;
use std::ops::Range;

use super::Watch;
use super::grid::Grid;
use super::problem::{Aim, Problem, Sorted};
use crate::domain::assignment::Spot;
use crate::domain::code::{DayIx, PlaceIx};
use crate::domain::hours::Hours;
use crate::domain::moment::Moment;
use crate::domain::season::Season;

pub(super) use parts::{Ask, Fixed, Home, Pitch, Placed, Site, Wish};

/// Up to so many places everybody tries in their order; beyond, everybody begins somewhere else.
pub(super) const FEW_PLACES: usize = 64;

#[derive(Debug)]
pub(super) struct Model<'a> {
    pub(super) season: &'a Season,
    pub(super) aim: Aim,
    /// Nothing begins before.
    pub(super) from: Option<Moment>,
    pub(super) grid: Grid,
    /// For each day the words of its starts within the masks of its block.
    pub(super) day_words: Vec<Range<usize>>,
    pub(super) sorted: Sorted,
    /// By application.
    pub(super) asks: Vec<Ask>,
    pub(super) wishes: Vec<Wish>,
    /// The wishes of each block.
    pub(super) wishes_in: Vec<Range<u32>>,
    pub(super) wishes_of: Vec<u32>,
    pub(super) starts: Vec<u64>,
    pub(super) homes: Vec<Home>,
    /// Lists of places in [`Self::fit_list`], by embankment.
    pub(super) fits: Vec<Range<u32>>,
    pub(super) fit_list: Vec<u32>,
    pub(super) preferred: Vec<u32>,
    /// Persons by their numbers within a block.
    pub(super) people: Vec<u32>,
    /// How many persons each block has.
    pub(super) people_in: Vec<usize>,
    pub(super) pitches: Vec<Pitch>,
    pub(super) sites: Vec<Site>,
    /// In thousandths of a kilowatt.
    pub(super) power_limits: Vec<i32>,
    pub(super) food_limits: Vec<i32>,
    /// Travel times in slots, row by row.
    pub(super) travel: Vec<u32>,
    pub(super) categories: usize,
    /// For each place and day the slots in which activities can lie; empty when closed.
    pub(super) open: Vec<Range<u32>>,
    /// For places and days that close in between: the slots that no activity may meet.
    pub(super) closed: BTreeMap<usize, Vec<Range<u32>>>,
    /// For each place and day the wishes that it suits.
    pub(super) guests: Vec<Range<u32>>,
    pub(super) guest_list: Vec<u32>,
    /// For each embankment and day: the target, 0 when closed.
    pub(super) targets: Vec<u32>,
    /// For each priority the points of the k-th assignment; the last repeats.
    pub(super) placed: Vec<Vec<i64>>,
    /// By block.
    pub(super) fixed: Vec<Fixed>,
    /// The fixed ones of each block.
    pub(super) fixed_in: Vec<Range<usize>>,
}

impl<'a> Model<'a> {
    /// `None` if there is to be a stop before it is done.
    pub(super) fn new(
        problem: &Problem<'a>,
        include_submitted: bool,
        watch: &dyn Watch,
    ) -> Option<Self> {
        let season = problem.season;
        let sorted = Sorted::new(problem, include_submitted);
        let grid = Grid::new(season, problem.plan, &sorted.fixed);
        let mut model = Self {
            season,
            aim: problem.aim,
            from: problem.scope.from,
            day_words: season
                .day_ixs()
                .map(|day| start_words(season, &grid, day))
                .collect(),
            grid,
            sorted,
            asks: Vec::new(),
            wishes: Vec::new(),
            wishes_in: Vec::new(),
            wishes_of: Vec::new(),
            starts: Vec::new(),
            homes: Vec::new(),
            fits: Vec::new(),
            fit_list: Vec::new(),
            preferred: Vec::new(),
            people: Vec::new(),
            people_in: Vec::new(),
            pitches: Vec::new(),
            sites: Vec::new(),
            power_limits: Vec::new(),
            food_limits: Vec::new(),
            travel: Vec::new(),
            categories: 0,
            open: Vec::new(),
            closed: BTreeMap::new(),
            guests: Vec::new(),
            guest_list: Vec::new(),
            targets: Vec::new(),
            placed: placed_points(season),
            fixed: Vec::new(),
            fixed_in: Vec::new(),
        };
        model.add_places(problem, watch)?;
        model.add_fixed();
        model.add_asks(watch)?;
        model.add_wishes(problem, watch)?;
        model.number_people(watch)?;
        model.invite(watch)?;
        Some(model)
    }

    pub(super) fn place_day(&self, place: usize, day: usize) -> usize {
        place * self.season.days().len() + day
    }

    /// The slots in which the place is closed in between on that day.
    pub(super) fn closed_on(&self, place: u32, day: u32) -> &[Range<u32>] {
        if self.closed.is_empty() {
            return &[];
        }
        let at = self.place_day(place as usize, day as usize);
        self.closed.get(&at).map_or(&[], Vec::as_slice)
    }

    pub(super) fn site_day(&self, site: usize, day: usize) -> usize {
        site * self.season.days().len() + day
    }

    /// Places that suit the ask, open or not.
    pub(super) fn places_of(&self, ask: &Ask) -> &[u32] {
        let fit = &self.fits[ask.fit as usize];
        &self.fit_list[fit.start as usize..fit.end as usize]
    }

    /// The same, in the order in which the wish tries them: those on preferred embankments, then all
    /// others from somewhere on, so that wishes without a preference spread over a hundred cities.
    pub(super) fn places_around(&self, wish: u32) -> impl Iterator<Item = u32> {
        let ask = &self.asks[self.wishes[wish as usize].ask as usize];
        let places = self.places_of(ask);
        let preferred = &self.preferred[ask.preferred.start as usize..ask.preferred.end as usize];
        let site = |place: &u32| self.pitches[*place as usize].embankment;
        let first = preferred.iter().flat_map(move |at| {
            let from = places.partition_point(|place| site(place) < *at);
            let to = places.partition_point(|place| site(place) <= *at);
            &places[from..to]
        });
        let from = if places.len() > FEW_PLACES {
            wish as usize * 7919 % places.len()
        } else {
            0
        };
        let others = places[from..].iter().chain(&places[..from]);
        let others = others.filter(move |place| !preferred.contains(&site(place)));
        first.chain(others).copied()
    }

    pub(super) fn guests_of(&self, place: usize, day: usize) -> &[u32] {
        let range = &self.guests[self.place_day(place, day)];
        &self.guest_list[range.start as usize..range.end as usize]
    }

    pub(super) fn homes_of(&self, wish: &Wish) -> &[Home] {
        &self.homes[wish.homes.start as usize..wish.homes.end as usize]
    }

    /// The numbers that persons have in a block, of a wish or of something fixed.
    pub(super) fn people_of(&self, range: &Range<u32>) -> &[u32] {
        &self.people[range.start as usize..range.end as usize]
    }

    pub(super) fn wishes_of(&self, ask: &Ask) -> &[u32] {
        &self.wishes_of[ask.wishes.start as usize..ask.wishes.end as usize]
    }

    pub(super) fn travel(&self, from: u32, to: u32) -> i64 {
        i64::from(self.travel[from as usize * self.sites.len() + to as usize])
    }

    /// The words of a day's starts within the masks of its block.
    pub(super) fn start_words(&self, day: usize) -> Range<usize> {
        self.day_words[day].clone()
    }

    /// What an ask's assignment number `nth` (from 0) earns by being placed.
    pub(super) fn placed_points(&self, ask: &Ask, nth: u32) -> i64 {
        let points = &self.placed[usize::from(ask.priority)];
        points[(nth as usize).min(points.len() - 1)]
    }

    /// What the aims add to that, and to keeping a published spot exactly.
    pub(super) fn bonus(&self, wish: &Wish, placed: Placed, nth: u32) -> i64 {
        let mut bonus = if nth == 0 { self.aim.serve_bonus } else { 0 };
        if self.aim.keep_bonus != 0 && wish.homes.start < wish.homes.end {
            let home = self
                .homes_of(wish)
                .iter()
                .find(|home| home.placed == placed);
            let published = home.is_some_and(|home| home.published);
            bonus += if published { self.aim.keep_bonus } else { 0 };
        }
        bonus
    }

    /// What a spot earns by itself.
    pub(super) fn spot_points(&self, wish: &Wish, placed: Placed) -> i64 {
        let ask = &self.asks[wish.ask as usize];
        let site = self.pitches[placed.place as usize].embankment;
        let preferred = &self.preferred[ask.preferred.start as usize..ask.preferred.end as usize];
        let mut points = wish.points;
        if preferred.contains(&site) {
            points += self.season.weights().preferred_embankment;
        }
        if wish.homes.start < wish.homes.end {
            let home = self
                .homes_of(wish)
                .iter()
                .find(|home| home.placed == placed);
            points += home.map_or(0, |home| home.points);
        }
        points
    }

    /// The spot in the words of the season.
    pub(super) fn spot(&self, wish: &Wish, placed: Placed) -> Option<Spot> {
        let day = DayIx::new(wish.day as usize);
        let place = PlaceIx::new(placed.place as usize);
        let from = self.grid.start(self.season, day, placed.start as usize)?;
        let to = self
            .grid
            .end(self.season, day, (placed.start + placed.len) as usize)?;
        Some(Spot {
            day,
            place,
            hours: Hours::new(from, to)?,
        })
    }

    /// A spot of the season in slots of its block, if it begins and ends with slots.
    pub(super) fn placed_at(&self, spot: &Spot) -> Option<Placed> {
        let block = self.grid.block_of[spot.day.ix()];
        let span = self.season.activity(spot);
        let start = self.grid.slot_at(block, span.start)?;
        let end = self.grid.slot_at(block, span.end)?;
        (start < end).then_some(Placed {
            place: spot.place.ix() as u32,
            start: start as u32,
            len: (end - start) as u32,
        })
    }
}

fn start_words(season: &Season, grid: &Grid, day: DayIx) -> Range<usize> {
    let programme_day = season.day(day);
    let Some(span) = super::grid::shown_span(programme_day, programme_day.hours) else {
        return 0..0;
    };
    let slots = grid.slots(grid.block_of[day.ix()], span);
    slots.start / 64..super::mask::words(slots.end + 1)
}

fn placed_points(season: &Season) -> Vec<Vec<i64>> {
    let weights = season.weights();
    let of = |priority| {
        let all = 0..weights.placed.len().max(1);
        all.map(|nth| weights.placed_points(nth, priority))
            .collect()
    };
    (0..=u8::MAX).map(of).collect()
}
