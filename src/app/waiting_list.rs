//! The worker of a server that looks after the waiting lists.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};

use super::{AppError, Desk};

/// How often it is looked: an offer is made, or goes on, that soon.
const LOOK: Duration = Duration::from_secs(10);

/// Offers what has become free, beside answering.
#[derive(Clone)]
pub struct WaitingLists {
    desk: Desk,
    clock: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
}

impl WaitingLists {
    #[must_use]
    pub fn new(desk: Desk, clock: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>) -> Self {
        Self { desk, clock }
    }

    /// Works until `stop` completes and what is being done is done.
    pub async fn serve(&self, stop: impl Future<Output = ()>) {
        let mut stop = std::pin::pin!(stop);
        loop {
            if let Err(error) = self.look().await {
                tracing::error!(%error, "It could not be looked after the waiting lists");
            }
            if tokio::time::timeout(LOOK, stop.as_mut()).await.is_ok() {
                return;
            }
        }
    }

    /// Does all that there is to do now; gives how many things that were. What goes wrong in one season
    /// holds up no other.
    ///
    /// # Errors
    /// [`AppError::Store`].
    pub async fn look(&self) -> Result<usize, AppError> {
        let mut count = 0;
        for slug in self.desk.store().seasons_with_vacancies().await? {
            loop {
                match self.desk.look_after_waiting(&slug, (self.clock)()).await {
                    Ok(true) => count += 1,
                    Ok(false) => break,
                    Err(error) => {
                        tracing::error!(season = slug, %error, "A waiting list is stuck");
                        break;
                    }
                }
            }
        }
        Ok(count)
    }
}
