//! Programme days.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::document::DayValues;
use super::{SetUpDocument, listed, put, remove, shown};
use crate::domain::edit::{Held, Item, Part};
use crate::domain::flaw::Sheet;
use crate::web::Web;
use crate::web::api::asking::{Asking, Keyed, Matched};
use crate::web::api::body::Body;
use crate::web::api::page::{Listed, PageParams};
use crate::web::api::params::Params;
use crate::web::error::Problem;
use crate::web::query::day as date_of;

/// A date on which the festival is open.
#[derive(Serialize, ToSchema)]
struct Day {
    date: NaiveDate,
    #[serde(flatten)]
    values: DayValues,
    version: u64,
}

fn document(held: &Held) -> Option<Day> {
    match &held.part {
        Part::Day(part) => Some(Day {
            date: part.date,
            values: part.into(),
            version: held.version,
        }),
        _ => None,
    }
}

fn item(date: &str) -> Result<Item, Problem> {
    date_of(date).map(Item::Day).ok_or(Problem::Missing)
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
    let key = |day: &Day| day.date.to_string();
    listed(&web, &slug, &params, &headers, Sheet::Days, (document, key)).await
}

/// A day
#[utoipa::path(get, path = "/api/v1/seasons/{season}/days/{date}", tag = "seasons",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("date" = NaiveDate, Path, description = "Its date"),
    ),
    responses(
        (status = 200, description = "The day; `ETag` is what `If-Match` of a change names", body = Day),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn day(
    State(web): State<Web>,
    Path((slug, date)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    shown(&web, &slug, &headers, &item(&date)?, document).await
}

/// Add or change a day
#[utoipa::path(put, path = "/api/v1/seasons/{season}/days/{date}", tag = "set-up",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("date" = NaiveDate, Path, description = "Its date"),
        Matched,
        ("If-None-Match" = Option<String>, Header, description = "`*` to add one that is not there"),
        Keyed,
    ),
    request_body = DayValues,
    responses(
        (status = 200, description = "It is changed", body = SetUpDocument),
        (status = 201, description = "It is added", body = SetUpDocument),
    ))]
pub(in crate::web) async fn put_day(
    asking: Asking,
    Path((_, date)): Path<(String, String)>,
    Body(values, digest): Body<DayValues>,
) -> Result<Response, Problem> {
    item(&date)?;
    let values = values.values(&date);
    put(&asking, Sheet::Days, &values, &digest, Vec::new()).await
}

/// Remove a day
///
/// Refused while assignments stand on it, unless `dependents` is true: then they go with it.
#[utoipa::path(delete, path = "/api/v1/seasons/{season}/days/{date}", tag = "set-up",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("date" = NaiveDate, Path, description = "Its date"),
        ("dependents" = Option<bool>, Query, description = "Remove what stands on it too"),
        Matched,
        Keyed,
    ),
    responses((status = 200, description = "It is gone", body = SetUpDocument)))]
pub(in crate::web) async fn remove_day(
    asking: Asking,
    Path((_, date)): Path<(String, String)>,
    params: Params,
) -> Result<Response, Problem> {
    remove(&asking, Sheet::Days, item(&date)?, &params).await
}
