//! Places, embankments and their hours.

use std::ops::Range;

use super::{Fixed, Model, Pitch, Site};
use crate::domain::code::{DayIx, PlaceIx};
use crate::domain::rule::opening_hours;
use crate::engine::grid::shown_span;
use crate::engine::problem::Problem;
use crate::engine::{Watch, must_stop_at};

impl Model<'_> {
    /// `None` if there is to be a stop.
    pub(super) fn add_places(&mut self, problem: &Problem<'_>, watch: &dyn Watch) -> Option<()> {
        let season = self.season;
        for embankment in season.embankments() {
            let limits = embankment.power_limit_kw;
            let power = limits.map(|kw| row(&mut self.power_limits, kw.thousandths()));
            let most = embankment.max_food;
            let food = most.map(|most| row(&mut self.food_limits, u64::from(most)));
            self.sites.push(Site { power, food });
        }
        for ix in season.place_ixs() {
            if must_stop_at(watch, ix.ix()) {
                return None;
            }
            let place = season.place(ix);
            self.pitches.push(Pitch {
                embankment: place.embankment.ix() as u32,
                capacity: place.capacity.max(1),
                hears: season
                    .noise()
                    .of(ix)
                    .iter()
                    .map(|p| p.ix() as u32)
                    .collect(),
            });
            for day in season.day_ixs() {
                let within = problem.scope.covers(day, place.embankment);
                let open = within.then(|| self.hours(ix, day)).flatten();
                self.close_between(ix, day);
                self.open.push(open.unwrap_or(0..0));
            }
        }
        for from in season.embankment_ixs() {
            let to = season.embankment_ixs();
            let minutes = to.map(|to| season.travel().minutes(from, to));
            self.travel
                .extend(minutes.map(|m| self.grid.slots_of(m) as u32));
        }
        for embankment in season.embankment_ixs() {
            let target = season.embankment(embankment).target;
            let open = season.day_ixs().map(|day| season.is_open(embankment, day));
            self.targets
                .extend(open.map(|open| if open { target } else { 0 }));
        }
        Some(())
    }

    /// Puts the fixed assignments in order of block.
    pub(super) fn add_fixed(&mut self) {
        let fixed = self.sorted.fixed.iter().map(|assignment| Fixed {
            assignment: *assignment,
            block: self.grid.block_of[assignment.spot.day.ix()],
            people: 0..0,
        });
        self.fixed = fixed.collect();
        self.fixed.sort_by_key(|fixed| fixed.block);
        let from = |block: usize| self.fixed.partition_point(|fixed| fixed.block < block);
        let blocks = 0..self.grid.blocks.len();
        self.fixed_in = blocks.map(|block| from(block)..from(block + 1)).collect();
    }

    /// Notes the hours of the day in which the place is closed.
    fn close_between(&mut self, place: PlaceIx, day: DayIx) {
        let block = self.grid.block_of[day.ix()];
        let closed = opening_hours::closed_hours(self.season, place, day);
        let slots = closed.filter_map(|hours| {
            let span = shown_span(self.season.day(day), hours)?;
            let slots = self.grid.slots(block, span);
            Some(slots.start as u32..slots.end as u32)
        });
        let slots: Vec<_> = slots.collect();
        if !slots.is_empty() {
            self.closed
                .insert(self.place_day(place.ix(), day.ix()), slots);
        }
    }

    fn hours(&self, place: PlaceIx, day: DayIx) -> Option<Range<u32>> {
        let hours = opening_hours::window(self.season, place, day).ok()?;
        let span = shown_span(self.season.day(day), hours)?;
        let (block, slot_min) = (self.grid.block_of[day.ix()], self.grid.slot_min);
        let origin = self.grid.blocks[block].origin.0;
        // Inwards: what begins and ends with slots lies within the hours exactly if within these.
        let from = (span.start.0 - origin + slot_min - 1).div_euclid(slot_min);
        let to = (span.end.0 - origin).div_euclid(slot_min);
        (from < to).then_some(from as u32..to as u32)
    }
}

/// Adds a limit; returns its row.
fn row(limits: &mut Vec<i32>, limit: u64) -> usize {
    limits.push(i32::try_from(limit).unwrap_or(i32::MAX));
    limits.len() - 1
}
