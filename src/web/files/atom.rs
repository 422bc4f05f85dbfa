//! The feed of changes.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::{cached, held};
use crate::exchange::atom::{self, Release};
use crate::web::artifact::{Artifact, Offer};
use crate::web::error::Problem;
use crate::web::query::Pairs;
use crate::web::{Web, lang};

/// Releases that are told of: who reads less often looks at the programme.
const MOST: u32 = 20;

/// `/{season}/changes.atom`: what each of the last releases changed for visitors.
pub(in crate::web) async fn changes(
    State(web): State<Web>,
    Path(season): Path<String>,
    pairs: Pairs,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let lang = lang::chosen(&pairs.0).unwrap_or_default();
    let release = web.latest(&season).await?;
    let name = format!("changes {}", lang.tag());
    if let Some(artifact) = held(&web, &release, &name) {
        return Ok(artifact.answer(&headers));
    }
    let latest = release.head.number;
    let told = web.desk.latest_changes(&season, latest, MOST).await?;
    let told = told.into_iter().map(|(head, changes)| Release {
        number: head.number,
        published_at: head.published_at,
        changes,
    });
    let told: Vec<Release> = told.collect();
    let address = web.address.clone();
    let artifact = cached(&web, &release, name, move |release| {
        let body = atom::feed(lang, &release.programme, &told, &address);
        let offer = Offer {
            media_type: "application/atom+xml; charset=utf-8",
            file_name: "changes.atom",
            attachment: false,
            modified: release.head.published_at,
        };
        Ok(Artifact::new(body, &offer))
    })
    .await?;
    Ok(artifact.answer(&headers))
}
