//! Who is logged in.

use chrono::{DateTime, Utc};
use entity::session;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, NotSet, QueryFilter, QueryOrder};

use super::one;
use crate::domain::account::{Account, AccountId};
use crate::store::{Store, StoreError, Writing};

/// Where a session stands in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionId(pub i64);

/// A session to be stored.
pub struct NewSession {
    /// Of the secret.
    pub hash: String,
    pub account: AccountId,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub user_agent: String,
}

/// What a person sees of a session of theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionHead {
    pub id: SessionId,
    pub created_at: DateTime<Utc>,
    pub seen_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub user_agent: String,
}

impl Store {
    /// The session with a secret of this hash, whether or not it still holds, and its account.
    ///
    /// # Errors
    /// [`StoreError::Database`]; [`StoreError::Damaged`] if the rows make no account.
    pub async fn session(&self, hash: &str) -> Result<Option<(SessionHead, Account)>, StoreError> {
        let query = session::Entity::find().filter(session::Column::Hash.eq(hash));
        let Some(row) = query.one(&self.db).await? else {
            return Ok(None);
        };
        let account = one(&self.db, AccountId(row.account_id)).await?;
        Ok(account.map(|account| (head(row), account)))
    }

    /// The account's sessions that have not expired, the one that was seen last first.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn sessions(
        &self,
        account: AccountId,
        now: DateTime<Utc>,
    ) -> Result<Vec<SessionHead>, StoreError> {
        let rows = session::Entity::find()
            .filter(session::Column::AccountId.eq(account.0))
            .filter(session::Column::ExpiresAt.gt(now))
            .order_by_desc(session::Column::SeenAt)
            .order_by_desc(session::Column::Id)
            .all(&self.db)
            .await?;
        Ok(rows.into_iter().map(head).collect())
    }
}

impl Writing {
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn insert_session(&self, new: NewSession) -> Result<SessionId, StoreError> {
        let row = session::ActiveModel {
            id: NotSet,
            hash: Set(new.hash),
            account_id: Set(new.account.0),
            created_at: Set(new.created_at),
            seen_at: Set(new.created_at),
            expires_at: Set(new.expires_at),
            user_agent: Set(new.user_agent),
        };
        let inserted = session::Entity::insert(row).exec(&self.txn).await?;
        Ok(SessionId(inserted.last_insert_id))
    }

    /// Notes that the session was used, and until when it holds now.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn see_session(
        &self,
        id: SessionId,
        now: DateTime<Utc>,
        expires_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        session::Entity::update_many()
            .col_expr(session::Column::SeenAt, Expr::value(now))
            .col_expr(session::Column::ExpiresAt, Expr::value(expires_at))
            .filter(session::Column::Id.eq(id.0))
            .exec(&self.txn)
            .await?;
        Ok(())
    }

    /// Whether the account had it.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn end_session(&self, of: AccountId, id: SessionId) -> Result<bool, StoreError> {
        let gone = session::Entity::delete_many()
            .filter(session::Column::AccountId.eq(of.0))
            .filter(session::Column::Id.eq(id.0))
            .exec(&self.txn)
            .await?;
        Ok(gone.rows_affected > 0)
    }

    /// Ends the account's sessions, but for `keep`; how many there were.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn end_sessions(
        &self,
        of: AccountId,
        keep: Option<SessionId>,
    ) -> Result<u64, StoreError> {
        let keep = keep.map_or(0, |id| id.0);
        let gone = session::Entity::delete_many()
            .filter(session::Column::AccountId.eq(of.0))
            .filter(session::Column::Id.ne(keep))
            .exec(&self.txn)
            .await?;
        Ok(gone.rows_affected)
    }

    /// Forgets the sessions that have expired.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn forget_sessions(&self, now: DateTime<Utc>) -> Result<(), StoreError> {
        session::Entity::delete_many()
            .filter(session::Column::ExpiresAt.lte(now))
            .exec(&self.txn)
            .await?;
        Ok(())
    }
}

fn head(row: session::Model) -> SessionHead {
    SessionHead {
        id: SessionId(row.id),
        created_at: row.created_at,
        seen_at: row.seen_at,
        expires_at: row.expires_at,
        user_agent: row.user_agent,
    }
}
