//! Import of applications: what columns of forms mean, what earlier imports brought, and tables that
//! somebody is about to import.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, blob, json_binary, string, timestamp_with_time_zone, uuid,
};

use crate::columns::{Gone, lookup, refers};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(form_mapping()).await?;
        manager.create_table(imported()).await?;
        manager.create_table(upload()).await?;
        manager.create_index(lookup("upload", "uploaded_at")).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn form_mapping() -> TableCreateStatement {
    Table::create()
        .table("form_mapping")
        .col(big_integer("season_id"))
        .col(string("signature"))
        .primary_key(Index::create().col("season_id").col("signature"))
        .col(json_binary("mapping"))
        .col(timestamp_with_time_zone("used_at"))
        .foreign_key(&mut refers(
            "form_mapping",
            "season_id",
            "season",
            Gone::Too,
        ))
        .take()
}

fn imported() -> TableCreateStatement {
    Table::create()
        .table("imported")
        .col(big_integer("season_id"))
        .col(string("application"))
        .primary_key(Index::create().col("season_id").col("application"))
        .col(json_binary("record"))
        .foreign_key(&mut refers("imported", "season_id", "season", Gone::Too))
        .take()
}

fn upload() -> TableCreateStatement {
    Table::create()
        .table("upload")
        .col(uuid("id"))
        .primary_key(Index::create().col("id"))
        .col(big_integer("season_id"))
        .col(string("name"))
        .col(blob("content"))
        .col(timestamp_with_time_zone("uploaded_at"))
        .foreign_key(&mut refers("upload", "season_id", "season", Gone::Too))
        .take()
}
