//! Mail to applicants, as organizers decide about it.

use std::collections::BTreeMap;

use super::{AppError, By, Desk, retried};
use crate::app::mail::MAIL_LANGUAGE;
use crate::domain::message::{Message, MessageId, MessageState};
use crate::exchange::mail::{TextName, Texts};
use crate::store::{Chosen, MessageFilter};

/// Messages that a list shows at once, at most.
const MAX_LISTED: u64 = 1_000;

/// How much mail a season has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mailed {
    pub counts: BTreeMap<MessageState, u64>,
    /// The newest message that waits to be released.
    pub newest_waiting: Option<MessageId>,
}

/// What an organizer wants done with messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    Release,
    Drop,
}

impl Desk {
    /// The season's messages, the newest first.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is no such season.
    pub async fn messages(
        &self,
        slug: &str,
        filter: &MessageFilter,
        limit: u64,
    ) -> Result<Vec<Message>, AppError> {
        let limit = limit.min(MAX_LISTED);
        Ok(self.store.messages(slug, filter, limit).await?)
    }

    /// The message of that number.
    ///
    /// # Errors
    /// [`AppError::NoMessage`].
    pub async fn message(&self, slug: &str, id: MessageId) -> Result<Message, AppError> {
        let found = self.store.message(slug, id).await?;
        found.ok_or(AppError::NoMessage(id))
    }

    /// How many messages are in which state.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is no such season.
    pub async fn mailed(&self, slug: &str) -> Result<Mailed, AppError> {
        let (counts, newest_waiting) = self.store.message_counts(slug).await?;
        Ok(Mailed {
            counts,
            newest_waiting,
        })
    }

    /// Has messages sent that wait, or that were not sent; gives how many. What is in another state
    /// stays as it is, so that what is asked for twice is sent once.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is no such season.
    pub async fn release_mail(
        &self,
        slug: &str,
        by: &By,
        chosen: &Chosen,
    ) -> Result<u64, AppError> {
        retried!(self.try_settle_mail(slug, by, chosen, Wish::Release))
    }

    /// Says that messages are not to be sent; gives how many. What is sent, or just being sent, stays.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is no such season.
    pub async fn drop_mail(&self, slug: &str, by: &By, chosen: &Chosen) -> Result<u64, AppError> {
        retried!(self.try_settle_mail(slug, by, chosen, Wish::Drop))
    }

    /// Counts the mail that waits as sent then, though nobody gets it: that of a demo, whose applicants
    /// don't exist. Gives how much that was.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is no such season.
    pub async fn count_mail_as_sent(&self, slug: &str, by: &By) -> Result<u64, AppError> {
        let writing = self.store.write().await?;
        writing.lock_season(slug).await?;
        let count = writing.count_as_sent(slug, by.now).await?;
        by.recorded(&writing, count.to_string()).await?;
        writing.commit().await?;
        Ok(count)
    }

    async fn try_settle_mail(
        &self,
        slug: &str,
        by: &By,
        chosen: &Chosen,
        wish: Wish,
    ) -> Result<u64, AppError> {
        let writing = self.store.write().await?;
        let (count, word) = match wish {
            Wish::Release => {
                let count = writing.release_messages(slug, chosen, by.now).await?;
                (count, "release")
            }
            Wish::Drop => (writing.drop_messages(slug, chosen, by.now).await?, "drop"),
        };
        if count > 0 {
            by.recorded(&writing, format!("{word} {count}")).await?;
        }
        writing.commit().await?;
        tracing::info!(season = slug, count, wish = word, "Decided about messages");
        Ok(count)
    }

    /// What of the season's mail is worded otherwise than usual.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is no such season.
    pub async fn mail_texts(&self, slug: &str) -> Result<Texts, AppError> {
        let texts = self.store.mail_texts(slug, MAIL_LANGUAGE.tag()).await?;
        Ok(Texts(texts))
    }

    /// Words texts of the season's mail otherwise; one that is worded as usual, or is empty where that
    /// is not allowed, is the usual one again. What is written already stays as it is.
    ///
    /// # Errors
    /// [`AppError::MailMisfits`] with all that is wrong with them; then none is changed.
    pub async fn word_mail(
        &self,
        slug: &str,
        by: &By,
        texts: &[(TextName, String)],
    ) -> Result<(), AppError> {
        let mut misfits = Vec::new();
        let mut kept = BTreeMap::new();
        for (name, text) in texts {
            match name.checked(text) {
                Ok(text) => {
                    let is_usual = text == name.usual(MAIL_LANGUAGE);
                    kept.insert(name.word(), Some(text).filter(|_| !is_usual));
                }
                Err(wrong) => misfits.extend(wrong.into_iter().map(|it| (*name, it))),
            }
        }
        if !misfits.is_empty() {
            return Err(AppError::MailMisfits(misfits));
        }
        retried!(self.try_word_mail(slug, by, kept.clone()))
    }

    async fn try_word_mail(
        &self,
        slug: &str,
        by: &By,
        texts: BTreeMap<String, Option<String>>,
    ) -> Result<(), AppError> {
        let writing = self.store.write().await?;
        let language = MAIL_LANGUAGE.tag();
        writing
            .keep_mail_texts(slug, language, texts, by.now)
            .await?;
        by.recorded(&writing, "mail texts".to_owned()).await?;
        Ok(writing.commit().await?)
    }
}
