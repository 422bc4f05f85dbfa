//! Logging in and out.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;

use super::fields::Input;
use super::{Tried, Viewer, stays};
use crate::app::account::{Attempt, LoggedIn, Via, log_in as begin, log_out as end};
use crate::say;
use crate::web::Web;
use crate::web::access::{From, Who};
use crate::web::error::Problem;
use crate::web::form::Fields;
use crate::web::lang;
use crate::web::query::Pairs;
use crate::web::transport::Transport;
use crate::words::Lang;

/// `/login`, with `next`, the address to go on to.
pub(in crate::web) async fn form(
    State(web): State<Web>,
    pairs: Pairs,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    if web.transport == Transport::Open {
        return Err(Problem::Insecure);
    }
    let next = pairs.first("next").unwrap_or("").to_owned();
    Ok(page(&pairs, &headers, &next, &Tried::default()))
}

fn page(pairs: &Pairs, headers: &HeaderMap, next: &str, tried: &Tried) -> Response {
    let viewer = Viewer::new(pairs, headers, None);
    let lang = viewer.lang;
    let title = say!(lang, "login-title");
    let mut login = Input::text("login", "login", tried.fields.get("login"));
    login.autocomplete = "username";
    let content = html! {
        h1 { (title) }
        (tried.summary(lang))
        form.stack method="post" action="/login" {
            (login.show(lang, tried))
            (Input::password("login", "password", false).show(lang, tried))
            @if local(next).is_some() { input type="hidden" name="next" value=(next); }
            button type="submit" { (say!(lang, "login-submit")) }
        }
        p.hint { (say!(lang, "login-help")) }
    };
    tried.mark(viewer.answer("/login", &title, content))
}

pub(in crate::web) async fn log_in(
    State(web): State<Web>,
    From(from): From,
    Who(before): Who,
    pairs: Pairs,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Problem> {
    if web.transport == Transport::Open {
        return Err(Problem::Insecure);
    }
    let user_agent = headers.get(header::USER_AGENT);
    let attempt = Attempt {
        login: fields.get("login"),
        password: fields.get("password"),
        user_agent: user_agent.and_then(|it| it.to_str().ok()).unwrap_or(""),
        address: from,
    };
    let now = web.now();
    let logged_in = match begin(&web.store, &web.gate, &attempt, now).await {
        Ok(logged_in) => logged_in,
        Err(error) => {
            let problem = Problem::from(error);
            if !stays(&problem) {
                return Err(problem);
            }
            let next = fields.get("next").to_owned();
            let tried = Tried {
                form: "login",
                fields,
                problem: Some(problem),
            };
            return Ok(page(&pairs, &headers, &next, &tried));
        }
    };
    if matches!(before.via, Via::Session(_)) {
        end(&web.store, &before, now).await?;
    }
    let next = local(fields.get("next")).unwrap_or("/account");
    let mut response = Redirect::to(next).into_response();
    remember(&web, &logged_in, &mut response);
    Ok(response)
}

/// Gives the browser its session, and the person their language.
fn remember(web: &Web, logged_in: &LoggedIn, response: &mut Response) {
    let LoggedIn {
        secret, account, ..
    } = logged_in;
    let set = |response: &mut Response, cookie: HeaderValue| {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    };
    // As long as a session can last at most; the service ends it when it has not been used.
    let month = 30 * 24 * 60 * 60;
    if let Some(cookie) = web.transport.set_session(secret.reveal(), month) {
        set(response, cookie);
    }
    if let Some(lang) = Lang::from_tag(&account.profile.language) {
        set(response, lang::cookie(lang));
    }
    let no_store = HeaderValue::from_static("no-store");
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, no_store);
}

pub(in crate::web) async fn log_out(
    State(web): State<Web>,
    Who(actor): Who,
) -> Result<Response, Problem> {
    end(&web.store, &actor, web.now()).await?;
    let mut response = Redirect::to("/login").into_response();
    let headers = response.headers_mut();
    if let Some(gone) = web.transport.set_session("", 0) {
        headers.insert(header::SET_COOKIE, gone);
    }
    // What the browser keeps of the pages goes too.
    let clear = HeaderValue::from_static("\"cache\"");
    headers.insert("clear-site-data", clear);
    Ok(response)
}

/// The address if it is one of ours: after logging in nobody is sent elsewhere.
fn local(next: &str) -> Option<&str> {
    let fits = |c: char| c.is_ascii_graphic() && c != '\\';
    let is_local = next.starts_with('/') && !next.starts_with("//") && next.chars().all(fits);
    is_local.then_some(next)
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn only_addresses_of_ours_are_gone_on_to() {
        for next in ["/", "/account?x=1&y=%D0%B0#z", "/season/events/1"] {
            assert_eq!(local(next), Some(next));
        }
        for next in [
            "",
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/a b",
            "/é",
        ] {
            assert_eq!(local(next), None, "{next}");
        }
    }
}
