//! Pages for people: server-rendered, complete without scripts.

pub(super) mod account;
pub(super) mod api_guide;
pub(super) mod apply;
mod bundle_flaws;
pub(super) mod day_sheet;
pub(super) mod desk;
pub(super) mod event;
pub(super) mod home;
mod icons;
mod layout;
pub(super) mod my;
pub(super) mod problem;
pub(super) mod programme;
mod public;
mod window;

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use maud::Markup;

use super::lang;
use super::query::Pairs;

/// Kept by browsers and proxies for a minute: a release is seen that soon.
const BRIEFLY: HeaderValue = HeaderValue::from_static("public, max-age=60");

/// A page as an answer; a language that was chosen is remembered.
fn answer(page: Markup, pairs: &Pairs) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, BRIEFLY);
    headers.insert(header::VARY, HeaderValue::from_static("cookie"));
    if let Some(chosen) = lang::chosen(&pairs.0) {
        headers.insert(header::SET_COOKIE, lang::cookie(chosen));
        // Somebody else's choice must not be handed out by a proxy.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private"));
    }
    (headers, page).into_response()
}

/// A page for one person only: kept by nobody, and its address is told to nobody.
fn private(page: Markup, pairs: &Pairs) -> Response {
    let mut response = answer(page, pairs);
    keep_private(&mut response);
    response
}

/// Kept by nobody, and its address is told to nobody.
fn keep_private(response: &mut Response) {
    let headers = response.headers_mut();
    let no_store = HeaderValue::from_static("private, no-store");
    headers.insert(header::CACHE_CONTROL, no_store);
    let no_referrer = HeaderValue::from_static("no-referrer");
    headers.insert(header::REFERRER_POLICY, no_referrer);
}
