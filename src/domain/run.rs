//! A run: the service works on a season by itself for a while, and proposes what it found.

use chrono::{DateTime, NaiveDate, Utc};

use super::actor::Actor;
use super::application::Kind;

/// Where a run stands in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RunId(pub i64);

/// What becomes of a run, from the first to the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RunState {
    /// A server takes it up as soon as one is free.
    Queued,
    Running,
    /// It was asked to stop and to keep the best that it has.
    Stopping,
    /// There is a proposal, to be looked at.
    Done,
    /// There is none, and why is told.
    Failed,
    /// The proposal was made the draft.
    Applied,
    /// Nobody wants it.
    Discarded,
}

impl RunState {
    pub const ALL: [Self; 7] = [
        Self::Queued,
        Self::Running,
        Self::Stopping,
        Self::Done,
        Self::Failed,
        Self::Applied,
        Self::Discarded,
    ];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Stopping => "stopping",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Applied => "applied",
            Self::Discarded => "discarded",
        }
    }

    /// Whether a server works on it, or is going to.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Queued | Self::Running | Self::Stopping)
    }
}

/// Why there is no proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RunFailure {
    /// The service has a fault.
    Fault,
    /// Every server that took it up went away under it.
    GaveUp,
}

impl RunFailure {
    pub const ALL: [Self; 2] = [Self::Fault, Self::GaveUp];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fault => "fault",
            Self::GaveUp => "gave-up",
        }
    }
}

/// What a run is to do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RunOrder {
    /// Only these days; `None`: all.
    pub days: Option<Vec<NaiveDate>>,
    /// Ids of the only embankments; `None`: all.
    pub embankments: Option<Vec<String>>,
    /// Only applications of these kinds; `None`: all.
    pub kinds: Option<Vec<Kind>>,
    /// Leaves everything where it is and only adds.
    pub keep_placed: bool,
    /// Whether submitted applications take part, beside the accepted ones.
    pub include_submitted: bool,
    /// How long to search.
    pub seconds: Option<u32>,
    /// How many steps to make; with `seconds` too, whatever comes first.
    pub steps: Option<u64>,
    /// Another seed, another search.
    pub seed: u64,
}

/// How far a run was at some moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunPoint {
    /// Since it began.
    pub ms: u64,
    pub score: i64,
    /// No plan of the season scores more, as far as is known by then.
    pub bound: Option<i64>,
}

/// How far a run is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RunProgress {
    pub steps: u64,
    /// How many there will be, if that is known.
    pub of_steps: Option<u64>,
    /// Of the draft that it began with.
    pub score_before: i64,
    pub score: i64,
    pub bound: Option<i64>,
    /// Assignments in the best plan so far.
    pub assigned: u64,
    /// Assignments that the applications want.
    pub wanted: u64,
    /// From the beginning on, evenly thinned out.
    pub points: Vec<RunPoint>,
}

impl RunProgress {
    /// As many as a chart can show.
    pub const MOST_POINTS: usize = 64;

    /// Adds a point, and thins out what would be too many.
    pub fn add(&mut self, point: RunPoint) {
        self.points.push(point);
        if self.points.len() > Self::MOST_POINTS {
            let last = self.points.len() - 1;
            let mut at = 0;
            self.points.retain(|_| {
                at += 1;
                (at - 1) % 2 == 0 || at - 1 == last
            });
        }
    }
}

/// A run of the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub id: RunId,
    pub order: RunOrder,
    pub state: RunState,
    /// Who asked for it.
    pub actor: Actor,
    pub asked_at: DateTime<Utc>,
    /// When the server took it up that works on it, or did.
    pub started_at: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
    /// How often it was taken up; more than once if a server died.
    pub attempt: u32,
    /// The revision of the draft that it works on.
    pub revision: Option<u64>,
    pub progress: Option<RunProgress>,
    /// Why it failed.
    pub failure: Option<RunFailure>,
    /// The step that made it the draft.
    pub step: Option<u64>,
}
