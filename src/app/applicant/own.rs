//! What an applicant sees: what is published for them and offered to them, what changed since they said
//! that they had seen it, and what they have asked for. Nothing of the draft but their own answers.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::standing::Standing;
use crate::app::account::{Refusal, Secret, hash};
use crate::app::mail::MAIL_LANGUAGE;
use crate::app::{AppError, Desk, programme};
use crate::domain::appeal::{Appeal, Remembered};
use crate::domain::application::Application;
use crate::domain::assignment::{AssignmentStatus, Spot};
use crate::domain::code::ApplicationIx;
use crate::domain::draft::Draft;
use crate::domain::edit::{Item, Part};
use crate::domain::embankment::Position;
use crate::domain::identity::AssignmentId;
use crate::domain::letter::{News, Slot, of_release};
use crate::domain::moment::Moment;
use crate::domain::private_link::{Holder, Purpose};
use crate::domain::programme::Programme;
use crate::domain::season::ApplicationPart;
use crate::domain::waiting_list::{Offer, OfferState, StoredVacancy};
use crate::exchange::mail::Texts;
use crate::store::{StoredDraft, StoredRelease};

/// An application as its applicant sees it.
#[derive(Debug, Clone)]
pub struct Own {
    stored: Arc<StoredDraft>,
    ix: ApplicationIx,
    part: Box<ApplicationPart>,
    pub slots: Vec<OwnSlot>,
    /// Freed spots that are offered to them, or that they took and nobody has published yet.
    pub offers: Vec<OwnOffer>,
    /// What changed since the release that they said they had seen.
    pub news: Vec<News>,
    pub remembered: Remembered,
    /// The newest first.
    pub appeals: Vec<Appeal>,
    /// Whom to call, in the organizers' words.
    pub contact: Option<String>,
    /// The secret of the calendar that was made from the link that they came by.
    pub calendar: Option<Secret>,
    /// Whether there is a calendar, perhaps made from another link.
    pub has_calendar: bool,
}

/// A published slot.
#[derive(Debug, Clone)]
pub struct OwnSlot {
    pub uid: String,
    pub slot: Slot,
    pub position: Option<Position>,
    pub standing: Standing,
}

/// A freed spot that is or was offered.
#[derive(Debug, Clone)]
pub struct OwnOffer {
    pub offer: Offer,
    pub slot: Slot,
    pub position: Option<Position>,
}

impl Own {
    #[must_use]
    pub fn application(&self) -> &Application {
        self.stored.draft.season().application(self.ix)
    }

    /// What the application says, as it is stored.
    #[must_use]
    pub fn part(&self) -> &ApplicationPart {
        &self.part
    }

    #[must_use]
    pub fn season_name(&self) -> &str {
        self.stored.draft.season().name()
    }

    #[must_use]
    pub fn stored(&self) -> &StoredDraft {
        &self.stored
    }
}

/// What whoever came by the link with that secret sees; `release` is the season's latest.
///
/// # Errors
/// [`Refusal::Missing`] if the season has lost the application.
pub async fn own(
    desk: &Desk,
    (holder, carried): (&Holder, &str),
    release: Option<&StoredRelease>,
    now: DateTime<Utc>,
) -> Result<Own, AppError> {
    let (slug, code) = (&*holder.season, &*holder.application);
    let stored = desk.draft(slug, now).await?;
    let draft = &stored.draft;
    let ix = draft.season().application_by_id(code);
    let ix = ix.ok_or(Refusal::Missing)?;
    let Some(Part::Application(part)) = draft.items().part(&Item::Application(code.to_owned()))
    else {
        return Err(Refusal::Missing.into());
    };
    let store = desk.store();
    let remembered = store.remembered(slug, code).await?;
    let published = release.map(|it| &it.programme);
    let mut slots = published.map_or_else(Vec::new, |it| slots(draft, it, code, Moment::of(now)));
    let offers = offers(draft, &store.vacancies(slug).await?, (code, &slots), now);
    // What is to be answered by some moment is shown with that alone.
    slots.retain(|slot| {
        let is_it = |it: &OwnOffer| it.offer.assignment.to_string() == slot.uid;
        !offers.iter().any(is_it)
    });
    let links = store.links(slug, code).await?;
    let texts = Texts(store.mail_texts(slug, MAIL_LANGUAGE.tag()).await?);
    Ok(Own {
        ix,
        part: part.clone(),
        offers,
        slots,
        news: news(desk, holder, (draft, published), &remembered, now).await?,
        remembered,
        appeals: store.appeals(slug, code).await?,
        contact: texts.contact(MAIL_LANGUAGE, draft.season().name()),
        calendar: calendar(desk, holder, carried).await?,
        has_calendar: links
            .iter()
            .any(|it| it.purpose == Purpose::Calendar && it.revoked_at.is_none()),
        stored,
    })
}

fn slots(draft: &Draft, programme: &Programme, code: &str, now: Moment) -> Vec<OwnSlot> {
    let own = programme.events.iter();
    let own = own.filter(|it| it.application.as_str() == code);
    own.map(|event| OwnSlot {
        uid: event.identity.uid.clone(),
        slot: Slot::new(programme, event),
        position: programme.site(event).position,
        standing: Standing::of(draft, programme, event, now),
    })
    .collect()
}

/// What waits for an answer, and what was taken and is not published yet.
fn offers(
    draft: &Draft,
    vacancies: &[StoredVacancy],
    (code, slots): (&str, &[OwnSlot]),
    now: DateTime<Utc>,
) -> Vec<OwnOffer> {
    let season = draft.season();
    let own = vacancies.iter().flat_map(|vacancy| {
        let own = vacancy.offers.iter().filter(|it| it.application == code);
        own.map(move |offer| (vacancy, offer))
    });
    let own = own.filter(|(_, offer)| is_shown(draft, offer, slots, now));
    let shown = own.filter_map(|(vacancy, offer)| {
        let spot = Spot {
            day: season.day_on(vacancy.vacancy.date)?,
            place: season.place_by_id(&vacancy.vacancy.place)?,
            hours: offer.hours,
        };
        let ix = season.application_by_id(code)?;
        Some(OwnOffer {
            offer: offer.clone(),
            slot: Slot::of_spot(season, ix, &spot),
            position: season.embankment(season.embankment_of(&spot)).position,
        })
    });
    shown.collect()
}

fn is_shown(draft: &Draft, offer: &Offer, slots: &[OwnSlot], now: DateTime<Utc>) -> bool {
    let status = |id: AssignmentId| draft.items().assignment(id).map(|it| it.status);
    let uid = offer.assignment.to_string();
    match offer.state {
        OfferState::Open => {
            offer.expires_at > now && status(offer.assignment) == Some(AssignmentStatus::Offered)
        }
        OfferState::Confirmed => {
            let is_published = slots.iter().any(|it| it.uid == uid);
            !is_published && status(offer.assignment) == Some(AssignmentStatus::Confirmed)
        }
        OfferState::Declined | OfferState::Expired | OfferState::Void => false,
    }
}

/// What a release since the one that they have seen has to tell them.
async fn news(
    desk: &Desk,
    holder: &Holder,
    (draft, published): (&Draft, Option<&Programme>),
    remembered: &Remembered,
    now: DateTime<Utc>,
) -> Result<Vec<News>, AppError> {
    let (Some(after), Some((seen, _))) = (published, remembered.seen) else {
        return Ok(Vec::new());
    };
    if after.release <= Some(seen) {
        return Ok(Vec::new());
    }
    let before = programme(desk.store(), &holder.season, seen).await?;
    let is_declined = |uid: &str| {
        let id = uid.parse::<AssignmentId>().ok();
        let part = id.and_then(|id| draft.items().assignment(id));
        part.is_some_and(|part| part.status == AssignmentStatus::Declined)
    };
    let before = Some(&before.programme);
    let mut all = of_release(before, after, Moment::of(now), is_declined);
    Ok(all.remove(&holder.application).unwrap_or_default())
}

/// The secret of the calendar that was made last from this link, if it holds.
async fn calendar(desk: &Desk, holder: &Holder, carried: &str) -> Result<Option<Secret>, AppError> {
    if holder.calendars == 0 {
        return Ok(None);
    }
    let secret = Secret::derived("calendar", holder.calendars, carried);
    let link = desk.store().link(&hash(secret.reveal())).await?;
    let holds = link.is_some_and(|it| it.revoked_at.is_none());
    Ok(Some(secret).filter(|_| holds))
}

/// Whose calendar it is. One that is ended is told from one that never was, so that programs ask no more.
///
/// # Errors
/// [`Refusal::Missing`]; [`AppError::FeedRevoked`].
pub async fn calendar_holder(desk: &Desk, carried: &str) -> Result<Holder, AppError> {
    let found = desk.store().link(&hash(carried)).await?;
    let found = found.filter(|it| it.purpose == Purpose::Calendar);
    let found = found.ok_or(Refusal::Missing)?;
    match found.revoked_at {
        Some(_) => Err(AppError::FeedRevoked),
        None => Ok(found),
    }
}
