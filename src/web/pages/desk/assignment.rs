//! One assignment: who, where and when; what is wrong with it; where it could go instead; its history.

mod acts;

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};

use super::Desk;
use super::conflicts::Fixes;
use super::frame::{Frame, Here};
use crate::app::advice::{Placing, Suggestion};
use crate::app::{Step, Wanting, suggestions};
use crate::domain::application::Application;
use crate::domain::assignment::Assignment;
use crate::domain::decimal::Decimal;
use crate::domain::identity::AssignmentId;
use crate::exchange::advice::suggestion;
use crate::say;
use crate::web::error::Problem;
use crate::web::pages::icons::{self, icon};
use crate::web::query::Pairs;
use crate::web::{Web, typography};
use crate::words::date;

/// Spots that are offered.
const OFFERED: usize = 6;

/// An assignment as its page shows it.
struct One<'a> {
    desk: &'a Desk,
    ix: usize,
    id: AssignmentId,
    /// The address of the page.
    path: String,
}

/// `/desk/{season}/assignments/{assignment}`.
pub(in crate::web) async fn assignment(
    State(web): State<Web>,
    Path((season, id)): Path<(String, String)>,
    desk: Desk,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let id: AssignmentId = id.parse().map_err(|_| Problem::Missing)?;
    let ix = desk.stored.draft.position(id).ok_or(Problem::Missing)?;
    let one = One {
        desk: &desk,
        ix,
        id,
        path: desk.assignment_href(id),
    };
    let history = web.desk.history_of(&season, id).await?;
    let waiting = desk.waiting_of(id, &web.desk.vacancies(&season).await?);
    let placing = match one.it().status.occupies() {
        true => Some(
            suggestions(
                desk.stored.clone(),
                desk.now,
                Wanting::Assignment(id),
                OFFERED,
            )
            .await?,
        ),
        false => None,
    };
    let fixes = desk.fixes(&one.conflicts()).await?;
    let title = one.application().title.clone();
    let markup = desk.framed(Frame {
        here: Here::Elsewhere,
        title: &title,
        path: &one.path,
        content: one.content(placing.as_ref(), (&waiting, &history), &fixes),
    });
    Ok(super::private(markup, &pairs))
}

impl One<'_> {
    fn it(&self) -> &Assignment {
        &self.desk.plan().assignments[self.ix]
    }

    fn application(&self) -> &Application {
        self.desk.season().application(self.it().application)
    }

    fn content(
        &self,
        placing: Option<&Placing>,
        (waiting, history): (&Markup, &[Step]),
        fixes: &Fixes,
    ) -> Markup {
        html! {
            article.one.{ "kind-" (self.application().kind.word()) } {
                (self.heading())
                div.columns {
                    div {
                        (self.facts())
                        (self.wrong(fixes))
                        (waiting)
                        (self.desk.steps_of(history))
                    }
                    @if self.desk.may_edit() {
                        div {
                            @if let Some(placing) = placing { (self.offers(&placing.found)) }
                            (self.acts())
                        }
                    }
                }
            }
        }
    }

    fn heading(&self) -> Markup {
        let (desk, lang) = (self.desk, self.desk.lang);
        let (it, application) = (self.it(), self.application());
        let day = desk.season().day(it.spot.day).date;
        html! {
            header {
                p.back-to {
                    a href={ (desk.board_href(day)) "#a-" (self.id) } {
                        (icon("back")) (date::weekday(lang, day)) ", " (date::day_month(lang, day))
                    }
                }
                h1 { span.mark { (icons::kind(application.kind)) } (typography::set(lang, &application.title)) }
                p.when-where { b { (it.spot.hours) } " · " (desk.place_name(it.spot.place)) }
                p {
                    span.badge { (say!(lang, &format!("assignment-status-{}", it.status.word()))) }
                    @if it.pinned { " " span.badge { (icon("pinned")) (say!(lang, "board-pinned")) } }
                }
            }
        }
    }

    fn facts(&self) -> Markup {
        let (lang, it) = (self.desk.lang, self.application());
        let of_it = |a: &&Assignment| a.application == self.it().application;
        let has = self
            .desk
            .plan()
            .occupying()
            .filter(|(_, a)| of_it(a))
            .count();
        let people: Vec<&str> = it
            .people
            .iter()
            .map(|ix| self.desk.season().person(*ix))
            .collect();
        let needs = self.needs();
        html! {
            dl.facts {
                @if !it.applicant.is_empty() { dt { (say!(lang, "one-applicant")) } dd { (it.applicant) } }
                @if let Some(category) = &it.category { dt { (say!(lang, "programme-category")) } dd { (category) } }
                @if !people.is_empty() { dt { (say!(lang, "one-people")) } dd { (people.join(", ")) } }
                @if !needs.is_empty() { dt { (say!(lang, "one-needs")) } dd { (needs.join(" · ")) } }
                dt { (say!(lang, "one-has")) }
                dd { (say!(lang, "board-short-has", has = has, wanted = it.wanted)) }
                @if !it.description.is_empty() { dt { (say!(lang, "one-about")) } dd { (typography::set(lang, &it.description)) } }
            }
        }
    }

    fn needs(&self) -> Vec<String> {
        let (lang, it) = (self.desk.lang, self.application());
        let mut needs = Vec::new();
        if it.power_kw > Decimal::ZERO {
            needs.push(say!(lang, "board-kw", value = lang.decimal(it.power_kw)));
        }
        if it.area_m2 > Decimal::ZERO {
            needs.push(say!(lang, "board-m2", value = lang.decimal(it.area_m2)));
        }
        for (has, key) in [
            (it.water, "board-water"),
            (it.cover, "board-cover"),
            (it.loud, "one-loud"),
        ] {
            if has {
                needs.push(say!(lang, key));
            }
        }
        for (minutes, key) in [
            (it.setup_min, "one-setup"),
            (it.teardown_min, "one-teardown"),
        ] {
            if minutes > 0 {
                needs.push(say!(lang, key, minutes = minutes));
            }
        }
        needs
    }

    /// The conflicts that it is in, by their positions.
    fn conflicts(&self) -> Vec<usize> {
        let all = self.desk.conflicts();
        let of_it = |at: &usize| all[*at].subjects.contains(&self.ix);
        (0..all.len()).filter(of_it).collect()
    }

    fn wrong(&self, fixes: &Fixes) -> Markup {
        let of_it = self.conflicts();
        html! {
            @if !of_it.is_empty() {
                section.conflicts aria-labelledby="wrong" {
                    h2 #wrong { (say!(self.desk.lang, "one-wrong")) }
                    ul {
                        @for at in of_it {
                            @let more = html! { (self.desk.fix_buttons(fixes.get(&at), &self.path)) (self.allowing(at)) };
                            (self.desk.conflict_item(at, &more))
                        }
                    }
                }
            }
        }
    }

    fn offers(&self, found: &[Suggestion]) -> Markup {
        let (desk, lang) = (self.desk, self.desk.lang);
        let application = self.it().application;
        html! {
            section.offers aria-labelledby="offers" {
                h2 #offers { (say!(lang, "one-offers")) }
                @if found.is_empty() { p.hint { (say!(lang, "one-offers-none")) } }
                ul.rows {
                    @for it in found {
                        li {
                            p { (typography::held(&suggestion(lang, desk.season(), application, it))) }
                            (desk.doing(&desk.suggestion_lines(application, Some(self.ix), it), &self.path,
                                &html! { (say!(lang, "do-move")) }, "plain"))
                        }
                    }
                }
                p { a.button href={ (desk.board_href(desk.season().day(self.it().spot.day).date)) "?pick=" (self.id) } {
                    (icon("hand")) (say!(lang, "do-pick"))
                } }
            }
        }
    }
}
