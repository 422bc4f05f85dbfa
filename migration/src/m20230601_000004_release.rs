//! Releases: frozen, numbered programmes.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_pk_auto, string, text, timestamp_with_time_zone};

use crate::columns::{Gone, refers, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(release()).await?;
        manager
            .create_index(unique("release", "season_number", &["season_id", "number"]))
            .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn release() -> TableCreateStatement {
    Table::create()
        .table("release")
        .col(big_pk_auto("id"))
        .col(big_integer("season_id"))
        .col(
            big_integer("number")
                .check(Expr::col("number").gte(1))
                .take(),
        )
        .col(string("note"))
        .col(timestamp_with_time_zone("published_at"))
        .col(text("programme"))
        .foreign_key(&mut refers("release", "season_id", "season", Gone::Too))
        .take()
}
