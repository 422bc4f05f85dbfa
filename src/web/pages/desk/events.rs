//! New steps of a draft as they come (server-sent events, HTML Living Standard, section 9.2).

use std::convert::Infallible;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde_json::json;
use tokio::sync::watch;
use tokio::time::{Duration, Instant, timeout_at};

use super::people::who as name_of;
use crate::app::{AppError, StepHead};
use crate::web::access::Who;
use crate::web::error::Problem;
use crate::web::query::Pairs;
use crate::web::{Web, lang};
use crate::words::{Lang, step};

/// How long one answer lasts. A browser asks again by itself, and goes on where it was; then it is asked
/// anew whether whoever looks still may.
pub(super) const LASTS: Duration = Duration::from_secs(60);
/// Something is sent that often, so that nothing in between takes the connection for dead.
pub(super) const BEAT: Duration = Duration::from_secs(15);
/// How soon a browser asks again.
pub(super) const RETRY: &str = "retry: 500\n\n";
/// Steps that are told one by one; of more, only the latest ones are.
const MOST: u64 = 50;

/// `/desk/{season}/events`: the steps after `Last-Event-ID` or `since`. Who does not ask for a stream
/// gets those that there are.
pub(in crate::web) async fn events(
    State(web): State<Web>,
    Path(season): Path<String>,
    _: Who,
    pairs: Pairs,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let revision = web.desk.watch(&season).await?;
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok());
    let sent = last.or_else(|| pairs.first("since")).map(str::parse);
    let sent = sent.transpose().map_err(|_| Problem::BadQuery)?;
    let latest = *revision.borrow();
    let accept = headers.get(header::ACCEPT).and_then(|it| it.to_str().ok());
    let mut feed = Feed {
        sent: sent.unwrap_or(latest),
        lang: lang::of(&pairs.0, &headers),
        until: Instant::now() + LASTS,
        web,
        season,
        revision,
    };
    let body = if accept.is_some_and(|it| it.contains("text/event-stream")) {
        let first = stream::once(async { Ok::<_, Infallible>(RETRY.to_owned()) });
        let rest = stream::unfold(feed, |mut feed| async move {
            let text = feed.next().await?;
            Some((Ok(text), feed))
        });
        Body::from_stream(stream::StreamExt::chain(first, rest))
    } else {
        Body::from(feed.told().await?)
    };
    Ok(streaming(body))
}

/// The events as an answer that nobody keeps.
pub(super) fn streaming(body: Body) -> Response {
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/event-stream"),
        ),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("private, no-store"),
        ),
    ];
    (headers, body).into_response()
}

/// What one browser listens to.
struct Feed {
    web: Web,
    season: String,
    lang: Lang,
    /// Number of the latest step that was told.
    sent: u64,
    revision: watch::Receiver<u64>,
    until: Instant,
}

impl Feed {
    /// The next thing to send; `None` ends the answer.
    async fn next(&mut self) -> Option<String> {
        let latest = *self.revision.borrow_and_update();
        if self.sent < latest {
            return self.told().await.ok();
        }
        let now = Instant::now();
        if now >= self.until {
            return None;
        }
        match timeout_at(self.until.min(now + BEAT), self.revision.changed()).await {
            Ok(Ok(())) => self.told().await.ok(),
            Ok(Err(_)) => None,
            Err(_) => Some(":\n\n".to_owned()),
        }
    }

    /// Every step since the last one that was told.
    async fn told(&mut self) -> Result<String, AppError> {
        let mut heads = self.web.desk.steps(&self.season, None, MOST).await?;
        heads.retain(|head| head.number > self.sent);
        heads.reverse();
        let told = heads.iter().map(|head| self.event(head)).collect();
        self.sent = heads.last().map_or(self.sent, |head| head.number);
        Ok(told)
    }

    fn event(&self, head: &StepHead) -> String {
        let title = step::title(self.lang, head.verb, &head.headline);
        let said = format!("{}: {title}", name_of(self.lang, &head.actor));
        let data = json!({ "step": head.number, "said": said });
        format!("id: {}\nevent: step\ndata: {data}\n\n", head.number)
    }
}
