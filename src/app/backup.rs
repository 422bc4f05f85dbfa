//! Backups: all that a database holds, in a file.

use std::fs::File;
use std::path::Path;

use chrono::{DateTime, Utc};

use super::AppError;
use crate::store::{Address, Backup, BackupError, Store};

/// Writes a backup of the database at `url` to `file`; gives how many rows it holds.
///
/// # Errors
/// [`AppError::Backup`], [`AppError::Store`], [`AppError::BadAddress`].
pub async fn backup(url: &str, file: &File, now: DateTime<Utc>) -> Result<u64, AppError> {
    let store = connected(url).await?;
    let rows = store.backup(file, now).await?;
    file.sync_all().map_err(BackupError::File)?;
    Ok(rows)
}

/// Makes the database at `url`, which has to be empty, from the backup in the file at `path`; gives how
/// many rows it has then.
///
/// # Errors
/// [`AppError::Backup`], [`AppError::Store`], [`AppError::BadAddress`].
pub async fn restore(url: &str, path: &Path) -> Result<u64, AppError> {
    let backup = Backup::open(path)?;
    let store = connected(url).await?;
    store.restore(&backup).await?;
    // The log of SQLite becomes part of the file.
    store.close().await?;
    Ok(backup.rows())
}

/// Without applying migrations: a backup is what comes before them.
async fn connected(url: &str) -> Result<Store, AppError> {
    let address: Address = url.parse()?;
    Ok(Store::connect(&address).await?)
}
