//! Days, embankments and places of the draft.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::answer::answer;
use super::page::{Listed, PARAMS, PageParams, page};
use super::params::Params;
use crate::domain::closed::ClosedHours;
use crate::domain::day::ProgrammeDay;
use crate::domain::embankment::Embankment;
use crate::domain::place::Place;
use crate::web::Web;
use crate::web::error::Problem;

/// A date on which the festival is open.
#[derive(Serialize, ToSchema)]
struct Day {
    date: NaiveDate,
    /// `12:00`; past midnight it goes on counting: `25:30`.
    open: String,
    close: String,
    theme: Option<String>,
    /// `planned`, `cancelled` or `held`.
    status: &'static str,
}

/// A site with places.
#[derive(Serialize, ToSchema)]
#[schema(as = Embankment)]
struct EmbankmentDocument {
    id: String,
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
    /// Degrees, as decimal numbers.
    latitude: Option<String>,
    longitude: Option<String>,
    address: String,
}

/// One pitch, stage or food place.
#[derive(Serialize, ToSchema)]
#[schema(as = Place)]
struct PlaceDocument {
    id: String,
    /// Id of the embankment that it is on.
    embankment: String,
    name: String,
    /// `station`, `stage` or `food`.
    kind: &'static str,
    /// How many at once.
    capacity: u32,
    /// In kW, as a decimal number.
    power_kw: String,
    water: bool,
    cover: bool,
    /// In m², as a decimal number.
    area_m2: String,
    /// Opens later than the day does: `14:00`.
    open: Option<String>,
    close: Option<String>,
    closed_dates: Vec<NaiveDate>,
    /// Hours of some dates in which it is closed.
    closed_hours: Vec<Closed>,
}

/// Closed on that date during those hours.
#[derive(Serialize, ToSchema)]
#[schema(as = ClosedHours)]
struct Closed {
    date: NaiveDate,
    from: String,
    to: String,
}

impl From<&ClosedHours> for Closed {
    fn from(closed: &ClosedHours) -> Self {
        Self {
            date: closed.date,
            from: closed.hours.from().to_string(),
            to: closed.hours.to().to_string(),
        }
    }
}

/// The season's days, in order of date
#[utoipa::path(get, path = "/api/v1/seasons/{season}/days", tag = "seasons",
    params(("season" = String, Path, description = "Its slug"), PageParams),
    responses(
        (status = 200, description = "A page of days", body = Listed<Day>),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn days(
    State(web): State<Web>,
    Path(slug): Path<String>,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    params.only(&PARAMS)?;
    let stored = web.draft(&slug).await?;
    let days = stored.draft.season().days().iter().collect();
    let document = |day: &ProgrammeDay| Day {
        date: day.date,
        open: day.hours.from().to_string(),
        close: day.hours.to().to_string(),
        theme: day.theme.clone(),
        status: day.status.word(),
    };
    let key = |day: &&ProgrammeDay| day.date.to_string();
    answer(&headers, &page(&params, days, key, document)?)
}

/// The season's embankments
#[utoipa::path(get, path = "/api/v1/seasons/{season}/embankments", tag = "seasons",
    params(("season" = String, Path, description = "Its slug"), PageParams),
    responses(
        (status = 200, description = "A page of embankments", body = Listed<EmbankmentDocument>),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn embankments(
    State(web): State<Web>,
    Path(slug): Path<String>,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    params.only(&PARAMS)?;
    let stored = web.draft(&slug).await?;
    let embankments = stored.draft.season().embankments().iter().collect();
    let document = |it: &Embankment| {
        let degrees = it.position.map(|position| position.degrees());
        let (latitude, longitude) = degrees.unzip();
        EmbankmentDocument {
            id: it.id.to_string(),
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
        }
    };
    let key = |it: &&Embankment| it.id.to_string();
    answer(&headers, &page(&params, embankments, key, document)?)
}

/// The season's places
#[utoipa::path(get, path = "/api/v1/seasons/{season}/places", tag = "seasons",
    params(("season" = String, Path, description = "Its slug"), PageParams),
    responses(
        (status = 200, description = "A page of places", body = Listed<PlaceDocument>),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn places(
    State(web): State<Web>,
    Path(slug): Path<String>,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    params.only(&PARAMS)?;
    let stored = web.draft(&slug).await?;
    let season = stored.draft.season();
    let document = |it: &Place| PlaceDocument {
        id: it.id.to_string(),
        embankment: season.embankment(it.embankment).id.to_string(),
        name: it.name.clone(),
        kind: it.kind.place_word(),
        capacity: it.capacity,
        power_kw: it.power_kw.to_string(),
        water: it.water,
        cover: it.cover,
        area_m2: it.area_m2.to_string(),
        open: it.open.map(|minute| minute.to_string()),
        close: it.close.map(|minute| minute.to_string()),
        closed_dates: it.closed_dates.clone(),
        closed_hours: it.closed_hours.iter().map(Closed::from).collect(),
    };
    let places = season.places().iter().collect();
    let key = |it: &&Place| it.id.to_string();
    answer(&headers, &page(&params, places, key, document)?)
}
