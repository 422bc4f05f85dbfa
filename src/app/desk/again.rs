//! Trying again what another transaction got in the way of.

use std::time::Duration;

use super::AppError;

/// How often at most.
const RETRIES: u32 = 3;
/// Before the first retry, at most; each later one may wait as long again.
const WAIT_MS: u64 = 20;

/// `retried!(attempt)` awaits the attempt, and makes it again if it failed by something that passes.
macro_rules! retried {
    ($attempt:expr) => {{
        let mut retries = 0;
        loop {
            match $attempt.await {
                Err(error) if $crate::app::desk::again::passes(&error, retries) => {
                    retries += 1;
                    tracing::warn!(%error, retries, "Trying again");
                    tokio::time::sleep($crate::app::desk::again::jitter(retries)).await;
                }
                done => break done,
            }
        }
    }};
}
pub(super) use retried;

/// Whether to try again after so many retries.
pub(super) fn passes(error: &AppError, retries: u32) -> bool {
    matches!(error, AppError::Store(error) if error.is_passing()) && retries < RETRIES
}

/// How long to wait before the retry of that number: chance keeps two that met once from meeting again.
pub(super) fn jitter(retry: u32) -> Duration {
    let mut random = [0; 2];
    // Without random numbers it waits as long as it may.
    let share = getrandom::fill(&mut random).map_or(u16::MAX, |()| u16::from_le_bytes(random));
    let most_us = WAIT_MS * 1000 * u64::from(retry);
    Duration::from_micros(most_us * (1 + u64::from(share)) / (1 << 16))
}
