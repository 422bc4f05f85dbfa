//! What applicants ask of the organizers. They write what they like, so only those read it who may ask
//! them.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::answer::{answer, done, written};
use super::by::by;
use super::page::{Listed, PageParams, first, usual_limit};
use super::params::{Params, flaw};
use crate::app::AppealFilter;
use crate::app::account::FieldRule;
use crate::domain::access::{Action, Target};
use crate::domain::appeal::{Appeal, AppealId};
use crate::web::Web;
use crate::web::access::Who;
use crate::web::error::Problem;

/// What an applicant asks for.
#[derive(Serialize, ToSchema)]
#[schema(as = Appeal)]
struct AppealDocument {
    id: i64,
    /// Id of the application.
    application: String,
    /// `change` (something else: a question, another time), `withdrawal` (nothing: they have withdrawn,
    /// and this is why) or `deletion` (that everything about them is erased).
    kind: &'static str,
    /// Personal data; only for those who may see it. Empty: nothing was said, or it is erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    made_at: DateTime<Utc>,
    /// Null: it is open.
    settled_at: Option<DateTime<Utc>>,
    /// Who settled it, by name; null: nobody, or somebody at the machine itself.
    settled_by: Option<String>,
}

impl AppealDocument {
    fn new(appeal: Appeal, with_text: bool) -> Self {
        let (at, by) = appeal.settled.unzip();
        Self {
            id: appeal.id.0,
            application: appeal.application,
            kind: appeal.kind.word(),
            text: with_text.then_some(appeal.text),
            made_at: appeal.made_at,
            settled_at: at,
            settled_by: by.filter(|name| !name.is_empty()),
        }
    }
}

/// Which appeals.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes what `Params` reads")]
struct Wanted {
    /// `open` or `settled`; without it all of them
    #[param(pattern = "^(open|settled)?$")]
    state: Option<String>,
    /// Only those of this application, by its id
    application: Option<String>,
}

/// What applicants ask for, the newest first
#[utoipa::path(get, path = "/api/v1/seasons/{season}/appeals", tag = "applications",
    params(("season" = String, Path, description = "Its slug"), Wanted, PageParams),
    responses(
        (status = 200, description = "A page of appeals", body = Listed<AppealDocument>),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn list(
    State(web): State<Web>,
    Path(slug): Path<String>,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    params.only(&["state", "application", "limit", "cursor"])?;
    let limit = usual_limit(&params)?;
    let before = params.text("cursor").map(str::parse).transpose();
    let before = before.map_err(|_| flaw("cursor", FieldRule::Unknown))?;
    let word = |is_open| if is_open { "open" } else { "settled" };
    let filter = AppealFilter {
        is_open: params.choice("state", &[true, false], word)?,
        application: params.text("application").map(str::to_owned),
        before: before.map(AppealId),
    };
    let most = limit as u64 + 1;
    let found = web.desk.appeals_of_season(&slug, &filter, most).await?;
    let cursor = |appeal: &Appeal| appeal.id.0.to_string();
    let show = |appeal| AppealDocument::new(appeal, true);
    answer(&headers, &first(found, limit, cursor, show))
}

/// Say that an appeal is settled
///
/// One that is settled already stays as it is.
#[utoipa::path(post, path = "/api/v1/seasons/{season}/applications/{application}/appeals/{appeal}/settle",
    tag = "applications",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("application" = String, Path, description = "Its id"),
        ("appeal" = i64, Path, description = "Its id"),
    ),
    responses((status = 200, description = "It is settled", body = AppealDocument)))]
pub(in crate::web) async fn settle(
    State(web): State<Web>,
    Path((slug, application, id)): Path<(String, String, i64)>,
    Who(actor): Who,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (by, id) = (by(&actor, &slug, web.now()), AppealId(id));
    web.desk.settle_appeal(&slug, &by, &application, id).await?;
    let all = web.desk.appeals(&slug, &application).await?;
    let settled = all.into_iter().find(|it| it.id == id);
    let settled = settled.ok_or(Problem::Missing)?;
    let with_text = actor.may(Action::ReadContacts, Target::Season(&slug));
    let body = written(&AppealDocument::new(settled, with_text))?;
    Ok(done(&headers, StatusCode::OK, body))
}
