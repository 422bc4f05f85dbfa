//! The spots that the draft stays close to.

use entity::{application, place, programme_day, published};
use sea_orm::prelude::Date;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, JoinType, NotSet, QueryFilter,
    QueryOrder, QuerySelect, RelationTrait,
};

use crate::domain::assignment::Published;
use crate::domain::season::PublishedPart;
use crate::store::StoreError;
use crate::store::columns::{Reader, minute};
use crate::store::season::{Ids, insert_all};

pub(in crate::store) async fn replace(
    db: &impl ConnectionTrait,
    ids: &Ids,
    spots: &[Published],
) -> Result<(), StoreError> {
    published::Entity::delete_many()
        .filter(published::Column::SeasonId.eq(ids.season))
        .exec(db)
        .await?;
    let rows = spots.iter().map(|item| published::ActiveModel {
        id: NotSet,
        season_id: Set(ids.season),
        application_id: Set(ids.applications[item.application.ix()]),
        day_id: Set(ids.days[item.spot.day.ix()]),
        place_id: Set(ids.places[item.spot.place.ix()]),
        from_min: Set(minute(item.spot.hours.from())),
        to_min: Set(minute(item.spot.hours.to())),
    });
    insert_all(db, rows).await
}

pub(in crate::store) async fn load(
    db: &impl ConnectionTrait,
    season: i64,
) -> Result<Vec<PublishedPart>, StoreError> {
    use published::{Column, Relation};
    let rows: Vec<(String, Date, String, i32, i32)> = published::Entity::find()
        .select_only()
        .column_as(application::Column::Code, "application_code")
        .column(programme_day::Column::Date)
        .column_as(place::Column::Code, "place_code")
        .columns([Column::FromMin, Column::ToMin])
        .join(JoinType::InnerJoin, Relation::Application.def())
        .join(JoinType::InnerJoin, Relation::ProgrammeDay.def())
        .join(JoinType::InnerJoin, Relation::Place.def())
        .filter(Column::SeasonId.eq(season))
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let read = Reader("published");
    let part = |((application, date, place, from, to), n)| {
        Ok(PublishedPart {
            row: n,
            application,
            date,
            place,
            hours: read.hours(from, to)?,
        })
    };
    rows.into_iter().zip(2..).map(part).collect()
}
