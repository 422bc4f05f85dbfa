//! What programs authenticate with.

use chrono::{DateTime, Utc};
use entity::{season, token};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, NotSet, QueryFilter, QueryOrder,
    Select,
};

use super::one;
use crate::domain::access::Limits;
use crate::domain::account::{Account, AccountId};
use crate::store::columns::Reader;
use crate::store::error::is_taken;
use crate::store::season::row;
use crate::store::{Store, StoreError, Writing};

/// Where a token stands in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenId(pub i64);

/// A token to be stored.
pub struct NewToken {
    /// Of the secret.
    pub hash: String,
    pub account: AccountId,
    pub name: String,
    pub limits: Limits,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// What a person sees of a token of theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenHead {
    pub id: TokenId,
    pub name: String,
    pub limits: Limits,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
}

impl Store {
    /// The token with a secret of this hash, whether or not it still holds, and its account.
    ///
    /// # Errors
    /// [`StoreError::Database`]; [`StoreError::Damaged`] if the rows make no token.
    pub async fn token(&self, hash: &str) -> Result<Option<(TokenHead, Account)>, StoreError> {
        let query = token::Entity::find().filter(token::Column::Hash.eq(hash));
        let Some((owner, head)) = heads(&self.db, query).await?.pop() else {
            return Ok(None);
        };
        let account = one(&self.db, owner).await?;
        Ok(account.map(|account| (head, account)))
    }

    /// The account's tokens, also those that have expired, the newest first.
    ///
    /// # Errors
    /// As [`Store::token`].
    pub async fn tokens(&self, of: AccountId) -> Result<Vec<TokenHead>, StoreError> {
        let query = token::Entity::find()
            .filter(token::Column::AccountId.eq(of.0))
            .order_by_desc(token::Column::Id);
        let heads = heads(&self.db, query).await?;
        Ok(heads.into_iter().map(|(_, head)| head).collect())
    }
}

impl Writing {
    /// # Errors
    /// [`StoreError::TokenNameTaken`]; [`StoreError::NoSeason`].
    pub async fn insert_token(&self, new: NewToken) -> Result<TokenId, StoreError> {
        let season_id = match &new.limits.season {
            Some(slug) => Some(row(&self.txn, slug).await?.id),
            None => None,
        };
        let scopes = new.limits.scopes.iter().map(|scope| scope.word());
        let row = token::ActiveModel {
            id: NotSet,
            hash: Set(new.hash),
            account_id: Set(new.account.0),
            name: Set(new.name),
            scopes: Set(scopes.collect()),
            season_id: Set(season_id),
            created_at: Set(new.created_at),
            expires_at: Set(new.expires_at),
            used_at: Set(None),
        };
        match token::Entity::insert(row).exec(&self.txn).await {
            Ok(inserted) => Ok(TokenId(inserted.last_insert_id)),
            Err(error) if is_taken(&error) => Err(StoreError::TokenNameTaken),
            Err(error) => Err(error.into()),
        }
    }

    /// Notes that the token was used.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn use_token(&self, id: TokenId, now: DateTime<Utc>) -> Result<(), StoreError> {
        token::Entity::update_many()
            .col_expr(token::Column::UsedAt, Expr::value(now))
            .filter(token::Column::Id.eq(id.0))
            .exec(&self.txn)
            .await?;
        Ok(())
    }

    /// The name of the token that the account had, and has no more.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn delete_token(
        &self,
        of: AccountId,
        id: TokenId,
    ) -> Result<Option<String>, StoreError> {
        let found = token::Entity::find_by_id(id.0)
            .filter(token::Column::AccountId.eq(of.0))
            .one(&self.txn)
            .await?;
        let Some(found) = found else {
            return Ok(None);
        };
        token::Entity::delete_by_id(id.0).exec(&self.txn).await?;
        Ok(Some(found.name))
    }
}

/// The tokens with their owners and the slugs of their seasons.
async fn heads(
    db: &impl ConnectionTrait,
    query: Select<token::Entity>,
) -> Result<Vec<(AccountId, TokenHead)>, StoreError> {
    let read = Reader("token");
    let rows = query.find_also_related(season::Entity).all(db).await?;
    let head = |(row, season): (token::Model, Option<season::Model>)| {
        let words = read.texts(row.scopes)?;
        let scopes = words.iter().map(|word| read.scope(word));
        let head = TokenHead {
            id: TokenId(row.id),
            name: row.name,
            limits: Limits {
                scopes: scopes.collect::<Result<_, _>>()?,
                season: season.map(|season| season.slug),
            },
            created_at: row.created_at,
            expires_at: row.expires_at,
            used_at: row.used_at,
        };
        Ok((AccountId(row.account_id), head))
    };
    rows.into_iter().map(head).collect()
}
