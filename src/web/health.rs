//! For whoever watches the service.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::Web;

/// The process runs.
pub(super) async fn live() -> Response {
    plain(StatusCode::OK, "live\n")
}

/// The service can store edits: proved by a real write.
pub(super) async fn ready(State(web): State<Web>) -> Response {
    match crate::app::can_write(&web.store, web.now()).await {
        Ok(()) => plain(StatusCode::OK, "ready\n"),
        Err(error) => {
            tracing::error!(%error, "Nothing can be stored");
            plain(
                StatusCode::SERVICE_UNAVAILABLE,
                "not ready: nothing can be stored\n",
            )
        }
    }
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    (status, [(header::CACHE_CONTROL, "no-store")], text).into_response()
}
