//! What is remembered of applicants, and what they ask of the organizers.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, string, text, timestamp_with_time_zone,
    timestamp_with_time_zone_null,
};

use crate::columns::{Gone, lookup, refers, word};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(applicant()).await?;
        manager.create_table(appeal()).await?;
        manager.create_index(lookup("appeal", "application")).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn applicant() -> TableCreateStatement {
    Table::create()
        .table("applicant")
        .col(big_integer("season_id"))
        .col(string("application"))
        .primary_key(Index::create().col("season_id").col("application"))
        .col(big_integer_null("seen_release"))
        .col(timestamp_with_time_zone_null("seen_at"))
        .col(timestamp_with_time_zone_null("reminders_off_at"))
        .foreign_key(&mut refers("applicant", "season_id", "season", Gone::Too))
        .take()
}

fn appeal() -> TableCreateStatement {
    Table::create()
        .table("appeal")
        .col(big_pk_auto("id"))
        .col(big_integer("season_id"))
        .col(string("application"))
        .col(word("kind", &["change", "withdrawal", "deletion"]))
        .col(text("text"))
        .col(timestamp_with_time_zone("made_at"))
        .col(timestamp_with_time_zone_null("settled_at"))
        .col(string("settled_by"))
        .foreign_key(&mut refers("appeal", "season_id", "season", Gone::Too))
        .take()
}
