//! Weather: a day, embankments or some hours fall away; who is affected and what becomes of them is
//! shown, then taken into the draft as one step, and published from there.
//!
//! Nothing is kept between looking and taking: what would become of the season follows from the draft
//! and from what was said, so the address of the page is the whole proposal.

mod form;
mod outcome;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::Desk;
use super::frame::{Frame, Here};
use crate::app::{AppError, Edited, Replanning};
use crate::domain::disruption::Disruption;
use crate::exchange::text::percent;
use crate::say;
use crate::web::Web;
use crate::web::api::by::by;
use crate::web::error::Problem;
use crate::web::explain::explaining;
use crate::web::form::Fields;
use crate::web::query::Pairs;
use crate::words::disruption::disruption;

use form::{Asked, Typed, Weather};

/// What would become of the season, with what it would do to the draft.
struct Outcome {
    disruptions: Vec<Disruption>,
    replanning: Replanning,
    edited: Edited,
}

/// `/desk/{season}/weather`: with a day in the query, what its weather would change.
pub(in crate::web) async fn weather(
    State(web): State<Web>,
    desk: Desk,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let typed = Typed::of(|name| pairs.all(name).map(str::to_owned).collect());
    match typed.asked(desk.season(), desk.planned_from()) {
        Asked::Nothing => Ok(desk.weather_page(&typed, None, None, &pairs)),
        Asked::Wrong(key) => Ok(desk.wrong(&typed, key, &pairs)),
        Asked::For(weather) => {
            let outcome = desk.weathered(&web, &weather).await?;
            Ok(desk.weather_page(&typed, None, Some(&outcome), &pairs))
        }
    }
}

/// `POST /desk/{season}/weather`: takes what was shown into the draft.
pub(in crate::web) async fn take(
    State(web): State<Web>,
    Path(season): Path<String>,
    desk: Desk,
    pairs: Pairs,
    fields: Fields,
) -> Result<Response, Problem> {
    let typed = Typed::of(|name| fields.all(name).map(str::to_owned).collect());
    let weather = match typed.asked(desk.season(), desk.planned_from()) {
        Asked::Nothing => return Err(Problem::BadQuery),
        Asked::Wrong(key) => return Ok(desk.wrong(&typed, key, &pairs)),
        Asked::For(weather) => weather,
    };
    let by = by(&desk.actor, &season, web.now());
    let disruptions = weather.disruptions();
    let note = desk.told(&disruptions);
    let replanning = web.desk.replan(&season, &by, &disruptions).await?;
    let planned = replanning.planned.noted(&note);
    let is_as_seen = fields.number("revision")? == planned.revision.cast_signed();
    let taken = match is_as_seen {
        true => web.desk.apply_plan(&season, &by, &planned).await,
        false => Err(AppError::DraftChanged { slug: season }),
    };
    match taken {
        Ok(_) => {
            let next = desk.href(&format!("/releases?note={}", percent(&note)));
            Ok(Redirect::to(&next).into_response())
        }
        // Somebody was faster: what it would do now is shown, and nothing was done.
        Err(AppError::DraftChanged { .. }) => {
            let outcome = desk.weathered(&web, &weather).await?;
            let trouble = say!(desk.lang, "weather-draft-changed");
            let page = desk.weather_page(&typed, Some(&trouble), Some(&outcome), &pairs);
            Ok(explaining(page, StatusCode::PRECONDITION_FAILED))
        }
        Err(error) => Err(error.into()),
    }
}

impl Desk {
    async fn weathered(&self, web: &Web, weather: &Weather) -> Result<Outcome, Problem> {
        let slug = self.season().slug();
        let by = by(&self.actor, slug, web.now());
        let disruptions = weather.disruptions();
        let replanning = web.desk.replan(slug, &by, &disruptions).await?;
        let edited = web
            .desk
            .preview_plan(slug, &by, &replanning.planned)
            .await?;
        Ok(Outcome {
            disruptions,
            replanning,
            edited,
        })
    }

    /// What happened, in a sentence each.
    fn told(&self, disruptions: &[Disruption]) -> String {
        let told = disruptions.iter();
        let told = told.map(|it| disruption(self.lang, self.season(), it) + ".");
        told.collect::<Vec<_>>().join(" ")
    }

    fn wrong(&self, typed: &Typed, key: &str, pairs: &Pairs) -> Response {
        let trouble = say!(self.lang, key);
        let page = self.weather_page(typed, Some(&trouble), None, pairs);
        explaining(page, StatusCode::UNPROCESSABLE_ENTITY)
    }

    fn weather_page(
        &self,
        typed: &Typed,
        trouble: Option<&str>,
        outcome: Option<&Outcome>,
        pairs: &Pairs,
    ) -> Response {
        let lang = self.lang;
        let title = say!(lang, "weather-title");
        let content: Markup = html! {
            h1 { (title) }
            @if let Some(trouble) = trouble { p.error role="alert" { (trouble) } }
            (self.weather_form(typed))
            @if let Some(outcome) = outcome { (self.weather_outcome(typed, outcome)) }
        };
        let page = self.framed(Frame {
            here: Here::Weather,
            title: &title,
            path: &self.href("/weather"),
            content,
        });
        super::private(page, pairs)
    }
}
