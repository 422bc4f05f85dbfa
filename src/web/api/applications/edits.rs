//! Applications made, changed and removed. Each is one step.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use super::ApplicationDocument;
use super::fields::FieldsDocument;
use crate::app::account::FieldRule;
use crate::app::{AppError, Deed, Edited, Request};
use crate::domain::edit::{Item, Part};
use crate::exchange::text::percent;
use crate::web::api::answer::{about, done, written};
use crate::web::api::asking::{Asking, Keyed, Matched};
use crate::web::api::body::Body;
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
        Keyed,
    ),
    request_body = FieldsDocument,
    responses((status = 201, description = "It is made", body = ApplicationEditDocument)))]
pub(in crate::web) async fn create(
    asking: Asking,
    Body(new, digest): Body<FieldsDocument>,
) -> Result<Response, Problem> {
    let stored = asking.web.draft(&asking.slug).await?;
    let part = new.read(stored.draft.items(), None)?;
    let id = part.id.clone();
    let request = Request {
        seen: vec![(Item::Application(id.clone()), None)],
        deeds: vec![Deed::Put(Part::Application(Box::new(part)))],
        reason: new.reason,
        note: new.note,
        ..Request::default()
    };
    edit(&asking, &request, &[id], &digest, StatusCode::CREATED).await
}

/// Change an application
#[utoipa::path(patch, path = "/api/v1/seasons/{season}/applications/{application}", tag = "applications",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("application" = String, Path, description = "Its id, which stays"),
        Matched,
        Keyed,
    ),
    request_body = FieldsDocument,
    responses((status = 200, description = "It is changed", body = ApplicationEditDocument)))]
pub(in crate::web) async fn change(
    asking: Asking,
    Path((_, id)): Path<(String, String)>,
    Body(change, digest): Body<FieldsDocument>,
) -> Result<Response, Problem> {
    let seen = expected_version(&asking.headers)?;
    let stored = asking.web.draft(&asking.slug).await?;
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
    edit(&asking, &request, &[id], &digest, StatusCode::OK).await
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
        Matched,
    ),
    responses((status = 200, description = "It is gone, until the step is undone", body = ApplicationEditDocument)))]
pub(in crate::web) async fn remove(
    asking: Asking,
    Path((_, id)): Path<(String, String)>,
    params: Params,
) -> Result<Response, Problem> {
    params.only(&["assignments"])?;
    let with = params.choice("assignments", &["remove"], |word| word)?;
    let item = Item::Application(id.clone());
    let version = expected_version(&asking.headers)?;
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
    edit(&asking, &request, &[id], &[], StatusCode::OK).await
}

pub(super) async fn edit(
    asking: &Asking,
    request: &Request,
    ids: &[String],
    body: &[u8],
    status: StatusCode,
) -> Result<Response, Problem> {
    let reader = asking.reader();
    let document = |edited: &Edited| {
        let document = ApplicationEditDocument::new(edited, ids, reader);
        written(&document).unwrap_or_default()
    };
    let problem = |error| problem(error, status, reader);
    let body = asking.edit(request, body, document, problem).await?;
    // Address and version of the only application, from what is told of the edit.
    let told: Value = serde_json::from_slice(&body).unwrap_or_default();
    let only = match told["applications"].as_array().map(Vec::as_slice) {
        Some([only]) => only,
        _ => &Value::Null,
    };
    let (id, version) = (only["id"].as_str(), only["version"].as_u64());
    let new = id.filter(|_| status == StatusCode::CREATED);
    let slug = &asking.slug;
    let location = new.map(|id| format!("/api/v1/seasons/{slug}/applications/{}", percent(id)));
    let response = done(&asking.headers, status, body);
    Ok(about(response, location.as_deref(), version))
}

/// A new one was seen not to be there; if it is, its id is somebody else's.
fn problem(error: AppError, status: StatusCode, reader: Reader) -> Problem {
    match error {
        AppError::Stale(_) if status == StatusCode::CREATED => flaw("/id", FieldRule::Taken),
        error => Problem::of_edit(error, reader),
    }
}
