//! What is told when there is no form to show: it is received, it is gone, nothing is taken.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;

use super::super::keep_private;
use super::Applying;
use crate::app::apply::{Act, own_page as link};
use crate::domain::reception::Door;
use crate::exchange::text::percent;
use crate::say;
use crate::web::access::From;
use crate::web::error::Problem;
use crate::web::explain::explaining;
use crate::words::date;

/// `/{season}/apply/received`.
pub(in crate::web) async fn received(applying: Applying) -> Result<Response, Problem> {
    let Some(form) = &applying.form else {
        return Ok(applying.redirect(""));
    };
    let Some(number) = &form.application else {
        return Ok(applying.redirect(applying.unfinished(form)));
    };
    let found = applying.season().application_by_id(number);
    let title = found.map(|ix| applying.season().application(ix).title.as_str());
    Ok(applying.received_page(number, title))
}

/// `POST /{season}/apply/page`: on to the page of the application, by a link that is made for it.
pub(in crate::web) async fn own_page(
    From(from): From,
    applying: Applying,
) -> Result<Response, Problem> {
    let (web, now) = (&applying.web, applying.web.now());
    web.pace.count(Act::Send, from, now)?;
    let slug = applying.season().slug();
    let secret = match &applying.secret {
        Some(carried) => link(&web.store, slug, carried, now).await?,
        None => None,
    };
    let Some(secret) = secret else {
        return Ok(applying.redirect(""));
    };
    let mut response = Redirect::to(&web.address.own_page(secret.reveal())).into_response();
    keep_private(&mut response);
    Ok(response)
}

impl Applying {
    pub(super) fn received_page(&self, number: &str, title: Option<&str>) -> Response {
        let lang = self.lang;
        let content = html! {
            h1 { (say!(lang, "apply-received")) }
            @if let Some(title) = title { p { (say!(lang, "apply-received-title", title = title)) } }
            div.received-number {
                p { (say!(lang, "apply-number")) }
                p { strong { (number) } }
            }
            p { (say!(lang, "apply-received-about")) }
            p { (say!(lang, "apply-received-next")) }
            form method="post" action=(self.href("/page")) {
                p { (say!(lang, "apply-page-about")) }
                button type="submit" { (say!(lang, "apply-page")) }
            }
            form method="post" action=(self.href("/leave")) {
                button.plain type="submit" { (say!(lang, "apply-another")) }
            }
        };
        let title = say!(lang, "apply-received");
        self.page(&title, "received", false, content)
    }

    pub(super) fn gone(&self) -> Response {
        let lang = self.lang;
        let title = say!(lang, "apply-gone");
        let content = html! {
            h1 { (title) }
            p { (say!(lang, "apply-gone-about")) }
            p { a.button href=(self.href("")) { (say!(lang, "apply-begin")) } }
        };
        explaining(self.page(&title, "", false, content), StatusCode::GONE)
    }

    /// That nothing is taken, and when it will be.
    pub(super) fn shut(&self, door: Door) -> Response {
        let lang = self.lang;
        let (title, about) = match door {
            Door::NotYet(from) => (
                say!(lang, "apply-not-yet"),
                say!(lang, "apply-not-yet-about", from = date::full(lang, from)),
            ),
            Door::Over(until) => (
                say!(lang, "apply-over"),
                say!(lang, "apply-over-about", until = date::full(lang, until)),
            ),
            Door::Open => (say!(lang, "apply-shut"), say!(lang, "apply-nothing-about")),
            Door::Shut => (say!(lang, "apply-shut"), say!(lang, "apply-shut-about")),
        };
        let home = format!("/{}", percent(self.season().slug()));
        let content = html! {
            h1 { (title) }
            p { (about) }
            p { a.button href=(home) { (say!(lang, "apply-programme")) } }
        };
        self.page(&title, "", false, content)
    }

    pub(super) fn insecure(&self) -> Response {
        let lang = self.lang;
        let title = say!(lang, "apply-insecure");
        let content = html! {
            h1 { (title) }
            p { (say!(lang, "apply-insecure-about")) }
        };
        let page = self.page(&title, "", false, content);
        explaining(page, StatusCode::FORBIDDEN)
    }
}
