//! Messages as they are sent.

use chrono::{DateTime, Utc};
use entity::message::{self, Column};
use entity::offer;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::read::whole;
use super::{READ, dropped, of};
use crate::domain::message::{Message, MessageFailure, MessageId, MessageState};
use crate::domain::waiting_list::{OfferId, OfferState};
use crate::store::queue::{self, Job};
use crate::store::season::id as season_id;
use crate::store::{Store, StoreError, Writing};

/// Messages that are put into the queue at once; the rest follow with the next look.
const MOST_DUE: u64 = 1_000;

/// A message that a server sends: its right to write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MessageHold {
    pub message: MessageId,
    pub attempt: u32,
}

/// What became of an attempt to send a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    Sent,
    /// Perhaps later.
    Again {
        at: DateTime<Utc>,
        /// What the mail server answered, if it did.
        reply: Option<u16>,
    },
    Failed {
        why: MessageFailure,
        reply: Option<u16>,
    },
}

impl Store {
    /// Takes a message to send it, until `until`: succeeds for one server. `None` if it is not to be
    /// sent now: it is sent, or dropped, or another one has it. An offer that does not stand any more is
    /// dropped here, at the last moment; that one is taken back waits while its offer is being sent, so that
    /// the two don't come the wrong way round.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if it can't be read.
    pub async fn take_message(
        &self,
        id: MessageId,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<Option<(String, Message)>, StoreError> {
        let writing = self.write().await?;
        let take = of(id)
            .filter(due_by(now))
            .col_expr(Column::State, Expr::value(MessageState::Sending.word()))
            .col_expr(Column::Attempt, Expr::col(Column::Attempt).add(1))
            .col_expr(Column::DueAt, Expr::value(until));
        if take.exec(&writing.txn).await?.rows_affected == 0 {
            return Ok(None);
        }
        let row = message::Entity::find_by_id(id.0)
            .find_also_related(entity::season::Entity)
            .one(&writing.txn)
            .await?;
        let (row, season) = row.ok_or_else(|| READ.damaged(id.0))?;
        match turn(&writing.txn, &row, now).await? {
            Turn::Now => {}
            Turn::Later => return Ok(None),
            Turn::Never => {
                dropped(now)
                    .filter(Column::Id.eq(id.0))
                    .exec(&writing.txn)
                    .await?;
                writing.commit().await?;
                return Ok(None);
            }
        }
        let slug = season.ok_or_else(|| READ.damaged(id.0))?.slug;
        let mut found = whole(&writing.txn, vec![row]).await?;
        writing.commit().await?;
        Ok(found.pop().map(|message| (slug, message)))
    }

    /// Writes what became of an attempt, unless somebody else has the message by now.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn end_message(
        &self,
        hold: MessageHold,
        delivery: Delivery,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let (state, due_at, failure, reply) = match delivery {
            Delivery::Sent => (MessageState::Sent, None, None, None),
            Delivery::Again { at, reply } => (MessageState::Queued, Some(at), None, reply),
            Delivery::Failed { why, reply } => (MessageState::Failed, None, Some(why), reply),
        };
        let ended_at = due_at.is_none().then_some(now);
        let update = of(hold.message)
            .filter(Column::State.eq(MessageState::Sending.word()))
            .filter(Column::Attempt.eq(i64::from(hold.attempt)))
            .col_expr(Column::State, Expr::value(state.word()))
            .col_expr(Column::DueAt, Expr::value(due_at))
            .col_expr(Column::EndedAt, Expr::value(ended_at))
            .col_expr(
                Column::Failure,
                Expr::value(failure.map(MessageFailure::word)),
            )
            .col_expr(Column::Reply, Expr::value(reply.map(i64::from)));
        let writing = self.write().await?;
        let ended = update.exec(&writing.txn).await?.rows_affected > 0;
        writing.commit().await?;
        Ok(ended)
    }

    /// Puts into the queue what is due and not there: what is to be tried again, what a server had that
    /// is not heard of, what a restored database has. What so many servers had and none ended is given
    /// up. Gives how many are due.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn queue_due_messages(
        &self,
        now: DateTime<Utc>,
        most_attempts: u32,
    ) -> Result<usize, StoreError> {
        let due: Vec<(i64, i64)> = message::Entity::find()
            .select_only()
            .columns([Column::Id, Column::Attempt])
            .filter(due_by(now))
            .order_by_asc(Column::DueAt)
            .limit(MOST_DUE)
            .into_tuple()
            .all(&self.db)
            .await?;
        if due.is_empty() {
            return Ok(0);
        }
        let writing = self.write().await?;
        message::Entity::update_many()
            .filter(due_by(now))
            .filter(Column::State.eq(MessageState::Sending.word()))
            .filter(Column::Attempt.gte(i64::from(most_attempts)))
            .col_expr(Column::State, Expr::value(MessageState::Failed.word()))
            .col_expr(Column::Failure, Expr::value(MessageFailure::GaveUp.word()))
            .col_expr(Column::DueAt, Expr::value(None::<DateTime<Utc>>))
            .col_expr(Column::EndedAt, Expr::value(now))
            .exec(&writing.txn)
            .await?;
        for (id, attempt) in &due {
            let job = Job::Message(MessageId(*id), READ.count(*attempt)?);
            queue::push(&writing.txn, job, now).await?;
        }
        writing.commit().await?;
        Ok(due.len())
    }
}

impl Writing {
    /// Counts what waits to be released as sent then, though it went nowhere; gives how many that were.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn count_as_sent(&self, slug: &str, at: DateTime<Utc>) -> Result<u64, StoreError> {
        let season = season_id(&self.txn, slug).await?;
        let update = message::Entity::update_many()
            .filter(Column::SeasonId.eq(season))
            .filter(Column::State.eq(MessageState::Waiting.word()))
            .col_expr(Column::State, Expr::value(MessageState::Sent.word()))
            .col_expr(Column::EndedAt, Expr::value(at));
        Ok(update.exec(&self.txn).await?.rows_affected)
    }
}

/// Whether it is a message's turn.
enum Turn {
    Now,
    Later,
    /// What it tells does not hold any more.
    Never,
}

async fn turn(
    db: &impl ConnectionTrait,
    row: &message::Model,
    now: DateTime<Utc>,
) -> Result<Turn, StoreError> {
    if let Some(id) = OfferId::of_told(&row.once) {
        let stands = offer::Entity::find_by_id(id.0)
            .filter(offer::Column::State.eq(OfferState::Open.word()))
            .filter(offer::Column::ExpiresAt.gt(now));
        let stands = stands.one(db).await?.is_some();
        return Ok(if stands { Turn::Now } else { Turn::Never });
    }
    if let Some(id) = OfferId::of_taken_back(&row.once) {
        let offered = message::Entity::find()
            .filter(Column::SeasonId.eq(row.season_id))
            .filter(Column::Once.eq(id.told()))
            .filter(Column::State.eq(MessageState::Sending.word()))
            .filter(Column::DueAt.gt(now));
        if offered.one(db).await?.is_some() {
            return Ok(Turn::Later);
        }
    }
    Ok(Turn::Now)
}

/// What a server may take: what waits for one, and what another had and did not end in time.
fn due_by(now: DateTime<Utc>) -> Condition {
    let open = [MessageState::Queued, MessageState::Sending].map(MessageState::word);
    Condition::all()
        .add(Column::State.is_in(open))
        .add(Column::DueAt.lte(now))
}
