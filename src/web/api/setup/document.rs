//! What a season is made of, as programs read and write it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::domain::closed::ClosedHours;
use crate::domain::edit::{Part, Settings};
use crate::domain::hours::Minute;
use crate::domain::season::{DayPart, EmbankmentPart, PlacePart, TravelPart};

/// The values of an item, each under the name of its column in the season bundle.
pub(super) type Values = Vec<(&'static str, String)>;

/// A date on which the festival is open.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct DayValues {
    /// `12:00`; past midnight it goes on counting: `25:30`.
    #[schema(pattern = r"^\d{1,3}:[0-5]\d$")]
    open: String,
    #[schema(pattern = r"^\d{1,3}:[0-5]\d$")]
    close: String,
    /// Equal to the category of the applications that suit it best.
    #[serde(default)]
    theme: Option<String>,
    /// `planned`, `cancelled` or `held`.
    #[serde(default = "planned")]
    #[schema(pattern = "^(planned|cancelled|held)$")]
    status: String,
}

fn planned() -> String {
    "planned".to_owned()
}

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
    pub(super) travel: BTreeMap<String, u32>,
}

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

/// Minutes from one embankment to another, and back.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct TravelValues {
    #[schema(maximum = 10080)]
    minutes: u32,
}

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
    pub(super) weights: BTreeMap<String, u32>,
}

/// Closed on that date during those hours.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ClosedHours)]
struct Closed {
    date: NaiveDate,
    #[schema(value_type = String, pattern = r"^\d{1,3}:[0-5]\d$")]
    from: Time,
    #[schema(value_type = String, pattern = r"^\d{1,3}:[0-5]\d$")]
    to: Time,
}

/// A time of a day, as text.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
struct Time(Minute);

impl TryFrom<String> for Time {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let minute = text.parse().map_err(|_| "expected a time as 12:00")?;
        Ok(Self(minute))
    }
}

impl From<Time> for String {
    fn from(Time(minute): Time) -> Self {
        minute.to_string()
    }
}

impl From<&ClosedHours> for Closed {
    fn from(closed: &ClosedHours) -> Self {
        Self {
            date: closed.date,
            from: Time(closed.hours.from()),
            to: Time(closed.hours.to()),
        }
    }
}

impl From<&DayPart> for DayValues {
    fn from(it: &DayPart) -> Self {
        Self {
            open: it.hours.from().to_string(),
            close: it.hours.to().to_string(),
            theme: it.theme.clone(),
            status: it.status.word().to_owned(),
        }
    }
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

impl From<&TravelPart> for TravelValues {
    fn from(it: &TravelPart) -> Self {
        Self {
            minutes: it.minutes,
        }
    }
}

impl DayValues {
    pub(super) fn values(self, date: &str) -> Values {
        vec![
            ("date", date.to_owned()),
            ("open", self.open),
            ("close", self.close),
            ("theme", self.theme.unwrap_or_default()),
            ("status", self.status),
        ]
    }
}

impl EmbankmentValues {
    pub(super) fn values(self, id: &str) -> Values {
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

impl PlaceValues {
    pub(super) fn values(self, id: &str) -> Values {
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

impl TravelValues {
    pub(super) fn values(&self, [from, to]: [&str; 2]) -> Values {
        travel(from, to, self.minutes)
    }
}

pub(super) fn travel(from: &str, to: &str, minutes: u32) -> Values {
    vec![
        ("from", from.to_owned()),
        ("to", to.to_owned()),
        ("minutes", minutes.to_string()),
    ]
}

impl SettingsChange {
    /// What it says, by the keys of the sheet `season`.
    pub(super) fn said(self) -> BTreeMap<String, String> {
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

fn yes_no(is: bool) -> String {
    if is { "yes" } else { "no" }.to_owned()
}

fn number(number: Option<u32>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn closed(dates: &[NaiveDate], hours: &[Closed]) -> String {
    let hour = |Closed { date, from, to }: &Closed| format!("{date} {}-{}", from.0, to.0);
    let entries = dates.iter().map(ToString::to_string);
    entries
        .chain(hours.iter().map(hour))
        .collect::<Vec<_>>()
        .join("|")
}

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
