//! All marks of a season together: what holds.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use super::{Mark, MarkId, Saying, Turnout};
use crate::domain::assignment::AssignmentStatus;
use crate::domain::code::Code;
use crate::domain::identity::AssignmentId;

/// What is known of one assignment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// How far it came, and the mark that says so.
    pub turnout: Option<(Turnout, Mark)>,
    /// What went wrong, in the order in which it was marked.
    pub problems: Vec<Mark>,
}

/// How many visitors came somewhere within an hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    pub count: u64,
    pub mark: Mark,
}

/// How an assignment ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    Held,
    NoShow,
    Cancelled,
    /// Nobody has said how it ended.
    Open,
}

impl Outcome {
    pub const ALL: [Self; 4] = [Self::Held, Self::NoShow, Self::Cancelled, Self::Open];

    /// The word in documents.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::NoShow => "no-show",
            Self::Cancelled => "cancelled",
            Self::Open => "open",
        }
    }
}

/// Where and when visitors are counted: date, embankment, hour; then the place, or all of it first.
type Counter = (NaiveDate, Code, u32, Option<Code>);

/// What holds after all marks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    standings: HashMap<AssignmentId, Standing>,
    counts: BTreeMap<Counter, Counted>,
}

impl Ledger {
    /// The same whatever order the marks are given in.
    #[must_use]
    pub fn new(mut marks: Vec<Mark>) -> Self {
        marks.sort_by_key(|mark| (mark.moment(), mark.number));
        let back = marks.iter().filter_map(|mark| match mark.saying {
            Saying::TakenBack { mark } => Some(mark),
            _ => None,
        });
        let back: HashSet<MarkId> = back.collect();
        let mut ledger = Self::default();
        for mark in marks {
            if !back.contains(&mark.id) {
                ledger.add(mark);
            }
        }
        ledger
    }

    /// The marks come in the order of their making.
    fn add(&mut self, mark: Mark) {
        match &mark.saying {
            Saying::Turnout { of, turnout } => {
                let (of, turnout) = (*of, *turnout);
                self.standings.entry(of).or_default().turnout = Some((turnout, mark));
            }
            Saying::Problem { of } => {
                let of = *of;
                self.standings.entry(of).or_default().problems.push(mark);
            }
            Saying::Visitors { place, hour, count } => {
                let key = (mark.date, mark.embankment.clone(), *hour, place.clone());
                let count = *count;
                self.counts.insert(key, Counted { count, mark });
            }
            Saying::TakenBack { .. } => {}
        }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.standings.is_empty() && self.counts.is_empty()
    }

    /// What is known of an assignment; `None`: nobody has marked anything.
    #[must_use]
    pub fn standing(&self, id: AssignmentId) -> Option<&Standing> {
        self.standings.get(&id)
    }

    /// Every assignment of which anything is known.
    pub fn marked(&self) -> impl Iterator<Item = AssignmentId> + '_ {
        self.standings.keys().copied()
    }

    /// How an assignment, if it is one that can be marked, ended: as it was marked last, or else as its status says. Who has arrived or
    /// started has not ended. What was marked as held was held, whatever had been cancelled.
    #[must_use]
    pub fn outcome(
        &self,
        id: Option<AssignmentId>,
        status: AssignmentStatus,
        is_cancelled: bool,
    ) -> Outcome {
        let standing = id.and_then(|id| self.standing(id));
        let turnout = standing.and_then(|it| it.turnout.as_ref());
        match (turnout.map(|(turnout, _)| *turnout), status) {
            (Some(Turnout::Held), _) => Outcome::Held,
            (Some(Turnout::NoShow), _) => Outcome::NoShow,
            _ if is_cancelled => Outcome::Cancelled,
            (Some(Turnout::Arrived | Turnout::Started), _) => Outcome::Open,
            (None, AssignmentStatus::Held) => Outcome::Held,
            (None, AssignmentStatus::NoShow) => Outcome::NoShow,
            (None, _) => Outcome::Open,
        }
    }

    /// The counts of an embankment on a date, in order of hour; within one the whole embankment first.
    pub fn counts(&self, date: NaiveDate, embankment: &Code) -> impl Iterator<Item = &Counted> {
        let from = (date, embankment.clone(), 0, None);
        let here = embankment.clone();
        let range = self.counts.range(from..);
        let range = range.take_while(move |((d, e, ..), _)| *d == date && *e == here);
        range.map(|(_, counted)| counted)
    }

    /// How many visitors came to an embankment on a date; `None` if nobody has counted. In each hour the
    /// count of the whole embankment is right if there is one, else those of its places add up.
    #[must_use]
    pub fn visitors(&self, date: NaiveDate, embankment: &Code) -> Option<u64> {
        let mut hours: BTreeMap<u32, (Option<u64>, u64)> = BTreeMap::new();
        for counted in self.counts(date, embankment) {
            let Saying::Visitors { place, hour, .. } = &counted.mark.saying else {
                continue;
            };
            let (whole, places) = hours.entry(*hour).or_default();
            match place {
                None => *whole = Some(counted.count),
                Some(_) => *places += counted.count,
            }
        }
        let of_hour = |(whole, places): &(Option<u64>, u64)| whole.unwrap_or(*places);
        (!hours.is_empty()).then(|| hours.values().map(of_hour).sum())
    }
}
