//! What really happened: marks of staff, added and never changed.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_pk_auto, date, integer_null, string, string_null, text,
    timestamp_with_time_zone, uuid, uuid_null,
};

use crate::columns::{Gone, actor, count_null, refers, unique, word};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(attendance()).await?;
        let once = unique("attendance", "season_mark", &["season_id", "mark"]);
        manager.create_index(once).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn attendance() -> TableCreateStatement {
    let [who, id, name] = actor();
    let says = &[
        "arrived",
        "started",
        "held",
        "no-show",
        "problem",
        "visitors",
        "taken-back",
    ];
    Table::create()
        .table("attendance")
        .col(big_pk_auto("id"))
        .col(big_integer("season_id"))
        .col(uuid("mark"))
        .col(word("says", says))
        .col(uuid_null("assignment"))
        .col(date("date"))
        .col(string("embankment"))
        .col(string_null("place"))
        .col(integer_null("hour"))
        .col(count_null("count"))
        .col(uuid_null("of"))
        .col(text("note"))
        .col(timestamp_with_time_zone("made_at"))
        .col(timestamp_with_time_zone("came_at"))
        .col(who)
        .col(id)
        .col(name)
        .check(whole())
        .foreign_key(&mut refers("attendance", "season_id", "season", Gone::Too))
        .take()
}

/// Each mark has what it needs: a count its hour, a taking back what it takes back, every other one its
/// assignment.
fn whole() -> Expr {
    let says = |word: &'static str| Expr::col("says").eq(word);
    let count = Expr::col("hour")
        .is_not_null()
        .and(Expr::col("count").is_not_null());
    let other = says("visitors").or(says("taken-back")).not();
    let is_count = says("visitors").and(count);
    let is_back = says("taken-back").and(Expr::col("of").is_not_null());
    is_count
        .or(is_back)
        .or(other.and(Expr::col("assignment").is_not_null()))
}
