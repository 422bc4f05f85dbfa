//! A write that proves that writes are possible.

use chrono::{DateTime, Utc};
use entity::heartbeat;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};

use super::{Store, StoreError};

impl Store {
    /// Writes the heartbeat's row anew, durably.
    ///
    /// # Errors
    /// [`StoreError::Database`] if nothing can be written, as with a full disk.
    pub async fn beat(&self, now: DateTime<Utc>) -> Result<(), StoreError> {
        let writing = self.write().await?;
        let row = heartbeat::ActiveModel {
            id: Set(1),
            beat_at: Set(now),
        };
        heartbeat::Entity::insert(row)
            .on_conflict(
                OnConflict::column(heartbeat::Column::Id)
                    .update_column(heartbeat::Column::BeatAt)
                    .to_owned(),
            )
            .exec_without_returning(&writing.txn)
            .await?;
        writing.commit().await
    }
}
