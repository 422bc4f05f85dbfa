//! The draft of a season, and the spots that it stays close to.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_pk_auto, boolean, integer, pk_uuid};

use crate::columns::{Gone, hours, lookup, refers, unique, version, word};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(assignment()).await?;
        for column in ["season_id", "application_id", "day_id", "place_id"] {
            manager.create_index(lookup("assignment", column)).await?;
        }
        manager.create_table(published()).await?;
        manager
            .create_index(lookup("published", "season_id"))
            .await?;
        let spot = ["application_id", "day_id", "place_id", "from_min", "to_min"];
        manager
            .create_index(unique("published", "spot", &spot))
            .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn assignment() -> TableCreateStatement {
    let statuses = &[
        "proposed",
        "offered",
        "confirmed",
        "declined",
        "cancelled",
        "held",
        "no-show",
    ];
    on_spots("assignment", pk_uuid("id"))
        .col(word("status", statuses))
        .col(boolean("pinned"))
        .col(version())
        .take()
}

fn published() -> TableCreateStatement {
    on_spots("published", big_pk_auto("id"))
}

/// A table of applications on spots.
fn on_spots(table: &'static str, id: ColumnDef) -> TableCreateStatement {
    Table::create()
        .table(table)
        .col(id)
        .col(big_integer("season_id"))
        .col(big_integer("application_id"))
        .col(big_integer("day_id"))
        .col(big_integer("place_id"))
        .col(integer("from_min"))
        .col(integer("to_min"))
        .check(hours("from_min", "to_min"))
        .foreign_key(&mut refers(table, "season_id", "season", Gone::Too))
        .foreign_key(&mut refers(
            table,
            "application_id",
            "application",
            Gone::Too,
        ))
        .foreign_key(&mut refers(table, "day_id", "programme_day", Gone::Refused))
        .foreign_key(&mut refers(table, "place_id", "place", Gone::Refused))
        .take()
}
