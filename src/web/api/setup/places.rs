//! Places.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;

use super::document::PlaceValues;
use super::{Asking, SetUpDocument, listed};
use crate::domain::edit::{Held, Item, Part};
use crate::domain::flaw::Sheet;
use crate::web::Web;
use crate::web::api::answer::{answer, tagged};
use crate::web::api::assignments::tag;
use crate::web::api::body::Body;
use crate::web::api::page::{Listed, PARAMS, PageParams, page};
use crate::web::api::params::Params;
use crate::web::error::Problem;

/// One pitch, stage or food place.
#[derive(Serialize, ToSchema)]
#[schema(as = Place)]
struct PlaceDocument {
    id: String,
    #[serde(flatten)]
    values: PlaceValues,
    version: u64,
}

fn document(held: &Held) -> Option<PlaceDocument> {
    match &held.part {
        Part::Place(part) => Some(PlaceDocument {
            id: part.id.clone(),
            values: part.into(),
            version: held.version,
        }),
        _ => None,
    }
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
    let found = listed(&stored.draft, Sheet::Places).into_iter();
    let found: Vec<PlaceDocument> = found.filter_map(|(_, held)| document(held)).collect();
    let key = |it: &PlaceDocument| it.id.clone();
    answer(&headers, &page(&params, found, key, |it| it)?)
}

/// A place
#[utoipa::path(get, path = "/api/v1/seasons/{season}/places/{place}", tag = "seasons",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("place" = String, Path, description = "Its id"),
    ),
    responses(
        (status = 200, description = "The place; `ETag` is what `If-Match` of a change names", body = PlaceDocument),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn place(
    State(web): State<Web>,
    Path((slug, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let stored = web.draft(&slug).await?;
    let held = stored.draft.items().get(&Item::Place(id));
    let found = held.and_then(document).ok_or(Problem::Missing)?;
    tagged(&headers, &found, &tag(found.version))
}

/// Add or change a place
#[utoipa::path(put, path = "/api/v1/seasons/{season}/places/{place}", tag = "set-up",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("place" = String, Path, description = "Its id"),
        ("If-Match" = Option<String>, Header, description = "Its entity tag as it was seen, or `*`; without it the change is refused"),
        ("If-None-Match" = Option<String>, Header, description = "`*` to add one that is not there"),
        ("Idempotency-Key" = Option<String>, Header, description = "Asked for twice under one key it is done once"),
    ),
    request_body = PlaceValues,
    responses(
        (status = 200, description = "It is changed", body = SetUpDocument),
        (status = 201, description = "It is added", body = SetUpDocument),
    ))]
pub(in crate::web) async fn put_place(
    asking: Asking,
    Path((_, id)): Path<(String, String)>,
    Body(values, digest): Body<PlaceValues>,
) -> Result<Response, Problem> {
    let values = values.values(&id);
    asking
        .put(Sheet::Places, &values, &digest, Vec::new())
        .await
}

/// Remove a place
///
/// Who hears it goes with it. Refused while assignments stand on it, unless `dependents` is true: then
/// they go with it.
#[utoipa::path(delete, path = "/api/v1/seasons/{season}/places/{place}", tag = "set-up",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("place" = String, Path, description = "Its id"),
        ("dependents" = Option<bool>, Query, description = "Remove what stands on it too"),
        ("If-Match" = Option<String>, Header, description = "Its entity tag as it was seen, or `*`; without it the change is refused"),
        ("Idempotency-Key" = Option<String>, Header, description = "Asked for twice under one key it is done once"),
    ),
    responses((status = 200, description = "It is gone", body = SetUpDocument)))]
pub(in crate::web) async fn remove_place(
    asking: Asking,
    Path((_, id)): Path<(String, String)>,
    params: Params,
) -> Result<Response, Problem> {
    asking.remove(Sheet::Places, Item::Place(id), &params).await
}
