//! Drafts in memory.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};

use crate::store::StoredDraft;

/// Drafts held at once. One of the size of 2023 takes about 3 MB.
const MAX_DRAFTS: usize = 8;

/// The drafts that were used last, by the slugs of their seasons.
#[derive(Debug, Default)]
pub(super) struct Memory {
    held: Mutex<Held>,
}

#[derive(Debug, Default)]
struct Held {
    drafts: HashMap<String, (Arc<StoredDraft>, u64)>,
    /// Counts uses.
    uses: u64,
}

impl Memory {
    /// The draft of that revision, as of today.
    pub(super) fn get(
        &self,
        slug: &str,
        revision: u64,
        now: DateTime<Utc>,
    ) -> Option<Arc<StoredDraft>> {
        let mut held = self.lock();
        held.uses += 1;
        let uses = held.uses;
        let (draft, used) = held.drafts.get_mut(slug)?;
        if draft.revision != revision {
            return None;
        }
        *used = uses;
        let zone = draft.draft.season().timezone();
        let today = now.with_timezone(&zone).date_naive();
        if draft.draft.today() != today {
            let mut moved = StoredDraft::clone(draft);
            moved.draft = moved.draft.on(today);
            *draft = Arc::new(moved);
        }
        Some(draft.clone())
    }

    /// Keeps the draft, unless a later one is there.
    pub(super) fn put(&self, slug: &str, draft: &Arc<StoredDraft>) {
        let mut held = self.lock();
        held.uses += 1;
        let uses = held.uses;
        let known = held.drafts.get(slug);
        if known.is_some_and(|(known, _)| known.revision > draft.revision) {
            return;
        }
        held.drafts.insert(slug.to_owned(), (draft.clone(), uses));
        while held.drafts.len() > MAX_DRAFTS {
            let oldest = held.drafts.iter().min_by_key(|(_, (_, used))| *used);
            let Some(oldest) = oldest.map(|(slug, _)| slug.clone()) else {
                break;
            };
            held.drafts.remove(&oldest);
        }
    }

    /// The draft is not what is stored.
    pub(super) fn forget(&self, slug: &str) {
        self.lock().drafts.remove(slug);
    }

    /// A panic elsewhere leaves no half-made entry behind, so the lock is good after one.
    fn lock(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
