//! Use cases, one transaction each. The clock, and what runs beside them, is the caller's.

pub mod account;
pub mod advice;
pub mod applicant;
pub mod apply;
mod backup;
mod desk;
mod error;
mod health;
pub mod mail;
mod programme;
mod run_sheet;
mod runner;
mod season_report;
mod waiting_list;
mod worker;

use crate::store::Address;

pub use advice::{Placing, Wanting, suggestions};
pub use backup::{backup, restore};
pub use desk::{
    Answer, By, Deed, Desk, Edited, Imported, InUse, Incoming, Intake, LeftOut, MAX_NOTE_CHARS,
    MOST_MARKS, MOST_SECONDS, MOST_STEPS, Mailed, Mapped, Marked, Marking, NewMark, Once, Opinion,
    Outdated, Planned, Previewed, Proposal, Publication, Published, Refused, Replanning, Reply,
    Request, Stale, Target, Unfit, is_same_person,
};
pub use error::AppError;
pub use health::can_write;
pub use programme::{latest_change, latest_edition, latest_release, programme, releases, seasons};
pub use run_sheet::{Teammate, staff_details, team};
pub use runner::Runner;
pub use season_report::season_report;
pub use waiting_list::WaitingLists;

pub use crate::engine::replan::Affected;
pub use crate::store::{
    AppealFilter, AuditFilter, AuditId, BackupError, Chosen, Erased, Invitation, Key, MarkFilter,
    MessageFilter, ReleaseHead, SeasonHead, SessionHead, SessionId, Step, StepHead, StepState,
    Store, StoreError, StoredDraft, StoredRelease, TokenHead, TokenId,
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
