//! Time as the engine counts it: slots of one length, and blocks of days that can touch each other.
//!
//! A *slot* is the greatest common divisor of all times that can matter. A *block* is a maximal run
//! of programme days that are linked in real time: an interval of use of one can reach into the next,
//! or somebody has to travel between them. All rules about time hold within one block, so that blocks
//! meet only in the counts of each application.

use std::ops::Range;

use crate::domain::assignment::{Assignment, Plan};
use crate::domain::code::DayIx;
use crate::domain::day::ProgrammeDay;
use crate::domain::hours::{Hours, Minute};
use crate::domain::moment::{Moment, Span};
use crate::domain::season::Season;

/// The longest set-up or tear-down that the engine plans with, in minutes: four weeks. Longer ones
/// would blow every block up to years; such applications are left to people.
pub(super) const LONGEST_SETUP_MIN: u32 = 4 * 7 * 24 * 60;

/// Days linked in real time.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// Positions of its days.
    pub(super) days: Range<usize>,
    /// The instant at which slot 0 begins.
    pub(super) origin: Moment,
    pub(super) slots: usize,
    /// Words of a mask over all slots.
    pub(super) words: usize,
}

#[derive(Debug, Clone)]
pub(super) struct Grid {
    pub(super) slot_min: i64,
    pub(super) blocks: Vec<Block>,
    /// The block of each day.
    pub(super) block_of: Vec<usize>,
    /// For each day, whether its clock runs evenly through its hours.
    pub(super) steady: Vec<bool>,
}

impl Grid {
    pub(super) fn new(season: &Season, plan: &Plan, fixed: &[Assignment]) -> Self {
        let steady: Vec<bool> = season.days().iter().map(is_steady).collect();
        let slot_min = slot_min(season, plan, &steady);
        let margins = Margins::of(season);
        let mut held = vec![Vec::new(); season.days().len()];
        for assignment in fixed {
            held[assignment.spot.day.ix()].push(season.usage(assignment));
        }
        let mut blocks: Vec<Block> = Vec::new();
        let mut block_of = Vec::with_capacity(season.days().len());
        let mut reached: Option<Moment> = None;
        for day in season.day_ixs() {
            let reach = reach(season, &held[day.ix()], day, &margins);
            // Uses are compared after widening by the travel time.
            let linked = reached.is_some_and(|end| {
                end.plus_min(i64::from(season.travel().longest_min())) > reach.start
            });
            let span = match blocks.last_mut() {
                Some(block) if linked => {
                    block.days.end = day.ix() + 1;
                    let end = reach.end.max(block_end(block, slot_min));
                    Span {
                        start: block.origin.min(reach.start),
                        end,
                    }
                }
                _ => {
                    blocks.push(Block {
                        days: day.ix()..day.ix() + 1,
                        origin: reach.start,
                        slots: 0,
                        words: 0,
                    });
                    reach
                }
            };
            if let Some(block) = blocks.last_mut() {
                block.stretch(season, span, slot_min);
            }
            block_of.push(blocks.len() - 1);
            reached = Some(reached.map_or(reach.end, |end| end.max(reach.end)));
        }
        Self {
            slot_min,
            blocks,
            block_of,
            steady,
        }
    }

    pub(super) fn block(&self, day: DayIx) -> &Block {
        &self.blocks[self.block_of[day.ix()]]
    }

    /// The slots of `span` within the block, rounded outwards, clipped to it.
    pub(super) fn slots(&self, block: usize, span: Span) -> Range<usize> {
        let block = &self.blocks[block];
        let from = (span.start.0 - block.origin.0).div_euclid(self.slot_min);
        let to = -(block.origin.0 - span.end.0).div_euclid(self.slot_min);
        let clip = |slot: i64| slot.clamp(0, block.slots as i64) as usize;
        clip(from)..clip(to)
    }

    /// The slot that begins exactly at `moment`, if one does.
    pub(super) fn slot_at(&self, block: usize, moment: Moment) -> Option<usize> {
        let block = &self.blocks[block];
        let since = moment.0 - block.origin.0;
        let slot = usize::try_from(since / self.slot_min).ok()?;
        (since % self.slot_min == 0 && slot <= block.slots).then_some(slot)
    }

    /// Minutes as slots, rounded up: exact for everything that the slot divides.
    pub(super) fn slots_of(&self, minutes: u32) -> usize {
        (i64::from(minutes)).div_euclid(self.slot_min) as usize
            + usize::from(i64::from(minutes) % self.slot_min != 0)
    }

    /// The wall-clock time of `day` that shows when a slot begins.
    pub(super) fn start(&self, season: &Season, day: DayIx, slot: usize) -> Option<Minute> {
        if let Some(minute) = self.even(season, day, slot) {
            return Some(minute);
        }
        let clock = season.day(day).clock;
        self.shown(season, day, slot)
            .find(|minute| clock.exists(*minute))
    }

    /// The wall-clock time of `day` by which what ends with a slot's begin has ended: where the clocks
    /// jump just then, the time that they jump from.
    pub(super) fn end(&self, season: &Season, day: DayIx, slot: usize) -> Option<Minute> {
        if let Some(minute) = self.even(season, day, slot) {
            return Some(minute);
        }
        let clock = season.day(day).clock;
        let just_before = |minute: Minute| Minute::new(minute.get().checked_sub(1)?);
        let ends = |minute: &Minute| {
            clock.exists(*minute) || just_before(*minute).is_some_and(|m| clock.exists(m))
        };
        self.shown(season, day, slot).filter(ends).min()
    }

    /// When a slot begins, if that is within the hours of a day whose clock runs evenly.
    fn even(&self, season: &Season, day: DayIx, slot: usize) -> Option<Minute> {
        let programme_day = season.day(day);
        let target = self.block(day).origin.0 + slot as i64 * self.slot_min;
        let since = target - programme_day.clock.moment(Minute::MIN).0;
        let minute = Minute::new(u32::try_from(since).ok()?)?;
        (self.steady[day.ix()] && minute <= programme_day.hours.to()).then_some(minute)
    }

    /// The times of `day` that stand for the instant at which a slot begins; where the clocks jump,
    /// there are several, of which not all exist.
    fn shown(&self, season: &Season, day: DayIx, slot: usize) -> impl Iterator<Item = Minute> {
        let target = self.block(day).origin.0 + slot as i64 * self.slot_min;
        let clock = season.day(day).clock;
        let since = target - clock.moment(Minute::MIN).0;
        // Where the clocks are changed, the time shown is off by the change.
        let changes = (0..=LONGEST_CHANGE_MIN)
            .step_by(15)
            .flat_map(|by| [by, -by]);
        let at = move |by: i64| Minute::new(u32::try_from(since + by).ok()?);
        changes
            .filter_map(at)
            .filter(move |minute| clock.moment(*minute).0 == target)
    }
}

/// The most that clocks have ever been changed by: the day that Samoa left out in 2011.
const LONGEST_CHANGE_MIN: i64 = 24 * 60;

fn block_end(block: &Block, slot_min: i64) -> Moment {
    block.origin.plus_min(block.slots as i64 * slot_min)
}

impl Block {
    /// Makes it cover `span`, with slots that begin at multiples of the slot after midnight.
    fn stretch(&mut self, season: &Season, span: Span, slot_min: i64) {
        let midnight = season.days()[self.days.start].clock.moment(Minute::MIN).0;
        let before = (midnight - span.start.0).div_euclid(slot_min) + 1;
        self.origin = Moment(midnight - before * slot_min);
        self.slots = ((span.end.0 - self.origin.0).div_euclid(slot_min) + 1) as usize;
        self.words = super::mask::words(self.slots);
    }
}

/// The longest set-up and tear-down of the season's applications.
struct Margins {
    setup_min: u32,
    teardown_min: u32,
}

impl Margins {
    fn of(season: &Season) -> Self {
        let longest = |minutes: fn(&crate::domain::application::Application) -> u32| {
            let all = season.applications().iter().map(minutes);
            all.filter(|m| *m <= LONGEST_SETUP_MIN).max().unwrap_or(0)
        };
        Self {
            setup_min: longest(|a| a.setup_min),
            teardown_min: longest(|a| a.teardown_min),
        }
    }
}

/// All instants that uses on `day` can cover.
fn reach(season: &Season, held: &[Span], day: DayIx, margins: &Margins) -> Span {
    let programme_day = season.day(day);
    // A day that the clocks leave out altogether has nothing but what is fixed on it.
    let open = shown_span(programme_day, programme_day.hours).unwrap_or_else(|| {
        let midnight = programme_day.clock.moment(Minute::MIN);
        Span {
            start: midnight,
            end: midnight,
        }
    });
    let mut reach = open.widened(margins.setup_min, margins.teardown_min);
    for usage in held {
        reach.start = reach.start.min(usage.start);
        reach.end = reach.end.max(usage.end);
    }
    reach
}

/// The instants of `hours` from the first to the last time of them that the clocks show; `None` if they
/// leave out all of it. The instant that stands for a time that is left out lies anywhere.
pub(super) fn shown_span(day: &ProgrammeDay, hours: Hours) -> Option<Span> {
    let clock = day.clock;
    let minutes = || (hours.from().get()..=hours.to().get()).filter_map(Minute::new);
    let from = minutes().find(|minute| clock.exists(*minute))?;
    let ends = |minute: &Minute| {
        let before = minute.get().checked_sub(1).and_then(Minute::new);
        clock.exists(*minute) || before.is_some_and(|before| clock.exists(before))
    };
    let to = minutes().rev().find(ends)?;
    Hours::new(from, to).map(|hours| clock.span(hours))
}

/// The greatest common divisor of all times at which something can begin or end.
fn slot_min(season: &Season, plan: &Plan, steady: &[bool]) -> i64 {
    let mut gcd = 0_i64;
    let mut add = |minutes: i64| gcd = greatest_common_divisor(gcd, minutes.abs());
    let midnight = |day: &ProgrammeDay| day.clock.moment(Minute::MIN).0;
    let first = season.days().first().map_or(0, midnight);
    let mut bounds_matter = false;
    for (day, steady) in season.days().iter().zip(steady) {
        add(midnight(day) - first);
        if !steady {
            // The clocks are changed by whole or half hours; quarters are safe.
            add(15);
        }
    }
    for application in season.applications() {
        add(i64::from(application.setup_min));
        add(i64::from(application.teardown_min));
        add(i64::from(application.duration_min.unwrap_or(0)));
        add(i64::from(application.start_step_min.unwrap_or(0)));
        bounds_matter |= application.duration_min.is_none() || application.start_step_min.is_none();
    }
    if bounds_matter {
        let mut hours = |hours: Hours| {
            add(i64::from(hours.from().get()));
            add(i64::from(hours.to().get()));
        };
        season.days().iter().for_each(|day| hours(day.hours));
        for application in season.applications() {
            let windows = application.availability.iter().filter_map(|a| a.hours);
            windows.for_each(&mut hours);
        }
        let spots = plan.occupying().map(|(_, a)| a.spot);
        spots
            .chain(plan.published.iter().map(|p| p.spot))
            .for_each(|spot| hours(spot.hours));
        season.closed_hours().for_each(|closed| hours(closed.hours));
        for place in season.places() {
            let bounds = [place.open, place.close].into_iter().flatten();
            bounds.for_each(|minute| add(i64::from(minute.get())));
        }
    }
    if gcd == 0 { 1 } else { gcd }
}

/// Whether the UTC offset stays the same through the hours of the day.
fn is_steady(day: &ProgrammeDay) -> bool {
    let midnight = day.clock.moment(Minute::MIN).0;
    let runs_true = |minutes: u32| {
        Minute::new(minutes).is_none_or(|m| day.clock.moment(m).0 - midnight == i64::from(minutes))
    };
    (0..=day.hours.to().get()).step_by(15).all(runs_true) && runs_true(day.hours.to().get())
}

fn greatest_common_divisor(a: i64, b: i64) -> i64 {
    if b == 0 {
        a
    } else {
        greatest_common_divisor(b, a % b)
    }
}
