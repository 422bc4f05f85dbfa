//! A whole season: everything a bundle holds, in and out.

mod insert;
mod insert_applications;
mod load;
mod load_applications;

use std::fmt;

use entity::season;
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::{Store, StoreError, Writing};
use crate::domain::season::BuiltSeason;

pub(super) use insert::Ids;

/// The identity of an assignment, for good: through moves, releases and restorations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AssignmentId(pub(super) Uuid);

impl fmt::Display for AssignmentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0.hyphenated(), f)
    }
}

/// A season with its draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSeason {
    pub built: BuiltSeason,
    /// Of each assignment of the plan, in the same order.
    pub assignment_ids: Vec<AssignmentId>,
}

/// Rows that go into one statement. With the widest table (26 columns) it stays below the 32 766
/// parameters that SQLite takes.
pub(super) const CHUNK_ROWS: usize = 500;

impl Store {
    /// The season with its draft, as of one moment.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`]; [`StoreError::Damaged`] if the rows make no season.
    pub async fn load_season(&self, slug: &str) -> Result<StoredSeason, StoreError> {
        let snapshot = self.snapshot().await?;
        let season = load::load(&snapshot, slug).await?;
        snapshot.rollback().await?;
        Ok(season)
    }
}

impl Writing {
    /// Stores a new season and its plan; the assignments get their ids.
    ///
    /// # Errors
    /// [`StoreError::SlugTaken`] if there is one of that slug.
    pub async fn insert_season(&self, built: &BuiltSeason) -> Result<(), StoreError> {
        insert::insert(&self.txn, built).await
    }

    /// The season with its draft.
    ///
    /// # Errors
    /// As [`Store::load_season`].
    pub async fn load_season(&self, slug: &str) -> Result<StoredSeason, StoreError> {
        load::load(&self.txn, slug).await
    }

    /// Keeps every other writer of this season waiting until this one ends.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn lock_season(&self, slug: &str) -> Result<(), StoreError> {
        // SQLite has no row locks and needs none here: the whole file is this writer's.
        let locked: Option<i64> = season::Entity::find()
            .select_only()
            .column(season::Column::Id)
            .filter(season::Column::Slug.eq(slug))
            .lock_exclusive()
            .into_tuple()
            .one(&self.txn)
            .await?;
        locked.map(|_| ()).ok_or_else(|| no_season(slug))
    }
}

/// Where the rows of the season of that slug stand.
pub(super) async fn row_ids(db: &impl ConnectionTrait, slug: &str) -> Result<Ids, StoreError> {
    let season = row(db, slug).await?;
    insert::ids(db, season.id).await
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

fn no_season(slug: &str) -> StoreError {
    StoreError::NoSeason {
        slug: slug.to_owned(),
    }
}

/// Inserts the rows, some hundreds at a time. Without rows nothing happens.
pub(super) async fn insert_all<A>(
    db: &impl ConnectionTrait,
    rows: impl IntoIterator<Item = A>,
) -> Result<(), StoreError>
where
    A: sea_orm::ActiveModelTrait,
{
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let chunk: Vec<_> = rows.by_ref().take(CHUNK_ROWS).collect();
        A::Entity::insert_many(chunk)
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}
