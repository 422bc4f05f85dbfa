//! Edits sent by forms: done and back to the page, or a page that says why not and how to go on.

mod preview;
mod refused;
mod several;

pub(in crate::web) use preview::preview;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::Desk;
use super::frame::{Frame, Here};
use super::lines::Asked;
use crate::app::account::Refusal;
use crate::app::{AppError, Request};
use crate::web::Web;
use crate::web::api::by::{by, within};
use crate::web::error::Problem;
use crate::web::explain::explaining;
use crate::web::form::Fields;
use crate::web::query::Pairs;

/// Things that one form can do at once.
const MOST_LINES: usize = 500;

/// `POST /desk/{season}/edit`.
pub(in crate::web) async fn edit(
    State(web): State<Web>,
    Path(season): Path<String>,
    desk: Desk,
    fields: Fields,
) -> Result<Response, Problem> {
    let asking = desk.asking(&fields)?;
    if asking.lines.len() > MOST_LINES {
        return Err(Problem::BadQuery);
    }
    let tried = Tried::of(asking.lines, &desk, &fields);
    if tried.lines.is_empty() {
        return match fields.get("act") {
            "" => Err(Problem::BadQuery),
            _ => Ok(desk.nothing_chosen(&tried.back)),
        };
    }
    let request = match desk.request(&tried) {
        Ok(request) => request,
        Err(Problem::Fields(bad)) => return Ok(desk.flawed(&tried, &bad)),
        Err(problem) => return Err(problem),
    };
    let by = by(&desk.actor, &season, web.now());
    match web.desk.edit(&season, &by, &request, None).await {
        Ok(_) => Ok(Redirect::to(&tried.back).into_response()),
        Err(error) => failed(&desk, &tried, error),
    }
}

/// Why it was not done, as a page that says how to go on.
fn failed(desk: &Desk, tried: &Tried, error: AppError) -> Result<Response, Problem> {
    match error {
        AppError::Stale(stale) => Ok(desk.stale(tried, &stale)),
        AppError::AddsConflicts(refused) => Ok(desk.adds_conflicts(tried, &refused)),
        AppError::Flaws(_) | AppError::Refused(Refusal::Fields(_)) => match error.into() {
            Problem::Fields(bad) => Ok(desk.flawed(tried, &bad)),
            problem => Err(problem),
        },
        error => Err(error.into()),
    }
}

/// An edit that did not go through, so that nothing of it is lost.
struct Tried {
    lines: Vec<String>,
    back: String,
    reason: String,
    note: String,
}

impl Tried {
    fn of(lines: Vec<String>, desk: &Desk, fields: &Fields) -> Self {
        Self {
            lines,
            back: desk.back(fields),
            reason: fields.get("reason").trim().to_owned(),
            note: fields.get("note").to_owned(),
        }
    }
}

/// What the form sent, to be sent again.
fn hidden(tried: &Tried, lines: &[String]) -> Markup {
    html! {
        @for line in lines { input type="hidden" name="deed" value=(line); }
        input type="hidden" name="back" value=(tried.back);
        @if !tried.note.is_empty() { input type="hidden" name="note" value=(tried.note); }
    }
}

impl Desk {
    fn request(&self, tried: &Tried) -> Result<Request, Problem> {
        let mut request = Request {
            reason: Some(tried.reason.clone()),
            note: tried.note.clone(),
            within: within(&self.actor, self.season().slug()),
            ..Request::default()
        };
        for line in &tried.lines {
            let Asked { deed, seen } = self.asked(line)?;
            request.deeds.push(deed);
            request.seen.extend(seen);
        }
        Ok(request)
    }

    /// Where a form wants to go afterwards: a page of this desk, or else the overview.
    pub(super) fn back(&self, fields: &Fields) -> String {
        let (back, own) = (fields.get("back"), self.href(""));
        let rest = back.strip_prefix(&own);
        let is_ours = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']));
        if is_ours && !back.contains(['\\', '\r', '\n']) {
            back.to_owned()
        } else {
            own
        }
    }

    /// A page that says itself what is wrong.
    pub(super) fn explained(&self, status: StatusCode, title: &str, content: Markup) -> Response {
        let markup = self.framed(Frame {
            here: Here::Elsewhere,
            title,
            path: &self.href(""),
            content,
        });
        explaining(super::private(markup, &Pairs::default()), status)
    }
}
