//! Applications: what they need, where and when they can.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_pk_auto, boolean, date, integer, integer_null, string, string_null,
};

use crate::columns::{Gone, count, count_null, hours, list, refers, unique, version, word};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(application()).await?;
        manager
            .create_index(unique("application", "season_code", &["season_id", "code"]))
            .await?;
        manager.create_table(application_embankment()).await?;
        manager.create_table(availability()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn application() -> TableCreateStatement {
    Table::create()
        .table("application")
        .col(big_pk_auto("id"))
        .col(big_integer("season_id"))
        .col(string("code"))
        .col(integer("ordinal"))
        .col(word("kind", &["station", "performer", "food"]))
        .col(string("title"))
        .col(string("description"))
        .col(string_null("category"))
        .col(string("city"))
        .col(string("region"))
        .col(count("wanted"))
        .col(count_null("duration_min"))
        .col(count("setup_min"))
        .col(count("teardown_min"))
        .col(count_null("start_step_min"))
        .col(count("power_w"))
        .col(boolean("water"))
        .col(boolean("cover"))
        .col(count("area_milli_m2"))
        .col(boolean("loud"))
        .col(
            integer("priority")
                .check(Expr::col("priority").between(1, 5))
                .take(),
        )
        .col(word(
            "status",
            &["submitted", "accepted", "waiting", "rejected", "withdrawn"],
        ))
        .col(string("applicant"))
        .col(string("contact_name"))
        .col(string("contact_email"))
        .col(string("contact_phone"))
        .col(list("people"))
        .col(version())
        .foreign_key(&mut refers("application", "season_id", "season", Gone::Too))
        .take()
}

fn application_embankment() -> TableCreateStatement {
    const TABLE: &str = "application_embankment";
    Table::create()
        .table(TABLE)
        .col(big_integer("application_id"))
        .col(big_integer("embankment_id"))
        .col(boolean("allowed"))
        .col(boolean("preferred"))
        .primary_key(Index::create().col("application_id").col("embankment_id"))
        .foreign_key(&mut refers(
            TABLE,
            "application_id",
            "application",
            Gone::Too,
        ))
        .foreign_key(&mut refers(
            TABLE,
            "embankment_id",
            "embankment",
            Gone::Refused,
        ))
        .take()
}

fn availability() -> TableCreateStatement {
    Table::create()
        .table("availability")
        .col(big_integer("application_id"))
        .col(integer("ordinal"))
        .col(date("date"))
        .col(integer_null("from_min"))
        .col(integer_null("to_min"))
        .col(
            integer("preference")
                .check(Expr::col("preference").between(0, 2))
                .take(),
        )
        .primary_key(Index::create().col("application_id").col("ordinal"))
        .check(hours("from_min", "to_min"))
        .foreign_key(&mut refers(
            "availability",
            "application_id",
            "application",
            Gone::Too,
        ))
        .take()
}
