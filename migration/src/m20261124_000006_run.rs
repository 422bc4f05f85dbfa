//! Runs, and the queue that brings each to one server at a time.
//!
//! The tables of the queue are those of its crates (`Jobs` and `Workers` on SQLite, the schema `apalis`
//! on PostgreSQL). They are made here, from what the crates ship up to a version that is named, and
//! never by the crates themselves: their own set-up would also switch SQLite's `synchronous` off.

use apalis_postgres::PostgresStorage;
use apalis_sqlite::SqliteStorage;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, blob_null, json_binary, json_binary_null,
    string_null, timestamp_with_time_zone, timestamp_with_time_zone_null,
};
use sea_orm_migration::sea_orm::DbBackend;

use crate::columns::{Gone, actor, count, lookup, refers, word};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// The last change of the queue's crates that is made here. What they bring later is another file.
const QUEUE_SQLITE: i64 = 20_260_804_103_122;
const QUEUE_POSTGRES: i64 = 20_260_902_075_949;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(run()).await?;
        manager.create_index(lookup("run", "season_id")).await?;
        let (queue, last) = match manager.get_database_backend() {
            DbBackend::Sqlite => (SqliteStorage::migrations(), QUEUE_SQLITE),
            _ => (PostgresStorage::migrations(), QUEUE_POSTGRES),
        };
        for change in queue.iter().filter(|change| change.version <= last) {
            let sql = change.sql.as_str();
            manager.get_connection().execute_unprepared(sql).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn run() -> TableCreateStatement {
    let [who, id, name] = actor();
    let states = &[
        "queued",
        "running",
        "stopping",
        "done",
        "failed",
        "applied",
        "discarded",
    ];
    Table::create()
        .table("run")
        .col(big_pk_auto("id"))
        .col(big_integer("season_id"))
        .col(who)
        .col(id)
        .col(name)
        .col(timestamp_with_time_zone("asked_at"))
        .col(json_binary("wish"))
        .col(word("state", states))
        .col(count("attempt"))
        .col(timestamp_with_time_zone_null("started_at"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .col(big_integer_null("revision"))
        .col(json_binary_null("progress"))
        .col(blob_null("changes"))
        .col(string_null("failure"))
        .col(big_integer_null("step"))
        .foreign_key(&mut refers("run", "season_id", "season", Gone::Too))
        .take()
}
