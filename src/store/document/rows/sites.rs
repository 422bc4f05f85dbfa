//! Settings, days, embankments and places, and what is said of pairs of them.

use chrono::NaiveDate;
use sea_orm::JsonValue;
use serde::{Deserialize, Serialize};

use crate::domain::edit::Settings;
use crate::domain::embankment::Position;
use crate::domain::reception::Reception;
use crate::domain::season::{DayPart, EmbankmentPart, NoisePart, PlacePart, TravelPart};
use crate::store::StoreError;
use crate::store::columns::{closed, minute, thousandths, weights_json};
use crate::store::document::values::{HoursRow, READ};

#[derive(Serialize, Deserialize)]
pub(super) struct SettingsRow {
    name: String,
    timezone: String,
    weights: JsonValue,
    /// Steps that are older have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    applications: Option<ReceptionRow>,
}

#[derive(Serialize, Deserialize)]
struct ReceptionRow {
    open: bool,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    operator: String,
}

impl ReceptionRow {
    /// Nothing where there is nothing to say.
    fn new(part: &Reception) -> Option<Self> {
        (*part != Reception::default()).then(|| Self {
            open: part.is_open,
            from: part.from,
            until: part.until,
            operator: part.operator.clone(),
        })
    }

    fn part(self) -> Reception {
        Reception {
            is_open: self.open,
            from: self.from,
            until: self.until,
            operator: self.operator,
        }
    }
}

impl SettingsRow {
    pub(super) fn new(part: &Settings) -> Self {
        Self {
            name: part.name.clone(),
            timezone: part.timezone.name().to_owned(),
            weights: weights_json(&part.weights),
            applications: ReceptionRow::new(&part.reception),
        }
    }

    pub(super) fn part(self) -> Result<Settings, StoreError> {
        Ok(Settings {
            timezone: READ.timezone(&self.timezone)?,
            weights: READ.weights(&self.weights)?,
            reception: self
                .applications
                .map(ReceptionRow::part)
                .unwrap_or_default(),
            name: self.name,
        })
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct DayRow {
    date: NaiveDate,
    #[serde(flatten)]
    hours: HoursRow,
    theme: Option<String>,
    status: String,
}

impl DayRow {
    pub(super) fn new(part: &DayPart) -> Self {
        Self {
            date: part.date,
            hours: HoursRow::new(part.hours),
            theme: part.theme.clone(),
            status: part.status.word().to_owned(),
        }
    }

    pub(super) fn part(self) -> Result<DayPart, StoreError> {
        Ok(DayPart {
            row: 0,
            date: self.date,
            hours: self.hours.hours()?,
            theme: self.theme,
            status: READ.day_status(&self.status)?,
        })
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct EmbankmentRow {
    row: u32,
    id: String,
    name: String,
    guest: bool,
    power_limit_w: Option<i64>,
    max_food: Option<u32>,
    target: u32,
    closed: JsonValue,
    position_udeg: Option<(i32, i32)>,
    address: String,
}

impl EmbankmentRow {
    pub(super) fn new(part: &EmbankmentPart) -> Self {
        Self {
            row: part.row,
            id: part.id.clone(),
            name: part.name.clone(),
            guest: part.guest,
            power_limit_w: part.power_limit_kw.map(thousandths),
            max_food: part.max_food,
            target: part.target,
            closed: closed(&part.closed_dates, &part.closed_hours),
            position_udeg: part.position.map(|p| (p.latitude_udeg, p.longitude_udeg)),
            address: part.address.clone(),
        }
    }

    pub(super) fn part(self) -> Result<EmbankmentPart, StoreError> {
        let (closed_dates, closed_hours) = READ.closed(self.closed)?;
        let position = self
            .position_udeg
            .map(|(latitude_udeg, longitude_udeg)| Position {
                latitude_udeg,
                longitude_udeg,
            });
        Ok(EmbankmentPart {
            row: self.row,
            id: self.id,
            name: self.name,
            guest: self.guest,
            power_limit_kw: self.power_limit_w.map(|w| READ.decimal(w)).transpose()?,
            max_food: self.max_food,
            target: self.target,
            closed_dates,
            closed_hours,
            position,
            address: self.address,
        })
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct PlaceRow {
    row: u32,
    id: String,
    embankment: String,
    name: String,
    kind: String,
    capacity: u32,
    power_w: i64,
    water: bool,
    cover: bool,
    area_milli_m2: i64,
    open_min: Option<i32>,
    close_min: Option<i32>,
    closed: JsonValue,
}

impl PlaceRow {
    pub(super) fn new(part: &PlacePart) -> Self {
        Self {
            row: part.row,
            id: part.id.clone(),
            embankment: part.embankment.clone(),
            name: part.name.clone(),
            kind: part.kind.word().to_owned(),
            capacity: part.capacity,
            power_w: thousandths(part.power_kw),
            water: part.water,
            cover: part.cover,
            area_milli_m2: thousandths(part.area_m2),
            open_min: part.open.map(minute),
            close_min: part.close.map(minute),
            closed: closed(&part.closed_dates, &part.closed_hours),
        }
    }

    pub(super) fn part(self) -> Result<PlacePart, StoreError> {
        let (closed_dates, closed_hours) = READ.closed(self.closed)?;
        Ok(PlacePart {
            row: self.row,
            id: self.id,
            embankment: self.embankment,
            name: self.name,
            kind: READ.kind(&self.kind)?,
            capacity: self.capacity,
            power_kw: READ.decimal(self.power_w)?,
            water: self.water,
            cover: self.cover,
            area_m2: READ.decimal(self.area_milli_m2)?,
            open: READ.minute_or_none(self.open_min)?,
            close: READ.minute_or_none(self.close_min)?,
            closed_dates,
            closed_hours,
        })
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct TravelRow {
    from: String,
    to: String,
    minutes: u32,
}

impl TravelRow {
    pub(super) fn new(part: &TravelPart) -> Self {
        Self {
            from: part.from.clone(),
            to: part.to.clone(),
            minutes: part.minutes,
        }
    }

    pub(super) fn part(self) -> TravelPart {
        TravelPart {
            row: 0,
            from: self.from,
            to: self.to,
            minutes: self.minutes,
        }
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct NoiseRow {
    place_a: String,
    place_b: String,
}

impl NoiseRow {
    pub(super) fn new(part: &NoisePart) -> Self {
        Self {
            place_a: part.place_a.clone(),
            place_b: part.place_b.clone(),
        }
    }

    pub(super) fn part(self) -> NoisePart {
        NoisePart {
            row: 0,
            place_a: self.place_a,
            place_b: self.place_b,
        }
    }
}
