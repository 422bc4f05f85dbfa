//! The draft: everything of a season that is being edited, in and out.

mod applications;
mod load;
mod load_applications;
mod plan;
mod rows;
mod sites;
mod write;

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use entity::{published, season};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
};

use super::columns::Reader;
use super::document::{spots_from, spots_json};
use super::season::no_season;
use super::{Store, StoreError, Writing};
use crate::domain::draft::{Draft, Guard};
use crate::domain::identity::AssignmentId;
use crate::domain::season::PublishedPart;

pub(super) use rows::Rows;
pub(super) use write::write_items;

/// The draft of a season as it is stored.
#[derive(Debug, Clone)]
pub struct StoredDraft {
    pub draft: Draft,
    /// Number of the season's latest step. It grows with everything that can change the draft, its
    /// conflicts or its score.
    pub revision: u64,
    pub(super) rows: Arc<Rows>,
    /// As the table has them.
    pub(super) guards: Arc<HashMap<AssignmentId, Guard>>,
}

impl StoredDraft {
    /// Another draft of the season, which is not stored.
    #[must_use]
    pub fn with_draft(&self, draft: Draft) -> Self {
        Self {
            draft,
            revision: self.revision,
            rows: self.rows.clone(),
            guards: self.guards.clone(),
        }
    }
}

impl Store {
    /// The draft of the season, as of one moment.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`]; [`StoreError::Damaged`] if the rows make no season.
    pub async fn draft(&self, slug: &str, now: DateTime<Utc>) -> Result<StoredDraft, StoreError> {
        let snapshot = self.snapshot().await?;
        let draft = load::load(&snapshot, slug, now).await?;
        snapshot.rollback().await?;
        Ok(draft)
    }

    /// Number of the season's latest step: cheap, to be asked before every answer, so that what another
    /// server does is noticed at once.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn revision(&self, slug: &str) -> Result<u64, StoreError> {
        let revision: Option<i64> = season::Entity::find()
            .select_only()
            .column(season::Column::Revision)
            .filter(season::Column::Slug.eq(slug))
            .into_tuple()
            .one(&self.db)
            .await?;
        let revision = revision.ok_or_else(|| no_season(slug))?;
        Reader("season").version(revision)
    }
}

impl Writing {
    /// The draft of the season.
    ///
    /// # Errors
    /// As [`Store::draft`].
    pub async fn draft(&self, slug: &str, now: DateTime<Utc>) -> Result<StoredDraft, StoreError> {
        load::load(&self.txn, slug, now).await
    }
}

pub(super) async fn write_published(
    db: &impl ConnectionTrait,
    season: i64,
    spots: &[PublishedPart],
) -> Result<(), StoreError> {
    let row = published::ActiveModel {
        season_id: Set(season),
        spots: Set(spots_json(spots)?),
    };
    let again = OnConflict::column(published::Column::SeasonId)
        .update_column(published::Column::Spots)
        .to_owned();
    published::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

async fn load_published(
    db: &impl ConnectionTrait,
    season: i64,
) -> Result<Vec<PublishedPart>, StoreError> {
    let row = published::Entity::find_by_id(season).one(db).await?;
    row.map_or(Ok(Vec::new()), |row| spots_from(&row.spots))
}
