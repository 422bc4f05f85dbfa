//! Assignments and overrides into their tables.

use entity::{assignment, assignment_override};
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DatabaseBackend, EntityTrait,
    QueryFilter,
};

use super::Rows;
use crate::domain::draft::Guard;
use crate::domain::edit::Override;
use crate::domain::identity::AssignmentId;
use crate::domain::rule::Rule;
use crate::domain::season::AssignmentPart;
use crate::store::StoreError;
use crate::store::columns::{actor, minute, version};
use crate::store::rows::{CHUNK_ROWS, upsert_all};

/// An assignment as it is to be stored.
pub(super) struct Planned<'a> {
    pub(super) id: AssignmentId,
    pub(super) part: &'a AssignmentPart,
    pub(super) version: u64,
    pub(super) guard: Guard,
}

/// Removes assignments, and with them what refers to them.
pub(super) async fn remove(
    db: &impl ConnectionTrait,
    ids: &[AssignmentId],
) -> Result<(), StoreError> {
    for chunk in ids.chunks(CHUNK_ROWS) {
        assignment::Entity::delete_many()
            .filter(assignment::Column::Id.is_in(uuids(chunk)))
            .exec(db)
            .await?;
    }
    Ok(())
}

/// Stores new and changed assignments. Rows that are there stay the rows that they are: others may
/// refer to them.
pub(super) async fn assignments(
    db: &impl ConnectionTrait,
    rows: &Rows,
    planned: &[Planned<'_>],
) -> Result<(), StoreError> {
    use assignment::Column;
    if planned.len() > 1 && db.get_database_backend() == DatabaseBackend::Sqlite {
        // SQLite looks at each row as it is written, when two that change places are on one.
        let ids: Vec<_> = planned.iter().map(|item| item.id).collect();
        for chunk in ids.chunks(CHUNK_ROWS) {
            assignment::Entity::update_many()
                .col_expr(Column::Guarded, Expr::value(false))
                .filter(Column::Id.is_in(uuids(chunk)))
                .exec(db)
                .await?;
        }
    }
    let models = planned.iter().map(|item| model(rows, item));
    let models = models.collect::<Result<Vec<_>, _>>()?;
    let again = OnConflict::column(Column::Id)
        .update_columns([
            Column::ApplicationId,
            Column::DayId,
            Column::PlaceId,
            Column::FromMin,
            Column::ToMin,
            Column::Status,
            Column::Pinned,
            Column::Version,
            Column::UseFrom,
            Column::UseTo,
            Column::Guarded,
        ])
        .to_owned();
    upsert_all(db, models, &again).await
}

fn model(rows: &Rows, item: &Planned<'_>) -> Result<assignment::ActiveModel, StoreError> {
    let part = item.part;
    Ok(assignment::ActiveModel {
        id: Set(item.id.uuid()),
        season_id: Set(rows.season),
        application_id: Set(rows.application(&part.application)?),
        day_id: Set(rows.day(part.date)?),
        place_id: Set(rows.place(&part.place)?),
        from_min: Set(minute(part.hours.from())),
        to_min: Set(minute(part.hours.to())),
        status: Set(part.status.word().to_owned()),
        pinned: Set(part.pinned),
        version: Set(version(item.version)),
        use_from: Set(item.guard.use_from.0),
        use_to: Set(item.guard.use_to.0),
        guarded: Set(item.guard.alone),
    })
}

pub(super) async fn overrides(
    db: &impl ConnectionTrait,
    given: &[(AssignmentId, Rule, &Override)],
    number: u64,
) -> Result<(), StoreError> {
    use assignment_override::Column;
    let models = given.iter().map(|(id, rule, part)| {
        let (actor, actor_id, actor_name) = actor(&part.actor);
        assignment_override::ActiveModel {
            assignment_id: Set(id.uuid()),
            rule: Set(rule.id().to_owned()),
            reason: Set(part.reason.clone()),
            actor: Set(actor),
            actor_id: Set(actor_id),
            actor_name: Set(actor_name),
            given_at: Set(part.at.utc()),
            version: Set(version(number)),
        }
    });
    let again = OnConflict::columns([Column::AssignmentId, Column::Rule])
        .update_columns([
            Column::Reason,
            Column::Actor,
            Column::ActorId,
            Column::ActorName,
            Column::GivenAt,
            Column::Version,
        ])
        .to_owned();
    upsert_all(db, models.collect(), &again).await
}

pub(super) async fn remove_overrides(
    db: &impl ConnectionTrait,
    of: &[(AssignmentId, Rule)],
) -> Result<(), StoreError> {
    use assignment_override::Column;
    for chunk in of.chunks(CHUNK_ROWS) {
        let mut these = Condition::any();
        for (id, rule) in chunk {
            let one = Condition::all()
                .add(Column::AssignmentId.eq(id.uuid()))
                .add(Column::Rule.eq(rule.id()));
            these = these.add(one);
        }
        assignment_override::Entity::delete_many()
            .filter(these)
            .exec(db)
            .await?;
    }
    Ok(())
}

fn uuids(ids: &[AssignmentId]) -> impl Iterator<Item = Uuid> + '_ {
    ids.iter().map(|id| id.uuid())
}
