//! What an edit frees.

use chrono::{DateTime, Utc};

use super::super::{AppError, Edited};
use crate::domain::assignment::AssignmentStatus;
use crate::domain::edit::{Item, Part, Verb};
use crate::domain::waiting_list::{StoredVacancy, Vacancy};
use crate::store::Writing;

/// Writes down what an edit has freed by declining it, to be offered if the season wants that. What was
/// itself an offer goes on to the next by itself.
pub(in crate::app::desk) async fn freed(
    writing: &Writing,
    verb: Verb,
    edited: &Edited,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let declined = edited.changes.iter().filter_map(|change| {
        let (Item::Assignment(id), Some(Part::Assignment(was)), Some(Part::Assignment(is))) =
            (&change.item, &change.before, &change.after)
        else {
            return None;
        };
        let is_freed = was.status.occupies() && is.status == AssignmentStatus::Declined;
        is_freed.then_some((*id, was))
    });
    let declined: Vec<_> = declined.collect();
    let slug = edited.after.draft.season().slug();
    if verb != Verb::Edit || declined.is_empty() || !writing.waiting_list(slug).await?.is_on {
        return Ok(());
    }
    let known = writing.open_vacancies(slug).await?;
    for (id, was) in declined {
        let offered = |it: &StoredVacancy| it.offers.iter().any(|offer| offer.assignment == id);
        if known.iter().any(offered) {
            continue;
        }
        let vacancy = Vacancy {
            date: was.date,
            place: was.place.clone(),
            hours: was.hours,
            freed_by: id,
            freed_from: was.application.clone(),
            made_at: now,
        };
        writing.insert_vacancy(slug, &vacancy).await?;
    }
    Ok(())
}
