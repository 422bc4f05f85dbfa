//! The row that readiness writes.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{integer, timestamp_with_time_zone};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let heartbeat = Table::create()
            .table("heartbeat")
            .col(integer("id").primary_key().take())
            .col(timestamp_with_time_zone("beat_at"))
            .take();
        manager.create_table(heartbeat).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
