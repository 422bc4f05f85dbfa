//! What a season says of itself, as programs read and write it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::yes_no;
use crate::domain::edit::Settings;

/// What of a season's settings is to be otherwise; what is left out stays.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(in crate::web) struct SettingsChange {
    name: Option<String>,
    /// Name in the IANA time zone database.
    timezone: Option<String>,
    /// Points of an application's first, second, … assignment; the last one repeats.
    placed: Option<Vec<u32>>,
    /// Whether the public form takes applications.
    applications_open: Option<bool>,
    /// The first day on which it does, as `2024-02-01`; empty: at once.
    applications_from: Option<String>,
    /// The last day on which it does; empty: until it is closed.
    applications_until: Option<String>,
    /// Who answers for what applicants tell of themselves, with an address.
    operator: Option<String>,
    /// Other weights of the score, by the names that the season bundle gives them.
    pub(in crate::web::api::setup) weights: BTreeMap<String, u32>,
}

impl SettingsChange {
    /// What it says, by the keys of the sheet `season`.
    pub(in crate::web::api::setup) fn said(self) -> BTreeMap<String, String> {
        let weights = self.weights.into_iter();
        let mut said: BTreeMap<_, _> = weights
            .map(|(name, points)| (name, points.to_string()))
            .collect();
        let list = |placed: Vec<u32>| {
            let points: Vec<_> = placed.iter().map(ToString::to_string).collect();
            points.join("|")
        };
        let others = [
            ("name", self.name.map(|name| name.trim().to_owned())),
            ("timezone", self.timezone),
            ("placed", self.placed.map(list)),
            ("applications_open", self.applications_open.map(yes_no)),
            ("applications_from", self.applications_from),
            ("applications_until", self.applications_until),
            ("operator", self.operator),
        ];
        let others = others
            .into_iter()
            .filter_map(|(key, value)| Some((key.to_owned(), value?)));
        said.extend(others);
        said
    }
}

/// What a season says of itself.
#[derive(Serialize, ToSchema)]
#[schema(as = Settings)]
pub(in crate::web::api) struct SettingsDocument {
    name: String,
    /// Name in the IANA time zone database.
    timezone: &'static str,
    /// Weights of the score, by the names that the season bundle gives them.
    weights: BTreeMap<&'static str, i64>,
    /// Points of an application's first, second, … assignment; the last one repeats.
    placed: Vec<i64>,
    /// Whether the public form takes applications.
    applications_open: bool,
    /// The first day on which it does; null: at once.
    applications_from: Option<NaiveDate>,
    /// The last day on which it does; null: until it is closed.
    applications_until: Option<NaiveDate>,
    /// Who answers for what applicants tell of themselves, with an address.
    operator: String,
}

impl From<&Settings> for SettingsDocument {
    fn from(it: &Settings) -> Self {
        Self {
            name: it.name.clone(),
            timezone: it.timezone.name(),
            weights: it.weights.named().into_iter().collect(),
            placed: it.weights.placed.clone(),
            applications_open: it.reception.is_open,
            applications_from: it.reception.from,
            applications_until: it.reception.until,
            operator: it.reception.operator.clone(),
        }
    }
}
