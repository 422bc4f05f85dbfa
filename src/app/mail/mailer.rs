//! The worker of a server that sends mail.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::watch;
use uuid::Uuid;

use super::carrier::{Carrier, Undelivered};
use super::links::sealed;
use super::writing;
use crate::app::worker::{self, gone};
use crate::app::{AppError, Desk};
use crate::domain::message::{Message, MessageFailure, MessageId, Wording};
use crate::exchange::address::WebAddress;
use crate::exchange::mail::{Post, Sender};
use crate::store::{Delivery, Lane, MessageHold, Working};

/// For how long a server takes a message: far longer than a mail server may need for all of its
/// commands, so that nobody else takes one that is still being sent.
const HELD_MIN: i64 = 10;
/// Pauses after attempts that came to nothing, in minutes: half a day in all, so that a reminder never
/// comes late. After the last one it is given up.
const PAUSES_MIN: [i64; 6] = [1, 5, 15, 60, 180, 480];
/// How often it is looked for messages that are due.
const LOOK: Duration = Duration::from_secs(15);
/// Every so many looks it is also looked whom to remind.
const LOOKS_A_REMINDER: u32 = 20;

/// Sends mail beside answering.
#[derive(Clone)]
pub struct Mailer {
    desk: Desk,
    clock: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
    carrier: Arc<dyn Carrier>,
    from: Sender,
    /// Where the service is reached, for the links in mail.
    address: WebAddress,
    /// Whether the server is going away.
    leaving: watch::Sender<bool>,
}

impl Mailer {
    #[must_use]
    pub fn new(
        desk: Desk,
        clock: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
        carrier: Arc<dyn Carrier>,
        (from, address): (Sender, WebAddress),
    ) -> Self {
        Self {
            desk,
            clock,
            carrier,
            from,
            address,
            leaving: watch::Sender::new(false),
        }
    }

    /// Works until `stop` completes and what is being sent is sent.
    pub async fn serve(&self, stop: impl Future<Output = ()>) {
        let mailer = self.clone();
        let work = Arc::new(move |id| -> Working {
            let mailer = mailer.clone();
            Box::pin(async move { Ok(mailer.take(MessageId(id)).await?) })
        });
        let store = self.desk.store();
        let sending = worker::serve(store, Lane::Messages, work, &self.leaving, stop);
        tokio::join!(sending, self.look_after());
    }

    async fn look_after(&self) {
        let mut left = self.leaving.subscribe();
        let mut looks: u32 = 0;
        while !*left.borrow() {
            let is_for_reminders = looks.is_multiple_of(LOOKS_A_REMINDER);
            looks = looks.wrapping_add(1);
            if let Err(error) = self.look(is_for_reminders).await {
                tracing::error!(%error, "It could not be looked which messages are due");
            }
            let _ = tokio::time::timeout(LOOK, gone(&mut left)).await;
        }
    }

    async fn look(&self, is_for_reminders: bool) -> Result<(), AppError> {
        if is_for_reminders {
            self.remind().await?;
        }
        self.queue_due().await?;
        Ok(())
    }

    /// Puts into the queue what is due and not there; gives how many messages are due.
    ///
    /// # Errors
    /// [`AppError::Store`].
    pub async fn queue_due(&self) -> Result<usize, AppError> {
        let most = PAUSES_MIN.len() as u32 + 1;
        let due = self.desk.store().queue_due_messages((self.clock)(), most);
        Ok(due.await?)
    }

    /// Writes the reminders that are due by now; gives how many.
    ///
    /// # Errors
    /// [`AppError::Store`].
    pub async fn remind(&self) -> Result<usize, AppError> {
        let count = writing::remind(&self.desk, (self.clock)()).await?;
        if count > 0 {
            tracing::info!(count, "Wrote reminders");
        }
        Ok(count)
    }

    /// Sends the message if it is to be sent now, and writes down what became of it.
    ///
    /// # Errors
    /// [`AppError::Store`]; then it is not known what became of it, and it is sent again later.
    pub async fn take(&self, id: MessageId) -> Result<(), AppError> {
        let (store, now) = (self.desk.store(), (self.clock)());
        let until = now + TimeDelta::minutes(HELD_MIN);
        let Some((slug, message)) = store.take_message(id, now, until).await? else {
            return Ok(());
        };
        let sealed = sealed(&self.desk, &self.address, (&slug, &message), now).await?;
        let delivery = self.delivered(&slug, &message, &sealed, now).await;
        let hold = MessageHold {
            message: id,
            attempt: message.attempt,
        };
        let is_ours = store.end_message(hold, delivery, (self.clock)()).await?;
        let attempt = message.attempt;
        match delivery {
            _ if !is_ours => {
                tracing::warn!(
                    season = slug,
                    message = id.0,
                    attempt,
                    "A message took too long"
                );
            }
            Delivery::Sent => {
                tracing::info!(season = slug, message = id.0, attempt, "Sent a message");
            }
            Delivery::Again { reply, .. } | Delivery::Failed { reply, .. } => {
                tracing::warn!(
                    season = slug,
                    message = id.0,
                    attempt,
                    reply,
                    "Sent no message"
                );
            }
        }
        Ok(())
    }

    async fn delivered(
        &self,
        slug: &str,
        message: &Message,
        (wording, stop): &(Wording, Option<String>),
        now: DateTime<Utc>,
    ) -> Delivery {
        let id = stable_id(slug, message);
        let (from, stop) = (&self.from, stop.as_deref());
        let Some(post) = Post::new(from, &message.to, &id, now, wording, stop) else {
            let why = MessageFailure::NoAddress;
            return Delivery::Failed { why, reply: None };
        };
        let pause = usize::try_from(message.attempt.saturating_sub(1));
        let pause = pause.ok().and_then(|nth| PAUSES_MIN.get(nth));
        match (self.carrier.carry(&post).await, pause) {
            (Ok(()), _) => Delivery::Sent,
            (Err(Undelivered::Refused(code)), _) => Delivery::Failed {
                why: MessageFailure::Refused,
                reply: Some(code),
            },
            (Err(Undelivered::NotNow(reply)), None) => Delivery::Failed {
                why: MessageFailure::GaveUp,
                reply,
            },
            (Err(Undelivered::NotNow(reply)), Some(minutes)) => {
                let at = (self.clock)() + TimeDelta::minutes(*minutes);
                Delivery::Again { at, reply }
            }
        }
    }
}

/// The same for each attempt, and no other message's: not even one of another database that is numbered
/// alike.
fn stable_id(slug: &str, message: &Message) -> String {
    let made_at = message.made_at.timestamp_micros();
    let name = format!("message/{slug}/{}/{made_at}", message.id.0);
    Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes()).to_string()
}
