//! The history of the draft: read, undone, done again.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::answer::{answer, done, written};
use super::body::Body;
use super::by::{by, only_own_decision};
use super::conflicts::reader;
use super::edits::EditDocument;
use super::page::{Listed, PARAMS, PageParams, usual_limit};
use super::params::{Params, flaw};
use crate::app::StepHead;
use crate::app::account::FieldRule;
use crate::domain::actor::Actor;
use crate::domain::edit::{Item, ItemChange, Verb, changed_columns};
use crate::web::Web;
use crate::web::access::Who;
use crate::web::error::Problem;
use crate::web::lang;
use crate::words::{Lang, step};

/// An edit of the season.
#[derive(Serialize, ToSchema)]
#[schema(as = Step)]
pub(super) struct StepDocument {
    /// From 1, without gaps.
    number: u64,
    made_at: DateTime<Utc>,
    /// Who made it, by name; null: the applicant, the service, or somebody at the machine itself.
    by: Option<String>,
    /// `create`, `edit`, `import`, `allocate`, `replan`, `go-back`, `undo`, `redo` or `release`.
    kind: &'static str,
    /// What it did, in a line, in the language asked for.
    title: String,
    note: String,
    /// `applied`, `undone` (can be done again), `gone` (was undone, and something else was done then) or
    /// `event` (no edit of its own).
    state: &'static str,
}

impl StepDocument {
    pub(super) fn new(lang: Lang, head: StepHead) -> Self {
        Self {
            number: head.number,
            made_at: head.made_at,
            by: match head.actor {
                Actor::Person { name, .. } => Some(name),
                Actor::CommandLine | Actor::Service | Actor::Form | Actor::Applicant => None,
            },
            kind: kind(head.verb),
            title: step::title(lang, head.verb, &head.headline),
            note: head.note,
            state: head.state.word(),
        }
    }
}

const fn kind(verb: Verb) -> &'static str {
    match verb {
        Verb::Create => "create",
        Verb::Edit => "edit",
        Verb::Import => "import",
        Verb::Allocate => "allocate",
        Verb::Replan => "replan",
        Verb::GoBack { .. } => "go-back",
        Verb::Undo { .. } => "undo",
        Verb::Redo { .. } => "redo",
        Verb::Release { .. } => "release",
        Verb::Erase => "erase",
    }
}

/// The season's steps, the newest first
#[utoipa::path(get, path = "/api/v1/seasons/{season}/steps", tag = "draft",
    params(("season" = String, Path, description = "Its slug"), PageParams),
    responses(
        (status = 200, description = "A page of steps", body = Listed<StepDocument>),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn list(
    State(web): State<Web>,
    Path(slug): Path<String>,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    params.only(&PARAMS)?;
    let lang = lang::accepted(&headers);
    let limit = usual_limit(&params)?;
    let before = params.text("cursor").map(str::parse).transpose();
    let before = before.map_err(|_| flaw("cursor", FieldRule::Unknown))?;
    let heads = web.desk.steps(&slug, before, limit as u64).await?;
    // They are numbered without gaps down to 1.
    let next = heads
        .last()
        .map(|head| head.number)
        .filter(|number| *number > 1);
    let items = heads.into_iter().map(|head| StepDocument::new(lang, head));
    let listed = Listed {
        items: items.collect(),
        next: next.map(|number| number.to_string()),
    };
    answer(&headers, &listed)
}

/// A step with what it changed.
#[derive(Serialize, ToSchema)]
struct StepWithChanges {
    step: StepDocument,
    changes: Vec<Changed>,
}

/// An item that a step changed.
#[derive(Serialize, ToSchema)]
struct Changed {
    /// `settings`, `day`, `embankment`, `place`, `travel`, `noise`, `application`, `assignment` or
    /// `override`.
    kind: &'static str,
    id: String,
    /// `added`, `removed` or `changed`.
    way: &'static str,
    /// Which columns of the season bundle differ.
    columns: Vec<&'static str>,
}

impl From<&ItemChange> for Changed {
    fn from(change: &ItemChange) -> Self {
        let (way, columns) = match (&change.before, &change.after) {
            (Some(before), Some(after)) => ("changed", changed_columns(before, after)),
            (None, _) => ("added", Vec::new()),
            (_, None) => ("removed", Vec::new()),
        };
        let pair = |[a, b]: [&str; 2]| format!("{a}|{b}");
        let (kind, id) = match &change.item {
            Item::Settings => ("settings", String::new()),
            Item::Day(date) => ("day", date.to_string()),
            Item::Embankment(id) => ("embankment", id.clone()),
            Item::Place(id) => ("place", id.clone()),
            Item::Travel(ids) => ("travel", pair(ids.ids())),
            Item::Noise(ids) => ("noise", pair(ids.ids())),
            Item::Application(id) => ("application", id.clone()),
            Item::Assignment(id) => ("assignment", id.to_string()),
            Item::Override(id, rule) => ("override", format!("{id}|{}", rule.id())),
        };
        Self {
            kind,
            id,
            way,
            columns,
        }
    }
}

/// A step with what it changed
#[utoipa::path(get, path = "/api/v1/seasons/{season}/steps/{step}", tag = "draft",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("step" = u64, Path, description = "Its number"),
    ),
    responses(
        (status = 200, description = "The step", body = StepWithChanges),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn one(
    State(web): State<Web>,
    Path((slug, number)): Path<(String, u64)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let step = web.desk.step(&slug, number).await?;
    let document = StepWithChanges {
        changes: step.changes.iter().map(Changed::from).collect(),
        step: StepDocument::new(lang::accepted(&headers), step.head),
    };
    answer(&headers, &document)
}

/// Which step.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct WhichStep {
    /// Its number: so that nobody undoes what they did not see.
    step: u64,
}

/// Take back the latest step that is applied
///
/// Whoever may decide about applications and no more takes back their own decisions only.
#[utoipa::path(post, path = "/api/v1/seasons/{season}/undo", tag = "draft",
    params(("season" = String, Path, description = "Its slug")),
    request_body = WhichStep,
    responses((status = 200, description = "It is undone", body = EditDocument)))]
pub(in crate::web) async fn undo(
    State(web): State<Web>,
    Path(slug): Path<String>,
    Who(actor): Who,
    headers: HeaderMap,
    Body(which, _): Body<WhichStep>,
) -> Result<Response, Problem> {
    let reader = reader(&actor, &slug, &headers);
    only_own_decision(&web, &actor, &slug, which.step).await?;
    let by = by(&actor, &slug, web.now());
    let edited = web.desk.undo(&slug, &by, which.step).await;
    let edited = edited.map_err(|error| Problem::of_edit(error, reader))?;
    let body = written(&EditDocument::new(&edited, None, reader))?;
    Ok(done(&headers, StatusCode::OK, body))
}

/// Do again what was undone first
///
/// Whoever may decide about applications and no more does their own decisions again only.
#[utoipa::path(post, path = "/api/v1/seasons/{season}/redo", tag = "draft",
    params(("season" = String, Path, description = "Its slug")),
    request_body = WhichStep,
    responses((status = 200, description = "It is done again", body = EditDocument)))]
pub(in crate::web) async fn redo(
    State(web): State<Web>,
    Path(slug): Path<String>,
    Who(actor): Who,
    headers: HeaderMap,
    Body(which, _): Body<WhichStep>,
) -> Result<Response, Problem> {
    let reader = reader(&actor, &slug, &headers);
    only_own_decision(&web, &actor, &slug, which.step).await?;
    let by = by(&actor, &slug, web.now());
    let edited = web.desk.redo(&slug, &by, which.step).await;
    let edited = edited.map_err(|error| Problem::of_edit(error, reader))?;
    let body = written(&EditDocument::new(&edited, None, reader))?;
    Ok(done(&headers, StatusCode::OK, body))
}
