//! What a season is made of, as programs read and write it.

mod closed;
mod day;
mod embankment;
mod place;
mod settings;
mod travel;

use serde_json::Value;

use crate::domain::edit::Part;

pub(in crate::web) use day::DayValues;
pub(in crate::web) use embankment::EmbankmentValues;
pub(in crate::web) use place::PlaceValues;
pub(in crate::web) use settings::SettingsChange;
pub(in crate::web::api) use settings::SettingsDocument;
pub(in crate::web) use travel::TravelValues;
pub(super) use travel::travel;

/// The values of an item, each under the name of its column in the season bundle.
pub(super) type Values = Vec<(&'static str, String)>;

/// An item as programs read it; nothing for what is no part of a season's set-up.
pub(in crate::web::api) fn values_of(part: &Part) -> Option<Value> {
    let value = match part {
        Part::Settings(part) => serde_json::to_value(SettingsDocument::from(part)),
        Part::Day(part) => serde_json::to_value(DayValues::from(part)),
        Part::Embankment(part) => serde_json::to_value(EmbankmentValues::from(part)),
        Part::Place(part) => serde_json::to_value(PlaceValues::from(part)),
        Part::Travel(part) => serde_json::to_value(TravelValues::from(part)),
        Part::Noise(_) => serde_json::to_value(serde_json::Map::new()),
        Part::Application(_) | Part::Assignment(_) | Part::Override(_) => return None,
    };
    value.ok()
}

fn yes_no(is: bool) -> String {
    if is { "yes" } else { "no" }.to_owned()
}
