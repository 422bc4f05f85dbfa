//! Freed spots, and to whom they were offered.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_pk_auto, boolean, date, integer, string, timestamp_with_time_zone,
    timestamp_with_time_zone_null, uuid,
};

use crate::columns::{Gone, count, hours, lookup, refers, word};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(waiting_list()).await?;
        manager.create_table(vacancy()).await?;
        manager.create_index(lookup("vacancy", "season_id")).await?;
        manager.create_table(offer()).await?;
        manager.create_index(lookup("offer", "vacancy_id")).await?;
        manager.create_index(lookup("offer", "assignment")).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn waiting_list() -> TableCreateStatement {
    Table::create()
        .table("waiting_list")
        .col(big_integer("season_id").primary_key())
        .col(boolean("is_on"))
        .col(count("answer_hours"))
        .col(timestamp_with_time_zone("changed_at"))
        .foreign_key(&mut refers(
            "waiting_list",
            "season_id",
            "season",
            Gone::Too,
        ))
        .take()
}

fn vacancy() -> TableCreateStatement {
    let outcome = ColumnDef::new("outcome")
        .string()
        .null()
        .check(Expr::col("outcome").is_in(["filled", "over", "by-hand"]))
        .take();
    Table::create()
        .table("vacancy")
        .col(big_pk_auto("id"))
        .col(big_integer("season_id"))
        .col(date("date"))
        .col(string("place"))
        .col(integer("from_min"))
        .col(integer("to_min"))
        .col(uuid("freed_by"))
        .col(string("freed_from"))
        .col(timestamp_with_time_zone("made_at"))
        .col(count("looked_at"))
        .col(timestamp_with_time_zone_null("closed_at"))
        .col(outcome)
        .check(hours("from_min", "to_min"))
        .foreign_key(&mut refers("vacancy", "season_id", "season", Gone::Too))
        .take()
}

fn offer() -> TableCreateStatement {
    let states = &["open", "confirmed", "declined", "expired", "void"];
    Table::create()
        .table("offer")
        .col(big_pk_auto("id"))
        .col(big_integer("vacancy_id"))
        .col(uuid("assignment"))
        .col(string("application"))
        .col(integer("from_min"))
        .col(integer("to_min"))
        .col(timestamp_with_time_zone("made_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .col(word("state", states))
        .col(timestamp_with_time_zone_null("ended_at"))
        .check(hours("from_min", "to_min"))
        .foreign_key(&mut refers("offer", "vacancy_id", "vacancy", Gone::Too))
        .take()
}
