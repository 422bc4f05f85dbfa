//! Who wants to hear of new steps at once.
//!
//! What this server stores is told when it is committed; what another one stores is asked for while
//! somebody listens.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

use super::{AppError, Desk};

/// How often the database is asked while somebody listens: others see an edit within a second.
const ASKED_EVERY: Duration = Duration::from_millis(500);

/// The revisions that are listened to, by season.
#[derive(Debug, Default)]
pub(super) struct Watched(Mutex<HashMap<String, watch::Sender<u64>>>);

impl Watched {
    /// There is a step of that number.
    pub(super) fn tell(&self, slug: &str, revision: u64) {
        let mut watched = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = watched.get(slug) {
            let later = |known: &mut u64| {
                let is_later = *known < revision;
                *known = revision.max(*known);
                is_later
            };
            sender.send_if_modified(later);
            if sender.receiver_count() == 0 {
                watched.remove(slug);
            }
        }
    }

    /// Listens; says whether nobody did before.
    fn listen(&self, slug: &str, revision: u64) -> (watch::Receiver<u64>, bool) {
        let mut watched = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match watched.get(slug).filter(|known| known.receiver_count() > 0) {
            Some(sender) => (sender.subscribe(), false),
            None => {
                let (sender, receiver) = watch::channel(revision);
                watched.insert(slug.to_owned(), sender);
                (receiver, true)
            }
        }
    }

    fn is_heard(&self, slug: &str) -> bool {
        let watched = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let sender = watched.get(slug);
        sender.is_some_and(|sender| sender.receiver_count() > 0)
    }
}

impl Desk {
    /// The number of the season's latest step, now and whenever it grows.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is no such season.
    pub async fn watch(&self, slug: &str) -> Result<watch::Receiver<u64>, AppError> {
        let revision = self.store.revision(slug).await?;
        let (receiver, is_first) = self.watched.listen(slug, revision);
        self.watched.tell(slug, revision);
        if is_first {
            let (desk, slug) = (self.clone(), slug.to_owned());
            tokio::spawn(async move { desk.ask_others(&slug).await });
        }
        Ok(receiver)
    }

    /// Asks as long as somebody listens.
    async fn ask_others(&self, slug: &str) {
        while self.watched.is_heard(slug) {
            tokio::time::sleep(ASKED_EVERY).await;
            // A database that does not answer now may answer the next time.
            if let Ok(revision) = self.store.revision(slug).await {
                self.watched.tell(slug, revision);
            }
        }
    }
}
