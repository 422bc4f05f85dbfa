//! What holds for every request.

use std::any::Any;
use std::time::Instant;

use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::error::Problem;
use super::query::Pairs;
use super::{Web, lang, pages};
use crate::say;

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

/// Everything comes from here, nothing is embedded elsewhere, and no script runs at all.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Headers that keep browsers from guessing and from telling others.
pub(super) async fn protect(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
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

/// Puts words on problems: a page for people, a line of text for programs.
pub(super) async fn explain(State(web): State<Web>, request: Request, next: Next) -> Response {
    let headers = request.headers().clone();
    let query = request.uri().query().unwrap_or("").to_owned();
    let response = next.run(request).await;
    let told = response.extensions().get::<Problem>().cloned();
    // What a client did wrong is told by us, not by the framework; a fault has words of its own where
    // it has any, as that of a service that is not ready.
    let status = response.status();
    let is_bare = !response.headers().contains_key(header::CONTENT_TYPE);
    let bare = || Problem::of_status(status).filter(|_| is_bare || status.is_client_error());
    let Some(problem) = told.or_else(bare) else {
        return response;
    };
    let mut explained = words(&web, &problem, &headers, &query);
    *explained.status_mut() = response.status();
    // 405 says what is allowed instead (RFC 9110, section 15.5.6).
    if let Some(allow) = response.headers().get(header::ALLOW) {
        explained.headers_mut().insert(header::ALLOW, allow.clone());
    }
    let no_store = HeaderValue::from_static("no-store");
    explained
        .headers_mut()
        .insert(header::CACHE_CONTROL, no_store);
    explained
}

fn words(web: &Web, problem: &Problem, headers: &HeaderMap, query: &str) -> Response {
    let pairs = format!("/?{query}")
        .parse()
        .ok()
        .and_then(|uri| axum::extract::Query::try_from_uri(&uri).ok())
        .map_or_else(Pairs::default, |axum::extract::Query(pairs)| Pairs(pairs));
    let lang = lang::of(&pairs.0, headers);
    let accepts = headers.get(header::ACCEPT);
    let reads_html = accepts.is_some_and(|value| value.to_str().is_ok_and(|v| v.contains("html")));
    if reads_html {
        return pages::problem::problem(web, lang, problem).into_response();
    }
    let value = match problem {
        Problem::UnknownFilter { value } => value.as_str(),
        _ => "",
    };
    let text = say!(
        lang,
        &format!("problem-{}.text", problem.word()),
        value = value
    );
    format!("{text}\n").into_response()
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
