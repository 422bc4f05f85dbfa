//! What reviewers think of an application.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::answer::{answer, done, written};
use super::body::Body;
use super::by::reviewing;
use crate::app::Opinion;
use crate::domain::review::{Review, Reviews};
use crate::web::Web;
use crate::web::access::Who;
use crate::web::error::{BadField, Problem};

/// The reviews of an application. Organizers see all of them; a reviewer sees those of others only after
/// giving one.
#[derive(Serialize, ToSchema)]
#[schema(as = Reviews)]
struct ReviewsDocument {
    /// What whoever asks has given; null: nothing.
    own: Option<ReviewDocument>,
    /// Of all scores, with two decimals; null: there are none, or they are not to be seen yet.
    mean: Option<String>,
    /// The oldest first; null: they are not to be seen yet.
    reviews: Option<Vec<ReviewDocument>>,
}

/// What one reviewer thinks of it.
#[derive(Serialize, ToSchema)]
#[schema(as = Review)]
struct ReviewDocument {
    /// Name of the reviewer.
    by: String,
    /// 1 (no) to 5 (by all means).
    score: u8,
    comment: String,
    given_at: DateTime<Utc>,
}

/// A review to be given.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct NewReview {
    /// 1 (no) to 5 (by all means).
    #[schema(minimum = 1, maximum = 5)]
    score: u8,
    #[serde(default)]
    #[schema(max_length = 2000)]
    comment: String,
}

impl From<&Review> for ReviewDocument {
    fn from(review: &Review) -> Self {
        Self {
            by: review.name.clone(),
            score: review.score,
            comment: review.comment.clone(),
            given_at: review.given_at,
        }
    }
}

impl From<&Reviews> for ReviewsDocument {
    fn from(reviews: &Reviews) -> Self {
        let mean = reviews.tally().and_then(|tally| tally.mean_hundredths());
        let all = reviews.all.as_ref();
        Self {
            own: reviews.own.as_ref().map(ReviewDocument::from),
            mean: mean.map(|mean| format!("{}.{:02}", mean / 100, mean % 100)),
            reviews: all.map(|all| all.iter().map(ReviewDocument::from).collect()),
        }
    }
}

/// Reviews of an application
#[utoipa::path(get, path = "/api/v1/seasons/{season}/applications/{application}/reviews", tag = "applications",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("application" = String, Path, description = "Its id"),
    ),
    responses(
        (status = 200, description = "As far as they are to be seen", body = ReviewsDocument),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn list(
    State(web): State<Web>,
    Path((slug, id)): Path<(String, String)>,
    Who(actor): Who,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let reviews = web.desk.reviews(&slug, &actor, &id, web.now()).await?;
    answer(&headers, &ReviewsDocument::from(&reviews))
}

/// Give a review
#[utoipa::path(put, path = "/api/v1/seasons/{season}/applications/{application}/review", tag = "applications",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("application" = String, Path, description = "Its id"),
    ),
    request_body = NewReview,
    responses((status = 200, description = "It stands in place of the one given before", body = ReviewsDocument)))]
pub(in crate::web) async fn give(
    State(web): State<Web>,
    Path((slug, id)): Path<(String, String)>,
    Who(actor): Who,
    headers: HeaderMap,
    Body(new, _): Body<NewReview>,
) -> Result<Response, Problem> {
    let opinion = Opinion {
        score: new.score,
        comment: new.comment,
    };
    let by = reviewing(&actor, &slug, web.now());
    let given = web.desk.review(&slug, &by, &id, &opinion).await;
    given.map_err(|error| pointing(error.into()))?;
    let reviews = web.desk.reviews(&slug, &actor, &id, web.now()).await?;
    let body = written(&ReviewsDocument::from(&reviews))?;
    Ok(done(&headers, StatusCode::OK, body))
}

/// Fields of the body, by where they are.
pub(super) fn pointing(problem: Problem) -> Problem {
    let pointer = |bad: BadField| BadField {
        field: format!("/{}", bad.field),
        ..bad
    };
    match problem {
        Problem::Fields(fields) => Problem::Fields(fields.into_iter().map(pointer).collect()),
        other => other,
    }
}
