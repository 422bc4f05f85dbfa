//! Embankments.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;

use super::document::{self, EmbankmentValues};
use super::{SetUpDocument, listed, put, read, remove, shown};
use crate::domain::edit::{Held, Item, Part};
use crate::domain::flaw::Sheet;
use crate::web::Web;
use crate::web::api::asking::{Asking, Keyed, Matched};
use crate::web::api::body::Body;
use crate::web::api::page::{Listed, PageParams};
use crate::web::api::params::Params;
use crate::web::error::Problem;

/// A site with places.
#[derive(Serialize, ToSchema)]
#[schema(as = Embankment)]
struct EmbankmentDocument {
    id: String,
    #[serde(flatten)]
    values: EmbankmentValues,
    version: u64,
}

fn document(held: &Held) -> Option<EmbankmentDocument> {
    match &held.part {
        Part::Embankment(part) => Some(EmbankmentDocument {
            id: part.id.clone(),
            values: part.into(),
            version: held.version,
        }),
        _ => None,
    }
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
    let key = |it: &EmbankmentDocument| it.id.clone();
    let sheet = Sheet::Embankments;
    listed(&web, &slug, &params, &headers, sheet, (document, key)).await
}

/// An embankment
#[utoipa::path(get, path = "/api/v1/seasons/{season}/embankments/{embankment}", tag = "seasons",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("embankment" = String, Path, description = "Its id"),
    ),
    responses(
        (status = 200, description = "The embankment; `ETag` is what `If-Match` of a change names", body = EmbankmentDocument),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn embankment(
    State(web): State<Web>,
    Path((slug, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    shown(&web, &slug, &headers, &Item::Embankment(id), document).await
}

/// Add or change an embankment
///
/// A new one needs `travel` to every other one.
#[utoipa::path(put, path = "/api/v1/seasons/{season}/embankments/{embankment}", tag = "set-up",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("embankment" = String, Path, description = "Its id"),
        Matched,
        ("If-None-Match" = Option<String>, Header, description = "`*` to add one that is not there"),
        Keyed,
    ),
    request_body = EmbankmentValues,
    responses(
        (status = 200, description = "It is changed", body = SetUpDocument),
        (status = 201, description = "It is added", body = SetUpDocument),
    ))]
pub(in crate::web) async fn put_embankment(
    asking: Asking,
    Path((_, id)): Path<(String, String)>,
    Body(values, digest): Body<EmbankmentValues>,
) -> Result<Response, Problem> {
    let mut travel = Vec::new();
    for (other, minutes) in &values.travel {
        travel.push(read(
            Sheet::Travel,
            &document::travel(&id, other, *minutes),
        )?);
    }
    let values = values.values(&id);
    put(&asking, Sheet::Embankments, &values, &digest, travel).await
}

/// Remove an embankment
///
/// Its travel times go with it. Refused while it has places, unless `dependents` is true: then they go
/// with it, and the assignments on them; and while applications name it.
#[utoipa::path(delete, path = "/api/v1/seasons/{season}/embankments/{embankment}", tag = "set-up",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("embankment" = String, Path, description = "Its id"),
        ("dependents" = Option<bool>, Query, description = "Remove what stands on it too"),
        Matched,
        Keyed,
    ),
    responses((status = 200, description = "It is gone", body = SetUpDocument)))]
pub(in crate::web) async fn remove_embankment(
    asking: Asking,
    Path((_, id)): Path<(String, String)>,
    params: Params,
) -> Result<Response, Problem> {
    remove(&asking, Sheet::Embankments, Item::Embankment(id), &params).await
}
