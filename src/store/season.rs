//! Seasons as a whole: made, found, locked.

use std::collections::HashMap;
use std::sync::Arc;

use entity::season;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, NotSet, QueryFilter, QuerySelect,
};

use super::columns::{Reader, weights_json};
use super::draft::{Rows, write_items, write_published};
use super::error::is_taken;
use super::step::{NewStep, write_step};
use super::{StoreError, Writing};
use crate::domain::draft::Draft;
use crate::domain::season::Season;

impl Writing {
    /// Stores a new season with its draft. `new` becomes its first step.
    ///
    /// # Errors
    /// [`StoreError::SlugTaken`] if there is one of that slug.
    pub async fn insert_season(&self, draft: &Draft, new: &NewStep<'_>) -> Result<(), StoreError> {
        let id = insert(&self.txn, draft.season()).await?;
        let rows = Rows {
            season: id,
            ..Rows::default()
        };
        let empty = draft.items().emptied();
        let changes = empty.diff(draft.items());
        write_items(
            &self.txn,
            Arc::new(rows),
            &HashMap::new(),
            draft,
            &changes,
            1,
        )
        .await?;
        write_published(&self.txn, id, draft.published()).await?;
        write_step(&self.txn, id, 1, new, &[]).await
    }

    /// Keeps every other writer of this season waiting until this one ends; gives the number of its
    /// latest step.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn lock_season(&self, slug: &str) -> Result<u64, StoreError> {
        // SQLite has no row locks and needs none here: the whole file is this writer's.
        let locked: Option<i64> = season::Entity::find()
            .select_only()
            .column(season::Column::Revision)
            .filter(season::Column::Slug.eq(slug))
            .lock_exclusive()
            .into_tuple()
            .one(&self.txn)
            .await?;
        let revision = locked.ok_or_else(|| no_season(slug))?;
        Reader("season").version(revision)
    }
}

async fn insert(db: &impl ConnectionTrait, season: &Season) -> Result<i64, StoreError> {
    let row = season::ActiveModel {
        id: NotSet,
        slug: Set(season.slug().to_owned()),
        name: Set(season.name().to_owned()),
        timezone: Set(season.timezone().name().to_owned()),
        weights: Set(weights_json(season.weights())),
        applications_open: Set(season.reception().is_open),
        applications_from: Set(season.reception().from),
        applications_until: Set(season.reception().until),
        operator: Set(season.reception().operator.clone()),
        version: Set(1),
        revision: Set(1),
    };
    match season::Entity::insert(row).exec(db).await {
        Ok(inserted) => Ok(inserted.last_insert_id),
        Err(error) if is_taken(&error) => Err(StoreError::SlugTaken {
            slug: season.slug().to_owned(),
        }),
        Err(error) => Err(error.into()),
    }
}

/// The row of the season of that slug.
pub(super) async fn row(
    db: &impl ConnectionTrait,
    slug: &str,
) -> Result<season::Model, StoreError> {
    season::Entity::find()
        .filter(season::Column::Slug.eq(slug))
        .one(db)
        .await?
        .ok_or_else(|| no_season(slug))
}

/// Where the season of that slug stands.
pub(super) async fn id(db: &impl ConnectionTrait, slug: &str) -> Result<i64, StoreError> {
    let id: Option<i64> = season::Entity::find()
        .select_only()
        .column(season::Column::Id)
        .filter(season::Column::Slug.eq(slug))
        .into_tuple()
        .one(db)
        .await?;
    id.ok_or_else(|| no_season(slug))
}

pub(super) fn no_season(slug: &str) -> StoreError {
    StoreError::NoSeason {
        slug: slug.to_owned(),
    }
}
