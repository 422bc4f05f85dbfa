//! The instants at which something can cost: one axis for each embankment.
//!
//! An interval pays for the instants that it contains, so that prices at any set of instants give a
//! valid bound, whatever the starts; with instants a common divisor of all lengths apart nothing is
//! lost by it.

use std::ops::Range;

use crate::domain::application::Application;
use crate::domain::code::{DayIx, EmbankmentIx, PlaceIx};
use crate::domain::hours::Minute;
use crate::domain::moment::{Moment, Span};
use crate::domain::rule::opening_hours;
use crate::domain::season::Season;

/// A stretch of an axis without gaps.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block {
    pub(super) first: Moment,
    /// Position of its first instant on the axis. One position behind the last instant stays free, so
    /// that running sums of a block have room for its total.
    pub(super) offset: usize,
    pub(super) len: usize,
}

/// The instants of one embankment.
#[derive(Debug, Clone)]
pub(super) struct Axis {
    step_min: i64,
    /// In order of time.
    blocks: Vec<Block>,
    /// The block of each day on which something can take place.
    block_of: Vec<Option<u32>>,
    len: usize,
}

/// The farthest that an interval of use is followed beyond the opening hours, in minutes: four weeks.
/// What lies farther out is free.
const MAX_REACH_MIN: u32 = 4 * 7 * 24 * 60;

/// Shortest distance of two instants, in minutes. Shorter ones make the search slower, not the bound
/// much lower.
const MIN_STEP_MIN: i64 = 5;

impl Axis {
    /// The axes of all embankments, with instants `step_min` apart.
    pub(super) fn all(season: &Season, step_min: i64) -> Vec<Self> {
        let longest = |minutes: fn(&Application) -> u32| {
            let longest = season.applications().iter().map(minutes).max();
            longest.unwrap_or(0).min(MAX_REACH_MIN)
        };
        let (before_min, after_min) = (longest(|a| a.setup_min), longest(|a| a.teardown_min));
        let mut places = vec![Vec::new(); season.embankments().len()];
        for place in season.place_ixs() {
            places[season.place(place).embankment.ix()].push(place);
        }
        let axis = |embankment: EmbankmentIx| {
            let open = open_spans(season, &places[embankment.ix()]);
            let reach = |(day, span): (DayIx, Span)| (span.widened(before_min, after_min), day);
            Self::new(season, open.map(reach).collect(), step_min)
        };
        season.embankment_ixs().map(axis).collect()
    }

    fn new(season: &Season, mut spans: Vec<(Span, DayIx)>, step_min: i64) -> Self {
        spans.sort_unstable();
        let origin = season
            .days()
            .first()
            .map_or(0, |day| day.clock.moment(Minute::MIN).0);
        let block_of = vec![None; season.days().len()];
        let mut axis = Self {
            step_min,
            blocks: Vec::new(),
            block_of,
            len: 0,
        };
        let mut end = i64::MIN;
        for (span, day) in spans {
            let first = origin + ceil_div(span.start.0 - origin, step_min) * step_min;
            if first > end {
                axis.blocks.push(Block {
                    first: Moment(first),
                    offset: axis.len,
                    len: 0,
                });
                axis.len += 1;
            }
            if let Some(block) = axis.blocks.last_mut() {
                let len = ceil_div(span.end.0 - block.first.0, step_min).max(0) as usize;
                axis.len += len.saturating_sub(block.len);
                block.len = block.len.max(len);
                end = block.first.0 + block.len as i64 * step_min;
            }
            axis.block_of[day.ix()] = Some(axis.blocks.len() as u32 - 1);
        }
        axis
    }

    /// Positions in all, the free ones with them.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The block that holds all intervals of use of `day`.
    pub(super) fn block(&self, day: DayIx) -> Option<Block> {
        Some(self.blocks[self.block_of[day.ix()]? as usize])
    }

    pub(super) fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The instants of `block` within `span`, counted from its first.
    pub(super) fn within(&self, block: &Block, span: Span) -> Range<usize> {
        let clip = |moment: Moment| {
            let before = ceil_div(moment.0 - block.first.0, self.step_min);
            before.clamp(0, block.len as i64) as usize
        };
        clip(span.start)..clip(span.end)
    }
}

/// The greatest common divisor of all lengths, in minutes, as far as it makes sense.
pub(super) fn step_min(season: &Season) -> i64 {
    // An hour is as long as nobody minds.
    let mut step_min = 60;
    let mut add = |minutes: u32| step_min = greatest_common_divisor(step_min, i64::from(minutes));
    let mut whole_opening = false;
    for application in season.applications() {
        add(application.setup_min);
        add(application.teardown_min);
        add(application.start_step_min.unwrap_or(0));
        add(application.duration_min.unwrap_or(0));
        whole_opening |= application.duration_min.is_none();
    }
    if whole_opening {
        let days = season
            .days()
            .iter()
            .flat_map(|day| [day.hours.from(), day.hours.to()]);
        let places = season
            .places()
            .iter()
            .flat_map(|place| [place.open, place.close]);
        let closed = season
            .closed_hours()
            .flat_map(|c| [c.hours.from(), c.hours.to()]);
        days.chain(places.flatten())
            .chain(closed)
            .for_each(|minute| add(minute.get()));
    }
    step_min.max(MIN_STEP_MIN)
}

/// For each day on which something can take place on some of the places, when.
fn open_spans(season: &Season, places: &[PlaceIx]) -> impl Iterator<Item = (DayIx, Span)> {
    season.day_ixs().filter_map(move |day| {
        let windows = places
            .iter()
            .filter_map(|place| opening_hours::window(season, *place, day).ok());
        let spans = windows.map(|hours| season.day(day).clock.span(hours));
        let all = spans.reduce(|a, b| Span {
            start: a.start.min(b.start),
            end: a.end.max(b.end),
        });
        all.map(|span| (day, span))
    })
}

/// Division that rounds up; `by` is positive.
fn ceil_div(number: i64, by: i64) -> i64 {
    -(-number).div_euclid(by)
}

fn greatest_common_divisor(a: i64, b: i64) -> i64 {
    if b == 0 {
        a
    } else {
        greatest_common_divisor(b, a % b)
    }
}
