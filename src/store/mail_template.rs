//! Texts of a season's mail that were worded otherwise than the service does.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use entity::mail_template::{ActiveModel, Column, Entity};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::rows::upsert_all;
use super::season::id as season_id;
use super::{Store, StoreError, Writing};

impl Store {
    /// The texts of a season in the language of that tag, by their names.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn mail_texts(
        &self,
        slug: &str,
        language: &str,
    ) -> Result<BTreeMap<String, String>, StoreError> {
        texts(&self.db, slug, language).await
    }
}

impl Writing {
    /// As [`Store::mail_texts`].
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn mail_texts(
        &self,
        slug: &str,
        language: &str,
    ) -> Result<BTreeMap<String, String>, StoreError> {
        texts(&self.txn, slug, language).await
    }

    /// Words some texts otherwise; `None`: as the service does.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn keep_mail_texts(
        &self,
        slug: &str,
        language: &str,
        texts: BTreeMap<String, Option<String>>,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let season = season_id(&self.txn, slug).await?;
        let (kept, usual): (Vec<_>, Vec<_>) =
            texts.into_iter().partition(|(_, text)| text.is_some());
        Entity::delete_many()
            .filter(Column::SeasonId.eq(season))
            .filter(Column::Language.eq(language))
            .filter(Column::Name.is_in(usual.into_iter().map(|(name, _)| name)))
            .exec(&self.txn)
            .await?;
        let kept = kept.into_iter();
        let rows = kept.filter_map(|(name, text)| {
            Some(ActiveModel {
                season_id: Set(season),
                language: Set(language.to_owned()),
                name: Set(name),
                wording: Set(text?),
                changed_at: Set(at),
            })
        });
        let again = OnConflict::columns([Column::SeasonId, Column::Language, Column::Name])
            .update_columns([Column::Wording, Column::ChangedAt])
            .to_owned();
        upsert_all(&self.txn, rows.collect(), &again).await
    }
}

async fn texts(
    db: &impl ConnectionTrait,
    slug: &str,
    language: &str,
) -> Result<BTreeMap<String, String>, StoreError> {
    let rows = Entity::find()
        .filter(Column::SeasonId.eq(season_id(db, slug).await?))
        .filter(Column::Language.eq(language))
        .all(db)
        .await?;
    let rows = rows.into_iter();
    Ok(rows.map(|row| (row.name, row.wording)).collect())
}
