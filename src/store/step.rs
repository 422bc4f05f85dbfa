//! The history of a draft: every edit is a step, and so is everything else that happens to it.

mod read;
mod row;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use entity::{season, step};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::columns::{actor, version};
use super::document::{headline_json, pack_changes};
use super::draft::{StoredDraft, write_items};
use super::{StoreError, Writing};
use crate::domain::actor::Actor;
use crate::domain::draft::Draft;
use crate::domain::edit::{Headline, ItemChange, Verb};

use row::verb_columns;

/// Whether an edit is in the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    /// It is.
    Applied,
    /// It was undone, and can be redone.
    Undone,
    /// It was undone, and something else was done then.
    Gone,
    /// No edit of its own: an undo, a redo, a release, the season's beginning.
    Event,
}

impl StepState {
    const ALL: [Self; 4] = [Self::Applied, Self::Undone, Self::Gone, Self::Event];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Undone => "undone",
            Self::Gone => "gone",
            Self::Event => "event",
        }
    }
}

/// A step as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepHead {
    pub number: u64,
    pub actor: Actor,
    pub made_at: DateTime<Utc>,
    pub verb: Verb,
    pub note: String,
    pub headline: Headline,
    pub state: StepState,
}

/// A step with what it changed; an event has changed nothing by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub head: StepHead,
    pub changes: Vec<ItemChange>,
}

/// A step to be stored.
#[derive(Debug, Clone, Copy)]
pub struct NewStep<'a> {
    pub actor: &'a Actor,
    pub at: DateTime<Utc>,
    pub verb: Verb,
    pub note: &'a str,
    pub headline: &'a Headline,
}

impl Writing {
    /// Stores a step: `after` is the draft with its changes, which were made under the number that
    /// follows `before`.
    ///
    /// # Errors
    /// [`StoreError::PlaceTaken`] if the tables have more on a place than `before` knew of; then
    /// perhaps only when it is committed.
    pub async fn store_step(
        &self,
        before: &StoredDraft,
        after: Draft,
        changes: &[ItemChange],
        new: &NewStep<'_>,
    ) -> Result<StoredDraft, StoreError> {
        let number = before.revision + 1;
        let season = before.rows.season;
        let rows = before.rows.clone();
        let (rows, guards) =
            write_items(&self.txn, rows, &before.guards, &after, changes, number).await?;
        let kept: &[ItemChange] = match new.verb {
            Verb::Undo { step } => {
                set_state(&self.txn, season, step, StepState::Undone).await?;
                &[]
            }
            Verb::Redo { step } => {
                set_state(&self.txn, season, step, StepState::Applied).await?;
                &[]
            }
            Verb::Create | Verb::Release { .. } | Verb::Erase => &[],
            Verb::Edit | Verb::Import | Verb::Allocate | Verb::Replan | Verb::GoBack { .. } => {
                forget_undone(&self.txn, season).await?;
                changes
            }
        };
        write_next_step(&self.txn, season, number, new, kept).await?;
        Ok(StoredDraft {
            draft: after,
            revision: number,
            rows,
            guards: Arc::new(guards),
        })
    }
}

async fn set_state(
    db: &impl ConnectionTrait,
    season: i64,
    number: u64,
    state: StepState,
) -> Result<(), StoreError> {
    step::Entity::update_many()
        .col_expr(step::Column::State, Expr::value(state.word()))
        .filter(step::Column::SeasonId.eq(season))
        .filter(step::Column::Number.eq(version(number)))
        .exec(db)
        .await?;
    Ok(())
}

/// After something new, what was undone can be read, but not redone.
async fn forget_undone(db: &impl ConnectionTrait, season: i64) -> Result<(), StoreError> {
    step::Entity::update_many()
        .col_expr(step::Column::State, Expr::value(StepState::Gone.word()))
        .filter(step::Column::SeasonId.eq(season))
        .filter(step::Column::State.eq(StepState::Undone.word()))
        .exec(db)
        .await?;
    Ok(())
}

/// Writes a step that the season's revision grows to.
pub(super) async fn write_next_step(
    db: &impl ConnectionTrait,
    season: i64,
    number: u64,
    new: &NewStep<'_>,
    changes: &[ItemChange],
) -> Result<(), StoreError> {
    write_step(db, season, number, new, changes).await?;
    season::Entity::update_many()
        .col_expr(season::Column::Revision, Expr::value(version(number)))
        .filter(season::Column::Id.eq(season))
        .exec(db)
        .await?;
    Ok(())
}

pub(super) async fn write_step(
    db: &impl ConnectionTrait,
    season: i64,
    number: u64,
    new: &NewStep<'_>,
    changes: &[ItemChange],
) -> Result<(), StoreError> {
    let (verb, of) = verb_columns(new.verb);
    let (actor, actor_id, actor_name) = actor(new.actor);
    let is_edit = !matches!(verb, "create" | "undo" | "redo" | "release" | "erase");
    let (state, changes) = if is_edit {
        (StepState::Applied, Some(pack_changes(changes)?))
    } else {
        (StepState::Event, None)
    };
    let row = step::ActiveModel {
        season_id: Set(season),
        number: Set(version(number)),
        actor: Set(actor),
        actor_id: Set(actor_id),
        actor_name: Set(actor_name),
        made_at: Set(new.at),
        verb: Set(verb.to_owned()),
        of: Set(of),
        note: Set(new.note.to_owned()),
        headline: Set(headline_json(new.headline)?),
        changes: Set(changes),
        state: Set(state.word().to_owned()),
    };
    step::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}
