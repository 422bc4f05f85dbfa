//! Edits of the draft: place, move, pin, answer for, and remove assignments. Each is one step.

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::answer::{about, done, written};
use super::asking::{Asking, Keyed, Matched};
use super::body::Body;
use super::by::within;
use super::draft::{AssignmentDocument, ConflictDocument, Reader, ScoreDocument, assignment};
use crate::app::account::FieldRule;
use crate::app::{Deed, Edited, Request, Target};
use crate::domain::assignment::AssignmentStatus;
use crate::domain::edit::{Item, Part};
use crate::domain::hours::{Hours, Minute};
use crate::domain::identity::AssignmentId;
use crate::domain::season::AssignmentPart;
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
        Keyed,
    ),
    request_body = NewAssignment,
    responses((status = 201, description = "It is placed", body = EditDocument)))]
pub(in crate::web) async fn place(
    asking: Asking,
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
    edit(&asking, request, &digest, StatusCode::CREATED).await
}

/// Change an assignment
#[utoipa::path(patch, path = "/api/v1/seasons/{season}/assignments/{assignment}", tag = "draft",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("assignment" = String, Path, description = "Its id"),
        Matched,
        Keyed,
    ),
    request_body = AssignmentChange,
    responses((status = 200, description = "It is changed", body = EditDocument)))]
pub(in crate::web) async fn change(
    asking: Asking,
    Path((_, id)): Path<(String, String)>,
    Body(change, digest): Body<AssignmentChange>,
) -> Result<Response, Problem> {
    let (id, seen) = seen(&id, &asking.headers)?;
    let stored = asking.web.draft(&asking.slug).await?;
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
    edit(&asking, request, &digest, StatusCode::OK).await
}

/// Take an assignment out of the draft
#[utoipa::path(delete, path = "/api/v1/seasons/{season}/assignments/{assignment}", tag = "draft",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("assignment" = String, Path, description = "Its id"),
        Matched,
    ),
    responses((status = 200, description = "It is gone; the same spot given again is the same assignment", body = EditDocument)))]
pub(in crate::web) async fn remove(
    asking: Asking,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let (id, seen) = seen(&id, &asking.headers)?;
    let request = Request {
        deeds: vec![Deed::Remove { id }],
        seen,
        ..Request::default()
    };
    edit(&asking, request, &[], StatusCode::OK).await
}

pub(super) async fn edit(
    asking: &Asking,
    mut request: Request,
    body: &[u8],
    status: StatusCode,
) -> Result<Response, Problem> {
    request.within = within(&asking.actor, &asking.slug);
    let of = request.deeds.first().and_then(subject);
    let reader = asking.reader();
    let document = |edited: &Edited| {
        let of = of.or_else(|| placed(edited));
        written(&EditDocument::new(edited, of, reader)).unwrap_or_default()
    };
    let problem = |error| Problem::of_edit(error, reader);
    let body = asking.edit(&request, body, document, problem).await?;
    // The assignment's address and version, from what is told of the edit.
    let told: Value = serde_json::from_slice(&body).unwrap_or_default();
    let assignment = &told["assignment"];
    let (id, version) = (assignment["id"].as_str(), assignment["version"].as_u64());
    let new = id.filter(|_| status == StatusCode::CREATED);
    let location = new.map(|id| format!("/api/v1/seasons/{}/assignments/{id}", asking.slug));
    let response = done(&asking.headers, status, body);
    Ok(about(response, location.as_deref(), version))
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
