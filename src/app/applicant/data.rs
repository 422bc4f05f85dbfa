//! Everything that is stored about an applicant, for themselves.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Utc};

use super::own::{Own, own};
use crate::app::{AppError, Desk};
use crate::domain::actor::Actor;
use crate::domain::attendance::Mark;
use crate::domain::identity::AssignmentId;
use crate::domain::message::{Message, MessageState};
use crate::domain::private_link::Holder;
use crate::exchange::own_data::{OwnData, OwnDate};
use crate::store::{MarkFilter, MessageFilter, StoredRelease};

/// Messages that are looked for: more than anybody has.
const MOST: u64 = 10_000;

/// Everything that is stored about whoever came by the link with that secret, as of now. What reviewers
/// thought is the organizers' own work, and is only counted.
///
/// # Errors
/// As [`own`].
pub async fn own_data(
    desk: &Desk,
    (holder, carried): (&Holder, &str),
    release: Option<&StoredRelease>,
    now: DateTime<Utc>,
) -> Result<OwnData, AppError> {
    let own = own(desk, (holder, carried), release, now).await?;
    let (slug, code) = (&*holder.season, &*holder.application);
    let store = desk.store();
    let about = MessageFilter {
        application: Some(code.to_owned()),
        ..MessageFilter::default()
    };
    let assignments = own.stored().draft.items().assignments();
    let assignments = assignments.filter(|(_, part)| part.application == code);
    let ids: HashSet<AssignmentId> = assignments.map(|(id, _)| id).collect();
    let is_own = |it: &Mark| it.saying.assignment().is_some_and(|id| ids.contains(&id));
    let marks = store.marks(slug, &MarkFilter::default()).await?;
    let steps = desk.history_of_application(slug, code).await?.into_iter();
    let said = steps.filter(|step| matches!(step.head.actor, Actor::Applicant));
    // What waits for an organizer, or was dropped, may never have been meant for them.
    let is_told = |it: &Message| !matches!(it.state, MessageState::Waiting | MessageState::Dropped);
    let messages = store.messages(slug, &about, MOST).await?.into_iter();
    let messages = messages.filter(is_told);
    let dates = own.slots.iter().map(|it| OwnDate {
        slot: it.slot.clone(),
        answer: it.standing.word(),
    });
    let offered = own.offers.iter().map(|it| OwnDate {
        slot: it.slot.clone(),
        answer: it.offer.state.word(),
    });
    Ok(OwnData {
        made_at: now,
        season: own.season_name().to_owned(),
        slug: slug.to_owned(),
        sites: sites(&own),
        part: own.part().clone(),
        consent: store.consent(slug, code).await?,
        dates: dates.chain(offered).collect(),
        messages: messages.collect(),
        appeals: own.appeals.clone(),
        links: store.links(slug, code).await?,
        remembered: own.remembered,
        marks: marks.into_iter().filter(is_own).collect(),
        said: said
            .map(|step| (step.head.made_at, step.head.note))
            .collect(),
        reviews: store.reviews(slug, code).await?.len(),
    })
}

/// Names of the embankments that the application names.
fn sites(own: &Own) -> BTreeMap<String, String> {
    let (season, part) = (own.stored().draft.season(), own.part());
    let named = part.embankments.iter().chain(&part.preferred_embankments);
    let known = named.filter_map(|id| {
        let site = season.embankment(season.embankment_by_id(id)?);
        Some((id.clone(), site.name.clone()))
    });
    known.collect()
}
