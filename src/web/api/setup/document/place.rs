//! A place, as programs read and write it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::closed::{Closed, closed};
use super::{Values, yes_no};
use crate::domain::season::PlacePart;

/// One pitch, stage or food place.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct PlaceValues {
    /// Id of the embankment that it is on.
    embankment: String,
    /// Empty: its id.
    #[serde(default)]
    name: String,
    /// `station`, `stage` or `food`.
    #[schema(pattern = "^(station|stage|food)$")]
    kind: String,
    /// How many at once.
    #[serde(default = "one")]
    #[schema(minimum = 1)]
    capacity: u32,
    /// In kW, as a decimal number.
    #[serde(default = "nothing")]
    power_kw: String,
    #[serde(default)]
    water: bool,
    #[serde(default)]
    cover: bool,
    /// In m², as a decimal number.
    #[serde(default = "nothing")]
    area_m2: String,
    /// Opens later than the day does: `14:00`.
    #[serde(default)]
    open: Option<String>,
    #[serde(default)]
    close: Option<String>,
    #[serde(default)]
    closed_dates: Vec<NaiveDate>,
    /// Hours of some dates in which it is closed.
    #[serde(default)]
    closed_hours: Vec<Closed>,
}

const fn one() -> u32 {
    1
}

fn nothing() -> String {
    "0".to_owned()
}

impl From<&PlacePart> for PlaceValues {
    fn from(it: &PlacePart) -> Self {
        Self {
            embankment: it.embankment.clone(),
            name: it.name.clone(),
            kind: it.kind.place_word().to_owned(),
            capacity: it.capacity,
            power_kw: it.power_kw.to_string(),
            water: it.water,
            cover: it.cover,
            area_m2: it.area_m2.to_string(),
            open: it.open.map(|minute| minute.to_string()),
            close: it.close.map(|minute| minute.to_string()),
            closed_dates: it.closed_dates.clone(),
            closed_hours: it.closed_hours.iter().map(Closed::from).collect(),
        }
    }
}

impl PlaceValues {
    pub(in crate::web::api::setup) fn values(self, id: &str) -> Values {
        vec![
            ("id", id.to_owned()),
            ("embankment", self.embankment),
            ("name", self.name),
            ("kind", self.kind),
            ("capacity", self.capacity.to_string()),
            ("power_kw", self.power_kw),
            ("water", yes_no(self.water)),
            ("cover", yes_no(self.cover)),
            ("area_m2", self.area_m2),
            ("open", self.open.unwrap_or_default()),
            ("close", self.close.unwrap_or_default()),
            (
                "closed_dates",
                closed(&self.closed_dates, &self.closed_hours),
            ),
        ]
    }
}
