//! The seasons that there are.

use entity::{release, season};
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
}
