//! Messages as they are looked at.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use entity::message::{self, Column};
use entity::message_about;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use super::{CHUNK, READ};
use crate::domain::message::{
    Message, MessageFailure, MessageId, MessageKind, MessageState, Recipient, Wording,
};
use crate::store::season::id as season_id;
use crate::store::{Store, StoreError};

/// Which messages of a season.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MessageFilter {
    pub state: Option<MessageState>,
    /// Id of an application.
    pub application: Option<String>,
    /// Older than this one.
    pub before: Option<MessageId>,
}

impl Store {
    /// The messages of a season, the newest first, at most `limit`.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn messages(
        &self,
        slug: &str,
        filter: &MessageFilter,
        limit: u64,
    ) -> Result<Vec<Message>, StoreError> {
        let season = season_id(&self.db, slug).await?;
        let rows = message::Entity::find()
            .filter(Column::SeasonId.eq(season))
            .apply_if(filter.state, |query, state| {
                query.filter(Column::State.eq(state.word()))
            })
            .apply_if(filter.before, |query, before| {
                query.filter(Column::Id.lt(before.0))
            })
            .apply_if(filter.application.as_deref(), |query, application| {
                let about = message_about::Entity::find()
                    .select_only()
                    .column(message_about::Column::MessageId)
                    .filter(message_about::Column::Application.eq(application))
                    .into_query();
                query.filter(Column::Id.in_subquery(about))
            })
            .order_by_desc(Column::Id)
            .limit(limit)
            .all(&self.db)
            .await?;
        whole(&self.db, rows).await
    }

    /// The message of that number.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn message(&self, slug: &str, id: MessageId) -> Result<Option<Message>, StoreError> {
        let season = season_id(&self.db, slug).await?;
        let row = message::Entity::find_by_id(id.0)
            .filter(Column::SeasonId.eq(season))
            .one(&self.db)
            .await?;
        let found = whole(&self.db, row.into_iter().collect()).await?;
        Ok(found.into_iter().next())
    }

    /// How many messages of a season are in which state, and the newest that waits.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn message_counts(
        &self,
        slug: &str,
    ) -> Result<(BTreeMap<MessageState, u64>, Option<MessageId>), StoreError> {
        let season = season_id(&self.db, slug).await?;
        let rows: Vec<(String, i64, i64)> = message::Entity::find()
            .select_only()
            .column(Column::State)
            .column_as(Column::Id.count(), "count")
            .column_as(Column::Id.max(), "newest")
            .filter(Column::SeasonId.eq(season))
            .group_by(Column::State)
            .into_tuple()
            .all(&self.db)
            .await?;
        let (mut counts, mut newest) = (BTreeMap::new(), None);
        for (word, count, last) in rows {
            let state = state(&word)?;
            counts.insert(state, READ.count(count)?);
            if state == MessageState::Waiting {
                newest = Some(MessageId(last));
            }
        }
        Ok((counts, newest))
    }

    /// Of these applications, which have messages of releases: whether all are decided, and when the
    /// latest was made. For reminders: nobody is reminded of what they were not told.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn told_of_releases(
        &self,
        slug: &str,
    ) -> Result<HashMap<String, (bool, DateTime<Utc>)>, StoreError> {
        let season = season_id(&self.db, slug).await?;
        let rows: Vec<(String, String, DateTime<Utc>)> = message_about::Entity::find()
            .select_only()
            .column(message_about::Column::Application)
            .column(Column::State)
            .column(Column::MadeAt)
            .inner_join(message::Entity)
            .filter(Column::SeasonId.eq(season))
            .filter(Column::Release.is_not_null())
            .filter(Column::State.ne(MessageState::Dropped.word()))
            .into_tuple()
            .all(&self.db)
            .await?;
        let mut told: HashMap<String, (bool, DateTime<Utc>)> = HashMap::new();
        for (application, word, made_at) in rows {
            let is_decided = state(&word)? != MessageState::Waiting;
            let (all, latest) = told.entry(application).or_insert((true, made_at));
            *all &= is_decided;
            *latest = (*latest).max(made_at);
        }
        Ok(told)
    }
}

/// With the applications that they are about.
pub(super) async fn whole(
    db: &impl ConnectionTrait,
    rows: Vec<message::Model>,
) -> Result<Vec<Message>, StoreError> {
    let mut about: HashMap<i64, Vec<String>> = HashMap::new();
    for rows in rows.chunks(CHUNK) {
        let found = message_about::Entity::find()
            .filter(message_about::Column::MessageId.is_in(rows.iter().map(|row| row.id)))
            .order_by_asc(message_about::Column::Application)
            .all(db)
            .await?;
        for row in found {
            about
                .entry(row.message_id)
                .or_default()
                .push(row.application);
        }
    }
    let rows = rows.into_iter();
    rows.map(|row| {
        let applications = about.remove(&row.id).unwrap_or_default();
        noun(row, applications)
    })
    .collect()
}

fn noun(row: message::Model, applications: Vec<String>) -> Result<Message, StoreError> {
    let kinds = MessageKind::ALL.into_iter();
    let kind = kinds.clone().find(|kind| kind.word() == row.kind);
    let failure = |word: &str| {
        let known = MessageFailure::ALL.into_iter().find(|it| it.word() == word);
        known.ok_or_else(|| READ.damaged(word))
    };
    Ok(Message {
        id: MessageId(row.id),
        kind: kind.ok_or_else(|| READ.damaged(&row.kind))?,
        applications,
        release: READ.count_or_none(row.release)?,
        to: Recipient {
            name: row.recipient_name,
            email: row.recipient_email,
        },
        language: row.language,
        wording: Wording {
            subject: row.subject,
            text: row.text,
            html: row.html,
        },
        state: state(&row.state)?,
        attempt: READ.count(row.attempt)?,
        made_at: row.made_at,
        due_at: row.due_at,
        ended_at: row.ended_at,
        failure: row.failure.as_deref().map(failure).transpose()?,
        reply: row.reply.map(|code| READ.count(code)).transpose()?,
    })
}

fn state(word: &str) -> Result<MessageState, StoreError> {
    let known = MessageState::ALL.into_iter().find(|it| it.word() == word);
    known.ok_or_else(|| READ.damaged(word))
}
