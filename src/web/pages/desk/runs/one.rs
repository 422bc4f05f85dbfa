//! One run: how far it is, what it proposes for whom and when, and what to do with it.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::chart::chart;
use crate::app::account::Actor;
use crate::app::{AppError, By, Edited, Outdated, Proposal};
use crate::domain::access::Action;
use crate::domain::proposal::{Deals, by_day, by_person, dealt};
use crate::domain::run::{RunId, RunProgress, RunState};
use crate::say;
use crate::web::Web;
use crate::web::access::Who;
use crate::web::api::by::allocating;
use crate::web::assets::run_href;
use crate::web::error::Problem;
use crate::web::explain::explaining;
use crate::web::pages::desk::frame::{Frame, Here};
use crate::web::pages::desk::people::who;
use crate::web::pages::desk::{Desk, private};
use crate::web::query::Pairs;
use crate::words::{date, flaw, reason, step};

/// How often the page of a run that is under way asks anew where there are no scripts, in seconds.
const REFRESH: &str = "2";
/// People that the page names.
const MOST_PEOPLE: usize = 100;
/// Conflicts and steps that are told of a proposal that does not fit.
const MOST_TOLD: usize = 20;

/// `/desk/{season}/runs/{run}`.
pub(in crate::web) async fn run(
    State(web): State<Web>,
    Path((_, id)): Path<(String, i64)>,
    desk: Desk,
    pairs: Pairs,
) -> Result<Response, Problem> {
    desk.shown(&web, RunId(id), &pairs).await
}

/// `POST …/apply`.
pub(in crate::web) async fn apply(
    State(web): State<Web>,
    Path((season, id)): Path<(String, i64)>,
    desk: Desk,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let by = by(&desk.actor, &season, &web);
    match web.desk.apply_run(&season, &by, RunId(id)).await {
        Ok(_) => Ok(Redirect::to(&desk.href("")).into_response()),
        // The page of the run says why.
        Err(AppError::Outdated(_) | AppError::RunIs(_)) => {
            let page = desk.shown(&web, RunId(id), &pairs).await?;
            Ok(explaining(page, StatusCode::CONFLICT))
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST …/stop`.
pub(in crate::web) async fn stop(
    State(web): State<Web>,
    Path((season, id)): Path<(String, i64)>,
    Who(actor): Who,
) -> Result<Response, Problem> {
    let by = by(&actor, &season, &web);
    settled(web.desk.stop_run(&season, &by, RunId(id)).await, &season)
}

/// `POST …/discard`.
pub(in crate::web) async fn discard(
    State(web): State<Web>,
    Path((season, id)): Path<(String, i64)>,
    Who(actor): Who,
) -> Result<Response, Problem> {
    let by = by(&actor, &season, &web);
    settled(web.desk.discard_run(&season, &by, RunId(id)).await, &season)
}

fn by(actor: &Actor, season: &str, web: &Web) -> By {
    allocating(actor, season, web.now())
}

/// Back to the run, which is as it is now also if somebody was faster.
fn settled(
    done: Result<crate::domain::run::Run, AppError>,
    season: &str,
) -> Result<Response, Problem> {
    let run = done?;
    let season = crate::exchange::text::percent(season);
    Ok(Redirect::to(&format!("/desk/{season}/runs/{}", run.id.0)).into_response())
}

impl Desk {
    async fn shown(&self, web: &Web, id: RunId, pairs: &Pairs) -> Result<Response, Problem> {
        let slug = self.season().slug();
        let by = by(&self.actor, slug, web);
        let found = web.desk.proposal(slug, &by, id).await?;
        Ok(private(self.run_page(&found), pairs))
    }

    fn run_page(&self, found: &Proposal) -> Markup {
        let lang = self.lang;
        let run = &found.run;
        let title = say!(lang, "run-number", number = run.id.0);
        let state = say!(lang, &format!("run-{}", run.state.word()));
        let path = self.run_href(run, "");
        let content = html! {
            p { a.back href=(self.href("/runs")) { (say!(lang, "runs-title")) } }
            h1 { (title) ": " (state) }
            @if run.state.is_open() {
                script type="module" src=(run_href()) {}
                p data-run=(self.run_href(run, "/events")) { (say!(lang, "run-refreshes")) " " a href=(path) { (say!(lang, "run-refresh")) } }
            }
            @if let Some(failure) = run.failure { p.error { (say!(lang, &format!("run-{}", failure.word()))) } }
            @if let Some(progress) = &run.progress { (self.figures(progress)) (chart(lang, progress)) }
            @if self.may_allocate() { (self.run_buttons(found)) }
            @if let Some(Err(why)) = &found.now { (self.outdated(why)) }
            @if !run.state.is_open() && run.revision.is_some() { (self.difference(found)) }
        };
        let frame = Frame {
            here: Here::Runs,
            title: &title,
            path: &path,
            content,
        };
        // With scripts the page follows the run by itself.
        self.framed_with(frame, html! {
            @if run.state.is_open() { noscript { meta http-equiv="refresh" content=(REFRESH); } }
        })
    }

    fn figures(&self, progress: &RunProgress) -> Markup {
        let lang = self.lang;
        let of = |part: u64, whole: u64| {
            format!("{} / {}", lang.count(part as i64), lang.count(whole as i64))
        };
        let mut totals = vec![
            (
                "desk-total-assigned",
                of(progress.assigned, progress.wanted),
            ),
            ("desk-total-score", lang.count(progress.score)),
            ("run-before-it", lang.count(progress.score_before)),
            ("run-steps", lang.count(progress.steps as i64)),
        ];
        if let Some(bound) = progress.bound {
            totals.push(("run-bound", lang.count(bound)));
        }
        html! {
            dl.totals { @for (key, value) in totals { div { dt { (say!(lang, key)) } dd { (value) } } } }
        }
    }

    fn run_buttons(&self, found: &Proposal) -> Markup {
        let lang = self.lang;
        let run = &found.run;
        let fits = found.now.as_ref().is_some_and(Result::is_ok);
        let mut deeds = Vec::new();
        if fits {
            deeds.push(("/apply", "run-apply", false));
        }
        match run.state {
            RunState::Running => deeds.push(("/stop", "run-stop", false)),
            RunState::Queued | RunState::Stopping | RunState::Done | RunState::Failed => {}
            RunState::Applied | RunState::Discarded => return html! {},
        }
        deeds.push(("/discard", "run-discard", true));
        html! {
            div.turn {
                @for (deed, key, is_plain) in deeds {
                    form method="post" action=(self.run_href(run, deed)) {
                        @if is_plain { button.plain type="submit" { (say!(lang, key)) } }
                        @else { button type="submit" { (say!(lang, key)) } }
                    }
                }
            }
        }
    }

    /// Why the proposal does not fit any more, and who did what since.
    fn outdated(&self, why: &Outdated) -> Markup {
        let lang = self.lang;
        let conflicts = |would: &Edited| {
            let draft = &would.after.draft;
            let added = would.added.iter().take(MOST_TOLD);
            let told = added.map(|ix| {
                let conflict = &draft.conflicts()[*ix];
                reason::conflict(lang, draft.season(), draft.plan(), conflict)
            });
            told.collect::<Vec<_>>()
        };
        let mut told: Vec<String> = why.flaws.iter().map(|it| flaw::flaw(lang, it)).collect();
        told.extend(why.would.as_deref().map(conflicts).unwrap_or_default());
        if !why.changed.is_empty() {
            told.push(say!(lang, "run-changed", count = why.changed.len()));
        }
        if !why.begun.is_empty() {
            told.push(say!(lang, "run-begun", count = why.begun.len()));
        }
        html! {
            section.error role="alert" {
                h2 { (say!(lang, "problem-outdated")) }
                ul { @for what in told { li { (what) } } }
                @if !why.steps.is_empty() {
                    p { (say!(lang, "run-since")) }
                    ul { @for head in &why.steps {
                        li { "№ " (head.number) ", " (who(lang, &head.actor)) ": "
                            (step::title(lang, head.verb, &head.headline)) }
                    } }
                }
            }
        }
    }

    fn difference(&self, found: &Proposal) -> Markup {
        let lang = self.lang;
        let dealt = dealt(&found.changes);
        let days = by_day(&dealt);
        let people = if self.may(Action::ReadContacts) {
            by_person(self.season(), &dealt)
        } else {
            Vec::new()
        };
        let more = people.len().saturating_sub(MOST_PEOPLE);
        let days = days.into_iter();
        let days = days.map(|(day, deals)| (date::full(lang, day), deals));
        html! {
            section aria-labelledby="difference" {
                h2 #difference { (say!(lang, "run-difference")) }
                @if dealt.is_empty() { p { (say!(lang, "run-no-difference")) } }
                @else {
                    (self.deals("run-by-day", days.collect()))
                    @if !people.is_empty() {
                        details {
                            summary { (say!(lang, "run-people")) ": " (people.len()) }
                            (self.deals("run-by-person", people.into_iter().take(MOST_PEOPLE).collect()))
                            @if more > 0 { p { (say!(lang, "desk-more", count = more)) } }
                        }
                    }
                }
            }
        }
    }

    fn deals(&self, of: &str, rows: Vec<(String, Deals)>) -> Markup {
        let lang = self.lang;
        html! {
            div.wide tabindex="0" role="region" aria-label=(say!(lang, of)) {
                table.deals {
                    thead { tr {
                        th scope="col" { (say!(lang, of)) }
                        @for key in ["run-new", "run-moved", "run-dropped"] { th scope="col" { (say!(lang, key)) } }
                    } }
                    tbody {
                        @for (name, deals) in rows {
                            tr { th scope="row" { (name) }
                                @for count in [deals.new, deals.moved, deals.dropped] { td { (count) } } }
                        }
                    }
                }
            }
        }
    }
}
