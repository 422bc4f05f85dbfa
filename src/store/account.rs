//! Accounts, what they may do, and how they log in.

mod grant;
mod invitation;
mod session;
mod token;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entity::account;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, NotSet, QueryFilter,
    QueryOrder, QuerySelect, Select,
};

pub use grant::Grantable;
pub use invitation::{Invitation, NewInvitation};
pub use session::{NewSession, SessionHead, SessionId};
pub use token::{NewToken, TokenHead, TokenId};

use super::columns::Reader;
use super::error::is_taken;
use super::{Store, StoreError, Writing};
use crate::domain::access::{Grant, GrantId};
use crate::domain::account::{Account, AccountId, Login, Profile};

/// An account to be stored.
pub struct NewAccount {
    pub login: Login,
    pub profile: Profile,
    /// A PHC string; none: it is to be set by an invitation.
    pub password_hash: Option<String>,
    pub created_at: DateTime<Utc>,
}

/// What a login is checked against. Not `Debug`: the hash is nobody's business.
#[derive(Clone)]
pub struct Credentials {
    pub account: Account,
    /// A PHC string.
    pub password_hash: Option<String>,
}

impl Store {
    /// All accounts, in order of login.
    ///
    /// # Errors
    /// [`StoreError::Database`]; [`StoreError::Damaged`] if a row makes no account.
    pub async fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        let query = account::Entity::find().order_by_asc(account::Column::Login);
        load(&self.db, query).await
    }

    /// # Errors
    /// As [`Store::accounts`].
    pub async fn account(&self, id: AccountId) -> Result<Option<Account>, StoreError> {
        one(&self.db, id).await
    }

    /// The account that logs in by this name, with what its password is checked against.
    ///
    /// # Errors
    /// As [`Store::accounts`].
    pub async fn credentials(&self, login: &Login) -> Result<Option<Credentials>, StoreError> {
        let query = account::Entity::find().filter(account::Column::Login.eq(login.as_str()));
        credentials(&self.db, query).await
    }
}

impl Writing {
    /// # Errors
    /// [`StoreError::LoginTaken`].
    pub async fn insert_account(&self, new: NewAccount) -> Result<AccountId, StoreError> {
        let row = account::ActiveModel {
            id: NotSet,
            login: Set(new.login.to_string()),
            name: Set(new.profile.name),
            email: Set(new.profile.email),
            language: Set(new.profile.language),
            password_hash: Set(new.password_hash),
            disabled: Set(false),
            created_at: Set(new.created_at),
            version: Set(1),
        };
        match account::Entity::insert(row).exec(&self.txn).await {
            Ok(inserted) => Ok(AccountId(inserted.last_insert_id)),
            Err(error) if is_taken(&error) => Err(StoreError::LoginTaken { login: new.login }),
            Err(error) => Err(error.into()),
        }
    }

    /// # Errors
    /// As [`Store::accounts`].
    pub async fn account(&self, id: AccountId) -> Result<Option<Account>, StoreError> {
        one(&self.txn, id).await
    }

    /// The account with its password's hash. Until this change ends nobody else can change it.
    ///
    /// # Errors
    /// As [`Store::accounts`].
    pub async fn lock_account(&self, id: AccountId) -> Result<Option<Credentials>, StoreError> {
        let query = account::Entity::find().filter(account::Column::Id.eq(id.0));
        credentials(&self.txn, query.lock_exclusive()).await
    }

    /// Whether there was such an account.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn change_profile(&self, id: AccountId, to: &Profile) -> Result<bool, StoreError> {
        use account::Column;
        let values = [
            (Column::Name, Expr::value(to.name.as_str())),
            (Column::Email, Expr::value(to.email.as_str())),
            (Column::Language, Expr::value(to.language.as_str())),
        ];
        self.update_account(id, values).await
    }

    /// Whether there was such an account.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn set_password(&self, id: AccountId, hash: &str) -> Result<bool, StoreError> {
        let values = [(account::Column::PasswordHash, Expr::value(hash))];
        self.update_account(id, values).await
    }

    /// Whether there was such an account.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn set_disabled(&self, id: AccountId, disabled: bool) -> Result<bool, StoreError> {
        let values = [(account::Column::Disabled, Expr::value(disabled))];
        self.update_account(id, values).await
    }

    async fn update_account(
        &self,
        id: AccountId,
        values: impl IntoIterator<Item = (account::Column, Expr)>,
    ) -> Result<bool, StoreError> {
        let version = Expr::col(account::Column::Version).add(1);
        let mut update = account::Entity::update_many().col_expr(account::Column::Version, version);
        for (column, value) in values {
            update = update.col_expr(column, value);
        }
        let done = update
            .filter(account::Column::Id.eq(id.0))
            .exec(&self.txn)
            .await?;
        Ok(done.rows_affected > 0)
    }
}

async fn credentials(
    db: &impl ConnectionTrait,
    query: Select<account::Entity>,
) -> Result<Option<Credentials>, StoreError> {
    let Some(row) = query.one(db).await? else {
        return Ok(None);
    };
    let password_hash = row.password_hash.clone();
    let mut grants = grant::load(db, &[row.id]).await?;
    let account = noun(row, &mut grants)?;
    Ok(Some(Credentials {
        account,
        password_hash,
    }))
}

async fn one(db: &impl ConnectionTrait, id: AccountId) -> Result<Option<Account>, StoreError> {
    let query = account::Entity::find().filter(account::Column::Id.eq(id.0));
    Ok(load(db, query).await?.pop())
}

async fn load(
    db: &impl ConnectionTrait,
    query: Select<account::Entity>,
) -> Result<Vec<Account>, StoreError> {
    let rows = query.all(db).await?;
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let mut grants = grant::load(db, &ids).await?;
    rows.into_iter().map(|row| noun(row, &mut grants)).collect()
}

/// The account of the row, which takes its grants out of `grants`.
fn noun(
    row: account::Model,
    grants: &mut HashMap<i64, Vec<(GrantId, Grant)>>,
) -> Result<Account, StoreError> {
    let read = Reader("account");
    Ok(Account {
        id: AccountId(row.id),
        login: row.login.parse().map_err(|_| read.damaged(&row.login))?,
        profile: Profile {
            name: row.name,
            email: row.email,
            language: row.language,
        },
        disabled: row.disabled,
        has_password: row.password_hash.is_some(),
        grants: grants.remove(&row.id).unwrap_or_default(),
    })
}
