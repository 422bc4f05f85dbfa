//! The desk: where seasons are edited. It keeps their drafts in memory, so that an edit need not read a
//! whole season; the database says by a number whether what is in memory is what is stored.
//!
//! An edit opens a transaction, locks the season, compares its revision, makes the change, checks it,
//! stores rows and step, commits, and only then puts the new draft into memory.

mod again;
mod answers;
mod appeals;
mod apply;
mod attendance;
mod deed;
mod edit;
mod erase;
mod error;
mod go_back;
mod history;
mod intake;
mod mail;
mod matching;
mod memory;
mod plans;
mod publish;
mod removal;
mod review;
mod runs;
mod seasons;
mod waiting;
mod watching;
mod wishes;

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::AppError;
use crate::domain::actor::Actor;
use crate::domain::audit::Entry;
use crate::domain::draft::{Difference, blocking, difference};
use crate::domain::edit::ItemChange;
use crate::domain::score::Score;
use crate::store::{Key, Store, StoreError, StoredDraft, Writing};

pub use answers::Reply;
pub(super) use apply::number;
pub use attendance::{MAX_NOTE_CHARS, MOST_MARKS, Marked, Marking, NewMark, Unfit};
pub use deed::{Deed, Target};
pub use edit::Request;
pub use error::{InUse, Refused, Stale};
pub use go_back::LeftOut;
pub use history::is_same_person;
pub use intake::{Imported, Intake, Mapped};
pub use mail::Mailed;
pub(super) use plans::proposed;
pub use plans::{Planned, Replanning};
pub use publish::{Previewed, Publication, Published};
pub use review::Opinion;
pub use runs::{MOST_SECONDS, MOST_STEPS, Outdated, Proposal};
pub use seasons::Incoming;

pub(super) use plans::on_thread;

use again::retried;
use memory::Memory;
use watching::Watched;

/// Where seasons are edited; cheap to copy.
#[derive(Debug, Clone)]
pub struct Desk {
    store: Store,
    memory: Arc<Memory>,
    watched: Arc<Watched>,
}

/// Who does something, and when.
#[derive(Debug, Clone)]
pub struct By {
    pub actor: Actor,
    pub now: DateTime<Utc>,
    /// A line for the audit log, stored with what is done; its subject is put in.
    pub record: Option<Entry>,
}

impl By {
    /// Somebody of whom the audit log says nothing.
    #[must_use]
    pub const fn unlogged(actor: Actor, now: DateTime<Utc>) -> Self {
        Self {
            actor,
            now,
            record: None,
        }
    }

    /// Writes the line, if there is one, about that subject.
    pub(super) async fn recorded(
        &self,
        writing: &Writing,
        subject: String,
    ) -> Result<(), StoreError> {
        match &self.record {
            Some(entry) => {
                let entry = Entry {
                    subject,
                    ..entry.clone()
                };
                writing.audit(&entry).await
            }
            None => Ok(()),
        }
    }
}

/// What an edit did.
#[derive(Debug, Clone)]
pub struct Edited {
    pub before: Arc<StoredDraft>,
    /// The same as `before` if nothing has changed; then no step was made.
    pub after: Arc<StoredDraft>,
    pub changes: Vec<ItemChange>,
    pub difference: Difference,
    /// Which of the conflicts that appeared are hard ones that the edit adds: positions in those of
    /// `after`.
    pub added: Vec<usize>,
    /// What could not become as it was.
    pub left_out: Vec<LeftOut>,
}

impl Edited {
    fn new(before: Arc<StoredDraft>, after: StoredDraft, changes: Vec<ItemChange>) -> Self {
        let found = difference(&before.draft, &after.draft);
        let added = blocking(&before.draft, &after.draft, &found);
        Self {
            before,
            after: Arc::new(after),
            changes,
            difference: found,
            added,
            left_out: Vec::new(),
        }
    }

    /// Number of the step; `None` if nothing has changed.
    #[must_use]
    pub fn step(&self) -> Option<u64> {
        (self.after.revision > self.before.revision).then_some(self.after.revision)
    }

    /// How much of each part of the score was won or lost.
    #[must_use]
    pub fn score_difference(&self) -> Score {
        *self.after.draft.score() - *self.before.draft.score()
    }
}

/// An answer, or the one that was given when the same was asked for before.
#[derive(Debug, Clone)]
pub enum Answer<T> {
    New(T),
    /// As it was written down then.
    Again(Vec<u8>),
}

impl<T> Answer<T> {
    /// What is told: the new answer written down, or what was told before.
    pub fn told(self, written: impl Fn(&T) -> Vec<u8>) -> Vec<u8> {
        match self {
            Self::New(value) => written(&value),
            Self::Again(told) => told,
        }
    }

    /// The new answer; `None` if it was asked for before.
    pub fn fresh(self) -> Option<T> {
        match self {
            Self::New(value) => Some(value),
            Self::Again(_) => None,
        }
    }
}

/// Makes a request that is repeated happen once: its key, and how its answer is written down.
pub struct Once<'a, T> {
    pub key: Key,
    pub answer: &'a (dyn Fn(&T) -> Vec<u8> + Sync),
}

impl Desk {
    #[must_use]
    pub fn new(store: Store) -> Self {
        Self {
            store,
            memory: Arc::default(),
            watched: Arc::default(),
        }
    }

    #[must_use]
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// The draft of the season as it is stored now.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is no season of that slug.
    pub async fn draft(
        &self,
        slug: &str,
        now: DateTime<Utc>,
    ) -> Result<Arc<StoredDraft>, AppError> {
        let revision = self.store.revision(slug).await?;
        if let Some(draft) = self.memory.get(slug, revision, now) {
            return Ok(draft);
        }
        let draft = Arc::new(self.store.draft(slug, now).await?);
        self.memory.put(slug, &draft);
        Ok(draft)
    }

    /// Begins to write: nobody else writes this season until it ends.
    async fn open(&self, slug: &str, now: DateTime<Utc>) -> Result<Open, AppError> {
        let writing = self.store.write().await?;
        let revision = writing.lock_season(slug).await?;
        let before = match self.memory.get(slug, revision, now) {
            Some(draft) => draft,
            None => Arc::new(writing.draft(slug, now).await?),
        };
        Ok(Open { writing, before })
    }

    /// Makes it durable; only then it is what others see.
    async fn commit(
        &self,
        writing: Writing,
        slug: &str,
        after: &Arc<StoredDraft>,
    ) -> Result<(), AppError> {
        match writing.commit().await {
            Ok(()) => {
                self.memory.put(slug, after);
                self.watched.tell(slug, after.revision);
                Ok(())
            }
            Err(error) => {
                self.memory.forget(slug);
                Err(error.into())
            }
        }
    }
}

/// A season that is being written, as it was before.
struct Open {
    writing: Writing,
    before: Arc<StoredDraft>,
}
