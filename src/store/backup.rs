//! The whole database as one file that either database can be made from again.
//!
//! Packed lines of JSON: a head, then for each table its columns and its rows, and at the end how many
//! rows there were and the digest of everything before. Ids, versions and documents stay as they are, so
//! that feeds, links and tokens hold on. Columns carry their kinds: a backup is restored into the schema
//! that it was made from, and the migrations since then do the rest.

mod dump;
mod file;
mod restore;
mod value;

use std::io;

use chrono::{DateTime, Utc};
use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DbErr};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::StoreError;

pub use dump::{LEFT_OUT, TABLES};
pub use file::Backup;

/// Grows when a file is written that older versions of the service can't read.
const FORMAT: u32 = 1;

/// The first line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Head {
    format: u32,
    made_at: DateTime<Utc>,
    /// Names of the schema's changes, in order.
    migrations: Vec<String>,
}

/// The first line of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct TableHead {
    table: String,
    /// Names and kinds.
    columns: Vec<(String, value::Kind)>,
}

/// The last line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct End {
    rows: u64,
    /// SHA-256 of all octets before this line, in hexadecimal digits.
    sha256: String,
}

/// Why there is no backup, or nothing is restored.
#[derive(Debug, Error)]
pub enum BackupError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the file can't be read or written: {0}")]
    File(#[from] io::Error),
    #[error("the file is no backup")]
    NotOne,
    /// It ends too early, or something in it has changed.
    #[error("the backup is damaged: {0}")]
    Damaged(String),
    /// A later version of the service made it.
    #[error("the backup was made by a newer version")]
    Newer,
    /// The service of this version has to be started with the database first.
    #[error("the database is of an older version")]
    OldSchema,
    #[error("there is something in the database")]
    NotEmpty,
}

impl From<DbErr> for BackupError {
    fn from(error: DbErr) -> Self {
        Self::Store(error.into())
    }
}

impl BackupError {
    fn damaged(what: impl ToString) -> Self {
        Self::Damaged(what.to_string())
    }
}

/// The names of all changes of the schema, in order.
fn migrations() -> Vec<String> {
    let all = Migrator::migrations();
    all.iter().map(|change| change.name().to_owned()).collect()
}

/// The changes of the schema that a database has.
async fn applied(db: &impl ConnectionTrait) -> Result<Vec<String>, BackupError> {
    let applied = Migrator::get_applied_migrations_read_only(db).await?;
    let names = applied.iter().map(|change| change.name().to_owned());
    Ok(names.collect())
}
