//! What the applicant has to do with the organizers: the private link, and what they ask for.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::super::Desk;
use super::super::frame::{Frame, Here};
use crate::app::applicant::Kept;
use crate::domain::access::Action;
use crate::domain::appeal::{Appeal, AppealId, AppealKind};
use crate::domain::code::ApplicationIx;
use crate::say;
use crate::web::Web;
use crate::web::api::by::{by, renewing};
use crate::web::error::Problem;
use crate::web::form::Fields;
use crate::web::pages::icons::icon;
use crate::web::query::Pairs;
use crate::web::typography;
use crate::words::date;

/// `POST /desk/{season}/applications/{application}/link`: a new private link, shown this once.
pub(in crate::web) async fn renew(
    State(web): State<Web>,
    Path((season, id)): Path<(String, String)>,
    desk: Desk,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let lang = desk.lang;
    let ix = desk.season().application_by_id(&id);
    let ix = ix.ok_or(Problem::Missing)?;
    let by = renewing(&desk.actor, &season, web.now());
    let secret = web.desk.renew_link(&season, &by, &id).await?;
    let link = web.address.own_page(secret.reveal());
    let title = say!(lang, "own-link");
    let path = desk.application_href(ix);
    let content = html! {
        p.back-to { a href=(path) { (icon("back")) (desk.season().application(ix).title) } }
        h1 { (title) }
        p.done role="status" { (say!(lang, "own-link-made")) }
        pre tabindex="0" role="region" aria-label=(title) { (link) }
    };
    let markup = desk.framed(Frame {
        here: Here::Applications,
        title: &title,
        path: &path,
        content,
    });
    Ok(super::super::private(markup, &pairs))
}

/// `POST /desk/{season}/applications/{application}/appeals`: one is settled.
pub(in crate::web) async fn settle(
    State(web): State<Web>,
    Path((season, id)): Path<(String, String)>,
    desk: Desk,
    fields: Fields,
) -> Result<Response, Problem> {
    let ix = desk.season().application_by_id(&id);
    let back = desk.application_href(ix.ok_or(Problem::Missing)?);
    let appeal = AppealId(fields.number("appeal")?);
    let by = by(&desk.actor, &season, web.now());
    web.desk.settle_appeal(&season, &by, &id, appeal).await?;
    Ok(Redirect::to(&format!("{back}#appeals")).into_response())
}

impl Desk {
    /// The links that were given out: that there are some, never which.
    pub(super) fn own_link(&self, ix: ApplicationIx, kept: Kept) -> Markup {
        let lang = self.lang;
        let day = kept.latest.map(|at| date::full(lang, at.date_naive()));
        html! {
            section.stack aria-labelledby="own-link" {
                h2 #own-link { (say!(lang, "own-link")) }
                @match day {
                    Some(day) => p.hint { (say!(lang, "own-link-kept", count = kept.pages, day = day)) },
                    None => p.hint { (say!(lang, "own-link-none")) },
                }
                @if self.may_edit_season() {
                    form.stack method="post" action={ (self.application_href(ix)) "/link" } {
                        p.hint { (say!(lang, "own-link-new-about")) }
                        button.plain type="submit" { (say!(lang, "own-link-new")) }
                    }
                }
            }
        }
    }

    /// What the applicant asks for. They write what they like, so only those see it who may ask them.
    pub(super) fn appeals(&self, ix: ApplicationIx, appeals: &[Appeal]) -> Markup {
        let lang = self.lang;
        html! {
            @if self.may(Action::ReadContacts) && !appeals.is_empty() {
                section aria-labelledby="appeals" {
                    h2 #appeals { (say!(lang, "appeals-title")) }
                    ul.steps { @for it in appeals { li { (self.appeal(ix, it)) } } }
                }
            }
        }
    }

    fn appeal(&self, ix: ApplicationIx, it: &Appeal) -> Markup {
        let lang = self.lang;
        html! {
            p.hint {
                (self.when(it.made_at))
                @if it.kind != AppealKind::Change { " · " b { (say!(lang, &format!("appeal-{}", it.kind.word()))) } }
                @match &it.settled {
                    None => {}
                    // With everything that the applicant had told.
                    Some((at, who)) if who.is_empty() => { " · " (say!(lang, "my-appeal-settled")) ", " (self.when(*at)) }
                    Some((at, who)) => { " · " (say!(lang, "appeal-settled-by", who = who.as_str(), day = self.when(*at))) }
                }
            }
            @for line in it.text.lines().filter(|it| !it.trim().is_empty()) { p { (typography::set(lang, line)) } }
            @if it.settled.is_none() && self.may_edit_season() {
                form method="post" action={ (self.application_href(ix)) "/appeals" } {
                    button.plain type="submit" name="appeal" value=(it.id.0) { (say!(lang, "appeal-settle")) }
                }
            }
        }
    }
}
