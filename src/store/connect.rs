//! Connecting: a pool that keeps its promises on either database.

use std::sync::Arc;
use std::time::{Duration, Instant};

use migration::{Migrator, MigratorTrait};
use sea_orm::sqlx::Connection;
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseBackend, DatabaseConnection, DbErr,
    Statement,
};

use super::error::is_busy;
use super::{Address, Store, StoreError, Writing};

/// How long a writer waits for another one. Writers are short; a longer wait means that one hangs.
const BUSY: Duration = Duration::from_secs(10);
/// How soon a file that is being made is tried again.
const LOOK_AGAIN: Duration = Duration::from_millis(10);
/// How long a request waits for a free connection.
const ACQUIRE: Duration = Duration::from_secs(10);
/// Readers side by side with the one writer that SQLite allows; each costs a file handle and a cache.
const SQLITE_CONNECTIONS: u32 = 8;
/// A server's share of PostgreSQL's connections (100 by default), so that several servers fit.
const POSTGRES_CONNECTIONS: u32 = 16;
/// PostgreSQL's advisory lock of those who change the schema: any number that nobody else uses.
const SCHEMA_LOCK: i64 = 0x6265_7265_6761;
/// Files written by an older SQLite's WAL can be damaged at a reset.
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);

impl Store {
    /// Connects; a missing SQLite file is made, a missing folder is not.
    ///
    /// # Errors
    /// [`StoreError::Unreachable`] with the address (without its password) if there is no database.
    pub async fn connect(address: &Address) -> Result<Self, StoreError> {
        let options = match address {
            Address::Sqlite(path) => sqlite(path.clone()),
            Address::Postgres(url) => postgres(url),
        };
        let db = open(options).await;
        let db = db.map_err(|source| StoreError::Unreachable {
            address: address.clone(),
            source,
        })?;
        let is_sqlite = db.get_database_backend() == DatabaseBackend::Sqlite;
        let queue = is_sqlite.then(Arc::default);
        let store = Self { db, queue };
        store.check_version().await?;
        Ok(store)
    }

    /// Applies the migrations that are missing. Servers that start together do it one after another.
    ///
    /// # Errors
    /// [`StoreError::Database`] if one fails; then none is applied.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        let writing = self.change_schema().await?;
        Migrator::up(&writing.txn, None).await?;
        writing.commit().await
    }

    /// Begins to change the schema: no other server does so meanwhile.
    pub(super) async fn change_schema(&self) -> Result<Writing, StoreError> {
        // On SQLite the whole file is this writer's.
        let writing = self.write().await?;
        if self.db.get_database_backend() == DatabaseBackend::Postgres {
            let lock = format!("SELECT pg_advisory_xact_lock({SCHEMA_LOCK})");
            writing.txn.execute_unprepared(&lock).await?;
        }
        Ok(writing)
    }

    /// Waits for running queries and closes every connection. On SQLite this folds the log into the
    /// file.
    ///
    /// # Errors
    /// [`StoreError::Database`] if a connection could not be closed.
    pub async fn close(self) -> Result<(), StoreError> {
        Ok(self.db.close().await?)
    }

    /// The connection, for tests that look at the tables and at the schema itself.
    #[must_use]
    pub const fn connection(&self) -> &sea_orm::DatabaseConnection {
        &self.db
    }

    async fn check_version(&self) -> Result<(), StoreError> {
        if self.db.get_database_backend() != DatabaseBackend::Sqlite {
            return Ok(());
        }
        let query = Statement::from_string(DatabaseBackend::Sqlite, "SELECT sqlite_version() AS v");
        let row = self.db.query_one_raw(query).await?;
        let version: String = row.map_or(Ok(String::new()), |row| row.try_get("", "v"))?;
        let mut numbers = version.split('.').map(|n| n.parse().unwrap_or(0));
        let mut next = || numbers.next().unwrap_or(0);
        if (next(), next(), next()) < OLDEST_SQLITE {
            return Err(StoreError::OldSqlite { version });
        }
        Ok(())
    }
}

/// Connects. While another server makes a new SQLite file ready SQLite says at once that it is busy,
/// however long it was told to wait: then it is tried again.
async fn open(options: ConnectOptions) -> Result<DatabaseConnection, DbErr> {
    let began = Instant::now();
    loop {
        match Database::connect(options.clone()).await {
            Err(error) if is_busy(&error) && began.elapsed() < BUSY => {
                tokio::time::sleep(LOOK_AGAIN).await;
            }
            done => return done,
        }
    }
}

fn sqlite(path: std::path::PathBuf) -> ConnectOptions {
    // The path goes in below, as it is: in a URL some of its characters would mean something.
    let mut options = ConnectOptions::new("sqlite::memory:");
    options
        .max_connections(SQLITE_CONNECTIONS)
        .acquire_timeout(ACQUIRE)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |options| {
            options
                .in_memory(false)
                .shared_cache(false)
                .filename(&path)
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                // What is deleted or erased is overwritten.
                .pragma("secure_delete", "ON")
                .busy_timeout(BUSY)
        })
        .map_sqlx_sqlite_pool_opts(|pool| {
            // When the disk fills, SQLite ends the transaction by itself, but sqlx goes on counting:
            // its next "commit" on this connection would only release a savepoint and store nothing.
            pool.after_release(|connection, _| {
                Box::pin(async move {
                    connection.ping().await?;
                    Ok(!connection.is_in_transaction())
                })
            })
        });
    options
}

fn postgres(url: &str) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(POSTGRES_CONNECTIONS)
        .acquire_timeout(ACQUIRE)
        .sqlx_logging(false)
        .set_application_name("yarkie-berega");
    options
}
