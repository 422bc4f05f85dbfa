//! What can go wrong with a use case.

use thiserror::Error;

use super::account::Refusal;
use crate::store::{BadAddress, StoreError};

/// Why a use case did not do it; nothing of it is stored.
#[derive(Debug, Error)]
pub enum AppError {
    #[error(transparent)]
    BadAddress(#[from] BadAddress),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The system has no random numbers to give.
    #[error("the system gave no random numbers")]
    NoRandomness,
    /// Nothing has been published yet.
    #[error("the season «{slug}» has no release yet")]
    NoRelease { slug: String },
    /// Somebody edited the draft while the engine was at work.
    #[error("the draft of «{slug}» was edited meanwhile; allocate again")]
    DraftChanged { slug: String },
    /// The work on a thread of its own ended by a panic.
    #[error("the work ended early: {0}")]
    Interrupted(String),
}

impl AppError {
    /// Whether what was asked for does not exist.
    #[must_use]
    pub const fn is_missing(&self) -> bool {
        matches!(
            self,
            Self::NoRelease { .. } | Self::Store(StoreError::NoSeason { .. })
        )
    }
}
