//! A season, its days, embankments and places, travel and noise.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_pk_auto, boolean, date, integer, integer_null, json_binary, string,
    string_null, string_uniq,
};

use crate::columns::{Gone, count, count_null, hours, list, refers, unique, version, word};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(season()).await?;
        manager.create_table(programme_day()).await?;
        manager
            .create_index(unique(
                "programme_day",
                "season_date",
                &["season_id", "date"],
            ))
            .await?;
        manager.create_table(embankment()).await?;
        manager
            .create_index(unique("embankment", "season_code", &["season_id", "code"]))
            .await?;
        manager.create_table(place()).await?;
        manager
            .create_index(unique("place", "season_code", &["season_id", "code"]))
            .await?;
        manager.create_table(travel()).await?;
        manager.create_table(noise()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn season() -> TableCreateStatement {
    Table::create()
        .table("season")
        .col(big_pk_auto("id"))
        .col(string_uniq("slug"))
        .col(string("name"))
        .col(string("timezone"))
        .col(json_binary("weights"))
        .col(version())
        .take()
}

fn programme_day() -> TableCreateStatement {
    Table::create()
        .table("programme_day")
        .col(big_pk_auto("id"))
        .col(big_integer("season_id"))
        .col(date("date"))
        .col(integer("open_min"))
        .col(integer("close_min"))
        .col(string_null("theme"))
        .col(word("status", &["planned", "cancelled", "held"]))
        .col(version())
        .check(hours("open_min", "close_min"))
        .foreign_key(&mut refers(
            "programme_day",
            "season_id",
            "season",
            Gone::Too,
        ))
        .take()
}

fn embankment() -> TableCreateStatement {
    Table::create()
        .table("embankment")
        .col(big_pk_auto("id"))
        .col(big_integer("season_id"))
        .col(string("code"))
        .col(integer("ordinal"))
        .col(string("name"))
        .col(boolean("guest"))
        .col(count_null("power_limit_w"))
        .col(count_null("max_food"))
        .col(count("target"))
        .col(list("closed_dates"))
        .col(integer_null("latitude_udeg"))
        .col(integer_null("longitude_udeg"))
        .col(string("address"))
        .col(version())
        .check(
            Expr::col("latitude_udeg")
                .is_null()
                .eq(Expr::col("longitude_udeg").is_null()),
        )
        .foreign_key(&mut refers("embankment", "season_id", "season", Gone::Too))
        .take()
}

fn place() -> TableCreateStatement {
    Table::create()
        .table("place")
        .col(big_pk_auto("id"))
        .col(big_integer("season_id"))
        .col(string("code"))
        .col(big_integer("embankment_id"))
        .col(integer("ordinal"))
        .col(string("name"))
        .col(word("kind", &["station", "performer", "food"]))
        .col(
            big_integer("capacity")
                .check(Expr::col("capacity").gte(1))
                .take(),
        )
        .col(count("power_w"))
        .col(boolean("water"))
        .col(boolean("cover"))
        .col(count("area_milli_m2"))
        .col(integer_null("open_min"))
        .col(integer_null("close_min"))
        .col(list("closed_dates"))
        .col(version())
        .foreign_key(&mut refers("place", "season_id", "season", Gone::Too))
        .foreign_key(&mut refers(
            "place",
            "embankment_id",
            "embankment",
            Gone::Refused,
        ))
        .take()
}

fn travel() -> TableCreateStatement {
    pair("travel", "from_id", "to_id", "embankment")
        .col(count("minutes"))
        .take()
}

fn noise() -> TableCreateStatement {
    pair("noise", "place_a_id", "place_b_id", "place")
}

/// A symmetric relation: each pair stands once, the smaller id first.
fn pair(
    table: &'static str,
    a: &'static str,
    b: &'static str,
    of: &'static str,
) -> TableCreateStatement {
    Table::create()
        .table(table)
        .col(big_integer(a))
        .col(big_integer(b))
        .primary_key(Index::create().col(a).col(b))
        .check(Expr::col(a).lte(Expr::col(b)))
        .foreign_key(&mut refers(table, a, of, Gone::Too))
        .foreign_key(&mut refers(table, b, of, Gone::Too))
        .take()
}
