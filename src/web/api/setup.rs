//! What a season is made of: days, embankments, places, travel times, who hears whom, its settings. Each
//! change is one step; a change that makes conflicts is made, and they are told.

mod bundle;
mod days;
pub(super) mod document;
mod embankments;
mod pairs;
mod places;
mod settings;

use std::sync::Arc;

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use self::document::Values;
use super::answer::{done, written};
use super::assignments::tag;
use super::by::{by, key};
use super::conflicts::reader;
use super::draft::{ConflictDocument, Reader, ScoreDocument};
use super::params::Params;
use crate::app::account::Actor;
use crate::app::{Answer, AppError, Deed, Edited, Once, Request};
use crate::domain::access::{Action, Target};
use crate::domain::draft::Draft;
use crate::domain::edit::{Held, Item, Part};
use crate::domain::flaw::{Flaw, Sheet};
use crate::exchange::bundle::read_item;
use crate::web::Web;
use crate::web::access::Who;
use crate::web::error::{BadField, BadFieldRule, Problem};
use crate::web::etag::expected_version;

pub(in crate::web) use bundle::*;
pub(in crate::web) use days::*;
pub(in crate::web) use embankments::*;
pub(in crate::web) use pairs::*;
pub(in crate::web) use places::*;
pub(in crate::web) use settings::*;

/// What a change of a season's set-up did.
#[derive(Serialize, ToSchema)]
#[schema(as = SetUpEdit)]
struct SetUpDocument {
    /// Number of the step; null if nothing has changed.
    step: Option<u64>,
    /// Number of the draft's latest step.
    revision: u64,
    /// Whether it was not there before.
    created: bool,
    /// Of the item as it is now; null if it is gone.
    version: Option<u64>,
    /// Conflicts that came, of whomever.
    appeared: Vec<ConflictDocument>,
    /// Conflicts that went.
    vanished: Vec<ConflictDocument>,
    /// How much of each part of the score was won or lost.
    score_change: ScoreDocument,
}

impl SetUpDocument {
    fn new(edited: &Edited, item: &Item, reader: Reader) -> Self {
        let (before, after) = (&edited.before.draft, &edited.after.draft);
        let appeared = edited.difference.appeared.iter();
        let vanished = edited.difference.vanished.iter();
        let now = after.items().get(item).map(|held| held.version);
        Self {
            step: edited.step(),
            revision: edited.after.revision,
            created: now.is_some() && before.items().get(item).is_none(),
            version: now,
            appeared: appeared
                .map(|ix| reader.conflict(after, &after.conflicts()[*ix]))
                .collect(),
            vanished: vanished
                .map(|ix| reader.conflict(before, &before.conflicts()[*ix]))
                .collect(),
            score_change: edited.score_difference().into(),
        }
    }
}

/// Whoever asks for a change, and of which season.
pub(in crate::web) struct Asking {
    web: Web,
    actor: Arc<Actor>,
    slug: String,
    headers: HeaderMap,
}

impl FromRequestParts<Web> for Asking {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Problem> {
        let Who(actor) = Who::from_request_parts(parts, web).await?;
        let path = RawPathParams::from_request_parts(parts, web).await;
        let path = path.map_err(|_| Problem::Missing)?;
        let mut named = path.iter().filter(|(name, _)| *name == "season");
        let (_, slug) = named.next().ok_or(Problem::Missing)?;
        Ok(Self {
            web: web.clone(),
            actor,
            slug: slug.to_owned(),
            headers: parts.headers.clone(),
        })
    }
}

impl Asking {
    /// Reads the item and makes it so, with other things that must not be there yet.
    async fn put(
        &self,
        sheet: Sheet,
        values: &Values,
        digest: &[u8],
        with: Vec<Part>,
    ) -> Result<Response, Problem> {
        let part = read(sheet, values)?;
        let item = Item::of(&part).ok_or(Problem::Internal)?;
        let mut seen = self.seen(&item).await?;
        seen.extend(with.iter().filter_map(|part| Some((Item::of(part)?, None))));
        let puts = std::iter::once(part).chain(with).map(Deed::Put);
        let request = Request {
            deeds: puts.collect(),
            seen,
            ..Request::default()
        };
        self.edit((sheet, &item), request, "put", digest).await
    }

    async fn remove(&self, sheet: Sheet, item: Item, params: &Params) -> Result<Response, Problem> {
        params.only(&["dependents"])?;
        let word = |is: bool| if is { "true" } else { "false" };
        let dependents = params.choice("dependents", &[true, false], word)?;
        let version = expected_version(&self.headers)?;
        let request = Request {
            seen: version
                .map(|version| (item.clone(), Some(version)))
                .into_iter()
                .collect(),
            deeds: vec![Deed::Delete {
                item: item.clone(),
                dependents: dependents.unwrap_or(false),
            }],
            ..Request::default()
        };
        let digest = format!("{item:?} {dependents:?}");
        self.edit((sheet, &item), request, "remove", digest.as_bytes())
            .await
    }

    /// What was seen of the item: a version, or with `If-None-Match: *` that it is not there.
    async fn seen(&self, item: &Item) -> Result<Vec<(Item, Option<u64>)>, Problem> {
        if let Some(none) = self.headers.get(header::IF_NONE_MATCH) {
            return if none == "*" {
                Ok(vec![(item.clone(), None)])
            } else {
                Err(Problem::BadQuery)
            };
        }
        if let Some(version) = expected_version(&self.headers)? {
            return Ok(vec![(item.clone(), Some(version))]);
        }
        let stored = self.web.draft(&self.slug).await?;
        let is_there = stored.draft.items().get(item).is_some();
        if is_there {
            Ok(Vec::new())
        } else {
            Err(Problem::Missing)
        }
    }

    async fn edit(
        &self,
        (sheet, item): (Sheet, &Item),
        request: Request,
        what: &str,
        digest: &[u8],
    ) -> Result<Response, Problem> {
        // One embankment's organizer does not make the season, not even that embankment of it.
        if !self
            .actor
            .may(Action::EditSeason, Target::Season(&self.slug))
        {
            return Err(Problem::Forbidden);
        }
        let reader = reader(&self.actor, &self.slug, &self.headers);
        let document = |edited: &Edited| {
            written(&SetUpDocument::new(edited, item, reader)).unwrap_or_default()
        };
        let what = format!("{what} {item:?}");
        let key = key(&self.actor, &self.headers, &what, digest)?;
        let once = key.map(|key| Once {
            key,
            answer: &document,
        });
        let by = by(&self.actor, &self.slug, self.web.now());
        let edited = self.web.desk.edit(&self.slug, &by, &request, once.as_ref());
        let body = match edited.await {
            Ok(Answer::New(edited)) => document(&edited),
            Ok(Answer::Again(body)) => body,
            Err(error) => return Err(problem(sheet, error, reader)),
        };
        Ok(answered(&self.headers, body))
    }
}

fn problem(sheet: Sheet, error: AppError, reader: Reader) -> Problem {
    match error {
        AppError::Flaws(flaws) => flawed(sheet, flaws),
        other => Problem::of_edit(other, reader),
    }
}

fn read(sheet: Sheet, values: &[(&str, String)]) -> Result<Part, Problem> {
    read_item(sheet, values).map_err(|flaws| flawed(sheet, flaws))
}

/// Every flaw, by the field of the body that it is in.
fn flawed(sheet: Sheet, flaws: Vec<Flaw>) -> Problem {
    let bad = |flaw: Flaw| BadField {
        field: pointer(sheet, &flaw),
        rule: BadFieldRule::Flaw(flaw),
    };
    Problem::Fields(flaws.into_iter().map(bad).collect())
}

/// The field of the body that a flaw is in; nothing if it is elsewhere in the season.
fn pointer(sheet: Sheet, flaw: &Flaw) -> String {
    match (flaw.sheet, flaw.column) {
        (Some(Sheet::Embankments), Some("power_kw")) if sheet == Sheet::Embankments => {
            "/power_limit_kw".to_owned()
        }
        (Some(Sheet::Season), Some(key @ ("name" | "timezone" | "placed"))) => format!("/{key}"),
        (Some(Sheet::Season), Some(key)) => format!("/weights/{key}"),
        (Some(of), Some(column)) if of == sheet => format!("/{column}"),
        (Some(Sheet::Travel), _) if sheet == Sheet::Embankments => "/travel".to_owned(),
        _ => String::new(),
    }
}

/// What an edit did, as it was written down, under the version that the item has now.
fn answered(headers: &HeaderMap, body: Vec<u8>) -> Response {
    let told: Value = serde_json::from_slice(&body).unwrap_or_default();
    let status = match told["created"].as_bool() {
        Some(true) => StatusCode::CREATED,
        _ => StatusCode::OK,
    };
    let mut response = done(headers, status, body);
    let version = told["version"].as_u64();
    if let Some(Ok(tag)) = version.map(|version| HeaderValue::from_str(&tag(version))) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// The items of a sheet, in the season's order.
fn listed(draft: &Draft, sheet: Sheet) -> Vec<(&Item, &Held)> {
    let items = draft.items().iter();
    let mut found: Vec<_> = items
        .filter(|(_, held)| held.part.sheet() == Some(sheet))
        .collect();
    found.sort_by_key(|(_, held)| held.part.row());
    found
}
