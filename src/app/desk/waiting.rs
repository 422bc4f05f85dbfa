//! The waiting list: what somebody declined is offered to one after another of those who are short,
//! each until some moment, without anybody having to do it.
//!
//! Each thing that is done is one transaction with the season locked: what a server that dies has not
//! stored, the next look of any server does, and two servers never do the same.

mod freed;
mod next;
mod restored;

use chrono::{DateTime, Utc};

use super::deed::Deed;
use super::edit::{Doing, tried};
use super::{AppError, By, Desk, Edited, Open, Request, retried};
use crate::app::account::{FieldRule, Refusal};
use crate::app::advice::Candidate;
use crate::app::mail::{MAIL_LANGUAGE, tell_offered, tell_taken_back};
use crate::domain::actor::Actor;
use crate::domain::assignment::AssignmentStatus;
use crate::domain::draft::Draft;
use crate::domain::edit::{Item, ItemChange, Part, Verb};
use crate::domain::waiting_list::{
    ANSWER_HOURS, Closed, Offer, OfferId, OfferState, StoredVacancy, WaitingList,
};
use crate::say;
use crate::store::{StoredDraft, Writing};

pub(super) use freed::freed;
use next::{SHORTEST, is_late, next, offered, until};
pub(super) use restored::restored;

impl Desk {
    /// Sets whether freed spots are offered by themselves, and how long there is to answer.
    ///
    /// # Errors
    /// [`Refusal::Fields`]; [`AppError::Store`] if there is no such season.
    pub async fn set_waiting_list(
        &self,
        slug: &str,
        by: &By,
        set: WaitingList,
    ) -> Result<(), AppError> {
        if !ANSWER_HOURS.contains(&set.answer_hours) {
            let rule = FieldRule::Range(*ANSWER_HOURS.end());
            return Err(Refusal::field("answer_hours", rule).into());
        }
        let writing = self.store.write().await?;
        writing.lock_season(slug).await?;
        writing.set_waiting_list(slug, set, by.now).await?;
        by.recorded(&writing, "waiting list".to_owned()).await?;
        writing.commit().await?;
        tracing::info!(season = slug, is_on = set.is_on, "Set the waiting list");
        Ok(())
    }

    /// Whether freed spots are offered by themselves, and how long there is to answer.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is no such season.
    pub async fn waiting_list(&self, slug: &str) -> Result<WaitingList, AppError> {
        Ok(self.store.waiting_list(slug).await?)
    }

    /// The spots that have become free, the newest first.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is no such season.
    pub async fn vacancies(&self, slug: &str) -> Result<Vec<StoredVacancy>, AppError> {
        Ok(self.store.vacancies(slug).await?)
    }

    /// Does the next thing that there is to do for the waiting list of the season; whether there was one.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is no such season.
    pub async fn look_after_waiting(
        &self,
        slug: &str,
        now: DateTime<Utc>,
    ) -> Result<bool, AppError> {
        // Mostly there is nothing to do, and nobody has to be kept waiting to find that out.
        let stored = self.draft(slug, now).await?;
        let set = self.store.waiting_list(slug).await?;
        let all = self.store.vacancies(slug).await?;
        if thing(&stored, set, &all, now).is_none() {
            return Ok(false);
        }
        retried!(self.try_look_after(slug, now))
    }

    async fn try_look_after(&self, slug: &str, now: DateTime<Utc>) -> Result<bool, AppError> {
        let open = self.open(slug, now).await?;
        let set = open.writing.waiting_list(slug).await?;
        let all = open.writing.open_vacancies(slug).await?;
        match thing(&open.before, set, &all, now) {
            None => return Ok(false),
            Some(Thing::Expire(offer)) => self.expire(open, slug, offer, now).await?,
            Some(Thing::Offer(vacancy)) => self.offer(open, slug, (vacancy, set), now).await?,
            Some(Thing::Settle(vacancy, offer, state)) => {
                settle(&open.writing, vacancy, offer.id, state, now).await?;
                if state == OfferState::Void {
                    let draft = &open.before.draft;
                    tell_taken_back(&open.writing, draft, (vacancy, offer), now).await?;
                }
                open.writing.commit().await?;
            }
            Some(Thing::Close(vacancy)) => {
                let (id, over) = (vacancy.id, Closed::Over);
                open.writing.close_vacancy(id, over, now).await?;
                open.writing.commit().await?;
            }
        }
        Ok(true)
    }

    /// Takes back an offer that nobody has answered.
    async fn expire(
        &self,
        open: Open,
        slug: &str,
        offer: &Offer,
        now: DateTime<Utc>,
    ) -> Result<(), AppError> {
        let (by, note) = (by_itself(now), say!(MAIL_LANGUAGE, "waiting-note-expired"));
        let request = Request {
            deeds: vec![Deed::Status {
                id: offer.assignment,
                status: AssignmentStatus::Declined,
            }],
            ..Request::default()
        };
        let mut edited = tried(&open.before, &by, &request, None)?;
        let doing = Doing::new(slug, &by, Verb::Edit, &note);
        self.write_edit(&open, &doing, &mut edited).await?;
        let expired = OfferState::Expired;
        open.writing.end_offer(offer.id, expired, now).await?;
        self.commit(open.writing, slug, &edited.after).await?;
        tracing::info!(season = slug, offer = offer.id.0, "An offer has expired");
        Ok(())
    }

    /// Offers the vacancy to the next one, if there is one.
    async fn offer(
        &self,
        open: Open,
        slug: &str,
        (vacancy, set): (&StoredVacancy, WaitingList),
        now: DateTime<Utc>,
    ) -> Result<(), AppError> {
        let by = by_itself(now);
        for candidate in next(&open, vacancy, now).await? {
            let mut edited = offered(&open, vacancy, &candidate)?;
            if !edited.added.is_empty() {
                continue;
            }
            let note = say!(MAIL_LANGUAGE, "waiting-note-offered");
            self.write_edit(
                &open,
                &Doing::new(slug, &by, Verb::Edit, &note),
                &mut edited,
            )
            .await?;
            let offer = told(&open, (vacancy, set), (&candidate, &edited), now).await?;
            self.commit(open.writing, slug, &edited.after).await?;
            let application = offer.application;
            tracing::info!(
                season = slug,
                vacancy = vacancy.id.0,
                application,
                "Offered a spot"
            );
            return Ok(());
        }
        let revision = open.before.revision;
        open.writing.note_looked(vacancy.id, revision).await?;
        Ok(open.writing.commit().await?)
    }
}

/// Something to do for a waiting list.
enum Thing<'a> {
    /// An offer has ended so.
    Settle(&'a StoredVacancy, &'a Offer, OfferState),
    /// The time to answer it is over.
    Expire(&'a Offer),
    /// It is too late to offer it.
    Close(&'a StoredVacancy),
    /// It can be offered to the next one.
    Offer(&'a StoredVacancy),
}

/// The first thing that there is to do.
fn thing<'a>(
    stored: &StoredDraft,
    set: WaitingList,
    all: &'a [StoredVacancy],
    now: DateTime<Utc>,
) -> Option<Thing<'a>> {
    let open = all.iter().filter(|it| it.closed.is_none());
    let mut things = open.filter_map(|vacancy| match vacancy.open_offer() {
        Some(offer) => match found(&stored.draft, vacancy, offer) {
            OfferState::Open if offer.expires_at > now => None,
            OfferState::Open => Some(Thing::Expire(offer)),
            state => Some(Thing::Settle(vacancy, offer, state)),
        },
        None if is_late(&stored.draft, vacancy, now) => Some(Thing::Close(vacancy)),
        None if set.is_on && vacancy.looked_at < stored.revision => Some(Thing::Offer(vacancy)),
        None => None,
    });
    things.next()
}

/// The service, of its own accord.
fn by_itself(now: DateTime<Utc>) -> By {
    By::unlogged(Actor::Service, now)
}

/// What has become of an offer that waits for an answer, as the draft has it.
fn found(draft: &Draft, vacancy: &StoredVacancy, offer: &Offer) -> OfferState {
    let Some(part) = draft.items().assignment(offer.assignment) else {
        return OfferState::Void;
    };
    let (at, is_at) = (&vacancy.vacancy, (part.date, &part.place, part.hours));
    if part.application != offer.application || is_at != (at.date, &at.place, offer.hours) {
        return OfferState::Void;
    }
    match part.status {
        AssignmentStatus::Offered => OfferState::Open,
        AssignmentStatus::Declined => OfferState::Declined,
        AssignmentStatus::Confirmed | AssignmentStatus::Held => OfferState::Confirmed,
        _ => OfferState::Void,
    }
}

/// Writes down how an offer ended, and what that means for its vacancy.
pub(super) async fn settle(
    writing: &Writing,
    vacancy: &StoredVacancy,
    offer: OfferId,
    state: OfferState,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    writing.end_offer(offer, state, now).await?;
    let closed = match state {
        OfferState::Confirmed => Some(Closed::Filled),
        OfferState::Void => Some(Closed::ByHand),
        OfferState::Open | OfferState::Declined | OfferState::Expired => None,
    };
    if let Some(outcome) = closed {
        writing.close_vacancy(vacancy.id, outcome, now).await?;
    }
    Ok(())
}

/// Ends the offers with which an edit has done something else, and tells whoever was asked. What is edited
/// in another way is found by the next look.
pub(super) async fn taken_back(
    writing: &Writing,
    edited: &Edited,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let was_offered = |change: &ItemChange| match &change.before {
        Some(Part::Assignment(was)) => was.status == AssignmentStatus::Offered,
        _ => false,
    };
    if !edited.changes.iter().any(was_offered) {
        return Ok(());
    }
    let draft = &edited.after.draft;
    for vacancy in writing.open_vacancies(draft.season().slug()).await? {
        let Some(offer) = vacancy.open_offer() else {
            continue;
        };
        if found(draft, &vacancy, offer) == OfferState::Void {
            settle(writing, &vacancy, offer.id, OfferState::Void, now).await?;
            tell_taken_back(writing, draft, (&vacancy, offer), now).await?;
        }
    }
    Ok(())
}

/// Writes the offer down, and the letter that tells of it.
async fn told(
    open: &Open,
    (vacancy, set): (&StoredVacancy, WaitingList),
    (candidate, edited): (&Candidate, &Edited),
    now: DateTime<Utc>,
) -> Result<Offer, AppError> {
    let after = &edited.after;
    let mut made = edited.changes.iter().filter_map(|it| match it.item {
        Item::Assignment(id) if it.before.is_none() => Some(id),
        _ => None,
    });
    let assignment = made.next().ok_or(AppError::NoItem(Item::Settings))?;
    // Whoever is asked has come this far only with time to answer.
    let until = until(&after.draft, vacancy, set.answer_hours, now).unwrap_or(now + SHORTEST);
    let application = after.draft.season().application(candidate.application);
    let offer = Offer {
        id: OfferId(0),
        assignment,
        application: application.id.to_string(),
        hours: candidate.spot.hours,
        made_at: now,
        expires_at: until,
        state: OfferState::Open,
        ended_at: None,
    };
    let id = open.writing.insert_offer(vacancy.id, &offer).await?;
    let offer = Offer { id, ..offer };
    tell_offered(&open.writing, &after.draft, (vacancy, &offer), now).await?;
    Ok(offer)
}
