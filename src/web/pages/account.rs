//! Pages for those who work with the service: logging in, the own account, all accounts.

pub(in crate::web) mod accounts;
pub(in crate::web) mod audit;
mod fields;
pub(in crate::web) mod invitation;
pub(in crate::web) mod login;
mod names;
pub(in crate::web) mod one;
pub(in crate::web) mod own;
pub(in crate::web) mod seasons;

use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use chrono::{DateTime, Utc};
use maud::{Markup, html};

use super::layout::{Page, page};
use super::private;
use crate::app::account::Actor;
use crate::domain::access::{Action, Target};
use crate::say;
use crate::web::error::{BadField, Problem};
use crate::web::explain::{explaining, said, said_of_field};
use crate::web::form::Fields;
use crate::web::lang;
use crate::web::query::Pairs;
use crate::words::{Lang, date};

/// Who looks, and how.
struct Viewer<'a> {
    lang: Lang,
    pairs: &'a Pairs,
    actor: Option<&'a Actor>,
}

impl<'a> Viewer<'a> {
    fn new(pairs: &'a Pairs, headers: &HeaderMap, actor: Option<&'a Actor>) -> Self {
        Self {
            lang: lang::of(&pairs.0, headers),
            pairs,
            actor,
        }
    }

    fn answer(&self, path: &str, title: &str, content: Markup) -> Response {
        let product = say!(self.lang, "page-product");
        let markup = page(&Page {
            lang: self.lang,
            title: &format!("{title} – {product}"),
            description: "",
            path,
            home: ("/", &product),
            nav: html! { @if let Some(actor) = self.actor { (nav(self.lang, actor, path)) } },
            head: html! { meta name="robots" content="noindex"; },
            is_wide: false,
            content: html! { div.desk { (content) } },
            footer: html! {},
        });
        private(markup, self.pairs)
    }

    /// What was done before this page was asked for, in words.
    fn done(&self) -> Markup {
        let known = [
            "created", "password", "profile", "session", "token", "changed",
        ];
        let done = self.pairs.first("done").filter(|done| known.contains(done));
        html! {
            @if let Some(done) = done {
                p.done role="status" { (say!(self.lang, &format!("done-{done}"))) }
            }
        }
    }
}

/// A form that did not go through: what was typed, and what is wrong with it.
#[derive(Default)]
struct Tried {
    /// Which form of the page.
    form: &'static str,
    fields: Fields,
    problem: Option<Problem>,
}

impl Tried {
    fn errors(&self, form: &str) -> &[BadField] {
        match &self.problem {
            Some(Problem::Fields(errors)) if self.form == form => errors,
            _ => &[],
        }
    }

    /// What was typed into the form's field, or else what stands in it at first.
    fn value<'a>(&'a self, form: &str, field: &str, or: &'a str) -> &'a str {
        if self.form == form {
            self.fields.get(field)
        } else {
            or
        }
    }

    /// All that is wrong, at the top of the page, with the way to each field.
    fn summary(&self, lang: Lang) -> Markup {
        let Some(problem) = &self.problem else {
            return html! {};
        };
        let (title, text) = said(lang, problem);
        html! {
            div.errors role="alert" {
                p { strong { (title) } }
                @if let Problem::Fields(errors) = problem {
                    ul {
                        @for BadField { field, rule } in errors {
                            li { a href={ "#" (self.form) "-" (field) } {
                                (say!(lang, &format!("label-{field}"))) ": " (said_of_field(lang, rule))
                            } }
                        }
                    }
                } @else {
                    p { (text) }
                }
            }
        }
    }

    /// The page says itself what is wrong.
    fn mark(&self, mut response: Response) -> Response {
        if let Some(problem) = &self.problem {
            response = explaining(response, problem.status());
            if let Some(seconds) = problem.retry_after_s() {
                response
                    .headers_mut()
                    .insert(axum::http::header::RETRY_AFTER, seconds.into());
            }
        }
        response
    }
}

/// Whether a form shows itself again with this problem; the others are pages of their own.
fn stays(problem: &Problem) -> bool {
    let status = problem.status();
    let told = matches!(
        status,
        StatusCode::UNPROCESSABLE_ENTITY | StatusCode::CONFLICT
    );
    told || matches!(problem, Problem::TooManyAttempts { .. } | Problem::Busy)
}

/// Where else whoever is logged in can go.
pub(super) fn nav(lang: Lang, actor: &Actor, here: &str) -> Markup {
    let mut links = vec![("/desk", "nav-seasons"), ("/account", "nav-account")];
    if actor.may(Action::ManageAccounts, Target::Service) {
        links.push(("/accounts", "nav-accounts"));
    }
    if actor.may(Action::ReadAudit, Target::Service) {
        links.push(("/audit", "nav-audit"));
    }
    html! {
        nav.team aria-label=(say!(lang, "nav-team")) {
            @for (path, key) in links {
                a href=(path) aria-current=[(path == here).then_some("page")] { (say!(lang, key)) }
            }
            form method="post" action="/logout" { button.plain type="submit" { (say!(lang, "logout")) } }
        }
    }
}

/// A moment to the minute. In UTC: the service has no place of its own, and neither has the reader.
fn moment(lang: Lang, at: DateTime<Utc>) -> Markup {
    let day = date::full(lang, at.date_naive());
    html! {
        time datetime=(at.format("%Y-%m-%dT%H:%MZ")) { (day) ", " (at.format("%H:%M")) " UTC" }
    }
}
