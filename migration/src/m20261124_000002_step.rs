//! The history of a draft: steps, the revision that grows with them, and keys that make an edit that is
//! asked for twice happen once.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, blob, blob_null, json_binary, string, text, timestamp_with_time_zone,
};

use crate::columns::{Gone, actor, lookup, refers, word};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// From now on a version is the number of the step that changed the item last.
const VERSIONED: [&str; 6] = [
    "season",
    "programme_day",
    "embankment",
    "place",
    "application",
    "assignment",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(add("season", first("revision")))
            .await?;
        for pair in ["travel", "noise"] {
            manager.alter_table(add(pair, first("version"))).await?;
        }
        for table in VERSIONED {
            let reset = format!("UPDATE {table} SET version = 1");
            manager.get_connection().execute_unprepared(&reset).await?;
        }
        manager.create_table(step()).await?;
        manager.create_table(idempotency_key()).await?;
        manager
            .create_index(lookup("idempotency_key", "used_at"))
            .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn add(table: &'static str, column: ColumnDef) -> TableAlterStatement {
    Table::alter().table(table).add_column(column).take()
}

/// Grows from 1.
fn first(column: &'static str) -> ColumnDef {
    big_integer(column)
        .default(1)
        .check(Expr::col(column).gte(1))
        .take()
}

fn step() -> TableCreateStatement {
    let [who, id, name] = actor();
    let states = &["applied", "undone", "gone", "event"];
    let verbs = &[
        "create", "edit", "import", "allocate", "replan", "go-back", "undo", "redo", "release",
    ];
    Table::create()
        .table("step")
        .col(big_integer("season_id"))
        .col(
            big_integer("number")
                .check(Expr::col("number").gte(1))
                .take(),
        )
        .primary_key(Index::create().col("season_id").col("number"))
        .col(who)
        .col(id)
        .col(name)
        .col(timestamp_with_time_zone("made_at"))
        .col(word("verb", verbs))
        .col(ColumnDef::new("of").big_integer().null().take())
        .col(text("note"))
        .col(json_binary("headline"))
        .col(blob_null("changes"))
        .col(word("state", states))
        .foreign_key(&mut refers("step", "season_id", "season", Gone::Too))
        .take()
}

fn idempotency_key() -> TableCreateStatement {
    Table::create()
        .table("idempotency_key")
        .col(string("owner"))
        .col(string("key"))
        .primary_key(Index::create().col("owner").col("key"))
        .col(blob("request"))
        .col(blob("answer"))
        .col(timestamp_with_time_zone("used_at"))
        .take()
}
