//! Who may ask for what: one place, before every handler.

use std::sync::Arc;

use axum::extract::{FromRequestParts, RawPathParams, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use super::error::Problem;
use super::explain::API;
use super::routes::Route;
use super::transport::{Peer, Transport, client, is_from_elsewhere};
use super::{Web, cookie};
use crate::app::account::{Actor, by_session, by_token};
use crate::domain::access::{Action, Target};
use crate::exchange::text::percent;

/// What a route asks of whoever comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: it is for everybody.
    Nothing,
    /// An account, by session or token.
    Account,
    /// An account, by a session: for what a token must not do.
    Session,
    /// That they may do this somewhere in the season that the path names; the handler asks again, about
    /// what exactly is touched.
    MayInPart(Action),
    /// That they may do this: in the season and on the embankment that the path names, or else in the
    /// service.
    May(Action),
}

/// Whoever has sent the request; nobody in particular if they don't say.
#[derive(Debug, Clone)]
pub(super) struct Who(pub(super) Arc<Actor>);

impl FromRequestParts<Web> for Who {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Problem> {
        if let Some(who) = parts.extensions.get::<Self>() {
            return Ok(who.clone());
        }
        let who = Self(Arc::new(identified(parts, web).await?));
        parts.extensions.insert(who.clone());
        Ok(who)
    }
}

/// The address that a request comes from.
#[derive(Debug, Clone, Copy)]
pub(super) struct From(pub(super) Option<std::net::IpAddr>);

impl FromRequestParts<Web> for From {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Self::Rejection> {
        let peer = parts.extensions.get::<Peer>().copied();
        Ok(Self(client(peer, &parts.headers, web.is_behind_proxy)))
    }
}

async fn identified(parts: &mut Parts, web: &Web) -> Result<Actor, Problem> {
    let Ok(From(from)) = From::from_request_parts(parts, web).await;
    let headers = &parts.headers;
    let found = match (bearer(headers), web.transport.session_cookie()) {
        (_, None) => None,
        // Who shows a token comes by that alone, also if it is a bad one.
        (Some(token), _) => by_token(&web.store, token, from, web.now()).await?,
        (None, Some(name)) => match cookie::value(headers, name) {
            Some(secret) => by_session(&web.store, secret, from, web.now()).await?,
            None => None,
        },
    };
    Ok(found.unwrap_or_else(|| Actor::unknown(from)))
}

/// The token that the request shows (RFC 6750, section 2.1).
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().unwrap_or("");
    let (scheme, token) = value.split_once(' ').unwrap_or((value, ""));
    Some(if scheme.eq_ignore_ascii_case("bearer") {
        token.trim()
    } else {
        ""
    })
}

/// Lets through who may, and nobody else.
pub(super) async fn guard(
    State((web, route)): State<(Web, Route)>,
    params: Result<RawPathParams, axum::extract::rejection::RawPathParamsRejection>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    match checked(&web, route, params.ok(), &mut parts).await {
        Ok(()) => next.run(Request::from_parts(parts, body)).await,
        Err(Problem::SignIn) if leads_to_login(route, &parts) => {
            let back = parts.uri.path_and_query().map_or("/", |it| it.as_str());
            Redirect::to(&format!("/login?next={}", percent(back))).into_response()
        }
        Err(problem) => problem.into_response(),
    }
}

/// A person who looks at a page is shown where to log in; everybody else is told.
fn leads_to_login(route: Route, parts: &Parts) -> bool {
    matches!(parts.method, Method::GET | Method::HEAD) && !route.path.starts_with(API)
}

async fn checked(
    web: &Web,
    route: Route,
    params: Option<RawPathParams>,
    parts: &mut Parts,
) -> Result<(), Problem> {
    let params = params.ok_or(Problem::BadQuery)?;
    if is_from_elsewhere(&parts.method, &parts.headers, &web.address) {
        return Err(Problem::CrossSite);
    }
    if route.needs == Needs::Nothing {
        return Ok(());
    }
    let Who(actor) = Who::from_request_parts(parts, web).await?;
    if actor.account.is_none() {
        let is_open = web.transport == Transport::Open;
        return Err(if is_open {
            Problem::Insecure
        } else {
            Problem::SignIn
        });
    }
    let may = match route.needs {
        Needs::Nothing | Needs::Account => true,
        Needs::Session => actor.in_person().is_ok(),
        Needs::May(action) => actor.may(action, target(&params)),
        Needs::MayInPart(action) => {
            let season = target(&params).season();
            season.is_some_and(|season| actor.access.may_in_part(action, season))
        }
    };
    if may { Ok(()) } else { Err(Problem::Forbidden) }
}

fn target(params: &RawPathParams) -> Target<'_> {
    let of = |wanted: &str| params.iter().find(|(name, _)| *name == wanted);
    match (of("season"), of("embankment")) {
        (Some((_, season)), Some((_, embankment))) => Target::Embankment(season, embankment),
        (Some((_, season)), None) => Target::Season(season),
        _ => Target::Service,
    }
}
