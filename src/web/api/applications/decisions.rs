//! Decisions about applications, one or many at once: one step.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use utoipa::ToSchema;

use super::edits::{ApplicationEditDocument, edit};
use crate::app::account::FieldRule;
use crate::app::{Deed, Request};
use crate::domain::application::ApplicationStatus;
use crate::domain::edit::Item;
use crate::web::api::asking::{Asking, Keyed};
use crate::web::api::body::Body;
use crate::web::api::params::flaw;
use crate::web::error::{BadField, BadFieldRule, Problem};

/// Applications that one decision can be about.
const MOST: usize = 1_000;

/// What organizers decide; only the applicant withdraws.
pub(in crate::web) const DECISIONS: [ApplicationStatus; 4] = [
    ApplicationStatus::Accepted,
    ApplicationStatus::Waiting,
    ApplicationStatus::Rejected,
    ApplicationStatus::Submitted,
];

/// A decision.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct Decision {
    /// 1 to 1000 of them.
    #[schema(min_items = 1, max_items = 1000)]
    applications: Vec<Decided>,
    #[schema(pattern = "^(accepted|waiting|rejected|submitted)$")]
    status: String,
    /// Kept with the step.
    #[serde(default)]
    note: String,
}

/// An application as it was seen.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Decided {
    id: String,
    /// If it has another one by now, nothing is decided.
    version: u64,
}

/// Decide about applications
#[utoipa::path(post, path = "/api/v1/seasons/{season}/applications/decisions", tag = "applications",
    params(
        ("season" = String, Path, description = "Its slug"),
        Keyed,
    ),
    request_body = Decision,
    responses((status = 200, description = "It is decided, as one step", body = ApplicationEditDocument)))]
pub(in crate::web) async fn decide(
    asking: Asking,
    Body(decision, digest): Body<Decision>,
) -> Result<Response, Problem> {
    let status = DECISIONS.iter().find(|it| it.word() == decision.status);
    let status = *status.ok_or_else(|| flaw("/status", FieldRule::Unknown))?;
    if decision.applications.is_empty() {
        return Err(flaw("/applications", FieldRule::Required));
    }
    if decision.applications.len() > MOST {
        return Err(flaw("/applications", FieldRule::Range(MOST as u32)));
    }
    let stored = asking.web.draft(&asking.slug).await?;
    let items = stored.draft.items();
    let mut seen = BTreeMap::new();
    let mut unknown = Vec::new();
    for (nth, Decided { id, version }) in decision.applications.iter().enumerate() {
        let item = Item::Application(id.clone());
        if items.get(&item).is_none() {
            unknown.push(BadField {
                field: format!("/applications/{nth}/id"),
                rule: BadFieldRule::Form(FieldRule::Unknown),
            });
        }
        seen.insert(item, Some(*version));
    }
    if !unknown.is_empty() {
        return Err(Problem::Fields(unknown));
    }
    let ids = decision.applications.into_iter().map(|it| it.id);
    let ids: Vec<String> = ids.collect();
    let deeds = ids.iter().cloned();
    let request = Request {
        deeds: deeds
            .map(|application| Deed::Decide {
                application,
                status,
            })
            .collect(),
        seen: seen.into_iter().collect(),
        note: decision.note,
        ..Request::default()
    };
    edit(&asking, &request, &ids, &digest, StatusCode::OK).await
}
