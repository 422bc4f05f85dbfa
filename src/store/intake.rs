//! What is kept for imports of applications. What the documents mean is the room `exchange`'s business.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use entity::{form_mapping, imported, upload};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, JsonValue, QueryFilter,
};
use uuid::Uuid;

use super::rows::upsert_all;
use super::season::id as season_id;
use super::{Store, StoreError, StoredDraft, Writing};

/// How long a table waits for whoever uploaded it, in hours: people's telephones are in it.
const WAITS_HOURS: i64 = 24;

/// What is known of earlier imports of a season, for one form.
#[derive(Debug, Clone, Default)]
pub struct Intakes {
    /// What the columns of the form mean, if it was said.
    pub mapping: Option<JsonValue>,
    /// Of each application that came before, what came.
    pub records: BTreeMap<String, JsonValue>,
}

impl Store {
    /// What is known of earlier imports, and of the form of that signature.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn intakes(&self, slug: &str, signature: &str) -> Result<Intakes, StoreError> {
        let season = season_id(&self.db, slug).await?;
        intakes(&self.db, season, signature).await
    }

    /// Keeps a table for a while; the number to ask for it. What waits too long is forgotten.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn keep_upload(
        &self,
        slug: &str,
        name: &str,
        content: Vec<u8>,
        at: DateTime<Utc>,
    ) -> Result<Uuid, StoreError> {
        let writing = self.write().await?;
        let db = &writing.txn;
        upload::Entity::delete_many()
            .filter(upload::Column::UploadedAt.lt(oldest(at)))
            .exec(db)
            .await?;
        let id = Uuid::now_v7();
        let row = upload::ActiveModel {
            id: Set(id),
            season_id: Set(season_id(db, slug).await?),
            name: Set(name.to_owned()),
            content: Set(content),
            uploaded_at: Set(at),
        };
        upload::Entity::insert(row)
            .exec_without_returning(db)
            .await?;
        writing.commit().await?;
        Ok(id)
    }

    /// Name and content of a table that is kept for a while.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn upload(
        &self,
        slug: &str,
        id: Uuid,
        now: DateTime<Utc>,
    ) -> Result<Option<(String, Vec<u8>)>, StoreError> {
        let season = season_id(&self.db, slug).await?;
        let row = upload::Entity::find_by_id(id)
            .filter(upload::Column::SeasonId.eq(season))
            .filter(upload::Column::UploadedAt.gte(oldest(now)))
            .one(&self.db)
            .await?;
        Ok(row.map(|row| (row.name, row.content)))
    }

    /// Forgets a table that was kept for a while.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn forget_upload(&self, id: Uuid) -> Result<(), StoreError> {
        upload::Entity::delete_by_id(id).exec(&self.db).await?;
        Ok(())
    }
}

impl Writing {
    /// As [`Store::intakes`].
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn intakes(
        &self,
        draft: &StoredDraft,
        signature: &str,
    ) -> Result<Intakes, StoreError> {
        intakes(&self.txn, draft.rows.season, signature).await
    }

    /// Remembers what the columns of a form mean, and what an import brought.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn keep_intake(
        &self,
        draft: &StoredDraft,
        signature: &str,
        kept: Intakes,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let season = draft.rows.season;
        if let Some(mapping) = kept.mapping {
            use form_mapping::Column;
            let row = form_mapping::ActiveModel {
                season_id: Set(season),
                signature: Set(signature.to_owned()),
                mapping: Set(mapping),
                used_at: Set(at),
            };
            let again = OnConflict::columns([Column::SeasonId, Column::Signature])
                .update_columns([Column::Mapping, Column::UsedAt])
                .to_owned();
            upsert_all(&self.txn, vec![row], &again).await?;
        }
        use imported::Column;
        let rows = kept.records.into_iter();
        let rows = rows.map(|(application, record)| imported::ActiveModel {
            season_id: Set(season),
            application: Set(application),
            record: Set(record),
        });
        let again = OnConflict::columns([Column::SeasonId, Column::Application])
            .update_column(Column::Record)
            .to_owned();
        upsert_all(&self.txn, rows.collect(), &again).await
    }
}

async fn intakes(
    db: &impl ConnectionTrait,
    season: i64,
    signature: &str,
) -> Result<Intakes, StoreError> {
    let key = (season, signature.to_owned());
    let mapping = form_mapping::Entity::find_by_id(key).one(db).await?;
    let records = imported::Entity::find()
        .filter(imported::Column::SeasonId.eq(season))
        .all(db)
        .await?;
    let records = records.into_iter();
    Ok(Intakes {
        mapping: mapping.map(|row| row.mapping),
        records: records.map(|row| (row.application, row.record)).collect(),
    })
}

fn oldest(now: DateTime<Utc>) -> DateTime<Utc> {
    now - Duration::hours(WAITS_HOURS)
}
