//! The assignments of the draft, to read.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use utoipa::IntoParams;

use super::answer::{answer, tagged};
use super::draft::{AssignmentDocument, assignment, site};
use super::page::{Listed, PARAMS, PageParams, page};
use super::params::{Params, flaw};
use crate::app::account::FieldRule;
use crate::domain::assignment::AssignmentStatus;
use crate::domain::identity::AssignmentId;
use crate::domain::season::AssignmentPart;
use crate::web::Web;
use crate::web::error::Problem;
use crate::web::query::day;

/// Which assignments.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes what `Params` reads")]
struct Wanted {
    #[param(format = Date)]
    date: Option<String>,
    /// Id of an embankment.
    embankment: Option<String>,
    /// Id of a place.
    place: Option<String>,
    /// Id of an application.
    application: Option<String>,
    #[param(pattern = "^(proposed|offered|confirmed|declined|cancelled|held|no-show)?$")]
    status: Option<String>,
}

/// The draft's assignments
#[utoipa::path(get, path = "/api/v1/seasons/{season}/assignments", tag = "draft",
    params(("season" = String, Path, description = "Its slug"), Wanted, PageParams),
    responses(
        (status = 200, description = "A page of assignments", body = Listed<AssignmentDocument>),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn list(
    State(web): State<Web>,
    Path(slug): Path<String>,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let own = ["date", "embankment", "place", "application", "status"];
    params.only(&[&PARAMS[..], &own].concat())?;
    let status = params.choice("status", &AssignmentStatus::ALL, AssignmentStatus::word)?;
    let date = params.text("date").map(day);
    let date = match date {
        Some(None) => return Err(flaw("date", FieldRule::Unknown)),
        Some(date) => date,
        None => None,
    };
    let stored = web.draft(&slug).await?;
    let draft = &stored.draft;
    let is = |name: &str, value: &str| params.text(name).is_none_or(|wanted| wanted == value);
    let wanted = |part: &AssignmentPart| {
        date.is_none_or(|date| part.date == date)
            && status.is_none_or(|status| part.status == status)
            && is("place", &part.place)
            && is("application", &part.application)
            && is("embankment", &site(draft, part).unwrap_or_default())
    };
    let found = draft.items().assignments();
    let found: Vec<AssignmentId> = found
        .filter(|(_, part)| wanted(part))
        .map(|(id, _)| id)
        .collect();
    let listed = page(&params, found, ToString::to_string, |id| {
        assignment(draft, id)
    })?;
    answer(&headers, &listed)
}

/// An assignment
#[utoipa::path(get, path = "/api/v1/seasons/{season}/assignments/{assignment}", tag = "draft",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("assignment" = String, Path, description = "Its id"),
    ),
    responses(
        (status = 200, description = "The assignment; `ETag` is what `If-Match` of an edit names", body = AssignmentDocument),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn one(
    State(web): State<Web>,
    Path((slug, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let id: AssignmentId = id.parse().map_err(|_| Problem::Missing)?;
    let stored = web.draft(&slug).await?;
    let found = assignment(&stored.draft, id).ok_or(Problem::Missing)?;
    tagged(&headers, &found, &tag(found.version))
}

/// The entity tag of a version of an item.
pub(super) fn tag(version: u64) -> String {
    format!("\"v{version}\"")
}
