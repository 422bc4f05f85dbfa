//! Messages to applicants: written once, released, sent by one server at a time.
//!
//! Whoever sends one first says so in its row, by an update that succeeds for one only; all that is
//! written of it afterwards names the attempt. One who is not heard of until the moment that it named
//! has lost the message to whoever takes it next.

mod read;
mod send;

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use entity::message::{self, Column};
use entity::message_about;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, NotSet, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, UpdateMany,
};

use super::columns::Reader;
use super::queue::{self, Job};
use super::rows::insert_all;
use super::season::id as season_id;
use super::{StoreError, Writing};
use crate::domain::message::{MessageFailure, MessageId, MessageKind, MessageState, NewMessage};

pub use read::MessageFilter;
pub use send::{Delivery, MessageHold};

const READ: Reader = Reader("message");

/// Messages that one statement names, at most: fewer than the parameters that SQLite takes.
const CHUNK: usize = 1_000;

/// Messages that something is decided about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// These.
    Some(Vec<MessageId>),
    /// All that wait, up to the newest that somebody has seen.
    Waiting { up_to: MessageId },
}

impl Writing {
    /// Stores what is not stored yet; gives how many that were. What nobody has to release goes into the
    /// queue. The season has to be locked.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn insert_messages(
        &self,
        slug: &str,
        new: Vec<NewMessage>,
        at: DateTime<Utc>,
    ) -> Result<usize, StoreError> {
        let season = season_id(&self.txn, slug).await?;
        let once = new.iter().map(|message| message.once.clone()).collect();
        let mut known = self.known(season, once).await?;
        let (mut about, mut count) = (Vec::new(), 0);
        for message in new {
            if !known.insert(message.once.clone()) {
                continue;
            }
            count += 1;
            let applications = message.applications.clone();
            let is_queued = state_of(&message) == MessageState::Queued;
            let row = row(season, message, at);
            let id = message::Entity::insert(row).exec(&self.txn).await?;
            let id = id.last_insert_id;
            about.extend(
                applications
                    .into_iter()
                    .map(|application| message_about::ActiveModel {
                        message_id: Set(id),
                        application: Set(application),
                    }),
            );
            if is_queued {
                queue::push(&self.txn, Job::Message(MessageId(id), 0), at).await?;
            }
        }
        insert_all(&self.txn, about).await?;
        Ok(count)
    }

    /// What of this there are messages for.
    async fn known(&self, season: i64, once: Vec<String>) -> Result<HashSet<String>, StoreError> {
        let mut known = HashSet::new();
        for once in once.chunks(CHUNK) {
            let found: Vec<String> = message::Entity::find()
                .select_only()
                .column(Column::Once)
                .filter(Column::SeasonId.eq(season))
                .filter(Column::Once.is_in(once.iter().cloned()))
                .into_tuple()
                .all(&self.txn)
                .await?;
            known.extend(found);
        }
        Ok(known)
    }

    /// Puts messages into the queue; gives how many. Those in another state are left as they are.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn release_messages(
        &self,
        slug: &str,
        chosen: &Chosen,
        at: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        let mut count = 0;
        for (id, attempt) in self
            .chosen(slug, chosen, MessageState::can_be_released)
            .await?
        {
            let update = of(id)
                .col_expr(Column::State, Expr::value(MessageState::Queued.word()))
                .col_expr(Column::DueAt, Expr::value(at))
                .col_expr(Column::EndedAt, Expr::value(None::<DateTime<Utc>>))
                .col_expr(Column::Failure, Expr::value(None::<String>));
            update.exec(&self.txn).await?;
            queue::push(&self.txn, Job::Message(id, attempt), at).await?;
            count += 1;
        }
        Ok(count)
    }

    /// Says that nobody wants them sent; gives how many. Those in another state are left as they are.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn drop_messages(
        &self,
        slug: &str,
        chosen: &Chosen,
        at: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        let found = self
            .chosen(slug, chosen, MessageState::can_be_dropped)
            .await?;
        for found in found.chunks(CHUNK) {
            let ids = found.iter().map(|(id, _)| id.0);
            let update = dropped(at).filter(Column::Id.is_in(ids));
            update.exec(&self.txn).await?;
        }
        Ok(found.len() as u64)
    }

    /// Drops the message that was made for this, if it has not gone; whether it has, so that somebody may
    /// have heard of it. So has one of which nothing is known.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn recall_message(
        &self,
        slug: &str,
        once: &str,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let of_it = Column::SeasonId
            .eq(season_id(&self.txn, slug).await?)
            .and(Column::Once.eq(once));
        let states = MessageState::ALL.into_iter();
        let states = states.filter(|it| it.can_be_dropped());
        dropped(at)
            .filter(of_it.clone())
            .filter(Column::State.is_in(states.map(MessageState::word)))
            .exec(&self.txn)
            .await?;
        let state: Option<String> = message::Entity::find()
            .select_only()
            .column(Column::State)
            .filter(of_it)
            .into_tuple()
            .one(&self.txn)
            .await?;
        Ok(state.as_deref() != Some(MessageState::Dropped.word()))
    }

    /// Drops what waits of earlier decisions on these applications, by their ids.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn supersede_decisions(
        &self,
        slug: &str,
        applications: &[String],
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let season = season_id(&self.txn, slug).await?;
        for codes in applications.chunks(CHUNK) {
            let about = message_about::Entity::find()
                .select_only()
                .column(message_about::Column::MessageId)
                .filter(message_about::Column::Application.is_in(codes.iter().cloned()))
                .into_query();
            dropped(at)
                .filter(Column::SeasonId.eq(season))
                .filter(Column::Kind.eq(MessageKind::Decided.word()))
                .filter(Column::State.eq(MessageState::Waiting.word()))
                .filter(Column::Id.in_subquery(about))
                .exec(&self.txn)
                .await?;
        }
        Ok(())
    }

    /// The chosen ones of the season that are so, with their attempts; nobody else writes them until
    /// this ends.
    async fn chosen(
        &self,
        slug: &str,
        chosen: &Chosen,
        is: fn(MessageState) -> bool,
    ) -> Result<Vec<(MessageId, u32)>, StoreError> {
        let season = season_id(&self.txn, slug).await?;
        let states = MessageState::ALL.into_iter().filter(|state| is(*state));
        let of_season = || {
            message::Entity::find()
                .select_only()
                .columns([Column::Id, Column::Attempt])
                .filter(Column::SeasonId.eq(season))
                .order_by_asc(Column::Id)
                .lock_exclusive()
        };
        let mut found: Vec<(i64, i64)> = Vec::new();
        match chosen {
            Chosen::Waiting { up_to } => {
                let waiting = of_season()
                    .filter(Column::State.eq(MessageState::Waiting.word()))
                    .filter(Column::Id.lte(up_to.0));
                found.extend(waiting.into_tuple::<(i64, i64)>().all(&self.txn).await?);
            }
            Chosen::Some(ids) => {
                for ids in ids.chunks(CHUNK) {
                    let these = of_season()
                        .filter(Column::Id.is_in(ids.iter().map(|id| id.0)))
                        .filter(Column::State.is_in(states.clone().map(MessageState::word)));
                    found.extend(these.into_tuple::<(i64, i64)>().all(&self.txn).await?);
                }
            }
        }
        let read = |(id, attempt)| Ok((MessageId(id), READ.count(attempt)?));
        found.into_iter().map(read).collect()
    }
}

/// Without an address it has failed before anybody has tried.
fn state_of(new: &NewMessage) -> MessageState {
    match (new.to.email.is_empty(), new.is_released) {
        (true, _) => MessageState::Failed,
        (false, true) => MessageState::Queued,
        (false, false) => MessageState::Waiting,
    }
}

fn row(season: i64, new: NewMessage, at: DateTime<Utc>) -> message::ActiveModel {
    let state = state_of(&new);
    let failure = (state == MessageState::Failed).then(|| MessageFailure::NoAddress.word());
    message::ActiveModel {
        id: NotSet,
        season_id: Set(season),
        once: Set(new.once),
        kind: Set(new.kind.word().to_owned()),
        release: Set(new.release.map(i64::from)),
        recipient_name: Set(new.to.name),
        recipient_email: Set(new.to.email),
        language: Set(new.language),
        subject: Set(new.wording.subject),
        text: Set(new.wording.text),
        html: Set(new.wording.html),
        state: Set(state.word().to_owned()),
        attempt: Set(0),
        made_at: Set(at),
        due_at: Set((state == MessageState::Queued).then_some(at)),
        ended_at: Set(failure.map(|_| at)),
        failure: Set(failure.map(str::to_owned)),
        reply: Set(None),
    }
}

fn of(id: MessageId) -> UpdateMany<message::Entity> {
    message::Entity::update_many().filter(Column::Id.eq(id.0))
}

fn dropped(at: DateTime<Utc>) -> UpdateMany<message::Entity> {
    message::Entity::update_many()
        .col_expr(Column::State, Expr::value(MessageState::Dropped.word()))
        .col_expr(Column::DueAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(Column::EndedAt, Expr::value(at))
}
