//! What the tables of the model hold.

use std::ops::Range;

use crate::domain::assignment::Assignment;
use crate::domain::code::ApplicationIx;

/// An application, as the search needs it; one that takes no part has no wishes.
#[derive(Debug, Clone)]
pub(in crate::engine) struct Ask {
    pub(in crate::engine) application: ApplicationIx,
    /// `None`: the whole opening time.
    pub(in crate::engine) len: Option<u32>,
    pub(in crate::engine) setup: u32,
    pub(in crate::engine) teardown: u32,
    pub(in crate::engine) power: i32,
    pub(in crate::engine) food: bool,
    pub(in crate::engine) loud: bool,
    pub(in crate::engine) priority: u8,
    pub(in crate::engine) category: Option<u32>,
    /// How many assignments it can have, the fixed ones with them.
    pub(in crate::engine) most: u32,
    /// How many fixed ones it has.
    pub(in crate::engine) fixed: u32,
    /// Which list of [`super::Model::fits`] holds the places that suit it, by embankment.
    pub(in crate::engine) fit: u32,
    /// In [`super::Model::preferred`].
    pub(in crate::engine) preferred: Range<u32>,
    /// In [`super::Model::wishes_of`].
    pub(in crate::engine) wishes: Range<u32>,
}

/// An application on a day.
#[derive(Debug, Clone)]
pub(in crate::engine) struct Wish {
    pub(in crate::engine) ask: u32,
    pub(in crate::engine) day: u32,
    pub(in crate::engine) block: u32,
    /// Where in [`super::Model::starts`] its allowed starts are; the first word is that of its day.
    pub(in crate::engine) starts: u32,
    /// What it earns wherever it is placed that day: preferred day, theme, kept day.
    pub(in crate::engine) points: i64,
    /// In [`super::Model::homes`].
    pub(in crate::engine) homes: Range<u32>,
    /// In [`super::Model::people`].
    pub(in crate::engine) people: Range<u32>,
}

/// A spot that an assignment had, as long as it asks, and what keeping exactly it earns beyond the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::engine) struct Home {
    pub(in crate::engine) placed: Placed,
    pub(in crate::engine) points: i64,
    pub(in crate::engine) published: bool,
}

/// Where a wish is placed: slots of its block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::engine) struct Placed {
    pub(in crate::engine) place: u32,
    pub(in crate::engine) start: u32,
    pub(in crate::engine) len: u32,
}

#[derive(Debug, Clone)]
pub(in crate::engine) struct Pitch {
    pub(in crate::engine) embankment: u32,
    pub(in crate::engine) capacity: u32,
    /// Places that hear a loud activity here.
    pub(in crate::engine) hears: Vec<u32>,
}

#[derive(Debug, Clone)]
pub(in crate::engine) struct Site {
    /// Which of [`super::Model::power_limits`] holds here; `None`: no limit.
    pub(in crate::engine) power: Option<usize>,
    /// The same of [`super::Model::food_limits`].
    pub(in crate::engine) food: Option<usize>,
}

/// A fixed assignment, as the board needs it.
#[derive(Debug, Clone)]
pub(in crate::engine) struct Fixed {
    pub(in crate::engine) assignment: Assignment,
    pub(in crate::engine) block: usize,
    /// In [`super::Model::people`].
    pub(in crate::engine) people: Range<u32>,
}
