//! Where something could go.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::answer::answer;
use super::params::Params;
use crate::app::{Placing, Wanting, suggestions};
use crate::exchange::advice::suggestion;
use crate::web::Web;
use crate::web::error::Problem;
use crate::web::lang;

/// Suggestions, unless asked for otherwise.
const USUAL: u32 = 5;
/// Most of them.
const MOST: u32 = 50;

/// Changes that would place it, best first.
#[derive(Serialize, ToSchema)]
struct Suggestions {
    suggestions: Vec<Suggestion>,
}

/// A change that would place somebody.
#[derive(Serialize, ToSchema)]
struct Suggestion {
    date: NaiveDate,
    place: String,
    /// `12:00`; past midnight it goes on counting: `25:30`.
    start: String,
    end: String,
    /// What the score would change by, in points.
    score_change: i64,
    /// Nothing else has to change.
    free: bool,
    /// In the language asked for by `Accept-Language`.
    message: String,
}

/// How many.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes what `Params` reads")]
struct Wanted {
    #[param(minimum = 1, maximum = 50, default = 5)]
    limit: Option<u32>,
}

/// Where the application could go once more
#[utoipa::path(get, path = "/api/v1/seasons/{season}/applications/{application}/suggestions", tag = "draft",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("application" = String, Path, description = "Its id"),
        Wanted,
    ),
    responses(
        (status = 200, description = "Changes that would place it, best first", body = Suggestions),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn of_application(
    State(web): State<Web>,
    Path((slug, id)): Path<(String, String)>,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    found(&web, &slug, Wanting::Application(id), &params, &headers).await
}

/// Where the assignment could go instead
#[utoipa::path(get, path = "/api/v1/seasons/{season}/assignments/{assignment}/suggestions", tag = "draft",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("assignment" = String, Path, description = "Its id"),
        Wanted,
    ),
    responses(
        (status = 200, description = "Changes that would place it, best first", body = Suggestions),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn of_assignment(
    State(web): State<Web>,
    Path((slug, id)): Path<(String, String)>,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let id = id.parse().map_err(|_| Problem::Missing)?;
    found(&web, &slug, Wanting::Assignment(id), &params, &headers).await
}

async fn found(
    web: &Web,
    slug: &str,
    wanting: Wanting,
    params: &Params,
    headers: &HeaderMap,
) -> Result<Response, Problem> {
    params.only(&["limit"])?;
    let most = params.count("limit", MOST)?.unwrap_or(USUAL) as usize;
    let stored = web.draft(slug).await?;
    let lang = lang::accepted(headers);
    let Placing { application, found } =
        suggestions(stored.clone(), web.now(), wanting, most).await?;
    let season = stored.draft.season();
    let shown = found.iter().map(|it| Suggestion {
        date: season.day(it.spot.day).date,
        place: season.place(it.spot.place).id.to_string(),
        start: it.spot.hours.from().to_string(),
        end: it.spot.hours.to().to_string(),
        score_change: it.score_change,
        free: it.is_free(),
        message: suggestion(lang, season, application, it),
    });
    let document = Suggestions {
        suggestions: shown.collect(),
    };
    answer(headers, &document)
}
