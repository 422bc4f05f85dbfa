//! Roles of accounts, and where they hold.

use std::collections::HashMap;

use entity::{account, embankment, grant, season};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, JoinType, NotSet, QueryFilter,
    QueryOrder, QuerySelect, RelationTrait,
};

use crate::domain::access::{Grant, GrantId, Role};
use crate::domain::account::AccountId;
use crate::domain::code::Code;
use crate::store::columns::Reader;
use crate::store::season::row;
use crate::store::{Store, StoreError, Writing};

type GrantRow = (i64, i64, String, Option<String>, Option<String>);

/// Grants by account, in the order in which they were given.
pub(super) async fn load(
    db: &impl ConnectionTrait,
    accounts: &[i64],
) -> Result<HashMap<i64, Vec<(GrantId, Grant)>>, StoreError> {
    use grant::{Column, Relation};
    let rows: Vec<GrantRow> = grant::Entity::find()
        .select_only()
        .columns([Column::Id, Column::AccountId, Column::Role])
        .column_as(season::Column::Slug, "slug")
        .column(Column::Embankment)
        .join(JoinType::LeftJoin, Relation::Season.def())
        .filter(Column::AccountId.is_in(accounts.iter().copied()))
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let read = Reader("grant");
    let mut grants = HashMap::<_, Vec<_>>::new();
    for (id, account, role, season, embankment) in rows {
        let code = embankment.map(|code| code.parse::<Code>().map_err(|_| read.damaged(code)));
        let grant = Grant::new(read.role(&role)?, season, code.transpose()?);
        let grant = grant.map_err(|error| read.damaged(error))?;
        grants
            .entry(account)
            .or_default()
            .push((GrantId(id), grant));
    }
    Ok(grants)
}

/// A season in which a role can hold, with the ids and names of its embankments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grantable {
    pub slug: String,
    pub name: String,
    pub embankments: Vec<(String, String)>,
}

impl Store {
    /// Where roles can hold: the newest season first.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn grantable(&self) -> Result<Vec<Grantable>, StoreError> {
        use embankment::Column;
        let seasons: Vec<(i64, String, String)> = season::Entity::find()
            .select_only()
            .columns([
                season::Column::Id,
                season::Column::Slug,
                season::Column::Name,
            ])
            .order_by_desc(season::Column::Id)
            .into_tuple()
            .all(&self.db)
            .await?;
        let embankments: Vec<(i64, String, String)> = embankment::Entity::find()
            .select_only()
            .columns([Column::SeasonId, Column::Code, Column::Name])
            .order_by_asc(Column::Ordinal)
            .into_tuple()
            .all(&self.db)
            .await?;
        let of = |id: i64| {
            let here = embankments.iter().filter(move |(season, ..)| *season == id);
            here.map(|(_, code, name)| (code.clone(), name.clone()))
        };
        let noun = |(id, slug, name)| Grantable {
            slug,
            name,
            embankments: of(id).collect(),
        };
        Ok(seasons.into_iter().map(noun).collect())
    }
}

impl Writing {
    /// # Errors
    /// [`StoreError::NoSeason`] if the grant names a season that there is none.
    pub async fn insert_grant(
        &self,
        account: AccountId,
        new: &Grant,
    ) -> Result<GrantId, StoreError> {
        let season_id = match new.season() {
            Some(slug) => Some(row(&self.txn, slug).await?.id),
            None => None,
        };
        let row = grant::ActiveModel {
            id: NotSet,
            account_id: Set(account.0),
            role: Set(new.role().word().to_owned()),
            season_id: Set(season_id),
            embankment: Set(new.embankment().map(ToString::to_string)),
        };
        let inserted = grant::Entity::insert(row).exec(&self.txn).await?;
        Ok(GrantId(inserted.last_insert_id))
    }

    /// Whether the account had it.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn delete_grant(&self, account: AccountId, id: GrantId) -> Result<bool, StoreError> {
        let gone = grant::Entity::delete_many()
            .filter(grant::Column::Id.eq(id.0))
            .filter(grant::Column::AccountId.eq(account.0))
            .exec(&self.txn)
            .await?;
        Ok(gone.rows_affected > 0)
    }

    /// The administrators who can log in now. Until this change ends nobody else can take one away.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn lock_administrators(&self) -> Result<Vec<AccountId>, StoreError> {
        let ids: Vec<i64> = account::Entity::find()
            .select_only()
            .column(account::Column::Id)
            .join(JoinType::InnerJoin, grant::Relation::Account.def().rev())
            .filter(grant::Column::Role.eq(Role::Administrator.word()))
            .filter(account::Column::Disabled.eq(false))
            .filter(account::Column::PasswordHash.is_not_null())
            .order_by_asc(account::Column::Id)
            .lock_exclusive()
            .into_tuple()
            .all(&self.txn)
            .await?;
        Ok(ids.into_iter().map(AccountId).collect())
    }
}
