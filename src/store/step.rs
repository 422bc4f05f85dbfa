//! The history of a draft: every edit is a step, and so is everything else that happens to it.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use entity::{season, step};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::columns::{Reader, actor, version};
use super::document::{headline_from, headline_json, pack_changes, unpack_changes};
use super::draft::{StoredDraft, write_items};
use super::season::id;
use super::{Store, StoreError, Writing};
use crate::domain::actor::Actor;
use crate::domain::draft::Draft;
use crate::domain::edit::{Headline, Item, ItemChange, Verb};

const READ: Reader = Reader("step");

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
            Verb::Create | Verb::Release { .. } => &[],
            Verb::Edit | Verb::Import | Verb::Allocate | Verb::Replan | Verb::GoBack { .. } => {
                forget_undone(&self.txn, season).await?;
                changes
            }
        };
        write_step(&self.txn, season, number, new, kept).await?;
        season::Entity::update_many()
            .col_expr(season::Column::Revision, Expr::value(version(number)))
            .filter(season::Column::Id.eq(season))
            .exec(&self.txn)
            .await?;
        Ok(StoredDraft {
            draft: after,
            revision: number,
            rows,
            guards: Arc::new(guards),
        })
    }

    /// The latest step that is applied: the one to undo.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if it can't be read.
    pub async fn latest_applied(&self, draft: &StoredDraft) -> Result<Option<Step>, StoreError> {
        let found = of(draft.rows.season)
            .filter(step::Column::State.eq(StepState::Applied.word()))
            .order_by_desc(step::Column::Number);
        found.one(&self.txn).await?.map(whole).transpose()
    }

    /// The first step that is undone: the one to redo.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if it can't be read.
    pub async fn first_undone(&self, draft: &StoredDraft) -> Result<Option<Step>, StoreError> {
        let found = of(draft.rows.season)
            .filter(step::Column::State.eq(StepState::Undone.word()))
            .order_by_asc(step::Column::Number);
        found.one(&self.txn).await?.map(whole).transpose()
    }

    /// The latest step after the one of that number that changed the item.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if a step can't be read.
    pub async fn who_changed(
        &self,
        draft: &StoredDraft,
        item: &Item,
        since: u64,
    ) -> Result<Option<StepHead>, StoreError> {
        let season = draft.rows.season;
        let numbers: Vec<i64> = of(season)
            .select_only()
            .column(step::Column::Number)
            .filter(step::Column::Number.gt(version(since)))
            .order_by_desc(step::Column::Number)
            .into_tuple()
            .all(&self.txn)
            .await?;
        for number in numbers {
            let Some(model) = step::Entity::find_by_id((season, number))
                .one(&self.txn)
                .await?
            else {
                continue;
            };
            let step = whole(model)?;
            let done = match step.head.verb {
                Verb::Undo { step } | Verb::Redo { step } => {
                    let key = (season, version(step));
                    let model = step::Entity::find_by_id(key).one(&self.txn).await?;
                    model
                        .map(whole)
                        .transpose()?
                        .map_or(Vec::new(), |step| step.changes)
                }
                _ => step.changes,
            };
            if done.iter().any(|change| change.item == *item) {
                return Ok(Some(step.head));
            }
        }
        Ok(None)
    }
}

impl Store {
    /// The steps before the one of that number, or the latest ones; newest first, `limit` at most.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn steps(
        &self,
        slug: &str,
        before: Option<u64>,
        limit: u64,
    ) -> Result<Vec<StepHead>, StoreError> {
        let mut query = heads(id(&self.db, slug).await?)
            .order_by_desc(step::Column::Number)
            .limit(limit);
        if let Some(before) = before {
            query = query.filter(step::Column::Number.lt(version(before)));
        }
        let models = query.all(&self.db).await?;
        models
            .into_iter()
            .map(|model| Ok(whole(model)?.head))
            .collect()
    }

    /// The step to undo next and the one to redo next.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn turns(
        &self,
        slug: &str,
    ) -> Result<(Option<StepHead>, Option<StepHead>), StoreError> {
        let heads = heads(id(&self.db, slug).await?);
        let is = |state: StepState| step::Column::State.eq(state.word());
        let undo = heads.clone().filter(is(StepState::Applied));
        let redo = heads.filter(is(StepState::Undone));
        let undo = undo.order_by_desc(step::Column::Number).one(&self.db);
        let undo = undo.await?.map(whole).transpose()?;
        let redo = redo.order_by_asc(step::Column::Number).one(&self.db);
        let redo = redo.await?.map(whole).transpose()?;
        Ok((undo.map(|step| step.head), redo.map(|step| step.head)))
    }

    /// The steps with changes of this kind, newest first, each with those alone; the `looked` latest steps
    /// are looked through.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn steps_with(
        &self,
        slug: &str,
        looked: u64,
        is_meant: impl Fn(&ItemChange) -> bool + Send + Sync,
    ) -> Result<Vec<Step>, StoreError> {
        let latest = of(id(&self.db, slug).await?)
            .order_by_desc(step::Column::Number)
            .limit(looked);
        let mut found = Vec::new();
        for model in latest.all(&self.db).await? {
            let mut step = whole(model)?;
            step.changes.retain(&is_meant);
            if !step.changes.is_empty() {
                found.push(step);
            }
        }
        Ok(found)
    }

    /// The step of that number.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn step(&self, slug: &str, number: u64) -> Result<Option<Step>, StoreError> {
        let key = (id(&self.db, slug).await?, version(number));
        let model = step::Entity::find_by_id(key).one(&self.db).await?;
        model.map(whole).transpose()
    }
}

fn of(season: i64) -> sea_orm::Select<step::Entity> {
    step::Entity::find().filter(step::Column::SeasonId.eq(season))
}

/// Steps without what they changed, which may be much.
fn heads(season: i64) -> sea_orm::Select<step::Entity> {
    use step::Column;
    of(season)
        .select_only()
        .columns([
            Column::SeasonId,
            Column::Number,
            Column::Actor,
            Column::ActorId,
        ])
        .columns([Column::ActorName, Column::MadeAt, Column::Verb, Column::Of])
        .columns([Column::Note, Column::Headline, Column::State])
        .expr_as(Expr::null(), "changes")
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

pub(super) async fn write_step(
    db: &impl ConnectionTrait,
    season: i64,
    number: u64,
    new: &NewStep<'_>,
    changes: &[ItemChange],
) -> Result<(), StoreError> {
    let (verb, of) = verb_columns(new.verb);
    let (actor, actor_id, actor_name) = actor(new.actor);
    let is_edit = !matches!(verb, "create" | "undo" | "redo" | "release");
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

fn verb_columns(verb: Verb) -> (&'static str, Option<i64>) {
    match verb {
        Verb::Create => ("create", None),
        Verb::Edit => ("edit", None),
        Verb::Import => ("import", None),
        Verb::Allocate => ("allocate", None),
        Verb::Replan => ("replan", None),
        Verb::GoBack { release } => ("go-back", Some(release.into())),
        Verb::Undo { step } => ("undo", Some(version(step))),
        Verb::Redo { step } => ("redo", Some(version(step))),
        Verb::Release { number } => ("release", Some(number.into())),
    }
}

fn verb(word: &str, of: Option<i64>) -> Result<Verb, StoreError> {
    let of = || of.ok_or_else(|| READ.damaged(word));
    Ok(match word {
        "create" => Verb::Create,
        "edit" => Verb::Edit,
        "import" => Verb::Import,
        "allocate" => Verb::Allocate,
        "replan" => Verb::Replan,
        "go-back" => Verb::GoBack {
            release: READ.count(of()?)?,
        },
        "undo" => Verb::Undo {
            step: READ.version(of()?)?,
        },
        "redo" => Verb::Redo {
            step: READ.version(of()?)?,
        },
        "release" => Verb::Release {
            number: READ.count(of()?)?,
        },
        other => return Err(READ.damaged(other)),
    })
}

fn whole(model: step::Model) -> Result<Step, StoreError> {
    let state = StepState::ALL
        .into_iter()
        .find(|state| state.word() == model.state);
    let changes = model
        .changes
        .as_deref()
        .map_or(Ok(Vec::new()), unpack_changes)?;
    let head = StepHead {
        number: READ.version(model.number)?,
        actor: READ.actor(&model.actor, model.actor_id, model.actor_name)?,
        made_at: model.made_at,
        verb: verb(&model.verb, model.of)?,
        note: model.note,
        headline: headline_from(model.headline)?,
        state: state.ok_or_else(|| READ.damaged(model.state))?,
    };
    Ok(Step { head, changes })
}
