//! A release: what it changed since another one, and the way back to its plan.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::super::Desk;
use super::super::frame::{Frame, Here};
use super::super::people::who;
use crate::app::{AppError, Edited, ReleaseHead};
use crate::domain::release::{Change, Frozen};
use crate::say;
use crate::web::access::Who;
use crate::web::api::by::by;
use crate::web::error::Problem;
use crate::web::form::Fields;
use crate::web::pages::icons::icon;
use crate::web::query::Pairs;
use crate::web::{Web, lang};

/// A release as its page shows it.
struct Shown {
    head: ReleaseHead,
    /// The release that it is compared with; 0: nothing.
    since: u32,
    /// Numbers of all.
    all: Vec<u32>,
    changes: Vec<Change>,
    frozen: Frozen,
    /// What going back to it would change.
    back: Edited,
}

/// `/desk/{season}/releases/{release}`.
pub(in crate::web) async fn release(
    State(web): State<Web>,
    Path((season, number)): Path<(String, u32)>,
    desk: Desk,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let lang = desk.lang;
    let releases = crate::app::releases(&web.store, &season).await?;
    let all = releases.iter().map(|head| head.number).collect();
    let head = releases.into_iter().find(|head| head.number == number);
    let head = head.ok_or(Problem::Missing)?;
    let since = pairs.first("since").map(str::parse).transpose();
    let since = since.map_err(|_| Problem::BadQuery)?.unwrap_or(number - 1);
    let by = by(&desk.actor, &season, web.now());
    let shown = Shown {
        head,
        since,
        all,
        changes: web.desk.changes(&season, since, number).await?,
        frozen: web.desk.frozen(&season, number).await?,
        back: web.desk.preview_go_back(&season, &by, number).await?,
    };
    let title = say!(lang, "step-release", number = number);
    let path = desk.href(&format!("/releases/{number}?since={since}"));
    let markup = desk.framed(Frame {
        here: Here::Releases,
        title: &title,
        path: &path,
        content: desk.release(&shown),
    });
    Ok(super::super::private(markup, &pairs))
}

/// `POST /desk/{season}/releases/{release}/go-back`.
pub(in crate::web) async fn go_back(
    State(web): State<Web>,
    Path((season, number)): Path<(String, u32)>,
    who: Who,
    pairs: Pairs,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Problem> {
    let lang = lang::of(&pairs.0, &headers);
    let revision = fields
        .get("revision")
        .parse()
        .map_err(|_| Problem::BadQuery)?;
    let by = by(&who.0, &season, web.now());
    let done = web.desk.go_back(&season, &by, number, Some(revision)).await;
    let desk = Desk::open(&web, lang, who, &season).await?;
    match done {
        Ok(_) => Ok(Redirect::to(&desk.href("/history")).into_response()),
        Err(AppError::DraftChanged { .. }) => {
            let title = say!(lang, "problem-draft-changed");
            let again = desk.href(&format!("/releases/{number}"));
            let content = html! {
                div.outcome role="alert" tabindex="-1" { h1 { (title) } p { (say!(lang, "back-changed")) } }
                p { a.button href=(again) { (say!(lang, "turn-look")) } }
            };
            Ok(desk.explained(StatusCode::PRECONDITION_FAILED, &title, content))
        }
        Err(error) => Err(error.into()),
    }
}

impl Desk {
    fn release(&self, shown: &Shown) -> Markup {
        let (lang, head) = (self.lang, &shown.head);
        html! {
            p.back-to { a href=(self.href("/releases")) { (icon("back")) (say!(lang, "desk-releases")) } }
            h1 { (say!(lang, "step-release", number = head.number)) }
            p.hint { (who(lang, &head.actor)) ", " (self.when(head.published_at)) }
            @if !head.note.is_empty() { p { (head.note) } }
            div.one { div.columns {
                section aria-labelledby="changed" {
                    h2 #changed { (say!(lang, "release-since", number = shown.since)) }
                    (self.tally(&shown.changes))
                    (self.compare_form(shown))
                    (self.change_list(&shown.changes))
                }
                div {
                    (self.open_conflicts(&shown.frozen.conflicts))
                    @if self.may_edit_all() { (self.back_form(shown)) }
                }
            } }
        }
    }

    fn compare_form(&self, shown: &Shown) -> Markup {
        let lang = self.lang;
        let others = shown
            .all
            .iter()
            .filter(|number| **number < shown.head.number);
        html! {
            form.inline method="get" action=(self.href(&format!("/releases/{}", shown.head.number))) {
                label { span { (say!(lang, "release-compare")) }
                    select name="since" {
                        @for number in others { option value=(number) selected[*number == shown.since] { (say!(lang, "step-release", number = *number)) } }
                        option value="0" selected[shown.since == 0] { (say!(lang, "release-from-nothing")) }
                    }
                }
                button.plain type="submit" { (say!(lang, "turn-look")) }
            }
        }
    }

    fn back_form(&self, shown: &Shown) -> Markup {
        let (lang, back) = (self.lang, &shown.back);
        html! {
            section.stack aria-labelledby="back" {
                h2 #back { (say!(lang, "back-title")) }
                @if back.changes.is_empty() {
                    p { (say!(lang, "back-nothing")) }
                } @else {
                    p { (say!(lang, "back-about", count = back.changes.len())) }
                    @if !back.left_out.is_empty() { p.error { (say!(lang, "back-left-out", count = back.left_out.len())) } }
                    form method="post" action=(self.href(&format!("/releases/{}/go-back", shown.head.number))) {
                        input type="hidden" name="revision" value=(self.stored.revision);
                        button.plain type="submit" { (say!(lang, "do-go-back")) }
                    }
                }
            }
        }
    }
}
