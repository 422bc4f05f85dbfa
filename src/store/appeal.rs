//! What applicants ask of the organizers.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use entity::appeal::{self, Column};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, NotSet, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};

use super::columns::Reader;
use super::season::id as season_id;
use super::{Store, StoreError, Writing};
use crate::domain::appeal::{Appeal, AppealId, AppealKind};

const READ: Reader = Reader("appeal");

/// Which appeals of a season.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AppealFilter {
    /// Whether nobody has settled them.
    pub is_open: Option<bool>,
    /// Id of an application.
    pub application: Option<String>,
    /// Older than this one.
    pub before: Option<AppealId>,
}

impl Store {
    /// What was asked in a season, the newest first, at most `limit`.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn appeals_of_season(
        &self,
        slug: &str,
        filter: &AppealFilter,
        limit: u64,
    ) -> Result<Vec<Appeal>, StoreError> {
        let rows = appeal::Entity::find()
            .filter(Column::SeasonId.eq(season_id(&self.db, slug).await?))
            .apply_if(filter.is_open, |query, is_open| {
                let at = Column::SettledAt;
                query.filter(if is_open {
                    at.is_null()
                } else {
                    at.is_not_null()
                })
            })
            .apply_if(filter.application.as_deref(), |query, application| {
                query.filter(Column::Application.eq(application))
            })
            .apply_if(filter.before, |query, before| {
                query.filter(Column::Id.lt(before.0))
            })
            .order_by_desc(Column::Id)
            .limit(limit)
            .all(&self.db)
            .await?;
        rows.into_iter().map(noun).collect()
    }

    /// What was asked about an application, the newest first.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn appeals(&self, slug: &str, application: &str) -> Result<Vec<Appeal>, StoreError> {
        let rows = appeal::Entity::find()
            .filter(Column::SeasonId.eq(season_id(&self.db, slug).await?))
            .filter(Column::Application.eq(application))
            .order_by_desc(Column::Id)
            .all(&self.db)
            .await?;
        rows.into_iter().map(noun).collect()
    }

    /// How many appeals are open, by the ids of their applications.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn open_appeals(&self, slug: &str) -> Result<BTreeMap<String, u64>, StoreError> {
        let rows: Vec<(String, i64)> = appeal::Entity::find()
            .select_only()
            .column(Column::Application)
            .column_as(Column::Id.count(), "count")
            .filter(Column::SeasonId.eq(season_id(&self.db, slug).await?))
            .filter(Column::SettledAt.is_null())
            .group_by(Column::Application)
            .into_tuple()
            .all(&self.db)
            .await?;
        let counted = |(application, count)| Ok((application, READ.count(count)?));
        rows.into_iter().map(counted).collect()
    }
}

impl Writing {
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn insert_appeal(
        &self,
        (slug, application): (&str, &str),
        kind: AppealKind,
        text: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let row = appeal::ActiveModel {
            id: NotSet,
            season_id: Set(season_id(&self.txn, slug).await?),
            application: Set(application.to_owned()),
            kind: Set(kind.word().to_owned()),
            text: Set(text.to_owned()),
            made_at: Set(at),
            settled_at: Set(None),
            settled_by: Set(String::new()),
        };
        appeal::Entity::insert(row)
            .exec_without_returning(&self.txn)
            .await?;
        Ok(())
    }

    /// Says that an appeal is settled; whether it was open.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn settle_appeal(
        &self,
        (slug, application): (&str, &str),
        id: AppealId,
        by: &str,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let settled = appeal::Entity::update_many()
            .filter(Column::Id.eq(id.0))
            .filter(Column::SeasonId.eq(season_id(&self.txn, slug).await?))
            .filter(Column::Application.eq(application))
            .filter(Column::SettledAt.is_null())
            .col_expr(Column::SettledAt, Expr::value(at))
            .col_expr(Column::SettledBy, Expr::value(by))
            .exec(&self.txn)
            .await?;
        Ok(settled.rows_affected > 0)
    }
}

fn noun(row: appeal::Model) -> Result<Appeal, StoreError> {
    let known = AppealKind::ALL.into_iter().find(|it| it.word() == row.kind);
    Ok(Appeal {
        id: AppealId(row.id),
        application: row.application,
        kind: known.ok_or_else(|| READ.damaged(&row.kind))?,
        text: row.text,
        made_at: row.made_at,
        settled: row.settled_at.map(|at| (at, row.settled_by)),
    })
}
