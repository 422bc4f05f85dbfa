//! Reading the history.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entity::step;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::row::whole;
use super::{Step, StepHead, StepState};
use crate::domain::edit::{Item, ItemChange, Verb, inverse};
use crate::store::columns::version;
use crate::store::draft::StoredDraft;
use crate::store::season::id;
use crate::store::{Store, StoreError, Writing};

/// Steps that are read at once: one may hold all changes of a season.
const AT_ONCE: u64 = 100;

impl Writing {
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

    /// All changes of this kind in the order in which they were made, each with when: also those of undoing
    /// and of doing again.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn all_changes(
        &self,
        slug: &str,
        is_meant: impl Fn(&ItemChange) -> bool + Send + Sync,
    ) -> Result<Vec<(DateTime<Utc>, ItemChange)>, StoreError> {
        let steps = of(id(&self.db, slug).await?).order_by_asc(step::Column::Number);
        let mut meant: HashMap<u64, Vec<ItemChange>> = HashMap::new();
        let (mut all, mut last) = (Vec::new(), 0);
        loop {
            let next = steps.clone().filter(step::Column::Number.gt(last));
            let next = next.limit(AT_ONCE).all(&self.db).await?;
            let Some(end) = next.last() else {
                return Ok(all);
            };
            last = end.number;
            for model in next {
                let mut step = whole(model)?;
                step.changes.retain(&is_meant);
                let (at, number) = (step.head.made_at, step.head.number);
                let again = |of: u64| meant.get(&of).cloned().unwrap_or_default();
                let made = match step.head.verb {
                    Verb::Undo { step } => inverse(&again(step)),
                    Verb::Redo { step } => again(step),
                    _ => step.changes,
                };
                all.extend(made.iter().map(|change| (at, change.clone())));
                meant.insert(number, made);
            }
        }
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
