//! Marks of what really happened: added, never changed.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::attendance::{self, Column};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, NotSet, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};

use super::columns::{Reader, actor, version};
use super::rows::insert_all;
use super::season::id as season_id;
use super::{Store, StoreError, Writing};
use crate::domain::attendance::{Mark, MarkId, Saying, Turnout};
use crate::domain::code::Code;
use crate::domain::identity::AssignmentId;

const READ: Reader = Reader("attendance");

/// Which marks of a season.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MarkFilter {
    pub date: Option<NaiveDate>,
    /// Of these embankments only; `None`: of all.
    pub embankments: Option<Vec<Code>>,
    /// That came in after the one of this number.
    pub after: Option<u64>,
    /// At most so many; `None`: all.
    pub limit: Option<u64>,
}

impl Store {
    /// The marks, in the order in which they came in.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`]; [`StoreError::Damaged`] if a row makes no mark.
    pub async fn marks(&self, slug: &str, filter: &MarkFilter) -> Result<Vec<Mark>, StoreError> {
        let embankments = filter.embankments.as_ref();
        let rows = attendance::Entity::find()
            .filter(Column::SeasonId.eq(season_id(&self.db, slug).await?))
            .apply_if(filter.date, |query, date| {
                query.filter(Column::Date.eq(date))
            })
            .apply_if(embankments, |query, codes| {
                let codes = codes.iter().map(Code::as_str);
                query.filter(Column::Embankment.is_in(codes))
            })
            .apply_if(filter.after, |query, after| {
                query.filter(Column::Id.gt(version(after)))
            })
            .order_by_asc(Column::Id)
            .limit(filter.limit)
            .all(&self.db)
            .await?;
        rows.into_iter().map(noun).collect()
    }
}

impl Writing {
    /// Those of the marks that are there already. The season has to be locked, so that they stay the
    /// only ones.
    ///
    /// # Errors
    /// As [`Store::marks`].
    pub async fn known_marks(
        &self,
        slug: &str,
        ids: &[MarkId],
    ) -> Result<HashMap<MarkId, Mark>, StoreError> {
        let rows = attendance::Entity::find()
            .filter(Column::SeasonId.eq(season_id(&self.txn, slug).await?))
            .filter(Column::Mark.is_in(ids.iter().map(|id| id.0)))
            .all(&self.txn)
            .await?;
        let marks = rows
            .into_iter()
            .map(|row| Ok((MarkId(row.mark), noun(row)?)));
        marks.collect()
    }

    /// Adds marks, in their order; their numbers are given here.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn add_marks(&self, slug: &str, marks: &[Mark]) -> Result<(), StoreError> {
        let season = season_id(&self.txn, slug).await?;
        let rows = marks.iter().map(|mark| row(season, mark));
        insert_all(&self.txn, rows.collect::<Result<_, _>>()?).await
    }
}

fn row(season: i64, mark: &Mark) -> Result<attendance::ActiveModel, StoreError> {
    let (who, actor_id, actor_name) = actor(&mark.actor);
    let mut row = attendance::ActiveModel {
        id: NotSet,
        season_id: Set(season),
        mark: Set(mark.id.0),
        says: Set(mark.saying.word().to_owned()),
        assignment: Set(mark.saying.assignment().map(AssignmentId::uuid)),
        date: Set(mark.date),
        embankment: Set(mark.embankment.to_string()),
        place: Set(None),
        hour: Set(None),
        count: Set(None),
        of: Set(None),
        note: Set(mark.note.clone()),
        made_at: Set(mark.made_at),
        came_at: Set(mark.came_at),
        actor: Set(who),
        actor_id: Set(actor_id),
        actor_name: Set(actor_name),
    };
    match &mark.saying {
        Saying::Visitors { place, hour, count } => {
            let damaged = || READ.damaged(count);
            row.place = Set(place.as_ref().map(Code::to_string));
            row.hour = Set(Some(i32::try_from(*hour).map_err(|_| damaged())?));
            row.count = Set(Some(i64::try_from(*count).map_err(|_| damaged())?));
        }
        Saying::TakenBack { mark } => row.of = Set(Some(mark.0)),
        Saying::Turnout { .. } | Saying::Problem { .. } => {}
    }
    Ok(row)
}

fn noun(row: attendance::Model) -> Result<Mark, StoreError> {
    let code = |text: &str| text.parse::<Code>().map_err(|_| READ.damaged(text));
    Ok(Mark {
        id: MarkId(row.mark),
        number: READ.count(row.id)?,
        saying: saying(&row)?,
        embankment: code(&row.embankment)?,
        note: row.note,
        date: row.date,
        made_at: row.made_at,
        came_at: row.came_at,
        actor: READ.actor(&row.actor, row.actor_id, row.actor_name)?,
    })
}

fn saying(row: &attendance::Model) -> Result<Saying, StoreError> {
    let damaged = || READ.damaged(format!("{} {}", row.says, row.mark));
    let of = || {
        let id = row.assignment.ok_or_else(damaged)?;
        Ok::<_, StoreError>(AssignmentId::from_uuid(id))
    };
    match &*row.says {
        "problem" => Ok(Saying::Problem { of: of()? }),
        "visitors" => {
            let place = row.place.as_ref().map(|place| place.parse());
            Ok(Saying::Visitors {
                place: place.transpose().map_err(|_| damaged())?,
                hour: READ.count(i64::from(row.hour.ok_or_else(damaged)?))?,
                count: READ.count(row.count.ok_or_else(damaged)?)?,
            })
        }
        "taken-back" => Ok(Saying::TakenBack {
            mark: MarkId(row.of.ok_or_else(damaged)?),
        }),
        word => {
            let turnout = Turnout::ALL.into_iter().find(|it| it.word() == word);
            let turnout = turnout.ok_or_else(damaged)?;
            Ok(Saying::Turnout { of: of()?, turnout })
        }
    }
}
