//! The draft: the assignments of a season that are being edited.

use std::collections::HashMap;

use entity::{application, assignment, place, programme_day};
use sea_orm::prelude::{Date, Uuid};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder,
    QuerySelect, RelationTrait,
};

use super::columns::{Reader, minute};
use super::season::{CHUNK_ROWS, Ids, insert_all, row_ids};
use super::{AssignmentId, StoreError, Writing};
use crate::domain::assignment::Assignment;
use crate::domain::season::AssignmentPart;

impl Writing {
    /// Makes `assignments` the draft of the season. An assignment of the same application on the same
    /// day stays the same assignment, and keeps its id, wherever it has moved.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn replace_draft(
        &self,
        slug: &str,
        assignments: &[Assignment],
    ) -> Result<(), StoreError> {
        let ids = row_ids(&self.txn, slug).await?;
        replace(&self.txn, &ids, assignments).await
    }
}

/// New assignments, each with an id of its own; ids sort as the assignments stand.
pub(super) async fn insert(
    db: &impl ConnectionTrait,
    ids: &Ids,
    assignments: &[Assignment],
) -> Result<(), StoreError> {
    let rows = assignments
        .iter()
        .map(|item| active(ids, item, Uuid::now_v7(), 1));
    insert_all(db, rows).await
}

async fn replace(
    db: &impl ConnectionTrait,
    ids: &Ids,
    assignments: &[Assignment],
) -> Result<(), StoreError> {
    let old = assignment::Entity::find()
        .filter(assignment::Column::SeasonId.eq(ids.season))
        .order_by_asc(assignment::Column::Id)
        .all(db)
        .await?;
    let (rows, gone) = matched(ids, old, assignments);
    for chunk in gone.chunks(CHUNK_ROWS) {
        assignment::Entity::delete_many()
            .filter(assignment::Column::Id.is_in(chunk.iter().copied()))
            .exec(db)
            .await?;
    }
    for chunk in rows.chunks(CHUNK_ROWS) {
        use assignment::Column;
        let moved = [
            Column::DayId,
            Column::PlaceId,
            Column::FromMin,
            Column::ToMin,
            Column::Status,
            Column::Pinned,
            Column::Version,
        ];
        assignment::Entity::insert_many(chunk.iter().cloned())
            .on_conflict(
                OnConflict::column(Column::Id)
                    .update_columns(moved)
                    .to_owned(),
            )
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

/// The rows that are new or changed, and the ids of those that are gone.
fn matched(
    ids: &Ids,
    old: Vec<assignment::Model>,
    assignments: &[Assignment],
) -> (Vec<assignment::ActiveModel>, Vec<Uuid>) {
    let mut left = HashMap::<(i64, i64), Vec<assignment::Model>>::new();
    for row in old {
        left.entry((row.application_id, row.day_id))
            .or_default()
            .push(row);
    }
    let mut take = |item: &Assignment, exactly: bool| {
        let fresh = model(ids, item, Uuid::nil(), 0);
        let rows = left.get_mut(&(fresh.application_id, fresh.day_id))?;
        let fits = |row: &assignment::Model| {
            let spot = |m: &assignment::Model| (m.place_id, m.from_min, m.to_min);
            !exactly || spot(row) == spot(&fresh)
        };
        let at = rows.iter().position(fits)?;
        Some(rows.remove(at))
    };
    // Those that did not move are matched first, or another one of that day could take their id.
    let mut kept: Vec<_> = assignments.iter().map(|item| take(item, true)).collect();
    for (item, kept) in assignments.iter().zip(&mut kept) {
        if kept.is_none() {
            *kept = take(item, false);
        }
    }
    let rows = assignments.iter().zip(kept).filter_map(|(item, kept)| {
        let Some(kept) = kept else {
            return Some(active(ids, item, Uuid::now_v7(), 1));
        };
        let unchanged = model(ids, item, kept.id, kept.version) == kept;
        (!unchanged).then(|| active(ids, item, kept.id, kept.version + 1))
    });
    let rows = rows.collect();
    let gone = left.into_values().flatten().map(|row| row.id).collect();
    (rows, gone)
}

fn model(ids: &Ids, item: &Assignment, id: Uuid, version: i64) -> assignment::Model {
    assignment::Model {
        id,
        season_id: ids.season,
        application_id: ids.applications[item.application.ix()],
        day_id: ids.days[item.spot.day.ix()],
        place_id: ids.places[item.spot.place.ix()],
        from_min: minute(item.spot.hours.from()),
        to_min: minute(item.spot.hours.to()),
        status: item.status.word().to_owned(),
        pinned: item.pinned,
        version,
    }
}

fn active(ids: &Ids, item: &Assignment, id: Uuid, version: i64) -> assignment::ActiveModel {
    let model = model(ids, item, id, version);
    assignment::ActiveModel {
        id: Set(model.id),
        season_id: Set(model.season_id),
        application_id: Set(model.application_id),
        day_id: Set(model.day_id),
        place_id: Set(model.place_id),
        from_min: Set(model.from_min),
        to_min: Set(model.to_min),
        status: Set(model.status),
        pinned: Set(model.pinned),
        version: Set(model.version),
    }
}

type DraftRow = (Uuid, String, Date, String, i32, i32, String, bool);

/// The draft with its ids, in the order of ids.
pub(super) async fn load(
    db: &impl ConnectionTrait,
    season: i64,
) -> Result<Vec<(AssignmentId, AssignmentPart)>, StoreError> {
    use assignment::{Column, Relation};
    let rows: Vec<DraftRow> = assignment::Entity::find()
        .select_only()
        .column(Column::Id)
        .column_as(application::Column::Code, "application_code")
        .column(programme_day::Column::Date)
        .column_as(place::Column::Code, "place_code")
        .columns([
            Column::FromMin,
            Column::ToMin,
            Column::Status,
            Column::Pinned,
        ])
        .join(JoinType::InnerJoin, Relation::Application.def())
        .join(JoinType::InnerJoin, Relation::ProgrammeDay.def())
        .join(JoinType::InnerJoin, Relation::Place.def())
        .filter(Column::SeasonId.eq(season))
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let read = Reader("assignment");
    let part = |(row, n): (DraftRow, u32)| {
        let (id, application, date, place, from, to, status, pinned) = row;
        let part = AssignmentPart {
            row: n,
            application,
            date,
            place,
            hours: read.hours(from, to)?,
            pinned,
            status: read.assignment_status(&status)?,
        };
        Ok((AssignmentId(id), part))
    };
    rows.into_iter().zip(2..).map(part).collect()
}
