//! A season out of its tables.

use std::collections::HashMap;

use entity::{embankment, noise, place, programme_day, season, travel};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JsonValue, QueryFilter, QueryOrder, QuerySelect,
    RelationTrait,
};

use super::{StoredSeason, load_applications, row};
use crate::domain::embankment::Position;
use crate::domain::season::{
    DayPart, EmbankmentPart, NoisePart, PlacePart, SeasonParts, TravelPart, build,
};
use crate::domain::weights::Weights;
use crate::store::columns::Reader;
use crate::store::{StoreError, draft, release};

/// From ids of rows to what people write.
pub(super) type Codes = HashMap<i64, String>;

pub(super) async fn load(
    db: &impl ConnectionTrait,
    slug: &str,
) -> Result<StoredSeason, StoreError> {
    let season = row(db, slug).await?;
    let id = season.id;
    let (embankments, embankment_codes) = embankments(db, id).await?;
    let (places, place_codes) = places(db, id, &embankment_codes).await?;
    let (assignment_ids, assignments) = draft::load(db, id).await?.into_iter().unzip();
    let parts = SeasonParts {
        timezone: timezone(&season)?,
        weights: weights(season.weights)?,
        days: days(db, id).await?,
        travel: travel(db, id, &embankment_codes).await?,
        noise: noise(db, id, &place_codes).await?,
        applications: load_applications::load(db, id, &embankment_codes).await?,
        embankments,
        places,
        assignments,
        published: release::published::load(db, id).await?,
        slug: season.slug,
        name: season.name,
    };
    let built = build(parts).map_err(|flaws| {
        let what = flaws
            .first()
            .map_or_else(String::new, |flaw| format!("{flaw:?}"));
        StoreError::damaged("season", what)
    })?;
    Ok(StoredSeason {
        built,
        assignment_ids,
    })
}

async fn embankments(
    db: &impl ConnectionTrait,
    season: i64,
) -> Result<(Vec<EmbankmentPart>, Codes), StoreError> {
    let rows = embankment::Entity::find()
        .filter(embankment::Column::SeasonId.eq(season))
        .order_by_asc(embankment::Column::Ordinal)
        .all(db)
        .await?;
    let codes = rows.iter().map(|row| (row.id, row.code.clone())).collect();
    let parts = rows.into_iter().zip(2..).map(embankment_part);
    Ok((parts.collect::<Result<_, _>>()?, codes))
}

async fn places(
    db: &impl ConnectionTrait,
    season: i64,
    embankments: &Codes,
) -> Result<(Vec<PlacePart>, Codes), StoreError> {
    let rows = place::Entity::find()
        .filter(place::Column::SeasonId.eq(season))
        .order_by_asc(place::Column::Ordinal)
        .all(db)
        .await?;
    let codes = rows.iter().map(|row| (row.id, row.code.clone())).collect();
    let rows = rows.into_iter().zip(2..);
    let parts = rows.map(|(row, n)| place_part(row, n, embankments));
    Ok((parts.collect::<Result<_, _>>()?, codes))
}

fn timezone(season: &season::Model) -> Result<chrono_tz::Tz, StoreError> {
    let zone = season.timezone.parse();
    zone.map_err(|_| StoreError::damaged("season", &season.timezone))
}

fn weights(json: JsonValue) -> Result<Weights, StoreError> {
    let damaged = || StoreError::damaged("season", json.to_string());
    let mut weights = Weights::default();
    for (name, value) in json.as_object().ok_or_else(damaged)? {
        if name == "placed" {
            weights.placed = serde_json::from_value(value.clone()).map_err(|_| damaged())?;
        } else {
            let weight = weights.by_name(name).ok_or_else(damaged)?;
            *weight = value.as_i64().ok_or_else(damaged)?;
        }
    }
    Ok(weights)
}

async fn days(db: &impl ConnectionTrait, season: i64) -> Result<Vec<DayPart>, StoreError> {
    let read = Reader("programme_day");
    let rows = programme_day::Entity::find()
        .filter(programme_day::Column::SeasonId.eq(season))
        .order_by_asc(programme_day::Column::Date)
        .all(db)
        .await?;
    let part = |(row, n): (programme_day::Model, u32)| {
        Ok(DayPart {
            row: n,
            date: row.date,
            hours: read.hours(row.open_min, row.close_min)?,
            theme: row.theme,
            status: read.day_status(&row.status)?,
        })
    };
    rows.into_iter().zip(2..).map(part).collect()
}

fn embankment_part((row, n): (embankment::Model, u32)) -> Result<EmbankmentPart, StoreError> {
    let read = Reader("embankment");
    let (closed_dates, closed_hours) = read.closed(row.closed_dates)?;
    let position = row.latitude_udeg.zip(row.longitude_udeg);
    Ok(EmbankmentPart {
        row: n,
        id: row.code,
        name: row.name,
        guest: row.guest,
        power_limit_kw: row.power_limit_w.map(|w| read.decimal(w)).transpose()?,
        max_food: read.count_or_none(row.max_food)?,
        target: read.count(row.target)?,
        closed_dates,
        closed_hours,
        position: position.map(|(latitude_udeg, longitude_udeg)| Position {
            latitude_udeg,
            longitude_udeg,
        }),
        address: row.address,
    })
}

fn place_part(row: place::Model, n: u32, embankments: &Codes) -> Result<PlacePart, StoreError> {
    let read = Reader("place");
    let (closed_dates, closed_hours) = read.closed(row.closed_dates)?;
    Ok(PlacePart {
        row: n,
        id: row.code,
        embankment: code(embankments, row.embankment_id, read)?,
        name: row.name,
        kind: read.kind(&row.kind)?,
        capacity: read.count(row.capacity)?,
        power_kw: read.decimal(row.power_w)?,
        water: row.water,
        cover: row.cover,
        area_m2: read.decimal(row.area_milli_m2)?,
        open: read.minute_or_none(row.open_min)?,
        close: read.minute_or_none(row.close_min)?,
        closed_dates,
        closed_hours,
    })
}

async fn travel(
    db: &impl ConnectionTrait,
    season: i64,
    embankments: &Codes,
) -> Result<Vec<TravelPart>, StoreError> {
    let read = Reader("travel");
    let rows = travel::Entity::find()
        .join(sea_orm::JoinType::InnerJoin, travel::Relation::From.def())
        .filter(embankment::Column::SeasonId.eq(season))
        .all(db)
        .await?;
    let part = |(row, n): (travel::Model, u32)| {
        Ok(TravelPart {
            row: n,
            from: code(embankments, row.from_id, read)?,
            to: code(embankments, row.to_id, read)?,
            minutes: read.count(row.minutes)?,
        })
    };
    rows.into_iter().zip(2..).map(part).collect()
}

async fn noise(
    db: &impl ConnectionTrait,
    season: i64,
    places: &Codes,
) -> Result<Vec<NoisePart>, StoreError> {
    let read = Reader("noise");
    let rows = noise::Entity::find()
        .join(sea_orm::JoinType::InnerJoin, noise::Relation::PlaceA.def())
        .filter(place::Column::SeasonId.eq(season))
        .all(db)
        .await?;
    let part = |(row, n): (noise::Model, u32)| {
        Ok(NoisePart {
            row: n,
            place_a: code(places, row.place_a_id, read)?,
            place_b: code(places, row.place_b_id, read)?,
        })
    };
    rows.into_iter().zip(2..).map(part).collect()
}

/// What people write for the row `id`; a row of another season is none of ours.
pub(super) fn code(codes: &Codes, id: i64, read: Reader) -> Result<String, StoreError> {
    codes.get(&id).cloned().ok_or_else(|| read.damaged(id))
}
