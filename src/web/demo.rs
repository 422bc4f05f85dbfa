//! A demo with a clock of its own: every page says which time it shows, and none can forget it.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use chrono::DateTime;
use chrono_tz::Tz;
use maud::{Markup, html};

use super::Web;
use crate::say;
use crate::words::{Lang, date};

tokio::task_local! {
    /// The time that is shown to whoever asks now.
    static SHOWN: DateTime<Tz>;
}

pub(super) async fn tell(State(web): State<Web>, request: Request, next: Next) -> Response {
    match web.demo {
        Some(zone) => {
            let shown = web.now().with_timezone(&zone);
            SHOWN.scope(shown, next.run(request)).await
        }
        None => next.run(request).await,
    }
}

/// The line of a page that says it; nothing where the time is the real one.
pub(super) fn line(lang: Lang) -> Markup {
    let shown = SHOWN.try_with(|shown| date::dated_time(lang, *shown));
    html! {
        @if let Ok(moment) = shown {
            aside.demo { (say!(lang, "demo-here", moment = moment)) }
        }
    }
}
