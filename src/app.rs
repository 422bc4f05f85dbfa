//! Use cases, one transaction each. The clock, and what runs beside them, is the caller's.

pub mod account;
mod allocate;
mod error;
mod health;
mod import_season;
mod programme;
mod publish;
mod run_sheet;

use crate::store::Address;

pub use allocate::allocate;
pub use error::AppError;
pub use health::can_write;
pub use import_season::import_season;
pub use programme::{latest_release, programme, releases, season, seasons};
pub use publish::publish;
pub use run_sheet::staff_details;

pub use crate::store::{
    AuditFilter, AuditId, Invitation, ReleaseHead, SeasonHead, SessionHead, SessionId, Store,
    StoreError, StoredRelease, StoredSeason, TokenHead, TokenId,
};

/// Connects to the database at `url` (`sqlite:PATH` or `postgres://…`) and brings its schema up to
/// date. A missing SQLite file is made.
///
/// # Errors
/// [`AppError::BadAddress`]; [`AppError::Store`] if there is no database or it can't be migrated.
pub async fn open(url: &str) -> Result<Store, AppError> {
    let address: Address = url.parse()?;
    let store = Store::connect(&address).await?;
    store.migrate().await?;
    tracing::info!(database = %address, "Opened the database");
    Ok(store)
}
