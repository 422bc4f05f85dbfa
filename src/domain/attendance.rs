//! What really happened: marks that staff make on an embankment, and what holds after all of them.
//!
//! A mark is an event: who says what of which assignment or hour, and when. It is made where the network
//! may be down, so it brings an id of its own (sent twice it is one mark) and the moment of its making;
//! of several the one made last holds, in whatever order they came. Nothing is written over: what was
//! marked by mistake is taken back by another mark.
//!
//! This ledger is the source for what happened. The statuses `held` and `no-show` of an assignment, and
//! `held` of a day, are the draft's own: an organizer sets them by an edit like any other, and no mark
//! does. Where nobody has marked anything, what the organizer's release says of it stands; see
//! [`Ledger::outcome`].

mod ledger;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::actor::Actor;
use super::code::Code;
use super::identity::AssignmentId;

pub use ledger::{Counted, Ledger, Outcome, Standing};

/// The id of a mark, made where it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MarkId(pub Uuid);

/// How far an assignment has come on the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Turnout {
    Arrived,
    Started,
    Held,
    NoShow,
}

impl Turnout {
    pub const ALL: [Self; 4] = [Self::Arrived, Self::Started, Self::Held, Self::NoShow];

    /// The word in documents, forms and tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Arrived => "arrived",
            Self::Started => "started",
            Self::Held => "held",
            Self::NoShow => "no-show",
        }
    }
}

/// What a mark says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saying {
    /// How far an assignment has come.
    Turnout { of: AssignmentId, turnout: Turnout },
    /// Something is wrong with an assignment; the note says what. It says nothing of how far it came.
    Problem { of: AssignmentId },
    /// How many visitors came within the hour that begins so many hours after the day's midnight: all
    /// that came to the place, or to the embankment.
    Visitors {
        place: Option<Code>,
        hour: u32,
        count: u64,
    },
    /// A mark made before does not hold.
    TakenBack { mark: MarkId },
}

impl Saying {
    /// Every word that [`Saying::word`] gives.
    pub const WORDS: [&str; 7] = [
        "arrived",
        "started",
        "held",
        "no-show",
        "problem",
        "visitors",
        "taken-back",
    ];

    /// The word in documents, forms and tables.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Turnout { turnout, .. } => turnout.word(),
            Self::Problem { .. } => "problem",
            Self::Visitors { .. } => "visitors",
            Self::TakenBack { .. } => "taken-back",
        }
    }

    /// The assignment that it is about.
    #[must_use]
    pub const fn assignment(&self) -> Option<AssignmentId> {
        match self {
            Self::Turnout { of, .. } | Self::Problem { of } => Some(*of),
            Self::Visitors { .. } | Self::TakenBack { .. } => None,
        }
    }
}

/// A mark, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub id: MarkId,
    /// Grows in the order in which marks came in.
    pub number: u64,
    pub saying: Saying,
    pub note: String,
    /// The programme day and the embankment that it was about when it came in.
    pub date: NaiveDate,
    pub embankment: Code,
    /// By the clock of whoever made it.
    pub made_at: DateTime<Utc>,
    /// By the clock of the service.
    pub came_at: DateTime<Utc>,
    pub actor: Actor,
}

impl Mark {
    /// When it was made: not after it came in, whatever a clock that is fast said.
    #[must_use]
    pub fn moment(&self) -> DateTime<Utc> {
        self.made_at.min(self.came_at)
    }

    /// Whether both say the same, so that the later one is a repetition. A form that is sent again has
    /// another moment, and an assignment may have moved.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        let spot = |mark: &Self| (mark.date, mark.embankment.clone());
        let is_count = matches!(self.saying, Saying::Visitors { .. });
        self.saying == other.saying
            && self.note == other.note
            && (!is_count || spot(self) == spot(other))
    }
}
