//! When a worker looks for a job.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use apalis::prelude::{PollSnapshot, PollStrategy};
use tokio::time::{Instant, Sleep, sleep};

/// Wakes a worker at every interval. The queue's own interval sets its next hour without asking to be
/// woken then, and sleeps on, for as long as the database answers in the very look that it wakes for.
#[derive(Debug)]
pub(super) struct Looks {
    interval: Duration,
    rest: Pin<Box<Sleep>>,
}

impl Looks {
    pub(super) fn every(interval: Duration) -> Self {
        Self {
            interval,
            rest: Box::pin(sleep(interval)),
        }
    }
}

impl PollStrategy for Looks {
    fn poll_drive(&mut self, cx: &mut Context<'_>, _: &PollSnapshot) -> Poll<Option<()>> {
        let mut is_due = false;
        while self.rest.as_mut().poll(cx).is_ready() {
            is_due = true;
            self.rest.as_mut().reset(Instant::now() + self.interval);
        }
        if is_due {
            Poll::Ready(Some(()))
        } else {
            Poll::Pending
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::task::{Context, Wake, Waker};
    use std::time::Duration;

    use apalis::prelude::{PollSnapshot, PollStrategy};
    use tokio::sync::Notify;
    use tokio::time::timeout;

    use super::Looks;

    /// How long a wake may take before it counts as none.
    const PATIENCE: Duration = Duration::from_secs(5);

    struct Woken(Notify);

    impl Wake for Woken {
        fn wake(self: Arc<Self>) {
            self.0.notify_one();
        }
    }

    /// How often it wakes, if it is asked but once after each time.
    async fn wakes(mut looks: impl PollStrategy) -> usize {
        let woken = Arc::new(Woken(Notify::new()));
        let waker = Waker::from(woken.clone());
        let mut cx = Context::from_waker(&waker);
        for nth in 0..4 {
            let _ = looks.poll_drive(&mut cx, &PollSnapshot::default());
            if timeout(PATIENCE, woken.0.notified()).await.is_err() {
                return nth;
            }
        }
        4
    }

    #[tokio::test]
    async fn every_interval_wakes_the_worker() {
        let looks = Looks::every(Duration::from_millis(20));
        assert_eq!(wakes(looks).await, 4);
    }
}
