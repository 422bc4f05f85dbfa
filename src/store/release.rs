//! Releases: frozen, numbered, never changed.

mod document;
pub(super) mod published;

use chrono::{DateTime, Utc};
use entity::release;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, NotSet, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::error::is_taken;
use super::season::{row, row_ids};
use super::{Store, StoreError, Writing};
use crate::domain::assignment::Published;
use crate::domain::programme::Programme;

/// A release to be stored.
#[derive(Debug, Clone)]
pub struct NewRelease {
    pub note: String,
    pub published_at: DateTime<Utc>,
    /// Its `release` is the number.
    pub programme: Programme,
    /// The spots that the next draft should stay close to.
    pub published: Vec<Published>,
}

/// What a release is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleaseHead {
    pub number: u32,
    pub note: String,
    pub published_at: DateTime<Utc>,
}

/// A release as it was frozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRelease {
    pub head: ReleaseHead,
    pub programme: Programme,
}

impl Writing {
    /// Stores a release, and makes its spots those that the draft stays close to.
    ///
    /// # Errors
    /// [`StoreError::ReleaseTaken`] if the number is taken; [`StoreError::NoSeason`].
    pub async fn insert_release(&self, slug: &str, new: &NewRelease) -> Result<(), StoreError> {
        let ids = row_ids(&self.txn, slug).await?;
        let number = new.programme.release.unwrap_or(1);
        let row = release::ActiveModel {
            id: NotSet,
            season_id: Set(ids.season),
            number: Set(number.into()),
            note: Set(new.note.clone()),
            published_at: Set(new.published_at),
            programme: Set(document::write(&new.programme)?),
        };
        let inserted = release::Entity::insert(row)
            .exec_without_returning(&self.txn)
            .await;
        match inserted {
            Err(error) if is_taken(&error) => {
                let slug = slug.to_owned();
                return Err(StoreError::ReleaseTaken { slug, number });
            }
            other => other?,
        };
        published::replace(&self.txn, &ids, &new.published).await
    }

    /// The newest release of the season.
    ///
    /// # Errors
    /// As [`Store::release`].
    pub async fn latest_release(&self, slug: &str) -> Result<Option<StoredRelease>, StoreError> {
        find(&self.txn, slug, None).await
    }
}

impl Store {
    /// Number of the newest release of the season, if it has one.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn latest_release_number(&self, slug: &str) -> Result<Option<u32>, StoreError> {
        let season = row(&self.db, slug).await?;
        let number: Option<i64> = release::Entity::find()
            .select_only()
            .column(release::Column::Number)
            .filter(release::Column::SeasonId.eq(season.id))
            .order_by_desc(release::Column::Number)
            .into_tuple()
            .one(&self.db)
            .await?;
        Ok(number.and_then(|number| u32::try_from(number).ok()))
    }

    /// The release of that number.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`]; [`StoreError::Damaged`] if the stored document makes no programme.
    pub async fn release(
        &self,
        slug: &str,
        number: u32,
    ) -> Result<Option<StoredRelease>, StoreError> {
        find(&self.db, slug, Some(number)).await
    }
}

async fn find(
    db: &impl ConnectionTrait,
    slug: &str,
    number: Option<u32>,
) -> Result<Option<StoredRelease>, StoreError> {
    let season = row(db, slug).await?;
    let mut query = release::Entity::find()
        .filter(release::Column::SeasonId.eq(season.id))
        .order_by_desc(release::Column::Number);
    if let Some(number) = number {
        query = query.filter(release::Column::Number.eq(i64::from(number)));
    }
    let Some(row) = query.one(db).await? else {
        return Ok(None);
    };
    let damaged = || StoreError::damaged("release", row.number.to_string());
    Ok(Some(StoredRelease {
        programme: document::read(&row.programme)?,
        head: ReleaseHead {
            number: row.number.try_into().map_err(|_| damaged())?,
            note: row.note,
            published_at: row.published_at,
        },
    }))
}
