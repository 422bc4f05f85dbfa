//! How far a run is, as it goes (server-sent events, HTML Living Standard, section 9.2).

use std::convert::Infallible;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde_json::json;
use tokio::time::{Duration, Instant, sleep_until};

use crate::app::AppError;
use crate::domain::run::{Run, RunId};
use crate::web::Web;
use crate::web::access::Who;
use crate::web::error::Problem;
use crate::web::pages::desk::events::{BEAT, LASTS, RETRY, streaming};

/// How often the run is looked at: whichever server works on it, it is followed within a second.
const LOOK: Duration = Duration::from_millis(500);

/// `/desk/{season}/runs/{run}/events`: an event whenever the run has got further, until it is over. Of one
/// that is over there is nothing to tell, and nobody has to ask again (section 9.2.2).
pub(in crate::web) async fn events(
    State(web): State<Web>,
    Path((season, id)): Path<(String, i64)>,
    _: Who,
) -> Result<Response, Problem> {
    let run = web.desk.run(&season, RunId(id)).await?;
    if !run.state.is_open() {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let now = Instant::now();
    let follow = Follow {
        web,
        season,
        id: run.id,
        told: Some(run),
        until: now + LASTS,
        beaten: now,
    };
    let first = stream::once(async { Ok::<_, Infallible>(RETRY.to_owned()) });
    let rest = stream::unfold(follow, |mut follow| async move {
        let text = follow.next().await.ok()??;
        Some((Ok(text), follow))
    });
    Ok(streaming(Body::from_stream(stream::StreamExt::chain(
        first, rest,
    ))))
}

/// What one browser follows.
struct Follow {
    web: Web,
    season: String,
    id: RunId,
    /// As it was told last; `None`: it is over, and that was told.
    told: Option<Run>,
    until: Instant,
    /// When something was sent last.
    beaten: Instant,
}

impl Follow {
    /// The next thing to send; `None` ends the answer.
    async fn next(&mut self) -> Result<Option<String>, AppError> {
        while let Some(told) = &self.told {
            let now = Instant::now();
            if now >= self.until {
                return Ok(None);
            }
            if now >= self.beaten + BEAT {
                self.beaten = now;
                return Ok(Some(":\n\n".to_owned()));
            }
            sleep_until(now + LOOK).await;
            let run = self.web.desk.run(&self.season, self.id).await?;
            if run == *told {
                continue;
            }
            let is_over = !run.state.is_open();
            let data = json!({ "state": run.state.word(), "over": is_over });
            self.told = (!is_over).then_some(run);
            self.beaten = Instant::now();
            return Ok(Some(format!("event: run\ndata: {data}\n\n")));
        }
        Ok(None)
    }
}
