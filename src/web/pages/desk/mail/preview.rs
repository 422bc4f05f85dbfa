//! The mail that publishing would write, before anything is published.

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::super::Desk;
use super::super::frame::{Frame, Here};
use super::one::alone;
use crate::domain::message::NewMessage;
use crate::domain::release::Scope;
use crate::exchange::mail::veiled;
use crate::say;
use crate::web::Web;
use crate::web::api::by::publishing;
use crate::web::error::Problem;
use crate::web::pages::icons::icon;
use crate::web::query::{Pairs, with};

/// `/desk/{season}/mail/preview`: one of the messages, by its place in the list; as mail programs show
/// it with `html=yes`.
pub(in crate::web) async fn preview(
    State(web): State<Web>,
    desk: Desk,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let lang = desk.lang;
    let scope = desk.scope(pairs.all("day"), pairs.all("embankment"))?;
    let nth = pairs.first("nth").map_or(Ok(0), str::parse);
    let nth: usize = nth.map_err(|_| Problem::BadQuery)?;
    let slug = desk.season().slug();
    let by = publishing(&desk.actor, slug, web.now());
    let mail = web.desk.preview_publication(slug, &by, &scope).await?.mail;
    let message = mail.get(nth).ok_or(Problem::Missing)?;
    let wording = veiled(lang, &message.wording, &message.applications);
    if pairs.first("html") == Some("yes") {
        return Ok(alone(wording.html));
    }
    let title = say!(lang, "letters-preview", nth = nth + 1, count = mail.len());
    let href = |nth: usize| desk.preview_href(&scope, nth);
    let html_href = format!("{}&html=yes", href(nth));
    let before = nth.checked_sub(1);
    let after = Some(nth + 1).filter(|next| *next < mail.len());
    let content = html! {
        p.back-to { a href=(desk.scope_href(&scope)) { (icon("back")) (say!(lang, "desk-releases")) } }
        h1 { (message.wording.subject) }
        p.hint { (title) }
        p.hint { (desk.addressee(&message.to.name, &message.to.email)) }
        (desk.words_of(&wording, &html_href))
        p.inline {
            @if let Some(nth) = before { a.button href=(href(nth)) { (say!(lang, "letters-before")) } }
            @if let Some(nth) = after { a.button href=(href(nth)) { (say!(lang, "letters-after")) } }
        }
    };
    let page = desk.framed(Frame {
        here: Here::Releases,
        title: &title,
        path: &href(nth),
        content,
    });
    Ok(super::super::private(page, &pairs))
}

impl Desk {
    fn preview_href(&self, scope: &Scope, nth: usize) -> String {
        with(
            &self.scope_page("/mail/preview", scope),
            &format!("nth={nth}"),
        )
    }

    /// Whom publishing would write to, each with the way to the message.
    pub(in crate::web::pages::desk) fn mail_preview(
        &self,
        scope: &Scope,
        mail: &[NewMessage],
    ) -> Markup {
        let lang = self.lang;
        html! {
            @if self.may_read_mail() && !mail.is_empty() {
                details {
                    summary { (say!(lang, "letters-would", count = mail.len())) }
                    p.hint { (say!(lang, "letters-would-wait")) }
                    ol.steps { @for (nth, message) in mail.iter().enumerate() {
                        li { a href=(self.preview_href(scope, nth)) {
                            (self.addressee(&message.to.name, &message.to.email))
                        } }
                    } }
                }
            }
        }
    }
}
