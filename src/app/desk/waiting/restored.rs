//! Offers that were taken back by a mistake.

use chrono::{DateTime, Utc};

use super::super::{AppError, Edited};
use super::found;
use crate::app::mail::tell_offered;
use crate::domain::assignment::AssignmentStatus;
use crate::domain::edit::{Item, ItemChange, Part, Verb};
use crate::domain::waiting_list::{Closed, Offer, OfferId, OfferState, StoredVacancy};
use crate::store::Writing;

/// Offers anew, until the same moment as before, what an undo or a redo has put back as it was offered.
/// Whoever has not heard yet that it was taken back never does.
pub(in crate::app::desk) async fn restored(
    writing: &Writing,
    verb: Verb,
    edited: &Edited,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let is_back = edited.changes.iter().any(is_offered_again);
    if !matches!(verb, Verb::Undo { .. } | Verb::Redo { .. }) || !is_back {
        return Ok(());
    }
    let draft = &edited.after.draft;
    let slug = draft.season().slug();
    for vacancy in writing.all_vacancies(slug).await? {
        let Some(was) = lost(&vacancy, edited, now) else {
            continue;
        };
        if found(draft, &vacancy, was) != OfferState::Open {
            continue;
        }
        let offer = Offer {
            id: OfferId(0),
            made_at: now,
            state: OfferState::Open,
            ended_at: None,
            ..was.clone()
        };
        writing.reopen_vacancy(vacancy.id).await?;
        let id = writing.insert_offer(vacancy.id, &offer).await?;
        // Taken back without a word was what they had not heard of.
        let once = was.id.taken_back();
        if writing.recall_message(slug, &once, now).await? {
            tell_offered(writing, draft, (&vacancy, &Offer { id, ..offer }), now).await?;
        }
    }
    Ok(())
}

fn is_offered_again(change: &ItemChange) -> bool {
    let is = |part: &Option<Part>| match part {
        Some(Part::Assignment(part)) => part.status == AssignmentStatus::Offered,
        _ => false,
    };
    is(&change.after) && change.before != change.after
}

/// The last offer of a vacancy, if it was taken back with time left to answer and the edit has to do with it.
fn lost<'a>(vacancy: &'a StoredVacancy, edited: &Edited, now: DateTime<Utc>) -> Option<&'a Offer> {
    if !matches!(vacancy.closed, None | Some((_, Closed::ByHand))) {
        return None;
    }
    let last = vacancy.offers.last()?;
    let is_it = |change: &ItemChange| {
        change.item == Item::Assignment(last.assignment) && is_offered_again(change)
    };
    let is_lost = last.state == OfferState::Void && last.expires_at > now;
    (is_lost && edited.changes.iter().any(is_it)).then_some(last)
}
