//! What an applicant has told can be erased: a step says so, and a release that was cleaned of it is
//! another edition of itself.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, blob_null, json_binary, text, timestamp_with_time_zone,
};

use crate::columns::{Gone, actor, refers, word};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Of `step`, before and after.
const COLUMNS: &str = "season_id, number, actor, actor_id, actor_name, made_at, verb, \"of\", note, \
                       headline, changes, state";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let edition = big_integer("edition")
            .default(1)
            .check(Expr::col("edition").gte(1))
            .take();
        let release = Table::alter().table("release").add_column(edition).take();
        manager.alter_table(release).await?;
        // SQLite can't change what a column may hold.
        let aside = Table::rename().table("step", "step_before").take();
        manager.rename_table(aside).await?;
        manager.create_table(step()).await?;
        let copy = format!("INSERT INTO step ({COLUMNS}) SELECT {COLUMNS} FROM step_before");
        manager.get_connection().execute_unprepared(&copy).await?;
        manager
            .drop_table(Table::drop().table("step_before").take())
            .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn step() -> TableCreateStatement {
    let [who, id, name] = actor();
    let states = &["applied", "undone", "gone", "event"];
    let verbs = &[
        "create", "edit", "import", "allocate", "replan", "go-back", "undo", "redo", "release",
        "erase",
    ];
    Table::create()
        .table("step")
        .col(big_integer("season_id"))
        .col(
            big_integer("number")
                .check(Expr::col("number").gte(1))
                .take(),
        )
        // Names of keys are one a schema on PostgreSQL, and the table before has the usual one.
        .primary_key(
            Index::create()
                .name("pk-step")
                .col("season_id")
                .col("number"),
        )
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
