//! The seasons that there are.

use chrono::{DateTime, Utc};
use entity::{attendance, message, release, season, step};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use chrono_tz::Tz;

use super::columns::Reader;
use super::form::reception;
use super::{Store, StoreError};
use crate::domain::reception::Reception;

/// A season's name, and its newest release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeasonHead {
    pub slug: String,
    pub name: String,
    /// Number of the newest release.
    pub release: Option<u32>,
    pub timezone: Tz,
    pub reception: Reception,
}

impl Store {
    /// All seasons, the newest first.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn seasons(&self) -> Result<Vec<SeasonHead>, StoreError> {
        let seasons = season::Entity::find()
            .order_by_desc(season::Column::Id)
            .all(&self.db)
            .await?;
        let newest: Vec<(i64, i64)> = release::Entity::find()
            .select_only()
            .column(release::Column::SeasonId)
            .column_as(release::Column::Number.max(), "newest")
            .filter(release::Column::SeasonId.is_in(seasons.iter().map(|season| season.id)))
            .group_by(release::Column::SeasonId)
            .into_tuple()
            .all(&self.db)
            .await?;
        let newest_of = |id: i64| {
            let number = newest.iter().find(|(season, _)| *season == id)?.1;
            u32::try_from(number).ok()
        };
        let head = |row: season::Model| {
            Ok(SeasonHead {
                release: newest_of(row.id),
                timezone: Reader("season").timezone(&row.timezone)?,
                reception: reception(&row),
                slug: row.slug,
                name: row.name,
            })
        };
        seasons.into_iter().map(head).collect()
    }

    /// When something was written last that tells when it was: a step (a release is one), a mark, a message.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn latest_change(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        let step = self.last::<step::Entity>(step::Column::MadeAt).await?;
        let mark = self.last::<attendance::Entity>(attendance::Column::CameAt);
        let message = self.last::<message::Entity>(message::Column::MadeAt);
        let (mark, message) = (mark.await?, message.await?);
        Ok([step, mark, message].into_iter().flatten().max())
    }

    /// The latest time in that column.
    async fn last<E: EntityTrait>(
        &self,
        column: E::Column,
    ) -> Result<Option<DateTime<Utc>>, StoreError> {
        let times = E::find().select_only().column(column);
        let times = times.order_by_desc(column).into_tuple();
        Ok(times.one(&self.db).await?)
    }
}
