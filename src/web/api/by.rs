//! Who edits, what of it, and whether they have asked before.

use axum::http::HeaderMap;
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use super::params::flaw;
use crate::app::account::{Actor, FieldRule};
use crate::app::{By, Key};
use crate::domain::access::Action;
use crate::domain::actor;
use crate::domain::audit::Verb;
use crate::domain::code::Code;
use crate::web::error::Problem;

/// Longest idempotency key, in octets; the description says so too.
const MAX_KEY_BYTES: usize = 100;

/// Whoever edits, with the line for the audit log.
pub(in crate::web) fn by(who: &Actor, slug: &str, now: DateTime<Utc>) -> By {
    acting(who, slug, now, Verb::EditSeason)
}

/// Whoever publishes.
pub(in crate::web) fn publishing(who: &Actor, slug: &str, now: DateTime<Utc>) -> By {
    acting(who, slug, now, Verb::Publish)
}

/// Whoever lets the service allocate, and takes what it proposes.
pub(in crate::web) fn allocating(who: &Actor, slug: &str, now: DateTime<Utc>) -> By {
    acting(who, slug, now, Verb::Allocate)
}

/// Whoever gives a review.
pub(in crate::web) fn reviewing(who: &Actor, slug: &str, now: DateTime<Utc>) -> By {
    acting(who, slug, now, Verb::Review)
}

/// Whoever marks what happened.
pub(in crate::web) fn marking(who: &Actor, slug: &str, now: DateTime<Utc>) -> By {
    acting(who, slug, now, Verb::MarkAttendance)
}

fn acting(who: &Actor, slug: &str, now: DateTime<Utc>, verb: Verb) -> By {
    let mut record = who.entry(verb, "", now);
    record.season = Some(slug.to_owned());
    let actor = match &who.account {
        Some(account) => actor::Actor::Person {
            id: account.id,
            name: account.profile.name.clone(),
        },
        None => actor::Actor::CommandLine,
    };
    By {
        actor,
        now,
        record: Some(record),
    }
}

/// The embankments that they may edit; `None`: all of the season.
pub(in crate::web) fn within(who: &Actor, slug: &str) -> Option<Vec<Code>> {
    who.access.embankments(Action::EditDraft, slug)
}

/// The idempotency key of a request, if it has one.
pub(super) fn key(
    who: &Actor,
    headers: &HeaderMap,
    what: &str,
    digest: &[u8],
) -> Result<Option<Key>, Problem> {
    let Some(key) = headers.get("idempotency-key") else {
        return Ok(None);
    };
    let text = key.to_str().unwrap_or("");
    if text.is_empty() || text.len() > MAX_KEY_BYTES {
        let rule = FieldRule::TooLong(MAX_KEY_BYTES);
        return Err(flaw("Idempotency-Key", rule));
    }
    let mut request = Sha256::new_with_prefix(what);
    request.update(digest);
    Ok(Some(Key {
        owner: who.name().to_owned(),
        key: text.to_owned(),
        request: request.finalize().to_vec(),
    }))
}
