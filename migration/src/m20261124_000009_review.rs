//! What reviewers think of applications.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, string, text, timestamp_with_time_zone};

use crate::columns::{Gone, lookup, refers};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(review()).await?;
        manager.create_index(lookup("review", "account_id")).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn review() -> TableCreateStatement {
    let key = ["season_id", "application", "account_id"];
    let mut primary = Index::create();
    for column in key {
        primary.col(column);
    }
    Table::create()
        .table("review")
        .col(big_integer("season_id"))
        .col(string("application"))
        .col(big_integer("account_id"))
        .primary_key(&mut primary)
        .col(big_integer("score").check(Expr::col("score").between(1, 5)))
        .col(text("comment"))
        .col(timestamp_with_time_zone("given_at"))
        .foreign_key(&mut refers("review", "season_id", "season", Gone::Too))
        .foreign_key(&mut refers("review", "account_id", "account", Gone::Too))
        .take()
}
