//! An edit that is asked for twice under one key is made once.

use chrono::{DateTime, Duration, Utc};
use entity::idempotency_key;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::error::is_taken;
use super::{StoreError, Writing};

/// How long a key is known: a client that has not heard within a day asks a person.
const KEPT_HOURS: i64 = 24;

/// Under which key something is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Who asks: keys of others mean nothing.
    pub owner: String,
    /// As the client made it.
    pub key: String,
    /// Digest of all that is asked for.
    pub request: Vec<u8>,
}

impl Writing {
    /// What was answered under the key before; what is old is forgotten.
    ///
    /// # Errors
    /// [`StoreError::KeyReused`] if something else was asked for under it.
    pub async fn answered(
        &self,
        key: &Key,
        now: DateTime<Utc>,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let id = (key.owner.clone(), key.key.clone());
        let row = idempotency_key::Entity::find_by_id(id)
            .one(&self.txn)
            .await?;
        let row = row.filter(|row| row.used_at >= oldest(now));
        match row {
            Some(row) if row.request != key.request => Err(StoreError::KeyReused),
            row => Ok(row.map(|row| row.answer)),
        }
    }

    /// Keeps the answer, and forgets those that are old.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn keep_answer(
        &self,
        key: &Key,
        answer: Vec<u8>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        idempotency_key::Entity::delete_many()
            .filter(idempotency_key::Column::UsedAt.lt(oldest(now)))
            .exec(&self.txn)
            .await?;
        let row = idempotency_key::ActiveModel {
            owner: Set(key.owner.clone()),
            key: Set(key.key.clone()),
            request: Set(key.request.clone()),
            answer: Set(answer),
            used_at: Set(now),
        };
        let kept = idempotency_key::Entity::insert(row)
            .exec_without_returning(&self.txn)
            .await;
        match kept {
            // At the same moment, for another season: they wait for nothing before.
            Err(error) if is_taken(&error) => Err(StoreError::KeyReused),
            kept => Ok(kept.map(|_| ())?),
        }
    }
}

fn oldest(now: DateTime<Utc>) -> DateTime<Utc> {
    now - Duration::hours(KEPT_HOURS)
}
