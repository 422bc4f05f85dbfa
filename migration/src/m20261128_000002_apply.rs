//! The public form: whether a season takes applications by it, what is filled in, and what applicants
//! have consented to.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, boolean, date_null, json_binary, string, string_null, text,
    timestamp_with_time_zone,
};

use crate::columns::{Gone, lookup, refers};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            boolean("applications_open").default(false).take(),
            date_null("applications_from"),
            date_null("applications_until"),
            text("operator").default("").take(),
        ];
        for column in columns {
            let alter = Table::alter().table("season").add_column(column).take();
            manager.alter_table(alter).await?;
        }
        manager.create_table(application_form()).await?;
        for column in ["season_id", "expires_at"] {
            let index = lookup("application_form", column);
            manager.create_index(index).await?;
        }
        manager.create_table(consent()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn application_form() -> TableCreateStatement {
    Table::create()
        .table("application_form")
        .col(string("hash"))
        .primary_key(Index::create().col("hash"))
        .col(big_integer("season_id"))
        .col(json_binary("fields"))
        .col(string("consent_version"))
        .col(text("consent_text"))
        .col(timestamp_with_time_zone("consented_at"))
        .col(string_null("application"))
        .col(timestamp_with_time_zone("changed_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .foreign_key(&mut refers(
            "application_form",
            "season_id",
            "season",
            Gone::Too,
        ))
        .take()
}

fn consent() -> TableCreateStatement {
    Table::create()
        .table("consent")
        .col(big_integer("season_id"))
        .col(string("application"))
        .primary_key(Index::create().col("season_id").col("application"))
        .col(string("version"))
        .col(text("text"))
        .col(timestamp_with_time_zone("given_at"))
        .foreign_key(&mut refers("consent", "season_id", "season", Gone::Too))
        .take()
}
