//! What can go wrong with the store.

use sea_orm::{DbErr, SqlErr};
use thiserror::Error;

use super::Address;
use crate::domain::account::Login;

/// Why the store did not do it.
#[derive(Debug, Error)]
pub enum StoreError {
    #[error("cannot open the database {address}: {source}")]
    Unreachable { address: Address, source: DbErr },
    #[error("SQLite {version} can damage its log; 3.51.3 or newer is needed")]
    OldSqlite { version: String },
    #[error("there is no season «{slug}»")]
    NoSeason { slug: String },
    #[error("there is a season «{slug}» already")]
    SlugTaken { slug: String },
    /// Somebody else published in the meantime.
    #[error("release {number} of the season «{slug}» exists already")]
    ReleaseTaken { slug: String, number: u32 },
    #[error("there is an account «{login}» already")]
    LoginTaken { login: Login },
    #[error("there is a token of that name already")]
    TokenNameTaken,
    /// A row holds what the domain does not allow: somebody wrote past the service.
    #[error("the table {table} holds something that does not fit: {what}")]
    Damaged { table: &'static str, what: String },
    #[error("the database says: {0}")]
    Database(#[from] DbErr),
}

impl StoreError {
    pub(super) fn damaged(table: &'static str, what: impl Into<String>) -> Self {
        Self::Damaged {
            table,
            what: what.into(),
        }
    }
}

/// Whether the row exists already.
pub(super) fn is_taken(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}
