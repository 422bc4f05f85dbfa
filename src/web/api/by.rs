//! Who edits, and what of it.

use chrono::{DateTime, Utc};

use crate::app::By;
use crate::app::account::Actor;
use crate::domain::access::{Action, Target};
use crate::domain::actor;
use crate::domain::audit::Verb;
use crate::domain::code::Code;
use crate::web::Web;
use crate::web::error::Problem;

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

/// Whoever makes a new private link for an applicant.
pub(in crate::web) fn renewing(who: &Actor, slug: &str, now: DateTime<Utc>) -> By {
    acting(who, slug, now, Verb::RenewLink)
}

/// Whoever marks what happened.
pub(in crate::web) fn marking(who: &Actor, slug: &str, now: DateTime<Utc>) -> By {
    acting(who, slug, now, Verb::MarkAttendance)
}

/// Whoever erases what an applicant has told.
pub(in crate::web) fn erasing(who: &Actor, slug: &str, now: DateTime<Utc>) -> By {
    acting(who, slug, now, Verb::EraseApplicant)
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

/// Whoever may decide about applications and no more turns only their own decisions back and forth.
pub(in crate::web) async fn only_own_decision(
    web: &Web,
    who: &Actor,
    slug: &str,
    step: u64,
) -> Result<(), Problem> {
    if who.may(Action::EditDraft, Target::Season(slug)) {
        return Ok(());
    }
    let by = by(who, slug, web.now());
    Ok(web.desk.own_decision(slug, &by, step).await?)
}
