//! What freed spots have to tell: that one is offered, and that it is no more. Both go at once: who waits
//! for them to be released would have no time left to answer, or would answer in vain.

use chrono::{DateTime, Utc};

use super::party::Party;
use super::writing::texts;
use crate::app::AppError;
use crate::domain::assignment::Spot;
use crate::domain::draft::Draft;
use crate::domain::letter::{LetterKind, News, Slot, What};
use crate::domain::message::NewMessage;
use crate::domain::season::Season;
use crate::domain::waiting_list::{Offer, StoredVacancy};
use crate::store::Writing;

/// Writes what is offered to whoever is next for a freed spot, and until when.
pub(in crate::app) async fn tell_offered(
    writing: &Writing,
    draft: &Draft,
    (vacancy, offer): (&StoredVacancy, &Offer),
    at: DateTime<Utc>,
) -> Result<(), AppError> {
    let zone = draft.season().timezone();
    let what = |slot| What::Free {
        slot,
        until: offer.expires_at.with_timezone(&zone).naive_local(),
    };
    let letter = (LetterKind::Freed, offer.id.told());
    tell(writing, draft, (vacancy, offer), (letter, &what), at).await
}

/// Writes that it is not offered to them any more. Who has not been sent the offer never hears of it.
pub(in crate::app) async fn tell_taken_back(
    writing: &Writing,
    draft: &Draft,
    (vacancy, offer): (&StoredVacancy, &Offer),
    at: DateTime<Utc>,
) -> Result<(), AppError> {
    let slug = draft.season().slug();
    let is_heard_of = writing.recall_message(slug, &offer.id.told(), at).await?;
    // Whoever has not answered in time knows.
    if !is_heard_of || offer.expires_at <= at {
        return Ok(());
    }
    let letter = (LetterKind::TakenBack, offer.id.taken_back());
    let what = &What::TakenBack;
    tell(writing, draft, (vacancy, offer), (letter, what), at).await
}

async fn tell(
    writing: &Writing,
    draft: &Draft,
    (vacancy, offer): (&StoredVacancy, &Offer),
    ((kind, once), what): ((LetterKind, String), &(dyn Fn(Slot) -> What + Sync)),
    at: DateTime<Utc>,
) -> Result<(), AppError> {
    let season = draft.season();
    // Of an application that is gone nothing is known any more.
    let Some(ix) = season.application_by_id(&offer.application) else {
        return Ok(());
    };
    let application = season.application(ix);
    let spot = spot(season, vacancy, offer);
    let news = spot.map(|spot| News {
        title: application.title.clone(),
        what: what(Slot::of_spot(season, ix, &spot)),
    });
    let party = Party {
        news: news.into_iter().collect(),
        ..Party::of(application)
    };
    let texts = texts(writing, season.slug()).await?;
    let message = NewMessage {
        is_released: true,
        ..party.message(season, kind, once, &texts)
    };
    let slug = season.slug();
    writing.insert_messages(slug, vec![message], at).await?;
    Ok(())
}

/// Where and when it is, if the season has such a day and such a place.
fn spot(season: &Season, vacancy: &StoredVacancy, offer: &Offer) -> Option<Spot> {
    Some(Spot {
        day: season.day_on(vacancy.vacancy.date)?,
        place: season.place_by_id(&vacancy.vacancy.place)?,
        hours: offer.hours,
    })
}
