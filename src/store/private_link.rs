//! Private links of applicants: of their secrets only the hashes.

use chrono::{DateTime, Utc};
use entity::private_link::{self, Column};
use entity::season;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};

use super::columns::Reader;
use super::season::id as season_id;
use super::{Store, StoreError, Writing};
use crate::domain::private_link::{Holder, Purpose};

const READ: Reader = Reader("private_link");

/// A link to be stored.
#[derive(Debug, Clone, Copy)]
pub struct NewLink<'a> {
    /// The season's slug.
    pub season: &'a str,
    /// Id of the application.
    pub application: &'a str,
    pub purpose: Purpose,
    /// Of the secret.
    pub hash: &'a str,
}

impl Store {
    /// Whose link has a secret of this hash, also if it is revoked.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn link(&self, hash: &str) -> Result<Option<Holder>, StoreError> {
        find(&self.db, hash).await
    }

    /// The links of an application, the oldest first, also those that are revoked.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn links(&self, slug: &str, application: &str) -> Result<Vec<Holder>, StoreError> {
        let rows = private_link::Entity::find()
            .filter(Column::SeasonId.eq(season_id(&self.db, slug).await?))
            .filter(Column::Application.eq(application))
            .order_by_asc(Column::MadeAt)
            .order_by_asc(Column::Hash)
            .all(&self.db)
            .await?;
        rows.into_iter()
            .map(|row| noun(row, slug.to_owned()))
            .collect()
    }
}

impl Writing {
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn insert_link(&self, new: NewLink<'_>, at: DateTime<Utc>) -> Result<(), StoreError> {
        let row = private_link::ActiveModel {
            hash: Set(new.hash.to_owned()),
            season_id: Set(season_id(&self.txn, new.season).await?),
            application: Set(new.application.to_owned()),
            purpose: Set(new.purpose.word().to_owned()),
            calendars: Set(0),
            made_at: Set(at),
            revoked_at: Set(None),
        };
        private_link::Entity::insert(row)
            .exec_without_returning(&self.txn)
            .await?;
        Ok(())
    }

    /// Counts one more address of a calendar that was made from the link; which one it is.
    ///
    /// # Errors
    /// [`StoreError::Database`]; `None` if there is no such link.
    pub async fn count_calendar(&self, hash: &str) -> Result<Option<u32>, StoreError> {
        let Some(holder) = find(&self.txn, hash).await? else {
            return Ok(None);
        };
        let nth = holder.calendars + 1;
        private_link::Entity::update_many()
            .filter(Column::Hash.eq(hash))
            .col_expr(Column::Calendars, Expr::value(i64::from(nth)))
            .exec(&self.txn)
            .await?;
        Ok(Some(nth))
    }

    /// Revokes all links of an application that are for these purposes; gives how many that were.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn revoke_links(
        &self,
        slug: &str,
        application: &str,
        purposes: &[Purpose],
        at: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        let revoked = private_link::Entity::update_many()
            .filter(Column::SeasonId.eq(season_id(&self.txn, slug).await?))
            .filter(Column::Application.eq(application))
            .filter(Column::Purpose.is_in(purposes.iter().map(|it| it.word())))
            .filter(Column::RevokedAt.is_null())
            .col_expr(Column::RevokedAt, Expr::value(at))
            .exec(&self.txn)
            .await?;
        Ok(revoked.rows_affected)
    }
}

async fn find(db: &impl ConnectionTrait, hash: &str) -> Result<Option<Holder>, StoreError> {
    let found = private_link::Entity::find_by_id(hash)
        .find_also_related(season::Entity)
        .one(db)
        .await?;
    let Some((row, season)) = found else {
        return Ok(None);
    };
    let season = season.ok_or_else(|| READ.damaged(row.season_id))?;
    noun(row, season.slug).map(Some)
}

fn noun(row: private_link::Model, season: String) -> Result<Holder, StoreError> {
    let known = Purpose::ALL.into_iter().find(|it| it.word() == row.purpose);
    Ok(Holder {
        season,
        application: row.application,
        purpose: known.ok_or_else(|| READ.damaged(&row.purpose))?,
        calendars: READ.count(row.calendars)?,
        made_at: row.made_at,
        revoked_at: row.revoked_at,
    })
}
