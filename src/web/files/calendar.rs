//! iCalendar feeds.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::cached;
use crate::app::StoredRelease;
use crate::domain::moment::Moment;
use crate::domain::programme::Programme;
use crate::exchange::ical::{self, Filter};
use crate::web::Web;
use crate::web::artifact::{Artifact, Offer};
use crate::web::error::Problem;
use crate::web::query::Pairs;

/// `/{season}/calendar/programme.ics` with the filters `embankment`, `kind`, `category`, `day` and
/// `place`, each repeatable.
pub(in crate::web) async fn calendar(
    State(web): State<Web>,
    Path(season): Path<String>,
    pairs: Pairs,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let release = web.latest(&season).await?;
    let filter = pairs.filter(&release.programme)?;
    Ok(made(&web, &release, filter).await?.answer(&headers))
}

/// Makes the feed of the whole season, so that whoever asks for it need not wait.
pub(in crate::web) async fn prepare(web: &Web, season: &str) -> Result<(), Problem> {
    let release = web.latest(season).await?;
    made(web, &release, Filter::default()).await.map(drop)
}

async fn made(
    web: &Web,
    release: &Arc<StoredRelease>,
    filter: Filter,
) -> Result<Arc<Artifact>, Problem> {
    let address = web.address.clone();
    // The query is the filter in one fixed spelling, so the same filter is one entry.
    let what = format!("feed?{}", filter.query());
    cached(web, release, what, move |release| {
        let programme = &release.programme;
        let body = ical::feed(programme, &filter, Some(&address));
        let offer = Offer {
            media_type: "text/calendar; charset=utf-8",
            file_name: &format!("{}.ics", programme.slug),
            attachment: false,
            modified: modified(programme, &filter).utc(),
        };
        Ok(Artifact::new(body, &offer))
    })
    .await
}

/// When something in the feed last changed; without events, when the programme was published.
fn modified(programme: &Programme, filter: &Filter) -> Moment {
    let events = programme.events.iter();
    let wanted = events.filter(|event| filter.wants(programme, event));
    let times = wanted.map(|event| event.identity.modified_at);
    times.max().unwrap_or(programme.published_at)
}
