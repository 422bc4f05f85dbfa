//! Accounts, what they may do, how they log in, and the record of what they did.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, boolean, string, string_null, string_uniq,
    text_null, timestamp_with_time_zone, timestamp_with_time_zone_null,
};

use crate::columns::{Gone, list, lookup, refers, unique, version, word};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            account(),
            grant(),
            session(),
            token(),
            invitation(),
            audit(),
        ] {
            manager.create_table(table).await?;
        }
        for (table, column) in [
            ("grant", "account_id"),
            ("grant", "season_id"),
            ("session", "account_id"),
            ("session", "expires_at"),
            ("token", "season_id"),
            ("audit", "at"),
            ("audit", "actor"),
        ] {
            manager.create_index(lookup(table, column)).await?;
        }
        manager
            .create_index(unique("token", "account_name", &["account_id", "name"]))
            .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn account() -> TableCreateStatement {
    Table::create()
        .table("account")
        .col(big_pk_auto("id"))
        .col(string_uniq("login"))
        .col(string("name"))
        .col(string("email"))
        .col(word("language", &["ru", "en"]))
        .col(text_null("password_hash"))
        .col(boolean("disabled"))
        .col(timestamp_with_time_zone("created_at"))
        .col(version())
        .take()
}

fn grant() -> TableCreateStatement {
    let roles = &["administrator", "organizer", "reviewer", "staff"];
    of_account("grant", big_pk_auto("id"), big_integer("account_id"))
        .col(word("role", roles))
        .col(big_integer_null("season_id"))
        .col(string_null("embankment"))
        .check(
            Expr::col("season_id")
                .is_not_null()
                .or(Expr::col("embankment").is_null()),
        )
        .check(
            Expr::col("role")
                .ne("administrator")
                .or(Expr::col("season_id").is_null()),
        )
        .foreign_key(&mut refers("grant", "season_id", "season", Gone::Too))
        .take()
}

fn session() -> TableCreateStatement {
    of_account("session", big_pk_auto("id"), big_integer("account_id"))
        .col(string_uniq("hash"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("seen_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .col(string("user_agent"))
        .take()
}

fn token() -> TableCreateStatement {
    of_account("token", big_pk_auto("id"), big_integer("account_id"))
        .col(string_uniq("hash"))
        .col(string("name"))
        .col(list("scopes"))
        .col(big_integer_null("season_id"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .col(timestamp_with_time_zone_null("used_at"))
        .foreign_key(&mut refers("token", "season_id", "season", Gone::Too))
        .take()
}

fn invitation() -> TableCreateStatement {
    let key = big_integer("account_id").primary_key().take();
    Table::create()
        .table("invitation")
        .col(key)
        .col(string_uniq("hash"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .foreign_key(&mut refers(
            "invitation",
            "account_id",
            "account",
            Gone::Too,
        ))
        .take()
}

fn audit() -> TableCreateStatement {
    Table::create()
        .table("audit")
        .col(big_pk_auto("id"))
        .col(timestamp_with_time_zone("at"))
        .col(string("actor"))
        .col(string("verb"))
        .col(string("subject"))
        .col(string_null("season"))
        .col(string("address"))
        .col(word("outcome", &["done", "refused"]))
        .take()
}

/// A table of what an account has.
fn of_account(table: &'static str, id: ColumnDef, account: ColumnDef) -> TableCreateStatement {
    Table::create()
        .table(table)
        .col(id)
        .col(account)
        .foreign_key(&mut refers(table, "account_id", "account", Gone::Too))
        .take()
}
