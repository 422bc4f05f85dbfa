//! Everything that happened to the draft, newest first.

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};

use super::Desk;
use super::frame::{Frame, Here};
use super::people::who;
use crate::app::{Step, StepHead, StepState};
use crate::say;
use crate::web::Web;
use crate::web::error::Problem;
use crate::web::query::Pairs;
use crate::web::typography;
use crate::words::step;

/// Steps on one page.
const A_PAGE: u64 = 50;

/// `/desk/{season}/history`.
pub(in crate::web) async fn history(
    State(web): State<Web>,
    Path(season): Path<String>,
    desk: Desk,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let lang = desk.lang;
    let before = pairs.first("before").map(str::parse).transpose();
    let before = before.map_err(|_| Problem::BadQuery)?;
    let steps = web.desk.steps(&season, before, A_PAGE).await?;
    let title = say!(lang, "desk-history");
    let path = desk.href("/history");
    let older = steps.last().filter(|step| step.number > 1);
    let content = html! {
        h1 { (title) }
        ol.steps.all { @for step in &steps { (desk.step(step)) } }
        @if let Some(step) = older {
            p { a.button href={ (path) "?before=" (step.number) } { (say!(lang, "history-older")) } }
        }
    };
    let markup = desk.framed(Frame {
        here: Here::History,
        title: &title,
        path: &path,
        content,
    });
    Ok(super::private(markup, &pairs))
}

impl Desk {
    /// The steps that something went through, newest first, at the foot of its page.
    pub(super) fn steps_of(&self, history: &[Step]) -> Markup {
        let lang = self.lang;
        html! {
            section.history aria-labelledby="history" {
                h2 #history { (say!(lang, "one-history")) }
                @if history.is_empty() { p.hint { (say!(lang, "one-history-none")) } }
                ol.steps {
                    @for Step { head, .. } in history {
                        li {
                            p { (typography::held(&step::title(lang, head.verb, &head.headline))) }
                            p.hint {
                                (who(lang, &head.actor)) ", " (self.when(head.made_at))
                                @if !head.note.is_empty() { " · " (head.note) }
                                @if matches!(head.state, StepState::Undone | StepState::Gone) { " · " (say!(lang, "history-undone")) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn step(&self, head: &StepHead) -> Markup {
        let lang = self.lang;
        let is_undone = matches!(head.state, StepState::Undone | StepState::Gone);
        html! {
            li.is-undone[is_undone] {
                p { (typography::held(&step::title(lang, head.verb, &head.headline))) }
                p.hint {
                    "№ " (head.number) " · " (who(lang, &head.actor)) ", " (self.when(head.made_at))
                    @if !head.note.is_empty() { " · " (head.note) }
                    @if is_undone { " · " (say!(lang, "history-undone")) }
                }
            }
        }
    }
}
