//! One message, as it is read.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use maud::{Markup, html};

use super::super::Desk;
use super::super::frame::{Frame, Here};
use crate::domain::message::{Message, MessageId, MessageState, Wording};
use crate::exchange::mail::veiled;
use crate::exchange::text::percent;
use crate::say;
use crate::web::Web;
use crate::web::error::Problem;
use crate::web::middleware::Unstyled;
use crate::web::pages::icons::icon;
use crate::web::query::Pairs;

/// A mail by itself asks for nothing and can do nothing; it brings its style with it.
const ALONE: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; sandbox",
);

/// `/desk/{season}/mail/{message}`.
pub(in crate::web) async fn message(
    State(web): State<Web>,
    Path((season, id)): Path<(String, i64)>,
    desk: Desk,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let message = web.desk.message(&season, MessageId(id)).await?;
    let title = message.wording.subject.clone();
    let page = desk.framed(Frame {
        here: Here::Mail,
        title: &title,
        path: &desk.href(&format!("/mail/{id}")),
        content: desk.message_page(&message),
    });
    Ok(super::super::private(page, &pairs))
}

/// `/desk/{season}/mail/{message}/html`: as mail programs show it.
pub(in crate::web) async fn as_html(
    State(web): State<Web>,
    Path((season, id)): Path<(String, i64)>,
    desk: Desk,
) -> Result<Response, Problem> {
    let message = web.desk.message(&season, MessageId(id)).await?;
    Ok(alone(desk.veiled(&message).html))
}

/// The HTML of a mail as an answer.
pub(super) fn alone(html: String) -> Response {
    let mut response = Html(html).into_response();
    response.extensions_mut().insert(Unstyled);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, ALONE);
    let no_store = HeaderValue::from_static("private, no-store");
    headers.insert(header::CACHE_CONTROL, no_store);
    response
}

impl Desk {
    fn message_page(&self, message: &Message) -> Markup {
        let lang = self.lang;
        let state = say!(lang, &format!("letter-{}", message.state.word()));
        let html = self.href(&format!("/mail/{}/html", message.id.0));
        html! {
            p.back-to { a href=(self.href("/mail")) { (icon("back")) (say!(lang, "desk-mail")) } }
            h1 { (message.wording.subject) }
            p.hint { (self.addressee(&message.to.name, &message.to.email)) }
            p {
                b { (state) }
                @if let Some(why) = message.failure { ": " (say!(lang, &format!("letter-{}", why.word()))) }
                @if let Some(code) = message.reply { " (" (say!(lang, "letter-reply", code = code)) ")" }
                ", " (self.when(message.ended_at.or(message.due_at).unwrap_or(message.made_at)))
                @if message.attempt > 0 { " · " (say!(lang, "letter-attempts", count = message.attempt)) }
            }
            @if self.may_send() { (self.message_form(message)) }
            (self.words_of(&self.veiled(message), &html))
            h2 { (say!(lang, "letter-applications")) }
            ul { @for code in &message.applications {
                @let known = self.season().application_by_id(code);
                @let title = known.map(|ix| self.season().application(ix).title.as_str());
                li {
                    (title.unwrap_or(code)) ": "
                    a href=(self.href(&format!("/mail?application={}", percent(code)))) { (say!(lang, "letter-others")) }
                }
            } }
        }
    }

    fn message_form(&self, message: &Message) -> Markup {
        let lang = self.lang;
        let state = message.state;
        let release = match state {
            MessageState::Failed => "letter-retry",
            _ => "letter-release",
        };
        html! {
            @if state.can_be_dropped() {
                form.inline method="post" action=(self.href("/mail")) {
                    input type="hidden" name="message" value=(message.id.0);
                    @if state.can_be_released() && !message.to.email.is_empty() {
                        button type="submit" name="do" value="release" { (say!(lang, release)) }
                    }
                    button.plain type="submit" name="do" value="drop" { (say!(lang, "letter-drop")) }
                }
            }
        }
    }

    /// The words without the private links, which are the applicant's alone.
    fn veiled(&self, message: &Message) -> Wording {
        veiled(self.lang, &message.wording, &message.applications)
    }

    /// The text, and the way to the HTML.
    pub(super) fn words_of(&self, wording: &Wording, html_href: &str) -> Markup {
        let lang = self.lang;
        html! {
            pre tabindex="0" role="region" aria-label=(say!(lang, "letter-text")) { (wording.text) }
            p { a href=(html_href) { (say!(lang, "letter-html")) } }
        }
    }
}
