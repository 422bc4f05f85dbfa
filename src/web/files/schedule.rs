//! The schedule for conference apps.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::cached;
use crate::exchange::schedule;
use crate::web::Web;
use crate::web::artifact::{Artifact, Offer};
use crate::web::error::Problem;

pub(in crate::web) async fn json(
    State(web): State<Web>,
    Path(season): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    answer(&web, &season, &headers, Format::Json).await
}

pub(in crate::web) async fn xml(
    State(web): State<Web>,
    Path(season): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    answer(&web, &season, &headers, Format::Xml).await
}

#[derive(Clone, Copy)]
enum Format {
    Json,
    Xml,
}

async fn answer(
    web: &Web,
    season: &str,
    headers: &HeaderMap,
    format: Format,
) -> Result<Response, Problem> {
    let release = web.latest(season).await?;
    let address = web.address.clone();
    let (name, media_type) = match format {
        Format::Json => ("schedule.json", "application/json"),
        Format::Xml => ("schedule.xml", "application/xml; charset=utf-8"),
    };
    let artifact = cached(web, &release, name.to_owned(), move |release| {
        let programme = &release.programme;
        let body = match format {
            Format::Json => schedule::json(programme, Some(&address)),
            Format::Xml => schedule::xml(programme, Some(&address)),
        };
        let offer = Offer {
            media_type,
            file_name: name,
            attachment: false,
            modified: release.head.published_at,
        };
        Ok(Artifact::new(body, &offer))
    })
    .await?;
    Ok(artifact.answer(headers))
}
