//! A day as rows of cells: places under their embankments, time across.
//!
//! Time is cut into columns of equal length, as long as all times of the day allow, so that every cell
//! is a whole number of columns wide: a table shows it without any position set by hand.

use crate::domain::code::{DayIx, EmbankmentIx, PlaceIx};
use crate::domain::moment::{Moment, Span};
use crate::domain::rule::opening_hours;
use crate::domain::rule::usages::{Usage, Usages};
use crate::domain::season::Season;

/// The columns of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Axis {
    pub(super) start: Moment,
    pub(super) step_min: i64,
    pub(super) columns: usize,
}

/// A stretch of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell {
    /// Nothing takes place; `open` where something could.
    Gap { columns: usize, open: bool },
    /// Before or after an activity: set-up, tear-down.
    Edge { columns: usize },
    /// The activity of the assignment at that position of the plan.
    Activity { columns: usize, ix: usize },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PlaceRows {
    pub(super) place: PlaceIx,
    /// One, or as many as are needed so that nothing covers anything.
    pub(super) lanes: Vec<Vec<Cell>>,
    /// Assignments of the day, in order of time.
    pub(super) holds: Vec<usize>,
}

impl PlaceRows {
    /// Whether there is time when it is open and not as full as it can be.
    pub(super) fn has_room(&self, capacity: usize) -> bool {
        let has = |wanted: &dyn Fn(&Cell) -> bool| self.lanes.iter().flatten().any(wanted);
        if self.lanes.len() < capacity {
            return has(&|cell| !matches!(cell, Cell::Gap { open: false, .. }));
        }
        self.lanes.len() == capacity && has(&|cell| matches!(cell, Cell::Gap { open: true, .. }))
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SiteRows {
    pub(super) embankment: EmbankmentIx,
    pub(super) places: Vec<PlaceRows>,
}

impl Axis {
    /// From the full hour before anything is open or in use to the full hour after.
    pub(super) fn new(season: &Season, day: DayIx, usages: &[&Usage<'_>]) -> Self {
        let programme_day = season.day(day);
        let open = programme_day.clock.span(programme_day.hours);
        let mut whole = open;
        let mut step_min = 60;
        let midnight = programme_day
            .clock
            .moment(crate::domain::hours::Minute::MIN);
        let mut take = |span: Span| {
            whole.start = whole.start.min(span.start);
            whole.end = whole.end.max(span.end);
            for end in [span.start, span.end] {
                step_min = common_divisor(step_min, end.0 - midnight.0);
            }
        };
        take(open);
        for usage in usages {
            take(usage.activity);
            take(usage.usage);
        }
        for place in season.place_ixs() {
            for hours in opening_hours::stretches(season, place, day).unwrap_or_default() {
                take(programme_day.clock.span(hours));
            }
        }
        let since = |moment: Moment| moment.0 - midnight.0;
        let from = since(whole.start).div_euclid(60) * 60;
        let to = (since(whole.end) + 59).div_euclid(60) * 60;
        Self {
            start: midnight.plus_min(from),
            step_min,
            columns: ((to - from) / step_min) as usize,
        }
    }

    /// The columns of a stretch, cut off at the ends of the axis.
    pub(super) fn columns_of(&self, span: Span) -> std::ops::Range<usize> {
        let column = |moment: Moment| {
            let column = (moment.0 - self.start.0).div_euclid(self.step_min);
            column.clamp(0, self.columns as i64) as usize
        };
        column(span.start)..column(span.end)
    }

    /// The column of a moment; `None` if it lies outside.
    pub(super) fn column_at(&self, moment: Moment) -> Option<usize> {
        let column = (moment.0 - self.start.0).div_euclid(self.step_min);
        usize::try_from(column).ok().filter(|at| *at < self.columns)
    }

    pub(super) const fn columns_an_hour(&self) -> usize {
        (60 / self.step_min) as usize
    }

    pub(super) const fn hours(&self) -> usize {
        self.columns / self.columns_an_hour()
    }

    /// When a column begins.
    pub(super) fn moment(&self, column: usize) -> Moment {
        self.start.plus_min(column as i64 * self.step_min)
    }
}

/// The rows of every embankment that `wanted` lets through.
pub(super) fn rows(
    season: &Season,
    day: DayIx,
    usages: &Usages<'_>,
    axis: &Axis,
    wanted: impl Fn(EmbankmentIx) -> bool,
) -> Vec<SiteRows> {
    let mut on_place: Vec<Vec<&Usage<'_>>> = vec![Vec::new(); season.places().len()];
    for usage in usages.items.iter().filter(|u| u.assignment.spot.day == day) {
        on_place[usage.assignment.spot.place.ix()].push(usage);
    }
    let place_rows = |place: PlaceIx| {
        let mut here = std::mem::take(&mut on_place[place.ix()]);
        here.sort_by_key(|usage| (usage.usage.start, usage.usage.end, usage.ix));
        let open = opening_hours::stretches(season, place, day).unwrap_or_default();
        let clock = season.day(day).clock;
        let open: Vec<_> = open
            .into_iter()
            .map(|h| axis.columns_of(clock.span(h)))
            .collect();
        PlaceRows {
            place,
            lanes: lanes(axis, &here, &open),
            holds: here.iter().map(|usage| usage.ix).collect(),
        }
    };
    let mut all: Vec<PlaceRows> = season.place_ixs().map(place_rows).collect();
    let mut sites = Vec::new();
    for embankment in season.embankment_ixs().filter(|site| wanted(*site)) {
        let is_here = |rows: &PlaceRows| season.place(rows.place).embankment == embankment;
        let (here, rest) = all.into_iter().partition(is_here);
        all = rest;
        sites.push(SiteRows {
            embankment,
            places: here,
        });
    }
    sites
}

/// Puts each use into the first lane that is free by then.
fn lanes(axis: &Axis, usages: &[&Usage<'_>], open: &[std::ops::Range<usize>]) -> Vec<Vec<Cell>> {
    let mut lanes: Vec<Vec<&Usage<'_>>> = vec![Vec::new()];
    for usage in usages {
        let free = lanes
            .iter()
            .position(|lane| lane.last().is_none_or(|l| l.usage.end <= usage.usage.start));
        match free {
            Some(lane) => lanes[lane].push(usage),
            None => lanes.push(vec![usage]),
        }
    }
    lanes.iter().map(|lane| cells(axis, lane, open)).collect()
}

fn cells(axis: &Axis, lane: &[&Usage<'_>], open: &[std::ops::Range<usize>]) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut at = 0;
    for usage in lane {
        let (used, active) = (
            axis.columns_of(usage.usage),
            axis.columns_of(usage.activity),
        );
        gaps(at..used.start, open, &mut cells);
        edge(used.start..active.start, &mut cells);
        if !active.is_empty() {
            cells.push(Cell::Activity {
                columns: active.len(),
                ix: usage.ix,
            });
        }
        edge(active.end..used.end, &mut cells);
        at = at.max(used.end);
    }
    gaps(at..axis.columns, open, &mut cells);
    cells
}

fn edge(columns: std::ops::Range<usize>, cells: &mut Vec<Cell>) {
    if !columns.is_empty() {
        cells.push(Cell::Edge {
            columns: columns.len(),
        });
    }
}

/// Cuts an empty stretch where the place opens and closes.
fn gaps(columns: std::ops::Range<usize>, open: &[std::ops::Range<usize>], cells: &mut Vec<Cell>) {
    let mut at = columns.start;
    let mut push = |from: usize, to: usize, open: bool| {
        if from < to {
            cells.push(Cell::Gap {
                columns: to - from,
                open,
            });
        }
    };
    for stretch in open {
        let (from, to) = (stretch.start.max(at), stretch.end.min(columns.end));
        if from < to {
            push(at, from, false);
            push(from, to, true);
            at = to;
        }
    }
    push(at, columns.end, false);
}

const fn common_divisor(a: i64, b: i64) -> i64 {
    if b == 0 {
        a.abs()
    } else {
        common_divisor(b, a % b)
    }
}
