//! An embankment, as programs read and write it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::closed::{Closed, closed};
use super::{Values, yes_no};
use crate::domain::season::EmbankmentPart;

/// A site with places.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
pub(in crate::web) struct EmbankmentValues {
    /// Empty: its id.
    name: String,
    /// Takes part on some days only.
    guest: bool,
    /// Most power that can be drawn at once, in kW, as a decimal number; null: no limit.
    power_limit_kw: Option<String>,
    /// Most food points at once; null: no limit.
    max_food: Option<u32>,
    /// Assignments wished for on a day.
    target: u32,
    closed_dates: Vec<NaiveDate>,
    /// Hours of some dates in which it is closed.
    closed_hours: Vec<Closed>,
    /// Degrees, as decimal numbers; both or none.
    latitude: Option<String>,
    longitude: Option<String>,
    address: String,
    /// Minutes to other embankments, by their ids: a new embankment needs them to every other one.
    #[serde(skip_serializing)]
    #[schema(write_only)]
    pub(in crate::web::api::setup) travel: BTreeMap<String, u32>,
}

impl From<&EmbankmentPart> for EmbankmentValues {
    fn from(it: &EmbankmentPart) -> Self {
        let (latitude, longitude) = it.position.map(|position| position.degrees()).unzip();
        Self {
            name: it.name.clone(),
            guest: it.guest,
            power_limit_kw: it.power_limit_kw.map(|power| power.to_string()),
            max_food: it.max_food,
            target: it.target,
            closed_dates: it.closed_dates.clone(),
            closed_hours: it.closed_hours.iter().map(Closed::from).collect(),
            latitude,
            longitude,
            address: it.address.clone(),
            travel: BTreeMap::new(),
        }
    }
}

impl EmbankmentValues {
    pub(in crate::web::api::setup) fn values(self, id: &str) -> Values {
        vec![
            ("id", id.to_owned()),
            ("name", self.name),
            ("guest", yes_no(self.guest)),
            ("power_kw", self.power_limit_kw.unwrap_or_default()),
            ("max_food", number(self.max_food)),
            ("target", self.target.to_string()),
            (
                "closed_dates",
                closed(&self.closed_dates, &self.closed_hours),
            ),
            ("latitude", self.latitude.unwrap_or_default()),
            ("longitude", self.longitude.unwrap_or_default()),
            ("address", self.address),
        ]
    }
}

fn number(number: Option<u32>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}
