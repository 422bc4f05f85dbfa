//! Private links by which somebody sets the password of an account.

use chrono::{DateTime, Utc};
use entity::invitation;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::one;
use crate::domain::account::{Account, AccountId};
use crate::store::{Store, StoreError, Writing};

/// An invitation to be stored.
pub struct NewInvitation {
    pub account: AccountId,
    /// Of the secret.
    pub hash: String,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// What an administrator sees of an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Invitation {
    pub account: AccountId,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

impl Store {
    /// The invitation with a secret of this hash, whether or not it still holds, and its account.
    ///
    /// # Errors
    /// [`StoreError::Database`]; [`StoreError::Damaged`] if the rows make no account.
    pub async fn invitation(
        &self,
        hash: &str,
    ) -> Result<Option<(Invitation, Account)>, StoreError> {
        find(&self.db, hash).await
    }

    /// Every invitation that is out, also those that have expired.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn invitations(&self) -> Result<Vec<Invitation>, StoreError> {
        let rows = invitation::Entity::find().all(&self.db).await?;
        Ok(rows.iter().map(noun).collect())
    }
}

impl Writing {
    /// Makes this the account's only invitation.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn put_invitation(&self, new: NewInvitation) -> Result<(), StoreError> {
        use invitation::Column;
        let row = invitation::ActiveModel {
            account_id: Set(new.account.0),
            hash: Set(new.hash),
            created_at: Set(new.created_at),
            expires_at: Set(new.expires_at),
        };
        let replaces = OnConflict::column(Column::AccountId)
            .update_columns([Column::Hash, Column::CreatedAt, Column::ExpiresAt])
            .to_owned();
        invitation::Entity::insert(row)
            .on_conflict(replaces)
            .exec_without_returning(&self.txn)
            .await?;
        Ok(())
    }

    /// As [`Store::invitation`], and it is used up: nobody else gets it.
    ///
    /// # Errors
    /// As [`Store::invitation`].
    pub async fn take_invitation(
        &self,
        hash: &str,
    ) -> Result<Option<(Invitation, Account)>, StoreError> {
        let found = find(&self.txn, hash).await?;
        let gone = invitation::Entity::delete_many()
            .filter(invitation::Column::Hash.eq(hash))
            .exec(&self.txn)
            .await?;
        Ok(found.filter(|_| gone.rows_affected > 0))
    }

    /// Whether the account had one.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn delete_invitation(&self, of: AccountId) -> Result<bool, StoreError> {
        let gone = invitation::Entity::delete_by_id(of.0)
            .exec(&self.txn)
            .await?;
        Ok(gone.rows_affected > 0)
    }
}

async fn find(
    db: &impl ConnectionTrait,
    hash: &str,
) -> Result<Option<(Invitation, Account)>, StoreError> {
    let query = invitation::Entity::find().filter(invitation::Column::Hash.eq(hash));
    let Some(row) = query.one(db).await? else {
        return Ok(None);
    };
    let account = one(db, AccountId(row.account_id)).await?;
    Ok(account.map(|account| (noun(&row), account)))
}

fn noun(row: &invitation::Model) -> Invitation {
    Invitation {
        account: AccountId(row.account_id),
        created_at: row.created_at,
        expires_at: row.expires_at,
    }
}
