//! Taking steps back, and doing them again.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::Desk;
use super::people::who;
use crate::app::{AppError, Edited, StepHead, is_same_person};
use crate::domain::access::Action;
use crate::domain::edit::{Headline, Verb};
use crate::domain::flaw::Sheet;
use crate::say;
use crate::web::access::Who;
use crate::web::api::by::{by, only_own_decision};
use crate::web::error::Problem;
use crate::web::form::Fields;
use crate::web::pages::icons::icon;
use crate::web::query::Pairs;
use crate::web::{Web, lang, typography};
use crate::words::step;

/// `POST /desk/{season}/undo`.
pub(in crate::web) async fn undo(
    State(web): State<Web>,
    Path(season): Path<String>,
    who: Who,
    pairs: Pairs,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Problem> {
    let (lang, step) = (lang::of(&pairs.0, &headers), number(&fields)?);
    let by = by(&who.0, &season, web.now());
    only_own_decision(&web, &who.0, &season, step).await?;
    let done = web.desk.undo(&season, &by, step).await;
    let desk = Desk::open(&web, lang, who, &season).await?;
    desk.turned(&fields, done)
}

/// `POST /desk/{season}/redo`.
pub(in crate::web) async fn redo(
    State(web): State<Web>,
    Path(season): Path<String>,
    who: Who,
    pairs: Pairs,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Problem> {
    let (lang, step) = (lang::of(&pairs.0, &headers), number(&fields)?);
    let by = by(&who.0, &season, web.now());
    only_own_decision(&web, &who.0, &season, step).await?;
    let done = web.desk.redo(&season, &by, step).await;
    let desk = Desk::open(&web, lang, who, &season).await?;
    desk.turned(&fields, done)
}

fn number(fields: &Fields) -> Result<u64, Problem> {
    fields.get("step").parse().map_err(|_| Problem::BadQuery)
}

impl Desk {
    /// Back to where it was asked for, or what was done meanwhile.
    fn turned(&self, fields: &Fields, done: Result<Edited, AppError>) -> Result<Response, Problem> {
        let (lang, back) = (self.lang, self.back(fields));
        match done {
            Ok(_) => Ok(Redirect::to(&back).into_response()),
            Err(AppError::NotThatStep { .. }) => {
                let title = say!(lang, "turn-other");
                let content = html! {
                    div.outcome role="alert" tabindex="-1" {
                        h1 { (title) }
                        p { (say!(lang, "turn-other-about")) }
                    }
                    p { a.button href=(back) { (say!(lang, "turn-look")) } }
                };
                Ok(self.explained(StatusCode::PRECONDITION_FAILED, &title, content))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// What was done last, by whom, and the buttons that take it back or do it again.
    pub(super) fn turning(&self, path: &str) -> Markup {
        let (undo, redo) = &self.turns;
        let lang = self.lang;
        html! {
            div.turning role="group" aria-label=(say!(lang, "turn-steps")) {
                @if let Some(step) = undo {
                    p.last {
                        span.hint { (who(lang, &step.actor)) ", " (self.when(step.made_at)) ": " }
                        (typography::held(&step::title(lang, step.verb, &step.headline)))
                    }
                }
                (self.turn_button("undo", undo.as_ref().filter(|step| self.may_turn(step)), path))
                (self.turn_button("redo", redo.as_ref().filter(|step| self.may_turn(step)), path))
            }
        }
    }

    /// Whether there is a button for it: whoever may only decide has one for what they did themselves to
    /// applications. Whether it was nothing but a decision is seen when it is asked for.
    fn may_turn(&self, step: &StepHead) -> bool {
        let mine = by(&self.actor, self.season().slug(), step.made_at).actor;
        let is_of_applications = match &step.headline {
            Headline::One { sheet, .. } => *sheet == Sheet::Applications,
            Headline::Many { counts, .. } => {
                counts.iter().all(|it| it.sheet == Sheet::Applications)
            }
            _ => false,
        };
        self.may_edit_all()
            || self.may(Action::DecideApplications)
                && step.verb == Verb::Edit
                && is_of_applications
                && is_same_person(&step.actor, &mine)
    }

    fn turn_button(&self, way: &str, step: Option<&StepHead>, path: &str) -> Markup {
        let lang = self.lang;
        let label = say!(lang, &format!("turn-{way}"));
        let what = step.map(|it| step::title(lang, it.verb, &it.headline));
        html! {
            @if let Some(step) = step {
                form method="post" action=(self.href(&format!("/{way}"))) data-turn=(way) {
                    input type="hidden" name="back" value=(path);
                    button.plain type="submit" name="step" value=(step.number) title=[what] { (icon(way)) span { (label) } }
                }
            }
        }
    }
}
