//! Settings, days, embankments, places, travel and noise into their tables.

use entity::{embankment, noise, place, programme_day, season, travel};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, NotSet, QueryFilter};

use super::Rows;
use crate::domain::edit::Settings;
use crate::domain::season::{DayPart, EmbankmentPart, NoisePart, PlacePart, TravelPart};
use crate::store::StoreError;
use crate::store::columns::{closed, minute, ordinal, thousandths, weights_json};
use crate::store::rows::upsert_all;

pub(super) async fn settings(
    db: &impl ConnectionTrait,
    rows: &Rows,
    part: &Settings,
    version: i64,
) -> Result<(), StoreError> {
    use sea_orm::sea_query::Expr;
    let reception = &part.reception;
    season::Entity::update_many()
        .col_expr(season::Column::Name, Expr::value(part.name.clone()))
        .col_expr(season::Column::Timezone, Expr::value(part.timezone.name()))
        .col_expr(
            season::Column::Weights,
            Expr::value(weights_json(&part.weights)),
        )
        .col_expr(
            season::Column::ApplicationsOpen,
            Expr::value(reception.is_open),
        )
        .col_expr(
            season::Column::ApplicationsFrom,
            Expr::value(reception.from),
        )
        .col_expr(
            season::Column::ApplicationsUntil,
            Expr::value(reception.until),
        )
        .col_expr(
            season::Column::Operator,
            Expr::value(reception.operator.clone()),
        )
        .col_expr(season::Column::Version, Expr::value(version))
        .filter(season::Column::Id.eq(rows.season))
        .exec(db)
        .await?;
    Ok(())
}

pub(super) async fn days(
    db: &impl ConnectionTrait,
    rows: &Rows,
    parts: &[&DayPart],
    version: i64,
) -> Result<(), StoreError> {
    use programme_day::Column;
    let models = parts.iter().map(|part| programme_day::ActiveModel {
        id: NotSet,
        season_id: Set(rows.season),
        date: Set(part.date),
        open_min: Set(minute(part.hours.from())),
        close_min: Set(minute(part.hours.to())),
        theme: Set(part.theme.clone()),
        status: Set(part.status.word().to_owned()),
        version: Set(version),
    });
    let again = OnConflict::columns([Column::SeasonId, Column::Date])
        .update_columns([
            Column::OpenMin,
            Column::CloseMin,
            Column::Theme,
            Column::Status,
            Column::Version,
        ])
        .to_owned();
    upsert_all(db, models.collect(), &again).await
}

pub(super) async fn embankments(
    db: &impl ConnectionTrait,
    rows: &Rows,
    parts: &[&EmbankmentPart],
    version: i64,
) -> Result<(), StoreError> {
    use embankment::Column;
    let models = parts.iter().map(|part| embankment::ActiveModel {
        id: NotSet,
        season_id: Set(rows.season),
        code: Set(part.id.clone()),
        ordinal: Set(ordinal(part.row)),
        name: Set(part.name.clone()),
        guest: Set(part.guest),
        power_limit_w: Set(part.power_limit_kw.map(thousandths)),
        max_food: Set(part.max_food.map(i64::from)),
        target: Set(part.target.into()),
        closed_dates: Set(closed(&part.closed_dates, &part.closed_hours)),
        latitude_udeg: Set(part.position.map(|p| p.latitude_udeg)),
        longitude_udeg: Set(part.position.map(|p| p.longitude_udeg)),
        address: Set(part.address.clone()),
        version: Set(version),
    });
    let again = OnConflict::columns([Column::SeasonId, Column::Code])
        .update_columns([
            Column::Ordinal,
            Column::Name,
            Column::Guest,
            Column::PowerLimitW,
            Column::MaxFood,
            Column::Target,
            Column::ClosedDates,
            Column::LatitudeUdeg,
            Column::LongitudeUdeg,
            Column::Address,
            Column::Version,
        ])
        .to_owned();
    upsert_all(db, models.collect(), &again).await
}

pub(super) async fn places(
    db: &impl ConnectionTrait,
    rows: &Rows,
    parts: &[&PlacePart],
    version: i64,
) -> Result<(), StoreError> {
    use place::Column;
    let model = |part: &&PlacePart| {
        Ok(place::ActiveModel {
            id: NotSet,
            season_id: Set(rows.season),
            code: Set(part.id.clone()),
            embankment_id: Set(rows.embankment(&part.embankment)?),
            ordinal: Set(ordinal(part.row)),
            name: Set(part.name.clone()),
            kind: Set(part.kind.word().to_owned()),
            capacity: Set(part.capacity.into()),
            power_w: Set(thousandths(part.power_kw)),
            water: Set(part.water),
            cover: Set(part.cover),
            area_milli_m2: Set(thousandths(part.area_m2)),
            open_min: Set(part.open.map(minute)),
            close_min: Set(part.close.map(minute)),
            closed_dates: Set(closed(&part.closed_dates, &part.closed_hours)),
            version: Set(version),
        })
    };
    let models = parts
        .iter()
        .map(model)
        .collect::<Result<Vec<_>, StoreError>>()?;
    let again = OnConflict::columns([Column::SeasonId, Column::Code])
        .update_columns([
            Column::EmbankmentId,
            Column::Ordinal,
            Column::Name,
            Column::Kind,
            Column::Capacity,
            Column::PowerW,
            Column::Water,
            Column::Cover,
            Column::AreaMilliM2,
            Column::OpenMin,
            Column::CloseMin,
            Column::ClosedDates,
            Column::Version,
        ])
        .to_owned();
    upsert_all(db, models, &again).await
}

pub(super) async fn travel(
    db: &impl ConnectionTrait,
    rows: &Rows,
    parts: &[&TravelPart],
    version: i64,
) -> Result<(), StoreError> {
    use travel::Column;
    let model = |part: &&TravelPart| {
        let (a, b) = (rows.embankment(&part.from)?, rows.embankment(&part.to)?);
        Ok(travel::ActiveModel {
            from_id: Set(a.min(b)),
            to_id: Set(a.max(b)),
            minutes: Set(part.minutes.into()),
            version: Set(version),
        })
    };
    let models = parts
        .iter()
        .map(model)
        .collect::<Result<Vec<_>, StoreError>>()?;
    let again = OnConflict::columns([Column::FromId, Column::ToId])
        .update_columns([Column::Minutes, Column::Version])
        .to_owned();
    upsert_all(db, models, &again).await
}

pub(super) async fn noise(
    db: &impl ConnectionTrait,
    rows: &Rows,
    parts: &[&NoisePart],
    version: i64,
) -> Result<(), StoreError> {
    use noise::Column;
    let model = |part: &&NoisePart| {
        let (a, b) = (rows.place(&part.place_a)?, rows.place(&part.place_b)?);
        Ok(noise::ActiveModel {
            place_a_id: Set(a.min(b)),
            place_b_id: Set(a.max(b)),
            version: Set(version),
        })
    };
    let models = parts
        .iter()
        .map(model)
        .collect::<Result<Vec<_>, StoreError>>()?;
    let again = OnConflict::columns([Column::PlaceAId, Column::PlaceBId])
        .update_column(Column::Version)
        .to_owned();
    upsert_all(db, models, &again).await
}
