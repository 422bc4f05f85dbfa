//! What can go wrong with a use case.

use thiserror::Error;

use super::account::Refusal;
use super::desk::{InUse, Outdated, Refused, Stale};
use crate::domain::edit::Item;
use crate::domain::flaw::Flaw;
use crate::domain::message::MessageId;
use crate::domain::reception::Door;
use crate::domain::run::{RunId, RunState};
use crate::exchange::intake::{Misfit, Preview};
use crate::exchange::mail::{self, TextName};
use crate::exchange::public_form::Wrong;
use crate::store::{BackupError, BadAddress, ReleaseHead, StepHead, StoreError};

/// Why a use case did not do it; nothing of it is stored.
#[derive(Debug, Error)]
pub enum AppError {
    #[error(transparent)]
    BadAddress(#[from] BadAddress),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Backup(#[from] BackupError),
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The system has no random numbers to give.
    #[error("the system gave no random numbers")]
    NoRandomness,
    /// Nothing has been published yet, or no release of that number.
    #[error("the season «{slug}» has no such release")]
    NoRelease { slug: String },
    /// There is no step of that number.
    #[error("the season «{slug}» has no such step")]
    NoStep { slug: String },
    /// The season has nothing like that.
    #[error("the season has no {0:?}")]
    NoItem(Item),
    /// What it would make is no season.
    #[error("what was asked for has {} flaws", .0.len())]
    Flaws(Vec<Flaw>),
    /// Something stands on what was to be removed.
    #[error("{:?} is in use by {} others", .0.item, .0.by.len())]
    InUse(Box<InUse>),
    /// Somebody changed it since it was seen.
    #[error("{:?} was changed meanwhile", .0.item)]
    Stale(Box<Stale>),
    /// It adds hard conflicts, and no reason was given.
    #[error("it would add {} hard conflicts", .0.would.added.len())]
    AddsConflicts(Box<Refused>),
    /// Something is planned for it, on these days.
    #[error("something is planned for {item:?} on {} days", dates.len())]
    StillPlanned {
        item: Item,
        dates: Vec<chrono::NaiveDate>,
    },
    /// Another step is the one to undo or to redo now; `None`: there is none.
    #[error("it is not step {asked} that can be undone or redone now")]
    NotThatStep {
        asked: u64,
        next: Option<Box<StepHead>>,
    },
    /// There is no run of that number.
    #[error("the season has no run {}", .0.0)]
    NoRun(RunId),
    /// What was asked for can't be done with a run that is so.
    #[error("the run is {}", .0.word())]
    RunIs(RunState),
    /// What a run proposes does not fit the draft any more.
    #[error("the draft was edited so that the proposal does not fit any more")]
    Outdated(Box<Outdated>),
    /// An applicant answered what is not theirs to answer now: it was changed, or it is too late.
    #[error("the date can't be answered now")]
    CantAnswer,
    /// A private feed that is ended.
    #[error("the feed was ended")]
    FeedRevoked,
    /// There is no message of that number.
    #[error("the season has no message {}", .0.0)]
    NoMessage(MessageId),
    /// Texts of mails that can't be used.
    #[error("{} texts of mails can't be used", .0.len())]
    MailMisfits(Vec<(TextName, mail::Misfit)>),
    /// What the columns of a table are said to mean does not fit it.
    #[error("the mapping does not fit the table: {0:?}")]
    Misfits(Vec<Misfit>),
    /// Some rows of a table can't be imported.
    #[error("{} rows can't be imported", .0.counts().faulty)]
    FaultyRows(Box<Preview>),
    /// The season takes no applications by its public form.
    #[error("the public form is closed: {0:?}")]
    NotTaking(Door),
    /// What is wrong with a public form. What was typed is in no error.
    #[error("the public form has {} flaws", .0.len())]
    Unfit(Vec<Wrong>),
    /// Somebody edited the draft since it was read.
    #[error("the draft of «{slug}» was edited meanwhile")]
    DraftChanged { slug: String },
    /// Somebody published since the release that was expected to be the latest.
    #[error("release {} of «{slug}» was published meanwhile", .latest.number)]
    ReleasedMeanwhile {
        slug: String,
        latest: Box<ReleaseHead>,
    },
    /// The work on a thread of its own ended by a panic.
    #[error("the work ended early: {0}")]
    Interrupted(String),
}

impl AppError {
    /// Whether what was asked for does not exist.
    #[must_use]
    pub const fn is_missing(&self) -> bool {
        matches!(
            self,
            Self::NoRelease { .. }
                | Self::NoStep { .. }
                | Self::NoItem(_)
                | Self::NoRun(_)
                | Self::NoMessage(_)
                | Self::NotTaking(_)
                | Self::Store(StoreError::NoSeason { .. })
        )
    }

    /// Whether nothing can be stored at the moment, as with a full disk.
    #[must_use]
    pub fn is_unavailable(&self) -> bool {
        matches!(self, Self::Store(error) if error.is_unavailable())
    }
}
