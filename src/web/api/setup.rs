//! What a season is made of: days, embankments, places, travel times, who hears whom, its settings. Each
//! change is one step; a change that makes conflicts is made, and they are told.

mod bundle;
mod days;
pub(super) mod document;
mod embankments;
mod pairs;
mod places;
mod settings;

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use self::document::Values;
use super::answer::{about, answer, done, tagged, written};
use super::asking::Asking;
use super::assignments::tag;
use super::draft::{ConflictDocument, Reader, ScoreDocument};
use super::page::{PARAMS, page};
use super::params::Params;
use crate::app::{AppError, Deed, Edited, Request};
use crate::domain::access::{Action, Target};
use crate::domain::edit::{Held, Item, Part};
use crate::domain::flaw::{Flaw, Sheet};
use crate::domain::weights::Weights;
use crate::exchange::bundle::read_item;
use crate::web::Web;
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
        let now = after.items().get(item).map(|held| held.version);
        Self {
            step: edited.step(),
            revision: edited.after.revision,
            created: now.is_some() && before.items().get(item).is_none(),
            version: now,
            appeared: reader.conflicts(after, &edited.difference.appeared),
            vanished: reader.conflicts(before, &edited.difference.vanished),
            score_change: edited.score_difference().into(),
        }
    }
}

/// Reads the item and makes it so, with other things that must not be there yet.
async fn put(
    asking: &Asking,
    sheet: Sheet,
    values: &Values,
    body: &[u8],
    with: Vec<Part>,
) -> Result<Response, Problem> {
    let part = read(sheet, values)?;
    let item = Item::of(&part).ok_or(Problem::Internal)?;
    let mut seen = seen(asking, &item).await?;
    seen.extend(with.iter().filter_map(|part| Some((Item::of(part)?, None))));
    let puts = std::iter::once(part).chain(with).map(Deed::Put);
    let request = Request {
        deeds: puts.collect(),
        seen,
        ..Request::default()
    };
    edit(asking, (sheet, &item), &request, body).await
}

async fn remove(
    asking: &Asking,
    sheet: Sheet,
    item: Item,
    params: &Params,
) -> Result<Response, Problem> {
    params.only(&["dependents"])?;
    let word = |is: bool| if is { "true" } else { "false" };
    let dependents = params.choice("dependents", &[true, false], word)?;
    let version = expected_version(&asking.headers)?;
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
    edit(asking, (sheet, &item), &request, &[]).await
}

/// What was seen of the item: a version, or with `If-None-Match: *` that it is not there.
async fn seen(asking: &Asking, item: &Item) -> Result<Vec<(Item, Option<u64>)>, Problem> {
    if let Some(none) = asking.headers.get(header::IF_NONE_MATCH) {
        return if none == "*" {
            Ok(vec![(item.clone(), None)])
        } else {
            Err(Problem::BadQuery)
        };
    }
    if let Some(version) = expected_version(&asking.headers)? {
        return Ok(vec![(item.clone(), Some(version))]);
    }
    let stored = asking.web.draft(&asking.slug).await?;
    let is_there = stored.draft.items().get(item).is_some();
    if is_there {
        Ok(Vec::new())
    } else {
        Err(Problem::Missing)
    }
}

async fn edit(
    asking: &Asking,
    (sheet, item): (Sheet, &Item),
    request: &Request,
    body: &[u8],
) -> Result<Response, Problem> {
    // One embankment's organizer does not make the season, not even that embankment of it.
    let season = Target::Season(&asking.slug);
    if !asking.actor.may(Action::EditSeason, season) {
        return Err(Problem::Forbidden);
    }
    let reader = asking.reader();
    let document =
        |edited: &Edited| written(&SetUpDocument::new(edited, item, reader)).unwrap_or_default();
    let problem = |error| problem(sheet, error, reader);
    let body = asking.edit(request, body, document, problem).await?;
    // What it did, as it was written down, under the version that the item has now.
    let told: Value = serde_json::from_slice(&body).unwrap_or_default();
    let status = match told["created"].as_bool() {
        Some(true) => StatusCode::CREATED,
        _ => StatusCode::OK,
    };
    let response = done(&asking.headers, status, body);
    Ok(about(response, None, told["version"].as_u64()))
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
        (Some(Sheet::Season), Some(key)) => match Weights::default().by_name(key) {
            Some(_) => format!("/weights/{key}"),
            None => format!("/{key}"),
        },
        (Some(of), Some(column)) if of == sheet => format!("/{column}"),
        (Some(Sheet::Travel), _) if sheet == Sheet::Embankments => "/travel".to_owned(),
        _ => String::new(),
    }
}

/// A page of a sheet's items, in the season's order.
async fn listed<T: Serialize>(
    web: &Web,
    slug: &str,
    params: &Params,
    headers: &HeaderMap,
    sheet: Sheet,
    (document, key): (impl Fn(&Held) -> Option<T>, impl Fn(&T) -> String),
) -> Result<Response, Problem> {
    params.only(&PARAMS)?;
    let stored = web.draft(slug).await?;
    let found = stored.draft.items().of_sheet(sheet).into_iter();
    let documents = found.filter_map(|(_, held)| document(held)).collect();
    answer(headers, &page(params, documents, key, |it| it)?)
}

/// An item, under the tag of its version.
async fn shown<T: Serialize>(
    web: &Web,
    slug: &str,
    headers: &HeaderMap,
    item: &Item,
    document: impl Fn(&Held) -> Option<T>,
) -> Result<Response, Problem> {
    let stored = web.draft(slug).await?;
    let held = stored.draft.items().get(item).ok_or(Problem::Missing)?;
    let found = document(held).ok_or(Problem::Missing)?;
    tagged(headers, &found, &tag(held.version))
}
