//! Letting the service allocate: asked for, watched, and its proposal taken or thrown away.

mod chart;
pub(in crate::web) mod events;
mod one;
mod order;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::Desk;
use super::frame::{Frame, Here};
use super::people::who;
use crate::app::AppError;
use crate::app::account::{FieldRule, Refusal};
use crate::domain::access::Action;
use crate::domain::run::Run;
use crate::say;
use crate::web::Web;
use crate::web::api::by::allocating;
use crate::web::error::Problem;
use crate::web::explain::explaining;
use crate::web::form::Fields;
use crate::web::query::Pairs;

pub(in crate::web) use one::{apply, discard, run, stop};

/// Runs that the page lists.
const LISTED: u64 = 20;

/// `/desk/{season}/runs`.
pub(in crate::web) async fn runs(
    State(web): State<Web>,
    Path(season): Path<String>,
    desk: Desk,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let runs = web.desk.runs(&season, None, LISTED).await?;
    let page = desk.runs_page(&runs, &Fields::default(), None);
    Ok(super::private(page, &pairs))
}

/// `POST /desk/{season}/runs`.
pub(in crate::web) async fn ask(
    State(web): State<Web>,
    Path(season): Path<String>,
    desk: Desk,
    pairs: Pairs,
    fields: Fields,
) -> Result<Response, Problem> {
    let by = allocating(&desk.actor, &season, web.now());
    let asked = match order::read(&fields) {
        Some(order) => web.desk.ask_run(&season, &by, &order).await,
        None => Err(Refusal::Fields(Vec::new()).into()),
    };
    match asked {
        Ok(run) => Ok(Redirect::to(&desk.run_href(&run, "")).into_response()),
        Err(AppError::Refused(Refusal::Fields(flaws))) => {
            let is_over = flaws.iter().any(|it| it.rule == FieldRule::Over);
            let wrong = if is_over { "runs-over" } else { "runs-wrong" };
            let runs = web.desk.runs(&season, None, LISTED).await?;
            let page = desk.runs_page(&runs, &fields, Some(wrong));
            let page = super::private(page, &pairs);
            Ok(explaining(page, StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(error) => Err(error.into()),
    }
}

impl Desk {
    fn run_href(&self, run: &Run, deed: &str) -> String {
        self.href(&format!("/runs/{}{deed}", run.id.0))
    }

    fn may_allocate(&self) -> bool {
        self.may(Action::Allocate)
    }

    fn runs_page(&self, runs: &[Run], tried: &Fields, wrong: Option<&str>) -> Markup {
        let lang = self.lang;
        let title = say!(lang, "runs-title");
        let content = html! {
            h1 { (title) }
            @if self.may_allocate() { (order::form(self, tried, wrong)) }
            section aria-labelledby="runs" {
                h2 #runs { (say!(lang, "runs-before")) }
                @if runs.is_empty() { p { (say!(lang, "runs-none")) } }
                ul.rows { @for run in runs { li { (self.run_line(run)) } } }
            }
        };
        self.framed(Frame {
            here: Here::Runs,
            title: &title,
            path: &self.href("/runs"),
            content,
        })
    }

    fn run_line(&self, run: &Run) -> Markup {
        let lang = self.lang;
        let state = say!(lang, &format!("run-{}", run.state.word()));
        html! {
            p {
                a href=(self.run_href(run, "")) { (say!(lang, "run-number", number = run.id.0)) } ": " (state)
                @if let Some(progress) = &run.progress {
                    ", " (say!(lang, "run-gain", gain = lang.count(progress.score - progress.score_before)))
                }
            }
            p.about { (self.when(run.asked_at)) ", " (who(lang, &run.actor)) }
        }
    }
}
