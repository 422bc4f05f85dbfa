//! What can go wrong with the store.

use sea_orm::{DbErr, RuntimeErr, SqlErr};
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
    /// The tables have more on a place than the edit was made for: somebody wrote at the same time.
    #[error("somebody else took the place at the same time")]
    PlaceTaken,
    /// Something else was asked for under the idempotency key.
    #[error("the idempotency key was used for another request")]
    KeyReused,
    /// The queue of runs does not work.
    #[error("the queue says: {0}")]
    Queue(String),
    #[error("the database says: {0}")]
    Database(DbErr),
}

/// SQLSTATE of what the exclusion constraint refuses.
const EXCLUDED: &str = "23P01";
/// Two transactions got into each other's way, and this one had to give in: serialization failure,
/// deadlock.
const GAVE_IN: [&str; 2] = ["40001", "40P01"];
/// Nothing can be stored at the moment. PostgreSQL: disk full, out of memory, too many connections,
/// read-only, shutting down. SQLite: busy, read-only, input or output error, disk full, can't open.
const UNAVAILABLE: [&str; 11] = [
    "53100", "53200", "53300", "25006", "57P01", "57P03", "5", "8", "10", "13", "14",
];
/// How SQLite's trigger says it.
const ALONE: &str = "assignment-alone";

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        let code = code(&error);
        let excluded = code.as_deref() == Some(EXCLUDED) || error.to_string().contains(ALONE);
        if excluded {
            Self::PlaceTaken
        } else {
            Self::Database(error)
        }
    }
}

impl StoreError {
    pub(super) fn damaged(table: &'static str, what: impl Into<String>) -> Self {
        Self::Damaged {
            table,
            what: what.into(),
        }
    }

    /// Whether the same may well succeed when it is tried again: nothing of it is stored, and what was
    /// in its way is over.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        match self {
            Self::PlaceTaken => true,
            Self::Database(error) => {
                code(error).is_some_and(|code| GAVE_IN.contains(&code.as_str()))
            }
            _ => false,
        }
    }

    /// Whether the database can't store anything at the moment, or can't be reached.
    #[must_use]
    pub fn is_unavailable(&self) -> bool {
        match self {
            Self::Unreachable { .. } => true,
            Self::Database(DbErr::ConnectionAcquire(_) | DbErr::Conn(_)) => true,
            Self::Database(error) => {
                primary(error).is_some_and(|code| UNAVAILABLE.contains(&code.as_str()))
            }
            _ => false,
        }
    }
}

/// Whether SQLite has the file in other hands (`SQLITE_BUSY`).
pub(super) fn is_busy(error: &DbErr) -> bool {
    primary(error).is_some_and(|code| code == "5")
}

/// SQLSTATE, or SQLite's primary result code: the last byte of the extended one.
fn primary(error: &DbErr) -> Option<String> {
    let code = code(error)?;
    // An SQLSTATE has five characters.
    let extended = code.parse::<u32>().ok().filter(|_| code.len() < 5);
    Some(extended.map_or(code, |extended| (extended & 0xff).to_string()))
}

/// What the database calls it: SQLSTATE, or SQLite's extended result code.
fn code(error: &DbErr) -> Option<String> {
    let (DbErr::Exec(source) | DbErr::Query(source) | DbErr::Conn(source)) = error else {
        return None;
    };
    let RuntimeErr::SqlxError(source) = source else {
        return None;
    };
    let code = source.as_database_error()?.code()?;
    Some(code.into_owned())
}

/// Whether the row exists already.
pub(super) fn is_taken(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}
