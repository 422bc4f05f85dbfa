//! The history of a draft: read, undone, done again.

use std::sync::Arc;

use super::edit::Doing;
use super::{AppError, By, Desk, Edited, retried};
use crate::app::account::Refusal;
use crate::domain::actor::Actor;
use crate::domain::declined::{self, Declined};
use crate::domain::draft::NotApplied;
use crate::domain::edit::{Item, ItemChange, Part, Verb, changed_columns, inverse};
use crate::domain::identity::AssignmentId;
use crate::store::{Step, StepHead, StoreError, StoredDraft};

/// Steps that a list shows at once, at most.
const MAX_LISTED: u64 = 200;

impl Desk {
    /// Takes back the latest step that is applied. The step is named, so that nobody undoes what they
    /// did not see.
    ///
    /// # Errors
    /// [`AppError::NotThatStep`] if it is another one.
    pub async fn undo(&self, slug: &str, by: &By, step: u64) -> Result<Edited, AppError> {
        self.turn(slug, by, Verb::Undo { step }).await
    }

    /// Does again what was undone first of all that is undone since the last new step.
    ///
    /// # Errors
    /// [`AppError::NotThatStep`] if it is another one.
    pub async fn redo(&self, slug: &str, by: &By, step: u64) -> Result<Edited, AppError> {
        self.turn(slug, by, Verb::Redo { step }).await
    }

    /// Refuses a step that is not a decision about applications, and nothing else, of the same person: that
    /// is what whoever may decide and no more takes back, and does again.
    ///
    /// # Errors
    /// [`AppError::NoStep`]; [`Refusal::NotAllowed`].
    pub async fn own_decision(&self, slug: &str, by: &By, step: u64) -> Result<(), AppError> {
        let step = self.step(slug, step).await?;
        let is_own = is_same_person(&step.head.actor, &by.actor) && step.head.verb == Verb::Edit;
        if is_own && step.changes.iter().all(is_decision) {
            Ok(())
        } else {
            Err(Refusal::NotAllowed.into())
        }
    }

    async fn turn(&self, slug: &str, by: &By, verb: Verb) -> Result<Edited, AppError> {
        retried!(self.try_turn(slug, by, verb))
    }

    async fn try_turn(&self, slug: &str, by: &By, verb: Verb) -> Result<Edited, AppError> {
        let open = self.open(slug, by.now).await?;
        let (next, asked) = match verb {
            Verb::Redo { step } => (open.writing.first_undone(&open.before).await?, step),
            Verb::Undo { step } => (open.writing.latest_applied(&open.before).await?, step),
            _ => (None, 0),
        };
        let found = match next {
            Some(found) if found.head.number == asked => found,
            next => {
                let next = next.map(|step| Box::new(step.head));
                return Err(AppError::NotThatStep { asked, next });
            }
        };
        let changes = match verb {
            Verb::Redo { .. } => found.changes,
            _ => inverse(&found.changes),
        };
        let edited = made(&open.before, changes)?;
        let note = "";
        let doing = Doing {
            slug,
            by,
            verb,
            note,
            headline: Some(found.head.headline),
        };
        self.store_edit(open, &doing, edited, None).await
    }

    /// The steps before the one of that number, or the latest ones; newest first.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is no such season.
    pub async fn steps(
        &self,
        slug: &str,
        before: Option<u64>,
        limit: u64,
    ) -> Result<Vec<StepHead>, AppError> {
        let limit = limit.min(MAX_LISTED);
        Ok(self.store.steps(slug, before, limit).await?)
    }

    /// The step to undo next and the one to redo next.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is no such season.
    pub async fn turns(
        &self,
        slug: &str,
    ) -> Result<(Option<StepHead>, Option<StepHead>), AppError> {
        Ok(self.store.turns(slug).await?)
    }

    /// The steps that changed the assignment or what it may break, newest first, each with that alone.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is no such season.
    pub async fn history_of(&self, slug: &str, id: AssignmentId) -> Result<Vec<Step>, AppError> {
        let is_of = |change: &ItemChange| match &change.item {
            Item::Assignment(of) | Item::Override(of, _) => *of == id,
            _ => false,
        };
        Ok(self.store.steps_with(slug, MAX_LISTED, is_of).await?)
    }

    /// Which dates of the season were declined, and when, also such as nothing is published of yet.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is no such season.
    pub async fn declined(&self, slug: &str) -> Result<Declined, AppError> {
        let changes = self.store.all_changes(slug, declined::is_of_it).await?;
        Ok(declined::declined(&changes))
    }

    /// The steps that changed the application or its assignments, newest first, each with that alone.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is no such season.
    pub async fn history_of_application(
        &self,
        slug: &str,
        id: &str,
    ) -> Result<Vec<Step>, AppError> {
        let is_of = |change: &ItemChange| match (&change.item, &change.before, &change.after) {
            (Item::Application(of), ..) => of == id,
            (_, Some(Part::Assignment(part)), _) | (_, _, Some(Part::Assignment(part))) => {
                part.application == id
            }
            _ => false,
        };
        Ok(self.store.steps_with(slug, MAX_LISTED, is_of).await?)
    }

    /// The step of that number with everything that it changed.
    ///
    /// # Errors
    /// [`AppError::NoStep`].
    pub async fn step(&self, slug: &str, number: u64) -> Result<Step, AppError> {
        let step = self.store.step(slug, number).await?;
        step.ok_or_else(|| AppError::NoStep {
            slug: slug.to_owned(),
        })
    }
}

/// Whether both are the same account, whatever it was called.
#[must_use]
pub fn is_same_person(a: &Actor, b: &Actor) -> bool {
    matches!((a, b), (Actor::Person { id: a, .. }, Actor::Person { id: b, .. }) if a == b)
}

/// Whether it is the status of an application that changed, and that alone.
fn is_decision(change: &ItemChange) -> bool {
    match (&change.item, &change.before, &change.after) {
        (Item::Application(_), Some(before), Some(after)) => {
            changed_columns(before, after) == ["status"]
        }
        _ => false,
    }
}

/// The draft with exactly these changes, not stored.
fn made(before: &Arc<StoredDraft>, changes: Vec<ItemChange>) -> Result<Edited, AppError> {
    let version = before.revision + 1;
    let draft = before
        .draft
        .changed(&changes, version)
        .map_err(|why| match why {
            NotApplied::Flaws(flaws) => AppError::Flaws(flaws),
            NotApplied::Mismatch(mismatch) => {
                let (table, what) = ("step", format!("{:?}", mismatch.0));
                StoreError::Damaged { table, what }.into()
            }
        })?;
    let after = before.with_draft(draft);
    Ok(Edited::new(before.clone(), after, changes))
}
