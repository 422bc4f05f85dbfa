//! JSON answers, with conditional requests.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::assignments::tag;
use crate::web::error::Problem;
use crate::web::etag;
use crate::web::lang;

/// The document, or 304 if the client has it. The tag is weak: on its way the document may be packed.
pub(super) fn answer<T: Serialize>(request: &HeaderMap, document: &T) -> Result<Response, Problem> {
    let body = written(document)?;
    let tag = format!("W/\"{}\"", etag::digest(&body));
    Ok(known_or(request, body, &tag))
}

/// The document under a tag of its own, or 304 if the client has it.
pub(super) fn tagged<T: Serialize>(
    request: &HeaderMap,
    document: &T,
    tag: &str,
) -> Result<Response, Problem> {
    Ok(known_or(request, written(document)?, tag))
}

fn known_or(request: &HeaderMap, body: Vec<u8>, tag: &str) -> Response {
    let mut headers = head(request);
    if let Ok(tag) = HeaderValue::from_str(tag) {
        headers.insert(header::ETAG, tag);
    }
    if etag::is_known(request, &[tag]) == Some(true) {
        headers.remove(header::CONTENT_TYPE);
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    (headers, body).into_response()
}

/// What an edit did, as it was written down.
pub(super) fn done(request: &HeaderMap, status: StatusCode, body: Vec<u8>) -> Response {
    let mut headers = head(request);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    (status, headers, body).into_response()
}

/// What was made, and where it is.
pub(super) fn created<T: Serialize>(
    request: &HeaderMap,
    document: &T,
    location: &str,
) -> Result<Response, Problem> {
    let response = done(request, StatusCode::CREATED, written(document)?);
    Ok(about(response, Some(location), None))
}

/// With the address of what was made, and the tag of the version that it has now.
pub(super) fn about(
    mut response: Response,
    location: Option<&str>,
    version: Option<u64>,
) -> Response {
    let headers = response.headers_mut();
    let tag = version.map(tag);
    let said = [(header::LOCATION, location), (header::ETAG, tag.as_deref())];
    for (name, value) in said {
        if let Some(Ok(value)) = value.map(HeaderValue::from_str) {
            headers.insert(name, value);
        }
    }
    response
}

/// It depends on who asks in which language, and is asked for again each time.
fn head(request: &HeaderMap) -> HeaderMap {
    let fixed = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CONTENT_LANGUAGE, lang::accepted(request).tag()),
        (header::CACHE_CONTROL, "private, no-cache"),
        (header::VARY, "accept-language, authorization, cookie"),
    ];
    let pairs = fixed.map(|(name, value)| (name, HeaderValue::from_static(value)));
    pairs.into_iter().collect()
}

pub(super) fn written<T: Serialize>(document: &T) -> Result<Vec<u8>, Problem> {
    serde_json::to_vec(document).map_err(|error| {
        tracing::error!(%error, "A document could not be written");
        Problem::Internal
    })
}
