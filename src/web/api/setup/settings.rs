//! What a season says of itself.

use std::collections::BTreeMap;

use super::document::SettingsChange;
use super::{SetUpDocument, edit, read, seen};
use crate::app::account::FieldRule;
use crate::app::{Deed, Request};
use crate::domain::edit::Item;
use crate::domain::flaw::Sheet;
use crate::domain::weights::Weights;
use crate::exchange::bundle::item_values;
use crate::web::api::asking::{Asking, Keyed};
use crate::web::api::body::Body;
use crate::web::api::params::flaw;
use crate::web::error::Problem;
use axum::response::Response;

/// Change a season's settings: its name, its time zone, the weights of its score
#[utoipa::path(patch, path = "/api/v1/seasons/{season}", tag = "set-up",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("If-Match" = Option<String>, Header, description = "The `version` of its settings as it was seen, as `\"v12\"`, or `*`; without it the change is refused"),
        Keyed,
    ),
    request_body = SettingsChange,
    responses((status = 200, description = "They are changed", body = SetUpDocument)))]
pub(in crate::web) async fn change_settings(
    asking: Asking,
    Body(change, digest): Body<SettingsChange>,
) -> Result<Response, Problem> {
    let seen = seen(&asking, &Item::Settings).await?;
    let said = said(change)?;
    let stored = asking.web.draft(&asking.slug).await?;
    let now = stored.draft.items().part(&Item::Settings);
    let mut values = now.map(item_values).unwrap_or_default();
    for (key, value) in &mut values {
        if let Some(said) = said.get(*key) {
            value.clone_from(said);
        }
    }
    let request = Request {
        deeds: vec![Deed::Put(read(Sheet::Season, &values)?)],
        seen,
        ..Request::default()
    };
    let of = (Sheet::Season, &Item::Settings);
    edit(&asking, of, &request, &digest).await
}

fn said(change: SettingsChange) -> Result<BTreeMap<String, String>, Problem> {
    for name in change.weights.keys() {
        let is_weight = Weights::default().by_name(name).is_some();
        if !is_weight {
            return Err(flaw(&format!("/weights/{name}"), FieldRule::Unknown));
        }
    }
    Ok(change.said())
}
