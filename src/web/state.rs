//! What the handlers share.

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use super::artifact::Artifact;
use super::cache::Cache;
use crate::app::{AppError, Store, StoredRelease};
use crate::exchange::address::WebAddress;

/// Tells the time; a test sets it.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// Programmes held in memory, in octets of their events' text: some releases of some seasons.
const PROGRAMME_BYTES: usize = 64 << 20;
/// Feeds and files held in memory, in octets.
const ARTIFACT_BYTES: usize = 64 << 20;

/// The key that opens personal data to staff, until there are accounts: 32 random bytes as 64
/// hexadecimal digits.
#[derive(Clone)]
pub struct StaffKey([u8; 32]);

impl StaffKey {
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// A new one from the system's random numbers.
    ///
    /// # Errors
    /// The system has none to give.
    pub fn random() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// As it stands in addresses: `?key=…`.
    #[must_use]
    pub fn secret(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Whether `text` is this key. What is compared are digests, so how long it takes says nothing
    /// about how much of the key was right.
    #[must_use]
    pub fn opens_with(&self, text: &str) -> bool {
        Sha256::digest(self.secret()) == Sha256::digest(text)
    }
}

/// Never shown by accident.
impl fmt::Debug for StaffKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StaffKey(…)")
    }
}

/// The service behind the router.
#[derive(Clone)]
pub struct Web {
    pub(super) store: Store,
    pub(super) clock: Clock,
    pub(super) staff_key: StaffKey,
    /// Where the service is reached from outside, for links in feeds.
    pub(super) address: WebAddress,
    pub(super) artifacts: Arc<Cache<ArtifactKey, Artifact>>,
    programmes: Arc<Cache<(String, u32), StoredRelease>>,
}

/// What an artifact was made from. A release never changes, so neither does the artifact.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct ArtifactKey {
    pub(super) season: String,
    pub(super) release: u32,
    /// Kind and parameters, as one text.
    pub(super) what: String,
}

impl Web {
    #[must_use]
    pub fn new(store: Store, clock: Clock, staff_key: StaffKey, address: WebAddress) -> Self {
        Self {
            store,
            clock,
            staff_key,
            address,
            artifacts: Arc::new(Cache::new(ARTIFACT_BYTES)),
            programmes: Arc::new(Cache::new(PROGRAMME_BYTES)),
        }
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        (self.clock)()
    }

    /// The season's newest release. Its number is asked of the store each time.
    pub(super) async fn latest(&self, slug: &str) -> Result<Arc<StoredRelease>, AppError> {
        let number = crate::app::latest_release(&self.store, slug).await?;
        let key = (slug.to_owned(), number);
        if let Some(release) = self.programmes.get(&key) {
            return Ok(release);
        }
        let release = crate::app::programme(&self.store, slug, number).await?;
        let events = &release.programme.events;
        let texts = events.iter().map(|e| e.title.len() + e.description.len());
        let bytes = texts.sum::<usize>() + events.len() * 400;
        Ok(self.programmes.put(key, release, bytes))
    }
}
