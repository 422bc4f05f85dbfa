//! The seasons that there are.

use entity::{release, season};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{Store, StoreError};

/// A season's name, and its newest release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeasonHead {
    pub slug: String,
    pub name: String,
    /// Number of the newest release.
    pub release: Option<u32>,
}

impl Store {
    /// All seasons, the newest first.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn seasons(&self) -> Result<Vec<SeasonHead>, StoreError> {
        let seasons: Vec<(i64, String, String)> = season::Entity::find()
            .select_only()
            .columns([
                season::Column::Id,
                season::Column::Slug,
                season::Column::Name,
            ])
            .order_by_desc(season::Column::Id)
            .into_tuple()
            .all(&self.db)
            .await?;
        let newest: Vec<(i64, i64)> = release::Entity::find()
            .select_only()
            .column(release::Column::SeasonId)
            .column_as(release::Column::Number.max(), "newest")
            .filter(release::Column::SeasonId.is_in(seasons.iter().map(|(id, ..)| *id)))
            .group_by(release::Column::SeasonId)
            .into_tuple()
            .all(&self.db)
            .await?;
        let newest_of = |id: i64| {
            let number = newest.iter().find(|(season, _)| *season == id)?.1;
            u32::try_from(number).ok()
        };
        let head = |(id, slug, name)| SeasonHead {
            slug,
            name,
            release: newest_of(id),
        };
        Ok(seasons.into_iter().map(head).collect())
    }
}
