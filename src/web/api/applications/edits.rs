//! Applications made, changed and removed. Each is one step.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use serde::Serialize;
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use super::ApplicationDocument;
use super::fields::FieldsDocument;
use crate::app::account::{Actor, FieldRule};
use crate::app::{Answer, AppError, Deed, Edited, Once, Request};
use crate::domain::edit::{Item, Part};
use crate::exchange::text::percent;
use crate::web::Web;
use crate::web::access::Who;
use crate::web::api::answer::{done, written};
use crate::web::api::assignments::tag;
use crate::web::api::body::Body;
use crate::web::api::by::{by, key};
use crate::web::api::conflicts::reader;
use crate::web::api::draft::{ConflictDocument, Reader, ScoreDocument};
use crate::web::api::params::{Params, flaw};
use crate::web::error::Problem;
use crate::web::etag::expected_version;

/// What an edit of applications did.
#[derive(Serialize, ToSchema)]
#[schema(as = ApplicationEdit)]
pub(super) struct ApplicationEditDocument<'a> {
    /// Number of the step; null if nothing has changed.
    step: Option<u64>,
    /// Number of the draft's latest step.
    revision: u64,
    /// Those that were named, as they are now; without those that are gone.
    applications: Vec<ApplicationDocument<'a>>,
    /// Conflicts that came: also those of assignments whose application was turned down, which stay until
    /// a person decides about them.
    appeared: Vec<ConflictDocument>,
    /// Conflicts that went.
    vanished: Vec<ConflictDocument>,
    /// How much of each part of the score was won or lost.
    score_change: ScoreDocument,
}

impl<'a> ApplicationEditDocument<'a> {
    fn new(edited: &'a Edited, ids: &[String], reader: Reader) -> Self {
        let (before, after) = (&edited.before.draft, &edited.after.draft);
        let named = ids.iter();
        Self {
            step: edited.step(),
            revision: edited.after.revision,
            applications: named
                .filter_map(|id| ApplicationDocument::of(after, id, reader.with_names))
                .collect(),
            appeared: reader.conflicts(after, &edited.difference.appeared),
            vanished: reader.conflicts(before, &edited.difference.vanished),
            score_change: edited.score_difference().into(),
        }
    }
}

/// Make an application
#[utoipa::path(post, path = "/api/v1/seasons/{season}/applications", tag = "applications",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("Idempotency-Key" = Option<String>, Header, description = "Asked for twice under one key it is done once"),
    ),
    request_body = FieldsDocument,
    responses((status = 201, description = "It is made", body = ApplicationEditDocument)))]
pub(in crate::web) async fn create(
    State(web): State<Web>,
    Path(slug): Path<String>,
    Who(actor): Who,
    headers: HeaderMap,
    Body(new, digest): Body<FieldsDocument>,
) -> Result<Response, Problem> {
    let stored = web.draft(&slug).await?;
    let part = new.read(stored.draft.items(), None)?;
    let id = part.id.clone();
    let request = Request {
        seen: vec![(Item::Application(id.clone()), None)],
        deeds: vec![Deed::Put(Part::Application(Box::new(part)))],
        reason: new.reason,
        note: new.note,
        ..Request::default()
    };
    let asked = Asked {
        slug: &slug,
        what: "create-application",
        digest,
        status: StatusCode::CREATED,
        ids: vec![id],
    };
    edit(&web, &actor, &headers, &asked, request).await
}

/// Change an application
#[utoipa::path(patch, path = "/api/v1/seasons/{season}/applications/{application}", tag = "applications",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("application" = String, Path, description = "Its id, which stays"),
        ("If-Match" = Option<String>, Header, description = "Its entity tag as it was seen, or `*`; without it the edit is refused"),
        ("Idempotency-Key" = Option<String>, Header, description = "Asked for twice under one key it is done once"),
    ),
    request_body = FieldsDocument,
    responses((status = 200, description = "It is changed", body = ApplicationEditDocument)))]
pub(in crate::web) async fn change(
    State(web): State<Web>,
    Path((slug, id)): Path<(String, String)>,
    Who(actor): Who,
    headers: HeaderMap,
    Body(change, digest): Body<FieldsDocument>,
) -> Result<Response, Problem> {
    let seen = expected_version(&headers)?;
    let stored = web.draft(&slug).await?;
    let item = Item::Application(id.clone());
    let held = stored.draft.items().get(&item).ok_or(Problem::Missing)?;
    let Part::Application(before) = &held.part else {
        return Err(Problem::Missing);
    };
    if change.id.as_ref().is_some_and(|named| *named != id) {
        return Err(flaw("/id", FieldRule::Differs));
    }
    let part = change.read(stored.draft.items(), Some(before))?;
    let request = Request {
        // It was made of this version: what comes between is not lost.
        seen: vec![(item, Some(seen.unwrap_or(held.version)))],
        deeds: vec![Deed::Put(Part::Application(Box::new(part)))],
        reason: change.reason,
        note: change.note,
        ..Request::default()
    };
    let asked = Asked {
        slug: &slug,
        what: "change-application",
        digest: [id.as_bytes(), &digest].concat(),
        status: StatusCode::OK,
        ids: vec![id],
    };
    edit(&web, &actor, &headers, &asked, request).await
}

/// What goes with it.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes what `Params` reads")]
struct Going {
    /// `remove`: its assignments go with it; without it, one that has some is not removed.
    #[param(pattern = "^remove$")]
    assignments: Option<String>,
}

/// Remove an application
#[utoipa::path(delete, path = "/api/v1/seasons/{season}/applications/{application}", tag = "applications",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("application" = String, Path, description = "Its id"),
        Going,
        ("If-Match" = Option<String>, Header, description = "Its entity tag as it was seen, or `*`; without it the edit is refused"),
    ),
    responses((status = 200, description = "It is gone, until the step is undone", body = ApplicationEditDocument)))]
pub(in crate::web) async fn remove(
    State(web): State<Web>,
    Path((slug, id)): Path<(String, String)>,
    Who(actor): Who,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    params.only(&["assignments"])?;
    let with = params.choice("assignments", &["remove"], |word| word)?;
    let item = Item::Application(id.clone());
    let version = expected_version(&headers)?;
    let request = Request {
        seen: version
            .map(|version| (item.clone(), Some(version)))
            .into_iter()
            .collect(),
        deeds: vec![Deed::Delete {
            item,
            dependents: with.is_some(),
        }],
        ..Request::default()
    };
    let asked = Asked {
        slug: &slug,
        what: "remove-application",
        digest: [id.as_bytes(), with.unwrap_or_default().as_bytes()].join(&0),
        status: StatusCode::OK,
        ids: vec![id],
    };
    edit(&web, &actor, &headers, &asked, request).await
}

/// An edit as it was asked for.
pub(super) struct Asked<'a> {
    pub(super) slug: &'a str,
    /// Tells requests of different kinds apart.
    pub(super) what: &'static str,
    pub(super) digest: Vec<u8>,
    pub(super) status: StatusCode,
    /// Of the applications that it is about.
    pub(super) ids: Vec<String>,
}

pub(super) async fn edit(
    web: &Web,
    actor: &Actor,
    headers: &HeaderMap,
    asked: &Asked<'_>,
    request: Request,
) -> Result<Response, Problem> {
    let slug = asked.slug;
    let reader = reader(actor, slug, headers);
    let document = |edited: &Edited| {
        let document = ApplicationEditDocument::new(edited, &asked.ids, reader);
        written(&document).unwrap_or_default()
    };
    let key = key(actor, headers, asked.what, &asked.digest)?;
    let once = key.map(|key| Once {
        key,
        answer: &document,
    });
    let by = by(actor, slug, web.now());
    let edited = web.desk.edit(slug, &by, &request, once.as_ref()).await;
    let body = match edited.map_err(|error| problem(error, asked.status, reader))? {
        Answer::New(edited) => document(&edited),
        Answer::Again(body) => body,
    };
    Ok(with_tag(
        done(headers, asked.status, body.clone()),
        slug,
        &body,
    ))
}

/// A new one was seen not to be there; if it is, its id is somebody else's.
fn problem(error: AppError, status: StatusCode, reader: Reader) -> Problem {
    match error {
        AppError::Stale(_) if status == StatusCode::CREATED => flaw("/id", FieldRule::Taken),
        error => Problem::of_edit(error, reader),
    }
}

/// Address and version of the only application, from what is told of the edit.
fn with_tag(mut response: Response, slug: &str, body: &[u8]) -> Response {
    let told: Value = serde_json::from_slice(body).unwrap_or_default();
    let only = match told["applications"].as_array().map(Vec::as_slice) {
        Some([only]) => only,
        _ => return response,
    };
    let (id, version) = (only["id"].as_str(), only["version"].as_u64());
    let is_new = response.status() == StatusCode::CREATED;
    let headers = response.headers_mut();
    if let (true, Some(id)) = (is_new, id) {
        let location = format!("/api/v1/seasons/{slug}/applications/{}", percent(id));
        if let Ok(location) = HeaderValue::from_str(&location) {
            headers.insert(header::LOCATION, location);
        }
    }
    if let Some(Ok(tag)) = version.map(|version| HeaderValue::from_str(&tag(version))) {
        headers.insert(header::ETAG, tag);
    }
    response
}
