//! Runs: asked for, taken up by one server at a time, ended.
//!
//! A server that takes a run up counts its attempts up. All that it writes afterwards names its attempt,
//! so one that was thought dead and comes back writes nothing any more.

use chrono::{DateTime, Utc};
use entity::run::{self, Column};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, NotSet, QueryFilter, QueryOrder,
    QuerySelect, UpdateMany,
};

use super::columns::{Reader, actor, version};
use super::document::run::{order_from, order_json, progress_from, progress_json};
use super::document::{pack_changes, unpack_changes};
use super::queue::{self, Job};
use super::season::id as season_id;
use super::{Store, StoreError, Writing};
use crate::domain::actor::Actor;
use crate::domain::edit::ItemChange;
use crate::domain::run::{Run, RunFailure, RunId, RunOrder, RunProgress, RunState};

const READ: Reader = Reader("run");

/// A run that a server works on: its right to write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hold {
    pub run: RunId,
    pub attempt: u32,
}

/// How a run ended.
#[derive(Debug, Clone)]
pub enum Ended {
    Done { changes: Vec<ItemChange> },
    Failed(RunFailure),
}

impl Writing {
    /// Stores a run, and puts it into the queue.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn insert_run(
        &self,
        slug: &str,
        by: &Actor,
        at: DateTime<Utc>,
        order: &RunOrder,
    ) -> Result<RunId, StoreError> {
        let (kind, actor_id, actor_name) = actor(by);
        let row = run::ActiveModel {
            id: NotSet,
            season_id: Set(season_id(&self.txn, slug).await?),
            actor: Set(kind),
            actor_id: Set(actor_id),
            actor_name: Set(actor_name),
            asked_at: Set(at),
            wish: Set(order_json(order)?),
            state: Set(RunState::Queued.word().to_owned()),
            attempt: Set(0),
            started_at: Set(None),
            ended_at: Set(None),
            revision: Set(None),
            progress: Set(None),
            changes: Set(None),
            failure: Set(None),
            step: Set(None),
        };
        let id = run::Entity::insert(row).exec(&self.txn).await?;
        let id = RunId(id.last_insert_id);
        queue::push(&self.txn, Job::Run(id), at).await?;
        Ok(id)
    }

    /// The run of that number, which nobody else writes until this ends.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn run(&self, slug: &str, id: RunId) -> Result<Option<Run>, StoreError> {
        let season = season_id(&self.txn, slug).await?;
        let found = locked(&self.txn, id).await?;
        found
            .filter(|row| row.season_id == season)
            .map(whole)
            .transpose()
    }

    /// Takes a run up: whoever had it before can't write it any more. `None` if it has ended.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if it can't be read.
    pub async fn take_run(
        &self,
        id: RunId,
        at: DateTime<Utc>,
    ) -> Result<Option<(String, Run)>, StoreError> {
        let Some(row) = locked(&self.txn, id).await? else {
            return Ok(None);
        };
        let slug = slug_of(&self.txn, row.season_id).await?;
        let mut run = whole(row)?;
        if !run.state.is_open() {
            return Ok(None);
        }
        run.attempt += 1;
        if run.state == RunState::Queued {
            run.state = RunState::Running;
        }
        run.started_at = Some(at);
        let update = of(id)
            .col_expr(Column::State, Expr::value(run.state.word()))
            .col_expr(Column::Attempt, Expr::value(i64::from(run.attempt)))
            .col_expr(Column::StartedAt, Expr::value(at));
        update.exec(&self.txn).await?;
        Ok(Some((slug, run)))
    }

    /// Writes what becomes of a run by somebody's decision.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn settle_run(
        &self,
        id: RunId,
        state: RunState,
        step: Option<u64>,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut update = of(id)
            .col_expr(Column::State, Expr::value(state.word()))
            .col_expr(Column::Step, Expr::value(step.map(version)));
        if !state.is_open() {
            update = update.col_expr(Column::EndedAt, Expr::value(at));
        }
        update.exec(&self.txn).await?;
        Ok(())
    }

    /// What a run proposes to change.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if it can't be read.
    pub async fn proposal(&self, id: RunId) -> Result<Vec<ItemChange>, StoreError> {
        proposal(&self.txn, id).await
    }
}

impl Store {
    /// The runs of a season before the one of that number, or the latest ones; newest first.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn runs(
        &self,
        slug: &str,
        before: Option<RunId>,
        limit: u64,
    ) -> Result<Vec<Run>, StoreError> {
        let mut query = without_changes()
            .filter(Column::SeasonId.eq(season_id(&self.db, slug).await?))
            .order_by_desc(Column::Id)
            .limit(limit);
        if let Some(before) = before {
            query = query.filter(Column::Id.lt(before.0));
        }
        query.all(&self.db).await?.into_iter().map(whole).collect()
    }

    /// The run of that number.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn run(&self, slug: &str, id: RunId) -> Result<Option<Run>, StoreError> {
        let season = season_id(&self.db, slug).await?;
        let query = without_changes()
            .filter(Column::Id.eq(id.0))
            .filter(Column::SeasonId.eq(season));
        query.one(&self.db).await?.map(whole).transpose()
    }

    /// What a run proposes to change.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if it can't be read.
    pub async fn proposal(&self, id: RunId) -> Result<Vec<ItemChange>, StoreError> {
        proposal(&self.db, id).await
    }

    /// Writes how far a run is; gives its state, or nothing if somebody else has it by now.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn run_progress(
        &self,
        hold: Hold,
        revision: u64,
        progress: Option<&RunProgress>,
    ) -> Result<Option<RunState>, StoreError> {
        if let Some(progress) = progress {
            let update = held(hold)
                .col_expr(Column::Progress, Expr::value(progress_json(progress)?))
                .col_expr(Column::Revision, Expr::value(version(revision)));
            update.exec(&self.db).await?;
        }
        let row: Option<(String, i64)> = run::Entity::find_by_id(hold.run.0)
            .select_only()
            .columns([Column::State, Column::Attempt])
            .into_tuple()
            .one(&self.db)
            .await?;
        let ours = row.filter(|(_, attempt)| *attempt == i64::from(hold.attempt));
        let state = ours.map(|(word, _)| state(&word)).transpose()?;
        Ok(state.filter(|state| state.is_open()))
    }

    /// Writes how a run ended, unless somebody else has it by now.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn end_run(
        &self,
        hold: Hold,
        ended: &Ended,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let update = held(hold).col_expr(Column::EndedAt, Expr::value(at));
        let update = match ended {
            Ended::Done { changes } => update
                .col_expr(Column::State, Expr::value(RunState::Done.word()))
                .col_expr(Column::Changes, Expr::value(pack_changes(changes)?)),
            Ended::Failed(why) => update
                .col_expr(Column::State, Expr::value(RunState::Failed.word()))
                .col_expr(Column::Failure, Expr::value(why.word())),
        };
        Ok(update.exec(&self.db).await?.rows_affected > 0)
    }

    /// Gives a run back, to be taken up by another server at once.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn release_run(&self, hold: Hold) -> Result<(), StoreError> {
        let queued = Expr::value(RunState::Queued.word());
        held(hold)
            .col_expr(Column::State, queued)
            .filter(Column::State.eq(RunState::Running.word()))
            .exec(&self.db)
            .await?;
        Ok(())
    }
}

fn of(id: RunId) -> UpdateMany<run::Entity> {
    run::Entity::update_many().filter(Column::Id.eq(id.0))
}

fn held(hold: Hold) -> UpdateMany<run::Entity> {
    let open = [RunState::Running, RunState::Stopping].map(RunState::word);
    of(hold.run)
        .filter(Column::Attempt.eq(i64::from(hold.attempt)))
        .filter(Column::State.is_in(open))
}

async fn locked(db: &impl ConnectionTrait, id: RunId) -> Result<Option<run::Model>, StoreError> {
    let query = run::Entity::find_by_id(id.0).lock_exclusive();
    Ok(query.one(db).await?)
}

async fn slug_of(db: &impl ConnectionTrait, season: i64) -> Result<String, StoreError> {
    let slug: Option<String> = entity::season::Entity::find_by_id(season)
        .select_only()
        .column(entity::season::Column::Slug)
        .into_tuple()
        .one(db)
        .await?;
    slug.ok_or_else(|| READ.damaged(season))
}

/// A proposal may be long, and few look at it.
fn without_changes() -> sea_orm::Select<run::Entity> {
    use sea_orm::Iterable;
    let columns = Column::iter().filter(|column| !matches!(column, Column::Changes));
    run::Entity::find()
        .select_only()
        .columns(columns)
        .expr_as(Expr::null(), "changes")
}

async fn proposal(db: &impl ConnectionTrait, id: RunId) -> Result<Vec<ItemChange>, StoreError> {
    let packed: Option<Option<Vec<u8>>> = run::Entity::find_by_id(id.0)
        .select_only()
        .column(Column::Changes)
        .into_tuple()
        .one(db)
        .await?;
    packed
        .flatten()
        .map_or(Ok(Vec::new()), |packed| unpack_changes(&packed))
}

fn state(word: &str) -> Result<RunState, StoreError> {
    let known = RunState::ALL.into_iter().find(|state| state.word() == word);
    known.ok_or_else(|| READ.damaged(word))
}

fn failure(word: &str) -> Result<RunFailure, StoreError> {
    let known = RunFailure::ALL.into_iter().find(|it| it.word() == word);
    known.ok_or_else(|| READ.damaged(word))
}

fn whole(row: run::Model) -> Result<Run, StoreError> {
    let count = |value: Option<i64>| value.map(|value| READ.version(value)).transpose();
    Ok(Run {
        id: RunId(row.id),
        order: order_from(row.wish)?,
        state: state(&row.state)?,
        actor: READ.actor(&row.actor, row.actor_id, row.actor_name)?,
        asked_at: row.asked_at,
        started_at: row.started_at,
        ended_at: row.ended_at,
        attempt: READ.count(row.attempt)?,
        revision: count(row.revision)?,
        progress: row.progress.map(progress_from).transpose()?,
        failure: row.failure.as_deref().map(failure).transpose()?,
        step: count(row.step)?,
    })
}
