//! A release: a frozen, numbered programme, and what was frozen with it.

mod carry;
mod changes;
mod succeed;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::edit::Override;
use super::identity::AssignmentId;
use super::programme::Identity;
use super::rule::Rule;
use super::season::AssignmentPart;

pub use changes::{Change, Counts, Fate, Seen, changes};
pub use succeed::{Next, succeed};

/// Which part of a season is published. An assignment belongs to it by the spot that it had, or by the
/// one that it gets: what leaves a day is told where it went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// `None`: all days.
    pub days: Option<BTreeSet<NaiveDate>>,
    /// Ids of embankments; `None`: all.
    pub embankments: Option<BTreeSet<String>>,
}

impl Scope {
    #[must_use]
    pub fn holds(&self, date: NaiveDate, embankment: &str) -> bool {
        let day = self.days.as_ref().is_none_or(|days| days.contains(&date));
        day && self.has_embankment(embankment)
    }

    #[must_use]
    pub fn has_embankment(&self, id: &str) -> bool {
        self.embankments.as_ref().is_none_or(|ids| ids.contains(id))
    }

    /// Whether all that a day says of itself is in it: a day belongs to all embankments.
    #[must_use]
    pub fn has_day(&self, date: NaiveDate) -> bool {
        self.embankments.is_none() && self.days.as_ref().is_none_or(|days| days.contains(&date))
    }

    /// Whether it is the whole season.
    #[must_use]
    pub const fn is_all(&self) -> bool {
        self.days.is_none() && self.embankments.is_none()
    }
}

/// The draft as a release froze it, so that it can become the draft again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frozen {
    /// In the order of ids.
    pub assignments: Vec<(AssignmentId, AssignmentPart)>,
    pub overrides: Vec<(AssignmentId, Rule, Override)>,
    /// The hard conflicts that it was published with.
    pub conflicts: Vec<OpenConflict>,
    /// Events that calendars need not hear of any more. One that comes back goes on from here.
    pub retired: Vec<Identity>,
}

/// A hard conflict that a release was published with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenConflict {
    pub rule: Rule,
    pub parties: Vec<AssignmentId>,
    /// In words, since the season that it was found in changes.
    pub why: Told,
    /// Why it was let be; `None` if nobody said.
    pub allowed: Option<Override>,
}

/// A sentence in the languages of the product.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    pub ru: String,
    pub en: String,
}
