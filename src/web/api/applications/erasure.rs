//! Erasing for good what an applicant has told of people.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::Erased;
use crate::web::api::answer::{done, written};
use crate::web::api::asking::Asking;
use crate::web::api::by::erasing;
use crate::web::error::Problem;

/// What was erased.
#[derive(Serialize, ToSchema)]
#[schema(as = Erased)]
pub(in crate::web) struct ErasedDocument {
    /// Number of the step that says so; it can't be undone.
    step: u64,
    /// Steps of the history that were cleaned.
    steps: usize,
    /// Releases that were cleaned.
    releases: usize,
    /// Messages that were emptied.
    messages: usize,
}

impl ErasedDocument {
    const fn new(erased: &Erased) -> Self {
        Self {
            step: erased.step,
            steps: erased.steps,
            releases: erased.releases,
            messages: erased.messages,
        }
    }
}

/// Erase for good what an applicant has told of people
///
/// Contacts, people, title, description and applicant go from the draft, its history, all releases, mail and
/// notes. What was planned and held stays, under the application's id. Refused while something is planned for
/// it today or later.
#[utoipa::path(delete, path = "/api/v1/seasons/{season}/applications/{application}/personal-data",
    tag = "applications",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("application" = String, Path, description = "Its id, also of one that was removed"),
    ),
    responses((status = 200, description = "It is erased for good", body = ErasedDocument)))]
pub(in crate::web) async fn erase(
    asking: Asking,
    Path((slug, id)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let by = erasing(&asking.actor, &slug, asking.web.now());
    let erased = asking.web.desk.erase(&slug, &by, &id).await?;
    let body = written(&ErasedDocument::new(&erased))?;
    Ok(done(&asking.headers, StatusCode::OK, body))
}
