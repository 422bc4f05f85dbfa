//! Where the database is.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use thiserror::Error;

/// A file of our own, or a PostgreSQL server.
#[derive(Clone, PartialEq, Eq)]
pub enum Address {
    /// The SQLite database in this file, made where it is missing.
    Sqlite(PathBuf),
    /// A `postgres://` URL.
    Postgres(String),
}

/// The text is no address of a database.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("DATABASE_URL must begin with sqlite: or postgres://")]
pub struct BadAddress;

impl FromStr for Address {
    type Err = BadAddress;

    /// Reads `postgres://…`, `postgresql://…`, `sqlite:PATH` and `sqlite://PATH`.
    fn from_str(text: &str) -> Result<Self, BadAddress> {
        let text = text.trim();
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        let path = text.strip_prefix("sqlite:").ok_or(BadAddress)?;
        let path = path.strip_prefix("//").unwrap_or(path);
        if path.is_empty() || path.contains('?') || path.contains(":memory:") {
            return Err(BadAddress);
        }
        Ok(Self::Sqlite(path.into()))
    }
}

/// Without the password, so that it may be logged.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(url) => {
                let rest = url.split_once("://").map_or("", |(_, rest)| rest);
                let rest = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
                let rest = rest.split_once('?').map_or(rest, |(host, _)| host);
                write!(f, "postgres://{rest}")
            }
        }
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
