//! What became of events lately, for those who remember them otherwise.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::Web;
use crate::app::{AppError, StoredRelease};
use crate::domain::release::{Change, Fate, Seen};

/// Releases that are looked back on: each takes a server some milliseconds, once.
const RELEASES: u32 = 20;
/// How many days a change is news.
const NEWS_DAYS: i64 = 7;
/// About what a change takes up in memory, in octets.
const TURN_BYTES: usize = 400;

/// A change of an event that visitors had known before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Turn {
    pub(super) release: u32,
    pub(super) at: DateTime<Utc>,
    pub(super) fate: Fate,
    pub(super) before: Option<Seen>,
    pub(super) after: Option<Seen>,
}

/// What became of the events of a release, by uid, the latest first.
#[derive(Debug, Default)]
pub(super) struct History(BTreeMap<String, Vec<Turn>>);

impl History {
    fn add(&mut self, release: u32, at: DateTime<Utc>, change: Change) {
        // What is new was never known otherwise.
        if change.fate == Fate::New {
            return;
        }
        self.0.entry(change.uid).or_default().push(Turn {
            release,
            at,
            fate: change.fate,
            before: change.before,
            after: change.after,
        });
    }

    fn bytes(&self) -> usize {
        TURN_BYTES
            + self
                .0
                .values()
                .map(|turns| turns.len() * TURN_BYTES)
                .sum::<usize>()
    }

    pub(super) fn of(&self, uid: &str) -> &[Turn] {
        self.0.get(uid).map_or(&[], Vec::as_slice)
    }

    /// The latest change, as long as it is news.
    pub(super) fn news(&self, uid: &str, now: DateTime<Utc>) -> Option<&Turn> {
        let latest = self.of(uid).first()?;
        (now < latest.at + Duration::days(NEWS_DAYS)).then_some(latest)
    }

    /// Events that lately left that date for another one, with that turn.
    pub(super) fn gone_from(
        &self,
        date: NaiveDate,
        now: DateTime<Utc>,
    ) -> impl Iterator<Item = (&str, &Turn)> {
        let latest = self.0.keys().filter_map(move |uid| {
            let turn = self.news(uid, now)?;
            Some((uid.as_str(), turn))
        });
        latest.filter(move |(_, turn)| {
            let on = |seen: &Option<Seen>| seen.as_ref().map(|seen| seen.date);
            turn.fate == Fate::Moved
                && on(&turn.before) == Some(date)
                && on(&turn.after) != Some(date)
        })
    }
}

impl Web {
    /// What became of the events of a release: read once, for an edition of it never changes.
    pub(super) async fn history(&self, release: &StoredRelease) -> Result<Arc<History>, AppError> {
        let (slug, number) = (&release.programme.slug, release.head.number);
        let key = (slug.clone(), (number, release.edition));
        if let Some(history) = self.histories.get(&key) {
            return Ok(history);
        }
        let mut history = History::default();
        for (head, changes) in self.desk.latest_changes(slug, number, RELEASES).await? {
            for change in changes {
                history.add(head.number, head.published_at, change);
            }
        }
        let bytes = history.bytes();
        Ok(self.histories.put(key, history, bytes))
    }
}
