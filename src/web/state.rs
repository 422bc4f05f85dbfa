//! What the handlers share.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::artifact::Artifact;
use super::cache::Cache;
use super::history::History;
use super::transport::Transport;
use crate::app::account::Gate;
use crate::app::apply::Pace;
use crate::app::{AppError, Desk, Store, StoredDraft, StoredRelease};
use crate::domain::declined::Declined;
use crate::exchange::address::WebAddress;

/// Tells the time; a test sets it.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// Programmes held in memory, in octets of their events' text: some releases of some seasons.
const PROGRAMME_BYTES: usize = 16 << 20;
/// About what an event takes up beside its title and its description, in octets.
const EVENT_BYTES: usize = 800;
/// Feeds and files held in memory, in octets.
const ARTIFACT_BYTES: usize = 16 << 20;

/// What became of events, held in memory, in octets.
const HISTORY_BYTES: usize = 4 << 20;

/// What was declined, held in memory, and about what one of it takes up, in octets.
const DECLINED_BYTES: usize = 1 << 20;
const TURNABOUT_BYTES: usize = 100;

/// The service behind the router.
#[derive(Clone)]
pub struct Web {
    pub(super) store: Store,
    /// Where seasons are edited.
    pub(super) desk: Desk,
    pub(super) clock: Clock,
    pub(super) gate: Gate,
    /// How often public forms are written in.
    pub(super) pace: Pace,
    /// Where the service is reached from outside, for links in feeds.
    pub(super) address: WebAddress,
    pub(super) transport: Transport,
    pub(super) is_behind_proxy: bool,
    /// Where its clock is not the real one: the zone by which every page says what it shows.
    pub(super) demo: Option<Tz>,
    pub(super) artifacts: Arc<Cache<ArtifactKey, Artifact>>,
    programmes: Arc<Cache<EditionKey, StoredRelease>>,
    pub(super) histories: Arc<Cache<EditionKey, History>>,
    /// What was declined of a season, as of a step of its draft.
    declined: Arc<Cache<(String, u64), Declined>>,
}

/// A season, and number and edition of a release of it.
pub(super) type EditionKey = (String, (u32, u32));

/// What an artifact was made from. An edition of a release never changes, so neither does the artifact.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct ArtifactKey {
    pub(super) season: String,
    /// Its number and edition.
    pub(super) release: (u32, u32),
    /// Kind and parameters, as one text.
    pub(super) what: String,
}

impl Web {
    /// Behind a proxy, clients are where that one says they are; else nobody is believed.
    #[must_use]
    pub fn new(store: Store, clock: Clock, address: WebAddress, is_behind_proxy: bool) -> Self {
        let desk = Desk::new(store.clone());
        Self {
            store,
            desk,
            clock,
            gate: Gate::default(),
            pace: Pace::default(),
            transport: Transport::of(&address),
            address,
            is_behind_proxy,
            demo: None,
            artifacts: Arc::new(Cache::new(ARTIFACT_BYTES)),
            programmes: Arc::new(Cache::new(PROGRAMME_BYTES)),
            histories: Arc::new(Cache::new(HISTORY_BYTES)),
            declined: Arc::new(Cache::new(DECLINED_BYTES)),
        }
    }

    /// The same with a clock that is not the real one, of which every page says by that zone what it shows.
    #[must_use]
    pub fn telling_its_time(self, zone: Tz) -> Self {
        let demo = Some(zone);
        Self { demo, ..self }
    }

    /// Where its seasons are edited: a server's worker shares it.
    #[must_use]
    pub const fn desk(&self) -> &Desk {
        &self.desk
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        (self.clock)()
    }

    /// The season with its draft, for those who may see it.
    pub(super) async fn draft(&self, slug: &str) -> Result<Arc<StoredDraft>, AppError> {
        self.desk.draft(slug, self.now()).await
    }

    /// What applicants and organizers have declined in the season's draft.
    pub(super) async fn declined(&self, slug: &str) -> Result<Arc<Declined>, AppError> {
        let revision = self.draft(slug).await?.revision;
        let key = (slug.to_owned(), revision);
        if let Some(declined) = self.declined.get(&key) {
            return Ok(declined);
        }
        let declined = self.desk.declined(slug).await?;
        self.declined
            .forget(|(season, older)| season == slug && *older < revision);
        let bytes = (declined.len() + 1) * TURNABOUT_BYTES;
        Ok(self.declined.put(key, declined, bytes))
    }

    /// The season's newest release. Which one that is, is asked of the store each time.
    pub(super) async fn latest(&self, slug: &str) -> Result<Arc<StoredRelease>, AppError> {
        let latest = crate::app::latest_edition(&self.store, slug).await?;
        if let Some(release) = self.programmes.get(&(slug.to_owned(), latest)) {
            return Ok(release);
        }
        let release = crate::app::programme(&self.store, slug, latest.0).await?;
        // Something may have been erased from it in between.
        let latest = (release.head.number, release.edition);
        // Only the newest one is asked for from now on.
        self.programmes
            .forget(|(season, older)| season == slug && *older < latest);
        self.artifacts
            .forget(|key| key.season == slug && key.release < latest);
        self.histories
            .forget(|(season, older)| season == slug && *older < latest);
        let events = &release.programme.events;
        let texts = events.iter().map(|e| e.title.len() + e.description.len());
        let bytes = texts.sum::<usize>() + events.len() * EVENT_BYTES;
        let key = (slug.to_owned(), latest);
        Ok(self.programmes.put(key, release, bytes))
    }
}
