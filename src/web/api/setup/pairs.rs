//! Travel times between embankments, and which places hear each other.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;

use super::document::TravelValues;
use super::{SetUpDocument, listed, put, remove};
use crate::domain::edit::{Held, Item, Pair, Part};
use crate::domain::flaw::Sheet;
use crate::web::Web;
use crate::web::api::asking::{Asking, Keyed};
use crate::web::api::body::Body;
use crate::web::api::page::{Listed, PageParams};
use crate::web::api::params::Params;
use crate::web::error::Problem;

/// Minutes from one embankment to another, and back.
#[derive(Serialize, ToSchema)]
struct Travel {
    /// Id of an embankment.
    from: String,
    /// Id of another one.
    to: String,
    #[serde(flatten)]
    values: TravelValues,
    /// As `"v12"` it is what `If-Match` of a change names.
    version: u64,
}

/// Two places that hear each other: two loud activities on them don't overlap.
#[derive(Serialize, ToSchema)]
struct Noise {
    /// Id of a place.
    place_a: String,
    /// Id of another one.
    place_b: String,
    /// As `"v12"` it is what `If-Match` of a change names.
    version: u64,
}

/// Travel times, every pair of embankments once
#[utoipa::path(get, path = "/api/v1/seasons/{season}/travel", tag = "seasons",
    params(("season" = String, Path, description = "Its slug"), PageParams),
    responses(
        (status = 200, description = "A page of travel times", body = Listed<Travel>),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn travel(
    State(web): State<Web>,
    Path(slug): Path<String>,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let document = |held: &Held| match &held.part {
        Part::Travel(part) => Some(Travel {
            from: part.from.clone(),
            to: part.to.clone(),
            values: part.into(),
            version: held.version,
        }),
        _ => None,
    };
    let key = |it: &Travel| format!("{}|{}", it.from, it.to);
    listed(
        &web,
        &slug,
        &params,
        &headers,
        Sheet::Travel,
        (document, key),
    )
    .await
}

/// Change a travel time
#[utoipa::path(put, path = "/api/v1/seasons/{season}/travel/{from}/{to}", tag = "set-up",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("from" = String, Path, description = "Id of an embankment"),
        ("to" = String, Path, description = "Id of another one"),
        ("If-Match" = Option<String>, Header, description = "Its version as it was seen, as `\"v12\"`, or `*`; without it the change is refused"),
        Keyed,
    ),
    request_body = TravelValues,
    responses(
        (status = 200, description = "It is changed", body = SetUpDocument),
        (status = 201, description = "It is added", body = SetUpDocument),
    ))]
pub(in crate::web) async fn put_travel(
    asking: Asking,
    Path((_, from, to)): Path<(String, String, String)>,
    Body(values, digest): Body<TravelValues>,
) -> Result<Response, Problem> {
    let values = values.values([&from, &to]);
    put(&asking, Sheet::Travel, &values, &digest, Vec::new()).await
}

/// Places that hear each other, every pair once
#[utoipa::path(get, path = "/api/v1/seasons/{season}/noise", tag = "seasons",
    params(("season" = String, Path, description = "Its slug"), PageParams),
    responses(
        (status = 200, description = "A page of pairs of places", body = Listed<Noise>),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn noise(
    State(web): State<Web>,
    Path(slug): Path<String>,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let document = |held: &Held| match &held.part {
        Part::Noise(part) => Some(Noise {
            place_a: part.place_a.clone(),
            place_b: part.place_b.clone(),
            version: held.version,
        }),
        _ => None,
    };
    let key = |it: &Noise| format!("{}|{}", it.place_a, it.place_b);
    listed(
        &web,
        &slug,
        &params,
        &headers,
        Sheet::Noise,
        (document, key),
    )
    .await
}

/// Say that two places hear each other
#[utoipa::path(put, path = "/api/v1/seasons/{season}/noise/{place_a}/{place_b}", tag = "set-up",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("place_a" = String, Path, description = "Id of a place"),
        ("place_b" = String, Path, description = "Id of another one"),
        ("If-Match" = Option<String>, Header, description = "`*` or its version: that it is there already"),
        ("If-None-Match" = Option<String>, Header, description = "`*` to add one that is not there; one of both is needed"),
        Keyed,
    ),
    responses(
        (status = 200, description = "They did already", body = SetUpDocument),
        (status = 201, description = "It is added", body = SetUpDocument),
    ))]
pub(in crate::web) async fn put_noise(
    asking: Asking,
    Path((_, a, b)): Path<(String, String, String)>,
) -> Result<Response, Problem> {
    let values = vec![("place_a", a), ("place_b", b)];
    put(&asking, Sheet::Noise, &values, &[], Vec::new()).await
}

/// Say that two places do not hear each other any more
#[utoipa::path(delete, path = "/api/v1/seasons/{season}/noise/{place_a}/{place_b}", tag = "set-up",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("place_a" = String, Path, description = "Id of a place"),
        ("place_b" = String, Path, description = "Id of another one"),
        ("If-Match" = Option<String>, Header, description = "Its version as it was seen, as `\"v12\"`, or `*`; without it the change is refused"),
        Keyed,
    ),
    responses((status = 200, description = "It is gone", body = SetUpDocument)))]
pub(in crate::web) async fn remove_noise(
    asking: Asking,
    Path((_, a, b)): Path<(String, String, String)>,
    params: Params,
) -> Result<Response, Problem> {
    let item = Item::Noise(Pair::new(a, b));
    remove(&asking, Sheet::Noise, item, &params).await
}
