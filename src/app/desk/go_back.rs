//! Going back: the plan that a release froze becomes the draft again.

use super::edit::{Doing, wished};
use super::wishes::Wishes;
use super::{AppError, By, Desk, Edited, retried};
use crate::domain::assignment::AssignmentStatus;
use crate::domain::draft::Draft;
use crate::domain::edit::{Item, Part, Verb};
use crate::domain::flaw::Flaw;
use crate::domain::identity::AssignmentId;
use crate::domain::release::Frozen;
use crate::domain::season::AssignmentPart;

/// What was published and can't be planned any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    pub id: AssignmentId,
    pub part: AssignmentPart,
    /// What of it the season does not have any more.
    pub because: Vec<Flaw>,
}

impl Desk {
    /// Makes the plan of a release the draft, as one step; the season around it stays as it is. What
    /// the season does not have any more is left out and told. What people have answered since, and
    /// what has taken place, stays so where the spot is the same.
    ///
    /// # Errors
    /// [`AppError::NoRelease`]; [`AppError::DraftChanged`] if `revision` is not that of the draft.
    pub async fn go_back(
        &self,
        slug: &str,
        by: &By,
        release: u32,
        revision: Option<u64>,
    ) -> Result<Edited, AppError> {
        retried!(self.try_go_back(slug, by, release, revision))
    }

    async fn try_go_back(
        &self,
        slug: &str,
        by: &By,
        release: u32,
        revision: Option<u64>,
    ) -> Result<Edited, AppError> {
        let open = self.open(slug, by.now).await?;
        if revision.is_some_and(|revision| revision != open.before.revision) {
            let slug = slug.to_owned();
            return Err(AppError::DraftChanged { slug });
        }
        let frozen = open.writing.frozen(slug, release).await?;
        let edited = back(&open, frozen, slug)?;
        let (verb, note) = (Verb::GoBack { release }, "");
        let doing = Doing::new(slug, by, verb, note);
        self.store_edit(open, &doing, edited, None).await
    }

    /// What going back to a release would change.
    ///
    /// # Errors
    /// [`AppError::NoRelease`].
    pub async fn preview_go_back(
        &self,
        slug: &str,
        by: &By,
        release: u32,
    ) -> Result<Edited, AppError> {
        let before = self.draft(slug, by.now).await?;
        let frozen = self.store.frozen(slug, release).await?;
        let frozen = frozen.ok_or_else(|| AppError::NoRelease {
            slug: slug.to_owned(),
        })?;
        let (wishes, left_out) = wishes(&before.draft, &frozen);
        let edited = wished(&before, wishes, None)?;
        Ok(Edited { left_out, ..edited })
    }
}

fn back(open: &super::Open, frozen: Option<Frozen>, slug: &str) -> Result<Edited, AppError> {
    let frozen = frozen.ok_or_else(|| AppError::NoRelease {
        slug: slug.to_owned(),
    })?;
    let (wishes, left_out) = wishes(&open.before.draft, &frozen);
    let edited = wished(&open.before, wishes, None)?;
    Ok(Edited { left_out, ..edited })
}

/// The plan and the overrides that were frozen, as far as the season has what they need.
fn wishes<'a>(draft: &'a Draft, frozen: &Frozen) -> (Wishes<'a>, Vec<LeftOut>) {
    let items = draft.items();
    let mut wishes = Wishes::new(items);
    let mut left_out = Vec::new();
    for (item, _) in items.iter().filter(|(item, _)| item.is_of_plan()) {
        wishes.remove(item.clone());
    }
    for (id, part) in &frozen.assignments {
        match draft.season().assignment(part) {
            Ok(_) => wishes.put_assignment(*id, answered(part, items.assignment(*id))),
            Err(because) => left_out.push(LeftOut {
                id: *id,
                part: part.clone(),
                because,
            }),
        }
    }
    for (id, rule, given) in &frozen.overrides {
        if wishes.assignment(*id).is_some() {
            let part = Part::Override(given.clone());
            wishes.put(Item::Override(*id, *rule), part);
        }
    }
    (wishes, left_out)
}

/// What was published, with what was answered since on the same spot.
fn answered(part: &AssignmentPart, now: Option<&AssignmentPart>) -> AssignmentPart {
    use AssignmentStatus::{Confirmed, Declined, Held, NoShow};
    let spot = |part: &AssignmentPart| (part.date, part.place.clone(), part.hours);
    let since = now
        .filter(|now| spot(now) == spot(part))
        .map(|now| now.status);
    let fact = since.filter(|status| matches!(status, Confirmed | Declined | Held | NoShow));
    AssignmentPart {
        status: fact.unwrap_or(part.status),
        ..part.clone()
    }
}
