//! Freed places: to whom they are offered, and whether they are by themselves.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::Desk;
use super::frame::{Frame, Here};
use crate::app::account::FieldRule;
use crate::domain::assignment::AssignmentStatus;
use crate::domain::hours::Hours;
use crate::domain::identity::AssignmentId;
use crate::domain::waiting_list::{
    ANSWER_HOURS, Offer, OfferState, StoredVacancy, VacancyState, WaitingList,
};
use crate::say;
use crate::web::Web;
use crate::web::api::by::by;
use crate::web::error::{BadField, BadFieldRule, Problem};
use crate::web::form::Fields;
use crate::web::query::Pairs;
use crate::words::date;

/// `/desk/{season}/waiting-list`.
pub(in crate::web) async fn list(
    State(web): State<Web>,
    Path(season): Path<String>,
    desk: Desk,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let lang = desk.lang;
    let set = web.desk.waiting_list(&season).await?;
    let vacancies = web.desk.vacancies(&season).await?;
    let title = say!(lang, "waiting-title");
    let path = desk.href("/waiting-list");
    let content = html! {
        h1 { (title) }
        @if pairs.first("done") == Some("saved") { p.done role="status" { (say!(lang, "waiting-saved")) } }
        p { (say!(lang, "waiting-about")) }
        @if desk.may_edit_season() { (desk.switching(set)) }
        @if vacancies.is_empty() { p.hint { (say!(lang, "waiting-none")) } }
        ul.rows { @for it in &vacancies { li { (desk.vacancy(it)) } } }
    };
    let markup = desk.framed(Frame {
        here: Here::Waiting,
        title: &title,
        path: &path,
        content,
    });
    Ok(super::private(markup, &pairs))
}

/// `POST /desk/{season}/waiting-list`.
pub(in crate::web) async fn set(
    State(web): State<Web>,
    Path(season): Path<String>,
    desk: Desk,
    fields: Fields,
) -> Result<Response, Problem> {
    let by = by(&desk.actor, &season, web.now());
    let answer_hours = fields.get("answer_hours").trim().parse();
    let set = WaitingList {
        is_on: fields.get("on") == "yes",
        answer_hours: answer_hours.map_err(|_| {
            let rule = BadFieldRule::Form(FieldRule::Range(*ANSWER_HOURS.end()));
            let field = "answer_hours".to_owned();
            Problem::Fields(vec![BadField { field, rule }])
        })?,
    };
    web.desk.set_waiting_list(&season, &by, set).await?;
    Ok(Redirect::to(&desk.href("/waiting-list?done=saved")).into_response())
}

impl Desk {
    fn switching(&self, set: WaitingList) -> Markup {
        let lang = self.lang;
        let (least, most) = ANSWER_HOURS.into_inner();
        html! {
            form.stack method="post" action=(self.href("/waiting-list")) {
                label.check { input type="checkbox" name="on" value="yes" checked[set.is_on]; (say!(lang, "waiting-on")) }
                label { span { (say!(lang, "waiting-hours")) }
                    input type="number" name="answer_hours" min=(least) max=(most) required value=(set.answer_hours); }
                button type="submit" { (say!(lang, "waiting-save")) }
            }
        }
    }

    fn vacancy(&self, it: &StoredVacancy) -> Markup {
        let (lang, spot) = (self.lang, &it.vacancy);
        let state = match it.state(self.stored.revision) {
            VacancyState::Closed(why) => format!("waiting-closed-{}", why.word()),
            open => format!("waiting-open-{}", open.word()),
        };
        html! {
            div {
                p { b {
                    (date::weekday_short(lang, spot.date)) ", " (date::day_month(lang, spot.date)) ", " (spot.hours)
                    " · " (self.place_called(&spot.place))
                } }
                p.hint { (say!(lang, "waiting-freed", title = self.titled(&spot.freed_from))) ", " (self.when(spot.made_at)) }
                @if !it.offers.is_empty() {
                    ol.steps { @for offer in &it.offers { li { (self.offer_line(offer, spot.hours)) } } }
                }
            }
            p { span.badge { (say!(lang, &state)) } }
        }
    }

    fn offer_line(&self, it: &Offer, freed: Hours) -> Markup {
        let lang = self.lang;
        let key = format!("waiting-offer-{}", it.state.word());
        let title = self.titled(&it.application);
        let time = self.when(it.expires_at);
        let is_there = self.stored.draft.position(it.assignment).is_some();
        let said = say!(lang, &key, title = title, time = time);
        html! {
            p {
                @if is_there { a href=(self.assignment_href(it.assignment)) { (said) } } @else { (said) }
                @if it.hours != freed { " · " (it.hours) }
            }
            p.hint { (self.when(it.ended_at.unwrap_or(it.made_at))) }
            (self.taking_back(it))
        }
    }

    /// The button that ends an offer that waits for an answer.
    fn taking_back(&self, it: &Offer) -> Markup {
        let lang = self.lang;
        let ix = self.stored.draft.position(it.assignment);
        let is_offered =
            |ix: &usize| self.plan().assignments[*ix].status == AssignmentStatus::Offered;
        let ix = ix.filter(is_offered);
        let ix = ix.filter(|_| it.state == OfferState::Open && self.may_edit());
        html! {
            @if let Some(ix) = ix {
                p.hint { (say!(lang, "waiting-take-back-about")) }
                (self.doing(&[format!("remove|{}", self.seen(ix))], &self.href("/waiting-list"),
                    &html! { (say!(lang, "waiting-take-back")) }, "plain danger"))
            }
        }
    }

    /// What the waiting list has to do with an assignment: it was offered, or freed a place.
    pub(super) fn waiting_of(&self, id: AssignmentId, all: &[StoredVacancy]) -> Markup {
        let of_it = |it: &&StoredVacancy| {
            it.vacancy.freed_by == id || it.offers.iter().any(|offer| offer.assignment == id)
        };
        let found: Vec<_> = all.iter().filter(of_it).collect();
        html! {
            @if !found.is_empty() {
                section aria-labelledby="waiting" {
                    h2 #waiting { a href=(self.href("/waiting-list")) { (say!(self.lang, "waiting-of-assignment")) } }
                    ul.rows { @for it in found { li { (self.vacancy(it)) } } }
                }
            }
        }
    }

    fn titled(&self, application: &str) -> String {
        let found = self.season().application_by_id(application);
        found.map_or_else(
            || application.to_owned(),
            |ix| self.season().application(ix).title.clone(),
        )
    }

    fn place_called(&self, place: &str) -> String {
        let found = self.season().place_by_id(place);
        found.map_or_else(|| place.to_owned(), |ix| self.place_name(ix))
    }
}
