//! What stands between a password and an account.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};

use super::hashing::Hashing;
use super::throttle::Throttle;
use super::{Refusal, address};
use crate::app::AppError;
use crate::domain::account::Login;

/// Checks passwords, seldom enough that guessing is hopeless and few enough at a time. A server has
/// one.
#[derive(Debug, Clone, Default)]
pub struct Gate {
    pub(super) hashing: Hashing,
    throttle: Arc<Mutex<Throttle>>,
}

impl Gate {
    /// Whether the password is the one of the PHC string, unless there were too many attempts.
    pub(super) async fn opens(
        &self,
        who: (Option<&Login>, Option<IpAddr>),
        password: &str,
        phc: Option<String>,
        now: DateTime<Utc>,
    ) -> Result<bool, AppError> {
        let (login, client) = (who.0, address::client(who.1));
        self.with(|throttle| throttle.attempt(login, client, now))
            .map_err(|retry_after_s| Refusal::TooManyAttempts { retry_after_s })?;
        let opens = self.hashing.verify(password, phc).await?;
        if let (true, Some(login)) = (opens, login) {
            self.with(|throttle| throttle.forgive(login, client));
        }
        Ok(opens)
    }

    /// A panic elsewhere leaves no half-made count behind, so the lock is good after one.
    fn with<T>(&self, work: impl FnOnce(&mut Throttle) -> T) -> T {
        work(&mut self.throttle.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
