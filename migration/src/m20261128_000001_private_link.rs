//! Private links of applicants.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, string, timestamp_with_time_zone, timestamp_with_time_zone_null,
};

use crate::columns::{Gone, count, lookup, refers, word};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("private_link")
            .col(string("hash").primary_key())
            .col(big_integer("season_id"))
            .col(string("application"))
            .col(word("purpose", &["page", "calendar", "reminders"]))
            .col(count("calendars"))
            .col(timestamp_with_time_zone("made_at"))
            .col(timestamp_with_time_zone_null("revoked_at"))
            .foreign_key(&mut refers(
                "private_link",
                "season_id",
                "season",
                Gone::Too,
            ))
            .take();
        manager.create_table(table).await?;
        let of_application = lookup("private_link", "application");
        manager.create_index(of_application).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
