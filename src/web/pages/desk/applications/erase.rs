//! The page that erases for good what an applicant has told of people.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use maud::{Markup, html};

use super::super::Desk;
use super::super::frame::{Frame, Here};
use crate::app::AppError;
use crate::domain::access::Action;
use crate::domain::code::ApplicationIx;
use crate::say;
use crate::web::Web;
use crate::web::api::by::erasing;
use crate::web::error::Problem;
use crate::web::explain::explaining;
use crate::web::form::Fields;
use crate::web::pages::icons::icon;
use crate::web::query::Pairs;
use crate::words::date;

/// Why it was not done.
enum Unmet {
    /// What was typed is not its id.
    Id(String),
    /// Something is planned for it on these days.
    Planned(Vec<NaiveDate>),
}

/// `/desk/{season}/applications/{application}/erase`.
pub(in crate::web) async fn form(
    Path((_, id)): Path<(String, String)>,
    desk: Desk,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let ix = desk.season().application_by_id(&id);
    let page = desk.erase_page(ix.ok_or(Problem::Missing)?, None);
    Ok(super::super::private(page, &pairs))
}

/// `POST /desk/{season}/applications/{application}/erase`.
pub(in crate::web) async fn erase(
    State(web): State<Web>,
    Path((slug, id)): Path<(String, String)>,
    desk: Desk,
    pairs: Pairs,
    fields: Fields,
) -> Result<Response, Problem> {
    let ix = desk.season().application_by_id(&id);
    let ix = ix.ok_or(Problem::Missing)?;
    let unmet = |unmet| {
        let page = super::super::private(desk.erase_page(ix, Some(unmet)), &pairs);
        explaining(page, StatusCode::UNPROCESSABLE_ENTITY)
    };
    let typed = fields.get("id").trim();
    if typed != id {
        return Ok(unmet(Unmet::Id(typed.to_owned())));
    }
    let by = erasing(&desk.actor, &slug, web.now());
    match web.desk.erase(&slug, &by, &id).await {
        Ok(_) => Ok(Redirect::to(&desk.application_href(ix)).into_response()),
        Err(AppError::StillPlanned { dates, .. }) => Ok(unmet(Unmet::Planned(dates))),
        Err(error) => Err(error.into()),
    }
}

impl Desk {
    /// Leads there, for those who may.
    pub(super) fn erase_link(&self, ix: ApplicationIx) -> Markup {
        let href = format!("{}/erase", self.application_href(ix));
        html! {
            @if self.may(Action::EraseApplicant) {
                p { a.button.danger href=(href) { (say!(self.lang, "erase-link")) } }
            }
        }
    }

    fn erase_page(&self, ix: ApplicationIx, unmet: Option<Unmet>) -> Markup {
        let lang = self.lang;
        let it = self.season().application(ix);
        let title = say!(lang, "erase-title", application = it.id.as_str());
        let back = self.application_href(ix);
        let path = format!("{back}/erase");
        let typed = match &unmet {
            Some(Unmet::Id(typed)) => &**typed,
            _ => "",
        };
        let wrong = matches!(unmet, Some(Unmet::Id(_)));
        let content = html! {
            p.back-to { a href=(back) { (icon("back")) (it.title) } }
            h1 { (title) }
            @match &unmet {
                Some(Unmet::Planned(dates)) => div.problem role="alert" {
                    p { (say!(lang, "erase-planned")) }
                    ul { @for day in dates { li { (date::full(lang, *day)) } } }
                }
                Some(Unmet::Id(_)) => div.problem role="alert" {
                    p { a href="#id" { (say!(lang, "erase-wrong-id", application = it.id.as_str())) } }
                }
                None => {}
            }
            p { (say!(lang, "erase-goes")) }
            p { (say!(lang, "erase-stays")) }
            p { b { (say!(lang, "erase-for-good")) } }
            form.stack method="post" action=(path) {
                p {
                    label for="id" { (say!(lang, "erase-type-id", application = it.id.as_str())) }
                    input #id name="id" value=(typed) required autocomplete="off"
                        aria-invalid=[wrong.then_some("true")];
                }
                p { button.plain.danger type="submit" { (say!(lang, "erase-do")) } }
            }
        };
        self.framed(Frame {
            here: Here::Applications,
            title: &title,
            path: &path,
            content,
        })
    }
}
