//! Runs: let the service allocate, watch it, stop it, and take what it proposes or throw it away.

mod document;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;

use self::document::{OrderDocument, RunDocument, RunWithProposal};
use super::answer::{answer, created, done, written};
use super::body::Body;
use super::by::allocating;
use super::conflicts::reader;
use super::edits::EditDocument;
use super::page::{Listed, PARAMS, PageParams, usual_limit};
use super::params::{Params, flaw};
use crate::app::account::FieldRule;
use crate::domain::run::RunId;
use crate::web::Web;
use crate::web::access::Who;
use crate::web::error::Problem;

/// The season's runs, the newest first
#[utoipa::path(get, path = "/api/v1/seasons/{season}/runs", tag = "runs",
    params(("season" = String, Path, description = "Its slug"), PageParams),
    responses(
        (status = 200, description = "A page of runs", body = Listed<RunDocument>),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn list(
    State(web): State<Web>,
    Path(slug): Path<String>,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    params.only(&PARAMS)?;
    let limit = usual_limit(&params)?;
    let before = params.text("cursor").map(str::parse).transpose();
    let before = before.map_err(|_| flaw("cursor", FieldRule::Unknown))?;
    let runs = web
        .desk
        .runs(&slug, before.map(RunId), limit as u64)
        .await?;
    // Whether there are more is only known by asking for them.
    let next = match runs.last() {
        Some(last) if !web.desk.runs(&slug, Some(last.id), 1).await?.is_empty() => {
            Some(last.id.0.to_string())
        }
        _ => None,
    };
    let items = runs.iter().map(RunDocument::new).collect();
    answer(&headers, &Listed { items, next })
}

/// Let the service allocate
///
/// The draft stays as it is: what comes of it is a proposal, to be applied or thrown away. Of a season that
/// is under way only what has not begun is allocated.
#[utoipa::path(post, path = "/api/v1/seasons/{season}/runs", tag = "runs",
    params(("season" = String, Path, description = "Its slug")),
    request_body = OrderDocument,
    responses((status = 201, description = "It waits for a server", body = RunDocument)))]
pub(in crate::web) async fn ask(
    State(web): State<Web>,
    Path(slug): Path<String>,
    Who(actor): Who,
    headers: HeaderMap,
    Body(order, _): Body<OrderDocument>,
) -> Result<Response, Problem> {
    let by = allocating(&actor, &slug, web.now());
    let run = web.desk.ask_run(&slug, &by, &order.order()?).await?;
    let document = RunDocument::new(&run);
    let location = format!("/api/v1/seasons/{slug}/runs/{}", document.id);
    created(&headers, &document, &location)
}

/// A run, how far it is, and what it proposes
#[utoipa::path(get, path = "/api/v1/seasons/{season}/runs/{run}", tag = "runs",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("run" = i64, Path, description = "Its number"),
    ),
    responses(
        (status = 200, description = "The run", body = RunWithProposal),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn one(
    State(web): State<Web>,
    Path((slug, id)): Path<(String, i64)>,
    Who(actor): Who,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let by = allocating(&actor, &slug, web.now());
    let found = web.desk.proposal(&slug, &by, RunId(id)).await?;
    let with_names = reader(&actor, &slug, &headers).with_names;
    answer(&headers, &RunWithProposal::new(&found, with_names))
}

/// Stop a run and keep the best that it has
///
/// One that waits is thrown away.
#[utoipa::path(post, path = "/api/v1/seasons/{season}/runs/{run}/stop", tag = "runs",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("run" = i64, Path, description = "Its number"),
    ),
    responses((status = 200, description = "It stops", body = RunDocument)))]
pub(in crate::web) async fn stop(
    State(web): State<Web>,
    Path((slug, id)): Path<(String, i64)>,
    Who(actor): Who,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let by = allocating(&actor, &slug, web.now());
    let run = web.desk.stop_run(&slug, &by, RunId(id)).await?;
    let body = written(&RunDocument::new(&run))?;
    Ok(done(&headers, StatusCode::OK, body))
}

/// Make what a run proposes the draft, as one step
///
/// If the draft was edited since, the edits stay; a proposal that does not fit them any more is refused, and so
/// is one of what has begun since.
#[utoipa::path(post, path = "/api/v1/seasons/{season}/runs/{run}/apply", tag = "runs",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("run" = i64, Path, description = "Its number"),
    ),
    responses((status = 200, description = "It is the draft", body = EditDocument)))]
pub(in crate::web) async fn apply(
    State(web): State<Web>,
    Path((slug, id)): Path<(String, i64)>,
    Who(actor): Who,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let reader = reader(&actor, &slug, &headers);
    let by = allocating(&actor, &slug, web.now());
    let edited = web.desk.apply_run(&slug, &by, RunId(id)).await;
    let edited = edited.map_err(|error| Problem::of_edit(error, reader))?;
    let body = written(&EditDocument::new(&edited, None, reader))?;
    Ok(done(&headers, StatusCode::OK, body))
}

/// Throw a run away
#[utoipa::path(post, path = "/api/v1/seasons/{season}/runs/{run}/discard", tag = "runs",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("run" = i64, Path, description = "Its number"),
    ),
    responses((status = 200, description = "It is thrown away", body = RunDocument)))]
pub(in crate::web) async fn discard(
    State(web): State<Web>,
    Path((slug, id)): Path<(String, i64)>,
    Who(actor): Who,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let by = allocating(&actor, &slug, web.now());
    let run = web.desk.discard_run(&slug, &by, RunId(id)).await?;
    let body = written(&RunDocument::new(&run))?;
    Ok(done(&headers, StatusCode::OK, body))
}
