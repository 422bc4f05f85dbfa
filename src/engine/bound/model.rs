//! The problem as prices see it: what is scarce, and who could be where when.

use std::ops::Range;

use super::axis::{self, Axis};
use super::fixed::Standing;
use super::starts::StartLists;
use super::{Watch, go_on};
use crate::domain::certificate::Scarce;
use crate::domain::code::{ApplicationIx, DayIx, EmbankmentIx, PlaceIx};
use crate::domain::score;
use crate::domain::season::Season;

/// Something scarce along an axis.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub(super) of: Scarce,
    pub(super) embankment: EmbankmentIx,
    /// Position of its first price among all rents.
    pub(super) base: usize,
}

/// A wish of the score on an embankment and day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) embankment: EmbankmentIx,
    pub(super) day: DayIx,
    /// In [`Model::categories`]; `None`: the balance.
    pub(super) category: Option<u32>,
    /// Points for each that fulfils it.
    pub(super) weight: i64,
    /// How many can fulfil it.
    pub(super) most: u32,
}

/// An application that may get something.
#[derive(Debug, Clone)]
pub(super) struct Bid {
    pub(super) application: ApplicationIx,
    /// How many new assignments it can have.
    pub(super) room: u32,
    /// In thousandths of a kilowatt.
    pub(super) power: u64,
    pub(super) food: bool,
    pub(super) loud: bool,
    /// In [`Model::placed`]: what the first, second, … of the new assignments earn; the last repeats.
    pub(super) placed: Range<u32>,
    /// In [`Model::offers`], day by day.
    pub(super) offers: Range<u32>,
}

/// A bid on one embankment of one day.
#[derive(Debug, Clone)]
pub(super) struct Offer {
    pub(super) day: u32,
    /// Points, whatever the place.
    pub(super) points: i64,
    /// In [`Model::groups`]; [`NO_GROUP`] for none.
    pub(super) groups: [u32; 2],
    /// Position of the day's block on the axis.
    pub(super) offset: u32,
    /// In [`Model::options`].
    pub(super) options: Range<u32>,
}

impl Offer {
    /// Positions of the wishes that an assignment there may fulfil.
    pub(super) fn groups(&self) -> impl Iterator<Item = usize> + use<> {
        self.groups
            .into_iter()
            .filter(|group| *group != NO_GROUP)
            .map(|group| group as usize)
    }
}

/// A place with its starts.
#[derive(Debug, Clone, Copy)]
pub(super) struct OnPlace {
    pub(super) place: u32,
    from: u32,
    to: u32,
}

impl OnPlace {
    pub(super) fn new(place: PlaceIx, starts: &Range<u32>) -> Self {
        Self {
            place: place.ix() as u32,
            from: starts.start,
            to: starts.end,
        }
    }

    /// In [`StartLists::items`].
    pub(super) fn starts(self) -> Range<usize> {
        self.from as usize..self.to as usize
    }
}

pub(super) const NO_GROUP: u32 = u32::MAX;
pub(super) const NO_LINE: usize = usize::MAX;

/// The lines that an activity on a place pays for: positions of their first prices.
#[derive(Debug, Clone)]
pub(super) struct Lines {
    pub(super) used: usize,
    pub(super) power: usize,
    pub(super) food: usize,
    pub(super) noise: Vec<usize>,
}

#[derive(Debug)]
pub(super) struct Model<'a> {
    pub(super) season: &'a Season,
    /// The score of the fixed assignments alone.
    pub(super) base_points: i64,
    pub(super) step_min: u32,
    /// By embankment.
    pub(super) axes: Vec<Axis>,
    pub(super) lines: Vec<Line>,
    /// By place.
    pub(super) lines_of: Vec<Lines>,
    /// For each instant of each line what the fixed assignments leave, in thousandths.
    pub(super) left: Vec<u32>,
    pub(super) groups: Vec<Group>,
    pub(super) categories: Vec<&'a str>,
    pub(super) bids: Vec<Bid>,
    pub(super) offers: Vec<Offer>,
    pub(super) options: Vec<OnPlace>,
    pub(super) starts: StartLists,
    pub(super) placed: Vec<i64>,
}

/// Most instants of all lines together; each takes about 40 bytes.
const MAX_INSTANTS: usize = 6_000_000;

impl<'a> Model<'a> {
    /// `None` if there is to be a stop before it is done.
    pub(super) fn new(season: &'a Season, standing: &Standing, watch: &dyn Watch) -> Option<Self> {
        let mut model = Self::empty(season, standing, axis::step_min(season));
        go_on(watch)?;
        model.add_lines();
        go_on(watch)?;
        while model.left.len() > MAX_INSTANTS && model.step_min < 1 << 20 {
            model = Self::empty(season, standing, i64::from(model.step_min) * 2);
            go_on(watch)?;
            model.add_lines();
            go_on(watch)?;
        }
        model.take_fixed(standing);
        model.add_bids(standing, watch)?;
        Some(model)
    }

    fn empty(season: &'a Season, standing: &Standing, step_min: i64) -> Self {
        Self {
            season,
            base_points: score::score(season, &standing.plan).total(),
            step_min: step_min as u32,
            axes: Axis::all(season, step_min),
            lines: Vec::new(),
            lines_of: Vec::new(),
            left: Vec::new(),
            groups: Vec::new(),
            categories: Vec::new(),
            bids: Vec::new(),
            offers: Vec::new(),
            options: Vec::new(),
            starts: StartLists::default(),
            placed: Vec::new(),
        }
    }

    pub(super) fn axis(&self, line: &Line) -> &Axis {
        &self.axes[line.embankment.ix()]
    }

    /// For each block of each line: where its prices begin and end; behind it one position is free.
    pub(super) fn blocks(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.lines.iter().flat_map(move |line| {
            let blocks = self.axis(line).blocks().iter();
            blocks.map(move |b| line.base + b.offset..line.base + b.offset + b.len)
        })
    }
}
