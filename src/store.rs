//! The tables as the domain's nouns, on SQLite and PostgreSQL.
//!
//! [`Store`] reads; [`Store::write`] begins a [`Writing`], which is all or nothing and is stored when
//! [`Writing::commit`] has returned.

mod account;
mod address;
mod appeal;
mod applicant;
mod attendance;
mod audit;
mod backup;
mod columns;
mod connect;
mod document;
mod draft;
mod erasure;
mod error;
mod form;
mod heartbeat;
mod idempotency;
mod intake;
mod mail_template;
mod message;
mod private_link;
mod queue;
mod release;
mod review;
mod rows;
mod run;
mod season;
mod seasons;
mod step;
mod waiting_list;

use std::sync::Arc;

use sea_orm::{
    AccessMode, DatabaseBackend, DatabaseConnection, DatabaseTransaction, IsolationLevel,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use tokio::sync::{Mutex, OwnedMutexGuard};

pub use account::{
    Credentials, Grantable, Invitation, NewAccount, NewInvitation, NewSession, NewToken,
    SessionHead, SessionId, TokenHead, TokenId,
};
pub use address::{Address, BadAddress};
pub use appeal::AppealFilter;
pub use attendance::MarkFilter;
pub use audit::{AuditFilter, AuditId};
pub use backup::{Backup, BackupError, LEFT_OUT, TABLES};
pub use draft::StoredDraft;
pub use erasure::Erased;
pub use error::StoreError;
pub use form::StoredForm;
pub use idempotency::Key;
pub use intake::Intakes;
pub use message::{Chosen, Delivery, MessageFilter, MessageHold};
pub use private_link::NewLink;
pub use queue::{Lane, Work, Working};
pub use release::{ReleaseHead, StoredRelease};
pub use run::{Ended, Hold};
pub use seasons::SeasonHead;
pub use step::{NewStep, Step, StepHead, StepState};

/// A database with its migrations applied, or to be applied.
#[derive(Debug, Clone)]
pub struct Store {
    db: DatabaseConnection,
    /// On SQLite, the writers of this process one after another, in the order in which they came: by
    /// itself it lets them poll, and whoever is unlucky starves.
    queue: Option<Arc<Mutex<()>>>,
}

/// One change, all or nothing. Dropped without [`Writing::commit`], it has not happened.
#[derive(Debug)]
pub struct Writing {
    txn: DatabaseTransaction,
    _turn: Option<OwnedMutexGuard<()>>,
}

impl Store {
    /// Begins a change. On SQLite it holds the write lock from here on, so nothing that it reads
    /// changes under it; on PostgreSQL [`Writing::lock_season`] does that for one season.
    ///
    /// # Errors
    /// [`StoreError::Database`] if the database does not answer or stays busy.
    pub async fn write(&self) -> Result<Writing, StoreError> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let turn = match &self.queue {
            Some(queue) => Some(queue.clone().lock_owned().await),
            None => None,
        };
        let txn = self.db.begin_with_options(options).await?;
        Ok(Writing { txn, _turn: turn })
    }

    /// A view of one moment: what several queries read belongs together.
    async fn snapshot(&self) -> Result<DatabaseTransaction, StoreError> {
        let options = match self.db.get_database_backend() {
            DatabaseBackend::Postgres => TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                ..TransactionOptions::default()
            },
            _ => TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Deferred),
                ..TransactionOptions::default()
            },
        };
        Ok(self.db.begin_with_options(options).await?)
    }
}

impl Writing {
    /// Makes the change durable: when this returns, it survives a crash.
    ///
    /// # Errors
    /// [`StoreError::Database`] if it could not be stored; then none of it is.
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.txn.commit().await?)
    }
}
