//! Edits of the draft: place, move, pin, answer for, and remove assignments. Each is one step.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::answer::{done, written};
use super::assignments::tag;
use super::body::Body;
use super::by::{by, key, within};
use super::conflicts::reader;
use super::draft::{AssignmentDocument, ConflictDocument, Reader, ScoreDocument, assignment};
use crate::app::account::{Actor, FieldRule};
use crate::app::{Answer, Deed, Edited, Once, Request, Target};
use crate::domain::assignment::AssignmentStatus;
use crate::domain::edit::{Item, Part};
use crate::domain::hours::{Hours, Minute};
use crate::domain::identity::AssignmentId;
use crate::domain::season::AssignmentPart;
use crate::web::Web;
use crate::web::access::Who;
use crate::web::api::params::flaw;
use crate::web::error::Problem;
use crate::web::etag::expected_version;

/// A new assignment.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct NewAssignment {
    /// Id of an application.
    application: String,
    date: NaiveDate,
    /// Id of a place.
    place: String,
    /// `12:00`; past midnight it goes on counting: `25:30`.
    #[schema(pattern = r"^\d{1,3}:[0-5]\d$")]
    start: String,
    #[schema(pattern = r"^\d{1,3}:[0-5]\d$")]
    end: String,
    /// Why hard conflicts should be; without it an edit that adds some is refused.
    #[serde(default)]
    reason: Option<String>,
    /// Kept with the step.
    #[serde(default)]
    note: String,
}

/// What of an assignment is to be otherwise; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct AssignmentChange {
    #[serde(default)]
    date: Option<NaiveDate>,
    /// Id of a place.
    #[serde(default)]
    place: Option<String>,
    #[serde(default)]
    #[schema(pattern = r"^\d{1,3}:[0-5]\d$")]
    start: Option<String>,
    #[serde(default)]
    #[schema(pattern = r"^\d{1,3}:[0-5]\d$")]
    end: Option<String>,
    /// `proposed`, `offered`, `confirmed`, `declined`, `cancelled`, `held` or `no-show`.
    #[serde(default)]
    #[schema(pattern = "^(proposed|offered|confirmed|declined|cancelled|held|no-show)$")]
    status: Option<String>,
    #[serde(default)]
    pinned: Option<bool>,
    /// Why hard conflicts should be; without it an edit that adds some is refused.
    #[serde(default)]
    reason: Option<String>,
    /// Kept with the step.
    #[serde(default)]
    note: String,
}

/// What an edit did.
#[derive(Serialize, ToSchema)]
#[schema(as = Edit)]
pub(super) struct EditDocument {
    /// Number of the step; null if nothing has changed.
    step: Option<u64>,
    /// Number of the draft's latest step.
    revision: u64,
    /// As it is now; null if it is gone, or the edit was of others.
    assignment: Option<AssignmentDocument>,
    /// Conflicts that came, of whomever.
    appeared: Vec<ConflictDocument>,
    /// Conflicts that went.
    vanished: Vec<ConflictDocument>,
    /// How much of each part of the score was won or lost.
    score_change: ScoreDocument,
}

impl EditDocument {
    pub(super) fn new(edited: &Edited, of: Option<AssignmentId>, reader: Reader) -> Self {
        let (before, after) = (&edited.before.draft, &edited.after.draft);
        Self {
            step: edited.step(),
            revision: edited.after.revision,
            assignment: of.and_then(|id| assignment(after, id)),
            appeared: reader.conflicts(after, &edited.difference.appeared),
            vanished: reader.conflicts(before, &edited.difference.vanished),
            score_change: edited.score_difference().into(),
        }
    }
}

/// Place an application
#[utoipa::path(post, path = "/api/v1/seasons/{season}/assignments", tag = "draft",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 100, description = "Asked for twice under one key it is done once"),
    ),
    request_body = NewAssignment,
    responses((status = 201, description = "It is placed", body = EditDocument)))]
pub(in crate::web) async fn place(
    State(web): State<Web>,
    Path(slug): Path<String>,
    Who(actor): Who,
    headers: HeaderMap,
    Body(new, digest): Body<NewAssignment>,
) -> Result<Response, Problem> {
    let to = Target {
        date: new.date,
        place: new.place,
        hours: hours(&new.start, &new.end)?,
    };
    let request = Request {
        deeds: vec![Deed::Place {
            application: new.application,
            to,
        }],
        reason: new.reason,
        note: new.note,
        ..Request::default()
    };
    let asked = Asked {
        slug: &slug,
        what: "place",
        digest,
        status: StatusCode::CREATED,
    };
    edit(&web, &actor, &headers, &asked, request).await
}

/// Change an assignment
#[utoipa::path(patch, path = "/api/v1/seasons/{season}/assignments/{assignment}", tag = "draft",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("assignment" = String, Path, description = "Its id"),
        ("If-Match" = Option<String>, Header, description = "Its entity tag as it was seen, or `*`; without it the edit is refused"),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 100, description = "Asked for twice under one key it is done once"),
    ),
    request_body = AssignmentChange,
    responses((status = 200, description = "It is changed", body = EditDocument)))]
pub(in crate::web) async fn change(
    State(web): State<Web>,
    Path((slug, id)): Path<(String, String)>,
    Who(actor): Who,
    headers: HeaderMap,
    Body(change, digest): Body<AssignmentChange>,
) -> Result<Response, Problem> {
    let (id, seen) = seen(&id, &headers)?;
    let stored = web.draft(&slug).await?;
    let part = match stored.draft.items().part(&Item::Assignment(id)) {
        Some(Part::Assignment(part)) => part,
        _ => return Err(Problem::Missing),
    };
    let request = Request {
        deeds: deeds(id, part, &change)?,
        seen,
        reason: change.reason,
        note: change.note,
        ..Request::default()
    };
    let asked = Asked {
        slug: &slug,
        what: "change",
        digest,
        status: StatusCode::OK,
    };
    edit(&web, &actor, &headers, &asked, request).await
}

/// Take an assignment out of the draft
#[utoipa::path(delete, path = "/api/v1/seasons/{season}/assignments/{assignment}", tag = "draft",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("assignment" = String, Path, description = "Its id"),
        ("If-Match" = Option<String>, Header, description = "Its entity tag as it was seen, or `*`; without it the edit is refused"),
    ),
    responses((status = 200, description = "It is gone; the same spot given again is the same assignment", body = EditDocument)))]
pub(in crate::web) async fn remove(
    State(web): State<Web>,
    Path((slug, id)): Path<(String, String)>,
    Who(actor): Who,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (id, seen) = seen(&id, &headers)?;
    let request = Request {
        deeds: vec![Deed::Remove { id }],
        seen,
        ..Request::default()
    };
    let asked = Asked {
        slug: &slug,
        what: "remove",
        digest: id.to_string().into_bytes(),
        status: StatusCode::OK,
    };
    edit(&web, &actor, &headers, &asked, request).await
}

/// An edit as it was asked for.
struct Asked<'a> {
    slug: &'a str,
    /// Tells requests of different kinds apart.
    what: &'static str,
    digest: Vec<u8>,
    status: StatusCode,
}

async fn edit(
    web: &Web,
    actor: &Actor,
    headers: &HeaderMap,
    asked: &Asked<'_>,
    mut request: Request,
) -> Result<Response, Problem> {
    let slug = asked.slug;
    request.within = within(actor, slug);
    let of = request.deeds.first().and_then(subject);
    let reader = reader(actor, slug, headers);
    let document = |edited: &Edited| {
        let of = of.or_else(|| placed(edited));
        written(&EditDocument::new(edited, of, reader)).unwrap_or_default()
    };
    let key = key(actor, headers, asked.what, &asked.digest)?;
    let once = key.map(|key| Once {
        key,
        answer: &document,
    });
    let by = by(actor, slug, web.now());
    let edited = web.desk.edit(slug, &by, &request, once.as_ref()).await;
    let body = match edited.map_err(|error| Problem::of_edit(error, reader))? {
        Answer::New(edited) => document(&edited),
        Answer::Again(body) => body,
    };
    Ok(with_tag(
        done(headers, asked.status, body.clone()),
        slug,
        &body,
    ))
}

/// The assignment's address and version, from what is told of the edit.
fn with_tag(mut response: Response, slug: &str, body: &[u8]) -> Response {
    let told: Value = serde_json::from_slice(body).unwrap_or_default();
    let assignment = &told["assignment"];
    let (id, version) = (assignment["id"].as_str(), assignment["version"].as_u64());
    let created = response.status() == StatusCode::CREATED;
    let headers = response.headers_mut();
    if let (true, Some(id)) = (created, id) {
        let location = format!("/api/v1/seasons/{slug}/assignments/{id}");
        if let Ok(location) = HeaderValue::from_str(&location) {
            headers.insert(header::LOCATION, location);
        }
    }
    if let Some(Ok(tag)) = version.map(|version| HeaderValue::from_str(&tag(version))) {
        headers.insert(header::ETAG, tag);
    }
    response
}

const fn subject(deed: &Deed) -> Option<AssignmentId> {
    match deed {
        Deed::Move { id, .. } | Deed::Pin { id, .. } | Deed::Status { id, .. } => Some(*id),
        _ => None,
    }
}

/// The assignment that an edit has made.
fn placed(edited: &Edited) -> Option<AssignmentId> {
    edited.changes.iter().find_map(|change| match change.item {
        Item::Assignment(id) if change.before.is_none() => Some(id),
        _ => None,
    })
}

/// The assignment, and its version as it was seen.
type Seen = (AssignmentId, Vec<(Item, Option<u64>)>);

fn seen(id: &str, headers: &HeaderMap) -> Result<Seen, Problem> {
    let id: AssignmentId = id.parse().map_err(|_| Problem::Missing)?;
    let version = expected_version(headers)?;
    let seen = version.map(|version| (Item::Assignment(id), Some(version)));
    Ok((id, seen.into_iter().collect()))
}

fn deeds(
    id: AssignmentId,
    part: &AssignmentPart,
    change: &AssignmentChange,
) -> Result<Vec<Deed>, Problem> {
    let mut deeds = Vec::new();
    let time = |given: &Option<String>, now: Minute| given.clone().unwrap_or(now.to_string());
    let moves = change.date.is_some() || change.place.is_some();
    if moves || change.start.is_some() || change.end.is_some() {
        let start = time(&change.start, part.hours.from());
        let end = time(&change.end, part.hours.to());
        let to = Target {
            date: change.date.unwrap_or(part.date),
            place: change.place.clone().unwrap_or_else(|| part.place.clone()),
            hours: hours(&start, &end)?,
        };
        deeds.push(Deed::Move { id, to });
    }
    if let Some(word) = &change.status {
        let mut known = AssignmentStatus::ALL.into_iter();
        let status = known.find(|status| status.word() == word);
        let status = status.ok_or_else(|| flaw("/status", FieldRule::Unknown))?;
        deeds.push(Deed::Status { id, status });
    }
    if let Some(pinned) = change.pinned {
        deeds.push(Deed::Pin { id, pinned });
    }
    if deeds.is_empty() {
        return Err(flaw("", FieldRule::Required));
    }
    Ok(deeds)
}

fn hours(start: &str, end: &str) -> Result<Hours, Problem> {
    let time = |field: &str, text: &str| -> Result<Minute, Problem> {
        text.parse().map_err(|_| flaw(field, FieldRule::Time))
    };
    let (from, to) = (time("/start", start)?, time("/end", end)?);
    Hours::new(from, to).ok_or_else(|| flaw("/end", FieldRule::LaterThanStart))
}
