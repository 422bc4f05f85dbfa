//! What was published when.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::answer::answer;
use super::page::{Listed, PARAMS, PageParams, page};
use super::params::Params;
use crate::app::ReleaseHead;
use crate::domain::access::{Action, Target};
use crate::web::Web;
use crate::web::access::Who;
use crate::web::error::Problem;

/// A release.
#[derive(Serialize, ToSchema)]
struct Release {
    /// From 1, without gaps.
    number: u32,
    published_at: DateTime<Utc>,
    /// What was written to it; only for those who may read the draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// The season's releases, the newest first
#[utoipa::path(get, path = "/api/v1/seasons/{season}/releases", tag = "releases",
    params(("season" = String, Path, description = "Its slug"), PageParams),
    responses(
        (status = 200, description = "A page of releases", body = Listed<Release>),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn list(
    State(web): State<Web>,
    Path(slug): Path<String>,
    Who(actor): Who,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    params.only(&PARAMS)?;
    let releases = crate::app::releases(&web.store, &slug).await?;
    let may_read = actor.may(Action::ReadDraft, Target::Season(&slug));
    if releases.is_empty() && !may_read {
        return Err(Problem::Missing);
    }
    let document = |head: ReleaseHead| Release {
        number: head.number,
        published_at: head.published_at,
        note: may_read.then_some(head.note),
    };
    let key = |head: &ReleaseHead| head.number.to_string();
    answer(&headers, &page(&params, releases, key, document)?)
}
