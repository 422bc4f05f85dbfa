//! Places.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;

use super::document::PlaceValues;
use super::{SetUpDocument, listed, put, remove, shown};
use crate::domain::edit::{Held, Item, Part};
use crate::domain::flaw::Sheet;
use crate::web::Web;
use crate::web::api::asking::{Asking, Keyed, Matched};
use crate::web::api::body::Body;
use crate::web::api::page::{Listed, PageParams};
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
    let key = |it: &PlaceDocument| it.id.clone();
    let sheet = Sheet::Places;
    listed(&web, &slug, &params, &headers, sheet, (document, key)).await
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
    shown(&web, &slug, &headers, &Item::Place(id), document).await
}

/// Add or change a place
#[utoipa::path(put, path = "/api/v1/seasons/{season}/places/{place}", tag = "set-up",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("place" = String, Path, description = "Its id"),
        Matched,
        ("If-None-Match" = Option<String>, Header, description = "`*` to add one that is not there"),
        Keyed,
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
    put(&asking, Sheet::Places, &values, &digest, Vec::new()).await
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
        Matched,
        Keyed,
    ),
    responses((status = 200, description = "It is gone", body = SetUpDocument)))]
pub(in crate::web) async fn remove_place(
    asking: Asking,
    Path((_, id)): Path<(String, String)>,
    params: Params,
) -> Result<Response, Problem> {
    remove(&asking, Sheet::Places, Item::Place(id), &params).await
}
