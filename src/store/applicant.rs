//! What is remembered of applicants.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use entity::applicant::{self, Column};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
};

use super::columns::Reader;
use super::rows::upsert_all;
use super::season::id as season_id;
use super::{Store, StoreError, Writing};
use crate::domain::appeal::Remembered;

const READ: Reader = Reader("applicant");

impl Store {
    /// What is remembered of the applicant of that application.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn remembered(
        &self,
        slug: &str,
        application: &str,
    ) -> Result<Remembered, StoreError> {
        let season = season_id(&self.db, slug).await?;
        let row = applicant::Entity::find_by_id((season, application.to_owned()))
            .one(&self.db)
            .await?;
        let Some(row) = row else {
            return Ok(Remembered::default());
        };
        Ok(Remembered {
            seen: READ.count_or_none(row.seen_release)?.zip(row.seen_at),
            reminders_off_at: row.reminders_off_at,
        })
    }
}

impl Writing {
    /// The applications of a season whose applicants want no reminders.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn without_reminders(&self, slug: &str) -> Result<HashSet<String>, StoreError> {
        without_reminders(&self.txn, slug).await
    }

    /// Remembers that the applicant has seen a release.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn remember_seen(
        &self,
        (slug, application): (&str, &str),
        release: u32,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let row = applicant::ActiveModel {
            season_id: Set(season_id(&self.txn, slug).await?),
            application: Set(application.to_owned()),
            seen_release: Set(Some(release.into())),
            seen_at: Set(Some(at)),
            reminders_off_at: Set(None),
        };
        let again = by_key()
            .update_columns([Column::SeenRelease, Column::SeenAt])
            .to_owned();
        upsert_all(&self.txn, vec![row], &again).await
    }

    /// Remembers since when the applicants of these applications want no reminders; `None`: they do.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn remember_reminders(
        &self,
        slug: &str,
        applications: &[String],
        off_at: Option<DateTime<Utc>>,
    ) -> Result<(), StoreError> {
        let season = season_id(&self.txn, slug).await?;
        let row = |application: &String| applicant::ActiveModel {
            season_id: Set(season),
            application: Set(application.clone()),
            seen_release: Set(None),
            seen_at: Set(None),
            reminders_off_at: Set(off_at),
        };
        let rows = applications.iter().map(row).collect();
        let again = by_key().update_column(Column::RemindersOffAt).to_owned();
        upsert_all(&self.txn, rows, &again).await
    }
}

fn by_key() -> OnConflict {
    OnConflict::columns([Column::SeasonId, Column::Application])
}

async fn without_reminders(
    db: &impl ConnectionTrait,
    slug: &str,
) -> Result<HashSet<String>, StoreError> {
    let codes: Vec<String> = applicant::Entity::find()
        .select_only()
        .column(Column::Application)
        .filter(Column::SeasonId.eq(season_id(db, slug).await?))
        .filter(Column::RemindersOffAt.is_not_null())
        .into_tuple()
        .all(db)
        .await?;
    Ok(codes.into_iter().collect())
}
