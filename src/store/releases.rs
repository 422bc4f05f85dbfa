//! What was published when.

use chrono::{DateTime, Utc};
use entity::release;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::season::row;
use super::{ReleaseHead, Store, StoreError};

impl Store {
    /// The heads of the season's releases, the newest first.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn releases(&self, slug: &str) -> Result<Vec<ReleaseHead>, StoreError> {
        use release::Column;
        let season = row(&self.db, slug).await?;
        let rows: Vec<(i64, String, DateTime<Utc>)> = release::Entity::find()
            .select_only()
            .columns([Column::Number, Column::Note, Column::PublishedAt])
            .filter(Column::SeasonId.eq(season.id))
            .order_by_desc(Column::Number)
            .into_tuple()
            .all(&self.db)
            .await?;
        let head = |(number, note, published_at): (i64, String, DateTime<Utc>)| {
            let damaged = |_| StoreError::damaged("release", number.to_string());
            Ok(ReleaseHead {
                number: u32::try_from(number).map_err(damaged)?,
                note,
                published_at,
            })
        };
        rows.into_iter().map(head).collect()
    }
}
