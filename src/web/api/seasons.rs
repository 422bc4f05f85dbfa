//! Seasons.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;

use super::answer::answer;
use super::page::{Listed, PARAMS, PageParams, page};
use super::params::Params;
use super::setup::document::SettingsDocument;
use crate::app::SeasonHead;
use crate::domain::access::{Action, Target};
use crate::domain::edit::{self, Held, Part};
use crate::web::Web;
use crate::web::access::Who;
use crate::web::error::Problem;

/// A season in the list.
#[derive(Serialize, ToSchema)]
#[schema(as = SeasonInList)]
struct Item {
    slug: String,
    name: String,
    /// Number of the newest release; null: nothing is published yet.
    release: Option<u32>,
    /// Whether the draft may be read.
    draft: bool,
}

/// The seasons that are published, and those whose draft may be read; the newest first
#[utoipa::path(get, path = "/api/v1/seasons", tag = "seasons", params(PageParams), responses(
    (status = 200, description = "A page of seasons", body = Listed<Item>),
    (status = 304, description = "As the client knows it"),
))]
pub(in crate::web) async fn list(
    State(web): State<Web>,
    Who(actor): Who,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    params.only(&PARAMS)?;
    let item = |head: SeasonHead| Item {
        draft: actor.may(Action::ReadDraft, Target::Season(&head.slug)),
        slug: head.slug,
        name: head.name,
        release: head.release,
    };
    let seasons = crate::app::seasons(&web.store).await?;
    let items: Vec<Item> = seasons.into_iter().map(item).collect();
    let seen: Vec<Item> = items
        .into_iter()
        .filter(|it| it.draft || it.release.is_some())
        .collect();
    answer(
        &headers,
        &page(&params, seen, |it| it.slug.clone(), |it| it)?,
    )
}

/// A season as it is planned.
#[derive(Serialize, ToSchema)]
struct Season<'a> {
    slug: &'a str,
    #[serde(flatten)]
    settings: SettingsDocument,
    /// Of its settings: as `"v12"` it is what `If-Match` of a change names.
    version: u64,
    days: usize,
    embankments: usize,
    places: usize,
    applications: usize,
    assignments: usize,
}

/// A season as it is planned
#[utoipa::path(get, path = "/api/v1/seasons/{season}", tag = "seasons",
    params(("season" = String, Path, description = "Its slug")),
    responses(
        (status = 200, description = "The season", body = Season),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn one(
    State(web): State<Web>,
    Path(slug): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let stored = web.draft(&slug).await?;
    let season = stored.draft.season();
    let settings = stored.draft.items().get(&edit::Item::Settings);
    let Some(Held {
        part: Part::Settings(settings),
        version,
    }) = settings
    else {
        return Err(Problem::Internal);
    };
    let document = Season {
        slug: season.slug(),
        settings: settings.into(),
        version: *version,
        days: season.days().len(),
        embankments: season.embankments().len(),
        places: season.places().len(),
        applications: season.applications().len(),
        assignments: stored.draft.plan().assignments.len(),
    };
    answer(&headers, &document)
}
