//! A season as it comes in: single values parsed, references still as written.
//!
//! `row` is the row of the sheet the part comes from (the header is row 1), for messages; a caller
//! that has no sheet counts its items from 2.

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::domain::application::{ApplicationStatus, Availability, Contact, Kind};
use crate::domain::assignment::AssignmentStatus;
use crate::domain::closed::ClosedHours;
use crate::domain::day::DayStatus;
use crate::domain::decimal::Decimal;
use crate::domain::embankment::Position;
use crate::domain::hours::{Hours, Minute};
use crate::domain::reception::Reception;
use crate::domain::weights::Weights;

/// All of a season bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeasonParts {
    pub slug: String,
    pub name: String,
    pub timezone: Tz,
    pub weights: Weights,
    pub reception: Reception,
    pub days: Vec<DayPart>,
    pub embankments: Vec<EmbankmentPart>,
    pub places: Vec<PlacePart>,
    pub travel: Vec<TravelPart>,
    pub noise: Vec<NoisePart>,
    pub applications: Vec<ApplicationPart>,
    pub assignments: Vec<AssignmentPart>,
    pub published: Vec<PublishedPart>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayPart {
    pub row: u32,
    pub date: NaiveDate,
    pub hours: Hours,
    pub theme: Option<String>,
    pub status: DayStatus,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmbankmentPart {
    pub row: u32,
    pub id: String,
    pub name: String,
    pub guest: bool,
    pub power_limit_kw: Option<Decimal>,
    pub max_food: Option<u32>,
    pub target: u32,
    pub closed_dates: Vec<NaiveDate>,
    /// Closed for a part of a day.
    pub closed_hours: Vec<ClosedHours>,
    pub position: Option<Position>,
    pub address: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacePart {
    pub row: u32,
    pub id: String,
    pub embankment: String,
    pub name: String,
    pub kind: Kind,
    pub capacity: u32,
    pub power_kw: Decimal,
    pub water: bool,
    pub cover: bool,
    pub area_m2: Decimal,
    pub open: Option<Minute>,
    pub close: Option<Minute>,
    pub closed_dates: Vec<NaiveDate>,
    /// Closed for a part of a day.
    pub closed_hours: Vec<ClosedHours>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TravelPart {
    pub row: u32,
    pub from: String,
    pub to: String,
    pub minutes: u32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoisePart {
    pub row: u32,
    pub place_a: String,
    pub place_b: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicationPart {
    pub row: u32,
    pub id: String,
    pub kind: Kind,
    pub title: String,
    pub description: String,
    pub category: Option<String>,
    pub applicant: String,
    pub contact: Contact,
    pub city: String,
    pub region: String,
    pub people: Vec<String>,
    pub wanted: u32,
    pub duration_min: Option<u32>,
    pub setup_min: u32,
    pub teardown_min: u32,
    pub start_step_min: Option<u32>,
    pub power_kw: Decimal,
    pub water: bool,
    pub cover: bool,
    pub area_m2: Decimal,
    pub loud: bool,
    pub embankments: Vec<String>,
    pub preferred_embankments: Vec<String>,
    pub availability: Vec<Availability>,
    pub priority: u8,
    pub status: ApplicationStatus,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssignmentPart {
    pub row: u32,
    pub application: String,
    pub date: NaiveDate,
    pub place: String,
    pub hours: Hours,
    pub pinned: bool,
    pub status: AssignmentStatus,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedPart {
    pub row: u32,
    pub application: String,
    pub date: NaiveDate,
    pub place: String,
    pub hours: Hours,
}
