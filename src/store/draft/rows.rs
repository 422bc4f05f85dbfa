//! Where the rows of a season stand, by what people write.

use std::collections::HashMap;
use std::hash::Hash;

use chrono::NaiveDate;
use entity::{application, embankment, place, programme_day};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::store::StoreError;
use crate::store::columns::Reader;

/// The ids of rows.
#[derive(Debug, Default)]
pub(in crate::store) struct Rows {
    pub(in crate::store) season: i64,
    pub(in crate::store) days: HashMap<NaiveDate, i64>,
    pub(in crate::store) embankments: HashMap<String, i64>,
    pub(in crate::store) places: HashMap<String, i64>,
    pub(in crate::store) applications: HashMap<String, i64>,
}

impl Rows {
    /// Reads where the sites of a season stand; not yet its applications.
    pub(super) async fn of_sites(
        db: &impl ConnectionTrait,
        season: i64,
    ) -> Result<Self, StoreError> {
        let days = programme_day::Entity::find()
            .select_only()
            .columns([programme_day::Column::Date, programme_day::Column::Id])
            .filter(programme_day::Column::SeasonId.eq(season));
        let embankments = embankment::Entity::find()
            .select_only()
            .columns([embankment::Column::Code, embankment::Column::Id])
            .filter(embankment::Column::SeasonId.eq(season));
        let places = place::Entity::find()
            .select_only()
            .columns([place::Column::Code, place::Column::Id])
            .filter(place::Column::SeasonId.eq(season));
        let days: Vec<(NaiveDate, i64)> = days.into_tuple().all(db).await?;
        let embankments: Vec<(String, i64)> = embankments.into_tuple().all(db).await?;
        let places: Vec<(String, i64)> = places.into_tuple().all(db).await?;
        Ok(Self {
            season,
            days: days.into_iter().collect(),
            embankments: embankments.into_iter().collect(),
            places: places.into_iter().collect(),
            applications: HashMap::new(),
        })
    }

    pub(super) async fn read_applications(
        &mut self,
        db: &impl ConnectionTrait,
    ) -> Result<(), StoreError> {
        let applications: Vec<(String, i64)> = application::Entity::find()
            .select_only()
            .columns([application::Column::Code, application::Column::Id])
            .filter(application::Column::SeasonId.eq(self.season))
            .into_tuple()
            .all(db)
            .await?;
        self.applications = applications.into_iter().collect();
        Ok(())
    }

    pub(super) fn day(&self, date: NaiveDate) -> Result<i64, StoreError> {
        found(&self.days, &date, "programme_day")
    }

    pub(super) fn embankment(&self, code: &str) -> Result<i64, StoreError> {
        found(&self.embankments, code, "embankment")
    }

    pub(super) fn place(&self, code: &str) -> Result<i64, StoreError> {
        found(&self.places, code, "place")
    }

    pub(super) fn application(&self, code: &str) -> Result<i64, StoreError> {
        found(&self.applications, code, "application")
    }
}

/// A draft that was built refers to nothing that it does not have; a table that lacks it was written
/// past the service.
fn found<K, Q>(ids: &HashMap<K, i64>, key: &Q, table: &'static str) -> Result<i64, StoreError>
where
    K: Hash + Eq + std::borrow::Borrow<Q>,
    Q: Hash + Eq + ToString + ?Sized,
{
    let id = ids.get(key).copied();
    id.ok_or_else(|| Reader(table).damaged(key.to_string()))
}
