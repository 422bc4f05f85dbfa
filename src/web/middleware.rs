//! What holds for every request.

use std::any::Any;
use std::sync::LazyLock;
use std::time::Instant;

use axum::body::Body;
use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest, Sha256};

use super::assets;
use super::error::Problem;

/// One line a request. The route's pattern rather than the address: keys and searches stand in
/// addresses, and a log is read by many.
pub(super) async fn log(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let matched = request.extensions().get::<MatchedPath>();
    let route = matched.map_or_else(|| "-".to_owned(), |path| path.as_str().to_owned());
    let response = next.run(request).await;
    let duration_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    let status = response.status().as_u16();
    tracing::info!(%method, route, status, duration_ms, "Answered a request");
    response
}

/// The one page that others may show in a frame of theirs. It changes nothing and knows nobody.
const FRAMED: &str = "/{season}/embed";

/// Everything comes from here, nothing is embedded elsewhere, and no script runs at all. A page that
/// needs more says so itself.
static CONTENT_SECURITY_POLICY: LazyLock<HeaderValue> =
    LazyLock::new(|| policy("form-action 'self'; frame-ancestors 'none'"));

/// The same for a page that runs a script of ours, which asks the service.
static WITH_SCRIPTS: LazyLock<HeaderValue> = LazyLock::new(|| {
    policy("script-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'")
});

/// The policy of the page in frames.
static IN_FRAMES: LazyLock<HeaderValue> =
    LazyLock::new(|| policy("form-action 'none'; frame-ancestors *"));

/// Styles and images are ours; of styles that stand in the page itself only the one that all pages begin
/// with, known by its digest (CSP 3, `hash-source`).
fn policy(more: &str) -> HeaderValue {
    let digest = BASE64_STANDARD.encode(Sha256::digest(assets::FIRST_STYLE));
    let policy = format!(
        "default-src 'none'; style-src 'self' 'sha256-{digest}'; img-src 'self'; base-uri 'none'; {more}"
    );
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

/// Lets an answer's page run scripts of ours.
pub(super) fn allow_scripts(headers: &mut HeaderMap) {
    headers.insert(header::CONTENT_SECURITY_POLICY, WITH_SCRIPTS.clone());
}

/// Headers that keep browsers from guessing and from telling others.
pub(super) async fn protect(request: Request, next: Next) -> Response {
    let matched = request.extensions().get::<MatchedPath>();
    let is_framed = matched.is_some_and(|path| path.as_str() == FRAMED);
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if is_framed {
        headers.insert(header::CONTENT_SECURITY_POLICY, IN_FRAMES.clone());
    } else {
        let policy = headers.entry(header::CONTENT_SECURITY_POLICY);
        policy.or_insert_with(|| CONTENT_SECURITY_POLICY.clone());
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    }
    let fixed = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=()",
        ),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let referrer = headers.entry(header::REFERRER_POLICY);
    referrer.or_insert(HeaderValue::from_static("strict-origin-when-cross-origin"));
    response
}

/// Pages that have the visitors' style, as routes; all others have the whole one.
const VISITED: [&str; 4] = [
    "/{season}",
    "/{season}/events/{uid}",
    "/{season}/places/{place}",
    FRAMED,
];

/// An extension of answers that are HTML without a style of ours.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unstyled;

/// Lets a browser ask for a page's style while the page is still on its way (RFC 8288, `preload`).
pub(super) async fn hasten(request: Request, next: Next) -> Response {
    let matched = request.extensions().get::<MatchedPath>();
    let is_visited = matched.is_some_and(|path| VISITED.contains(&path.as_str()));
    let mut response = next.run(request).await;
    let media_type = response.headers().get(header::CONTENT_TYPE);
    let is_page = media_type.is_some_and(|it| it.as_bytes().starts_with(b"text/html"))
        && response.extensions().get::<Unstyled>().is_none();
    if is_page && response.status() == StatusCode::OK {
        let style = if is_visited {
            assets::visitors_style_href()
        } else {
            assets::style_href()
        };
        let link = HeaderValue::from_str(&format!("<{style}>; rel=preload; as=style"));
        response
            .headers_mut()
            .extend(link.map(|link| (header::LINK, link)));
    }
    response
}

/// A panic is a defect: it is logged and told as one, and the connection goes on.
pub(super) fn panicked(panic: Box<dyn Any + Send>) -> axum::http::Response<Body> {
    let what = panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned());
    tracing::error!(what = what.unwrap_or_default(), "A request panicked");
    Problem::Internal.into_response()
}
