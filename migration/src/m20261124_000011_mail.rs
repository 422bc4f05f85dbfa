//! Mail to applicants: what was written, about which applications, what became of it, and what of it is
//! worded otherwise than the service does.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, string, string_null, timestamp_with_time_zone,
    timestamp_with_time_zone_null,
};

use crate::columns::{Gone, count, lookup, refers, unique, word};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(message()).await?;
        let once = unique("message", "season_once", &["season_id", "once"]);
        manager.create_index(once).await?;
        manager.create_index(lookup("message", "due_at")).await?;
        manager.create_table(message_about()).await?;
        let about = lookup("message_about", "application");
        manager.create_index(about).await?;
        manager.create_table(mail_template()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn message() -> TableCreateStatement {
    let kinds = &[
        "received",
        "decided",
        "offered",
        "moved",
        "cancelled",
        "reminder",
    ];
    let states = &["waiting", "queued", "sending", "sent", "failed", "dropped"];
    Table::create()
        .table("message")
        .col(big_pk_auto("id"))
        .col(big_integer("season_id"))
        .col(string("once"))
        .col(word("kind", kinds))
        .col(big_integer_null("release"))
        .col(string("recipient_name"))
        .col(string("recipient_email"))
        .col(string("language"))
        .col(string("subject"))
        .col(string("text"))
        .col(string("html"))
        .col(word("state", states))
        .col(count("attempt"))
        .col(timestamp_with_time_zone("made_at"))
        .col(timestamp_with_time_zone_null("due_at"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .col(string_null("failure"))
        .col(big_integer_null("reply"))
        .foreign_key(&mut refers("message", "season_id", "season", Gone::Too))
        .take()
}

fn message_about() -> TableCreateStatement {
    Table::create()
        .table("message_about")
        .col(big_integer("message_id"))
        .col(string("application"))
        .primary_key(Index::create().col("message_id").col("application"))
        .foreign_key(&mut refers(
            "message_about",
            "message_id",
            "message",
            Gone::Too,
        ))
        .take()
}

fn mail_template() -> TableCreateStatement {
    Table::create()
        .table("mail_template")
        .col(big_integer("season_id"))
        .col(string("language"))
        .col(string("name"))
        .primary_key(Index::create().col("season_id").col("language").col("name"))
        .col(string("wording"))
        .col(timestamp_with_time_zone("changed_at"))
        .foreign_key(&mut refers(
            "mail_template",
            "season_id",
            "season",
            Gone::Too,
        ))
        .take()
}
