//! The starts that an application has on a place and day, as positions on the axis.

use std::collections::HashMap;
use std::ops::Range;

use super::axis::{Axis, Block};
use crate::domain::application::Application;
use crate::domain::code::DayIx;
use crate::domain::hours::{Hours, Minute};
use crate::domain::moment::Span;
use crate::domain::season::Season;

/// Starts at equal distances: each pays for `[used, used + use_len)` and `[active, active +
/// active_len)`, counted from the first instant of the day's block, and the next one for `stride`
/// positions later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Starts {
    pub(super) used: u32,
    pub(super) use_len: u32,
    pub(super) active: u32,
    pub(super) active_len: u32,
    pub(super) stride: u32,
    pub(super) count: u32,
}

/// What one start pays for.
type Paid = [Range<usize>; 2];

/// What of an application decides about its starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Shape {
    duration_min: Option<u32>,
    setup_min: u32,
    teardown_min: u32,
    step_min: Option<u32>,
}

impl Shape {
    fn of(application: &Application) -> Self {
        Self {
            duration_min: application.duration_min,
            setup_min: application.setup_min,
            teardown_min: application.teardown_min,
            step_min: application.start_step_min,
        }
    }
}

/// Everything that the list of starts depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    shape: Shape,
    within: Hours,
    /// The block's first instant, in minutes after the midnight of the day, and its length.
    block: (i64, usize),
    /// A day on which the clocks change has lists of its own.
    unsteady: Option<DayIx>,
}

/// All lists of starts, each once.
#[derive(Debug, Default)]
pub(super) struct StartLists {
    pub(super) items: Vec<Starts>,
    known: HashMap<Key, Range<u32>>,
}

/// A day on an axis.
#[derive(Debug, Clone, Copy)]
pub(super) struct DayOn<'a> {
    season: &'a Season,
    axis: &'a Axis,
    day: DayIx,
    /// Whether the clocks run evenly through the day.
    steady: bool,
    block: Block,
}

impl<'a> DayOn<'a> {
    /// `None` if nothing can take place on that day.
    pub(super) fn new(
        season: &'a Season,
        axis: &'a Axis,
        day: DayIx,
        steady: bool,
    ) -> Option<Self> {
        axis.block(day).map(|block| Self {
            season,
            axis,
            day,
            steady,
            block,
        })
    }

    fn paid(&self, shape: Shape, activity: Span) -> Paid {
        let usage = activity.widened(shape.setup_min, shape.teardown_min);
        [usage, activity].map(|span| self.axis.within(&self.block, span))
    }
}

impl StartLists {
    /// Where in the list the starts are with which the activity lies within `within`.
    pub(super) fn of(
        &mut self,
        on: &DayOn<'_>,
        application: &Application,
        within: Hours,
    ) -> Range<u32> {
        let shape = Shape::of(application);
        let clock = on.season.day(on.day).clock;
        let key = Key {
            shape,
            within,
            block: (on.block.first.0 - clock.moment(Minute::MIN).0, on.block.len),
            unsteady: (!on.steady).then_some(on.day),
        };
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let paid = hours_of(shape, within).map(|hours| on.paid(shape, clock.span(hours)));
        let range = self.add(paid.collect());
        self.known.insert(key, range.clone());
        range
    }

    /// A list of its own for an activity that starts at one time only.
    pub(super) fn single(
        &mut self,
        on: &DayOn<'_>,
        application: &Application,
        activity: Span,
    ) -> Range<u32> {
        self.add(vec![on.paid(Shape::of(application), activity)])
    }

    fn add(&mut self, mut paid: Vec<Paid>) -> Range<u32> {
        let from = self.items.len();
        paid.dedup();
        for [used, active] in paid {
            let next = Starts {
                used: used.start as u32,
                use_len: (used.end - used.start) as u32,
                active: active.start as u32,
                active_len: (active.end - active.start) as u32,
                stride: 0,
                count: 1,
            };
            let fresh = self.items.len() == from;
            let extended = !fresh && self.items.last_mut().is_some_and(|last| last.extend(next));
            if !extended {
                self.items.push(next);
            }
        }
        from as u32..self.items.len() as u32
    }
}

impl Starts {
    /// Takes `next` in if it is one more of the same row; the second sets the stride.
    fn extend(&mut self, next: Self) -> bool {
        let stride = next
            .used
            .wrapping_sub(self.used + (self.count - 1) * self.stride);
        let same_len = (self.use_len, self.active_len) == (next.use_len, next.active_len);
        let same_shift = next.active.wrapping_sub(next.used) == self.active.wrapping_sub(self.used);
        let goes_on = same_len && same_shift && (self.count == 1 || stride == self.stride);
        if goes_on && stride > 0 && stride < 1 << 16 {
            self.stride = stride;
            self.count += 1;
            return true;
        }
        false
    }
}

/// Every legal activity within `within`, in order of start.
fn hours_of(shape: Shape, within: Hours) -> impl Iterator<Item = Hours> {
    let length_min = shape.duration_min.unwrap_or(within.length_min());
    let step_min = shape.step_min.unwrap_or(1).max(1);
    let (from, to) = (within.from().get(), within.to().get());
    let last = to.checked_sub(length_min);
    let starts = last
        .into_iter()
        .flat_map(move |last| (from.next_multiple_of(step_min)..=last).step_by(step_min as usize));
    starts
        .filter_map(move |start| Hours::new(Minute::new(start)?, Minute::new(start + length_min)?))
}
