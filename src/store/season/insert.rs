//! A season into its tables.

use entity::{embankment, noise, place, programme_day, season, travel};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, NotSet, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::insert_all;
use super::insert_applications::applications;
use crate::domain::season::{BuiltSeason, Season};
use crate::store::columns::{closed, minute, ordinal, thousandths};
use crate::store::draft;
use crate::store::error::is_taken;
use crate::store::{StoreError, release};

/// Where the rows of a season stand, by position in its lists.
#[derive(Debug)]
pub(in crate::store) struct Ids {
    pub(in crate::store) season: i64,
    pub(in crate::store) days: Vec<i64>,
    pub(in crate::store) places: Vec<i64>,
    pub(in crate::store) applications: Vec<i64>,
}

pub(super) async fn insert(
    db: &impl ConnectionTrait,
    built: &BuiltSeason,
) -> Result<(), StoreError> {
    let season = &built.season;
    let id = insert_season(db, season).await?;
    insert_all(db, day_rows(season, id)).await?;
    insert_all(db, embankment_rows(season, id)).await?;
    let embankments = embankment_ids(db, id).await?;
    insert_all(db, place_rows(season, id, &embankments)).await?;
    insert_all(db, travel_rows(season, &embankments)).await?;
    applications(db, season, id, &embankments).await?;
    let ids = ids(db, id).await?;
    insert_all(db, noise_rows(season, &ids.places)).await?;
    draft::insert(db, &ids, &built.plan.assignments).await?;
    release::published::replace(db, &ids, &built.plan.published).await
}

/// Reads where the rows of a season stand.
pub(in crate::store) async fn ids(
    db: &impl ConnectionTrait,
    season: i64,
) -> Result<Ids, StoreError> {
    use entity::application;
    let days = programme_day::Entity::find()
        .select_only()
        .column(programme_day::Column::Id)
        .filter(programme_day::Column::SeasonId.eq(season))
        .order_by_asc(programme_day::Column::Date);
    let places = place::Entity::find()
        .select_only()
        .column(place::Column::Id)
        .filter(place::Column::SeasonId.eq(season))
        .order_by_asc(place::Column::Ordinal);
    let applications = application::Entity::find()
        .select_only()
        .column(application::Column::Id)
        .filter(application::Column::SeasonId.eq(season))
        .order_by_asc(application::Column::Ordinal);
    Ok(Ids {
        season,
        days: days.into_tuple().all(db).await?,
        places: places.into_tuple().all(db).await?,
        applications: applications.into_tuple().all(db).await?,
    })
}

async fn embankment_ids(db: &impl ConnectionTrait, season: i64) -> Result<Vec<i64>, StoreError> {
    let query = embankment::Entity::find()
        .select_only()
        .column(embankment::Column::Id)
        .filter(embankment::Column::SeasonId.eq(season))
        .order_by_asc(embankment::Column::Ordinal);
    Ok(query.into_tuple().all(db).await?)
}

async fn insert_season(db: &impl ConnectionTrait, season: &Season) -> Result<i64, StoreError> {
    let weights = season.weights();
    let mut json = serde_json::Map::new();
    json.insert("placed".into(), weights.placed.clone().into());
    for (name, weight) in weights.named() {
        json.insert(name.into(), weight.into());
    }
    let row = season::ActiveModel {
        id: NotSet,
        slug: Set(season.slug().to_owned()),
        name: Set(season.name().to_owned()),
        timezone: Set(season.timezone().name().to_owned()),
        weights: Set(json.into()),
        version: Set(1),
    };
    match season::Entity::insert(row).exec(db).await {
        Ok(inserted) => Ok(inserted.last_insert_id),
        Err(error) if is_taken(&error) => Err(StoreError::SlugTaken {
            slug: season.slug().to_owned(),
        }),
        Err(error) => Err(error.into()),
    }
}

fn day_rows(season: &Season, id: i64) -> impl Iterator<Item = programme_day::ActiveModel> {
    season
        .days()
        .iter()
        .map(move |day| programme_day::ActiveModel {
            id: NotSet,
            season_id: Set(id),
            date: Set(day.date),
            open_min: Set(minute(day.hours.from())),
            close_min: Set(minute(day.hours.to())),
            theme: Set(day.theme.clone()),
            status: Set(day.status.word().to_owned()),
            version: Set(1),
        })
}

fn embankment_rows(season: &Season, id: i64) -> impl Iterator<Item = embankment::ActiveModel> {
    let rows = season.embankments().iter().enumerate();
    rows.map(move |(ix, embankment)| embankment::ActiveModel {
        id: NotSet,
        season_id: Set(id),
        code: Set(embankment.id.to_string()),
        ordinal: Set(ordinal(ix)),
        name: Set(embankment.name.clone()),
        guest: Set(embankment.guest),
        power_limit_w: Set(embankment.power_limit_kw.map(thousandths)),
        max_food: Set(embankment.max_food.map(i64::from)),
        target: Set(embankment.target.into()),
        closed_dates: Set(closed(&embankment.closed_dates, &embankment.closed_hours)),
        latitude_udeg: Set(embankment.position.map(|p| p.latitude_udeg)),
        longitude_udeg: Set(embankment.position.map(|p| p.longitude_udeg)),
        address: Set(embankment.address.clone()),
        version: Set(1),
    })
}

fn place_rows(
    season: &Season,
    id: i64,
    embankments: &[i64],
) -> impl Iterator<Item = place::ActiveModel> {
    let rows = season.places().iter().enumerate();
    rows.map(move |(ix, place)| place::ActiveModel {
        id: NotSet,
        season_id: Set(id),
        code: Set(place.id.to_string()),
        embankment_id: Set(embankments[place.embankment.ix()]),
        ordinal: Set(ordinal(ix)),
        name: Set(place.name.clone()),
        kind: Set(place.kind.word().to_owned()),
        capacity: Set(place.capacity.into()),
        power_w: Set(thousandths(place.power_kw)),
        water: Set(place.water),
        cover: Set(place.cover),
        area_milli_m2: Set(thousandths(place.area_m2)),
        open_min: Set(place.open.map(minute)),
        close_min: Set(place.close.map(minute)),
        closed_dates: Set(closed(&place.closed_dates, &place.closed_hours)),
        version: Set(1),
    })
}

fn travel_rows(season: &Season, embankments: &[i64]) -> impl Iterator<Item = travel::ActiveModel> {
    season.embankment_ixs().flat_map(move |a| {
        let later = season.embankment_ixs().skip(a.ix() + 1);
        later.map(move |b| {
            let (a_id, b_id) = (embankments[a.ix()], embankments[b.ix()]);
            travel::ActiveModel {
                from_id: Set(a_id.min(b_id)),
                to_id: Set(a_id.max(b_id)),
                minutes: Set(season.travel().minutes(a, b).into()),
            }
        })
    })
}

fn noise_rows(season: &Season, places: &[i64]) -> impl Iterator<Item = noise::ActiveModel> {
    season.noise().pairs().map(move |(a, b)| {
        let (a, b) = (places[a.ix()], places[b.ix()]);
        noise::ActiveModel {
            place_a_id: Set(a.min(b)),
            place_b_id: Set(a.max(b)),
        }
    })
}
