//! One application: what it says, who else it is from, what it has, whether there is room for it, what
//! reviewers think of it, and what is decided.

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};

use super::super::Desk;
use super::super::frame::{Frame, Here};
use super::queue::{Queue, Wanted};
use super::{decision_buttons, status_badge};
use crate::app::advice::room;
use crate::app::apply::consent;
use crate::domain::access::Action;
use crate::domain::application::Application;
use crate::domain::code::ApplicationIx;
use crate::domain::consent::Consent;
use crate::domain::edit::{Item, Part};
use crate::domain::season::ApplicationPart;
use crate::exchange::application::columns_of;
use crate::say;
use crate::web::Web;
use crate::web::assets::keys_href;
use crate::web::error::Problem;
use crate::web::pages::icons::{self, icon};
use crate::web::query::Pairs;
use crate::web::typography;
use crate::words::date;

/// `/desk/{season}/applications/{application}`; the query is that of the queue it was opened from.
pub(in crate::web) async fn application(
    State(web): State<Web>,
    Path((season, id)): Path<(String, String)>,
    desk: Desk,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let found = desk.season().application_by_id(&id);
    let ix = found.ok_or(Problem::Missing)?;
    let Some(Part::Application(part)) = desk
        .stored
        .draft
        .items()
        .part(&Item::Application(id.clone()))
    else {
        return Err(Problem::Missing);
    };
    let wanted = Wanted::new(&desk, &pairs)?;
    let queue = Queue::of(&web, &desk, &wanted, Some(ix)).await?;
    let history = web.desk.history_of_application(&season, &id).await?;
    let reviews = web
        .desk
        .reviews(&season, &desk.actor, &id, web.now())
        .await?;
    let room = room(desk.stored.clone(), desk.now, ix).await?;
    let consent = consent(&web.store, &season, &id).await?;
    let appeals = web.desk.appeals(&season, &id).await?;
    let kept = web.desk.kept_links(&season, &id).await?;
    let letters = desk.letters_about(&web, &id).await?;
    let outcome = desk.outcome(&web, &pairs).await?;
    let one = One {
        desk: &desk,
        ix,
        part,
        path: wanted.href(&desk.application_href(ix), ""),
        wanted: &wanted,
    };
    let title = part.title.clone();
    let content = html! {
        script type="module" src=(keys_href()) {}
        (outcome)
        article.one.{ "kind-" (part.kind.word()) } {
            (one.heading(&queue))
            div.columns {
                div {
                    (desk.appeals(ix, &appeals))
                    (one.facts(&queue, consent.as_ref()))
                    (one.assignments())
                    (one.same_applicant())
                    (desk.steps_of(&history))
                }
                div {
                    (one.decision())
                    (desk.room(ix, &room))
                    (desk.reviews(ix, &reviews, (&wanted.query(), &one.path)))
                    (letters)
                    (desk.own_link(ix, kept))
                    (desk.erase_link(ix))
                }
            }
        }
    };
    let markup = desk.framed(Frame {
        here: Here::Applications,
        title: &title,
        path: &one.path,
        content,
    });
    Ok(super::super::private(markup, &pairs))
}

/// An application as its page shows it.
struct One<'a> {
    desk: &'a Desk,
    ix: ApplicationIx,
    part: &'a ApplicationPart,
    /// The address of the page.
    path: String,
    wanted: &'a Wanted,
}

impl One<'_> {
    fn it(&self) -> &Application {
        self.desk.season().application(self.ix)
    }

    fn heading(&self, queue: &Queue) -> Markup {
        let (desk, lang, it) = (self.desk, self.desk.lang, self.it());
        let (at, before, next) = queue.around(self.ix);
        let href = |ix: ApplicationIx| self.wanted.href(&desk.application_href(ix), "");
        html! {
            header {
                nav.along aria-label=(say!(lang, "applications-along")) {
                    a href=(self.wanted.href(&desk.href("/applications"), "")) { (icon("back")) (say!(lang, "applications-back")) }
                    span.hint { (say!(lang, "applications-at", at = lang.count(at as i64 + 1), count = lang.count(queue.ixs.len() as i64))) }
                    @if let Some(ix) = before { a.button rel="prev" data-key="k" href=(href(ix)) { (say!(lang, "applications-previous")) } }
                    @if let Some(ix) = next { a.button rel="next" data-key="j" href=(href(ix)) { (say!(lang, "applications-next")) } }
                }
                h1 { span.mark { (icons::kind(it.kind)) } (typography::set(lang, &it.title)) }
                p { (status_badge(lang, it)) }
            }
        }
    }

    /// What the application says, as far as it says anything.
    fn facts(&self, queue: &Queue, consent: Option<&Consent>) -> Markup {
        let (desk, lang, it) = (self.desk, self.desk.lang, self.it());
        let sees = desk.may(Action::ReadContacts);
        let is_secret = |name: &str| matches!(name, "contact_name" | "email" | "phone" | "people");
        let is_told = |name: &str| !matches!(name, "title" | "status" | "wanted");
        let says = |text: &str| !text.is_empty() && !matches!(text, "no" | "0");
        let columns = columns_of(self.part).into_iter();
        let columns = columns.filter(|(field, text)| {
            is_told(field.name()) && says(text) && (sees || !is_secret(field.name()))
        });
        html! {
            section aria-labelledby="facts" {
                h2 #facts.unseen { (say!(lang, "application-facts")) }
                dl.facts {
                    dt { (say!(lang, "one-has")) }
                    dd { (say!(lang, "board-short-has", has = queue.has[self.ix.ix()], wanted = it.wanted)) }
                    @for (field, text) in columns {
                        dt { (field.label(lang)) }
                        dd {
                            @if field.name() == "availability" { (self.windows()) }
                            @else { (typography::set(lang, &desk.said_in(field, &text))) }
                        }
                    }
                    (self.consent(consent))
                }
                @if desk.may_edit_season() {
                    p.acts {
                        a.button href=(self.wanted.href(&format!("{}/edit", desk.application_href(self.ix)), "")) { (say!(lang, "application-change")) }
                        a.button.danger href=(self.wanted.href(&desk.removal_href(self.ix), "")) { (say!(lang, "application-remove")) }
                    }
                }
            }
        }
    }

    /// What the applicant has consented to by the public form, and when.
    fn consent(&self, given: Option<&Consent>) -> Markup {
        let (desk, lang) = (self.desk, self.desk.lang);
        html! {
            dt { (say!(lang, "application-consent")) }
            @match given {
                None => dd { (say!(lang, "application-consent-none")) },
                Some(given) => dd {
                    @let at = given.given_at.with_timezone(&desk.season().timezone());
                    (say!(lang, "apply-consented", on = date::full(lang, at.date_naive()),
                        at = at.format("%H:%M").to_string(), version = given.version.as_str()))
                    details {
                        summary { (say!(lang, "application-consent-text")) }
                        @for part in given.text.split("\n\n") { p { (part) } }
                    }
                },
            }
        }
    }

    /// When the applicant can come, and how much they would like it.
    fn windows(&self) -> Markup {
        let lang = self.desk.lang;
        html! {
            ul { @for window in &self.part.availability {
                li {
                    (date::weekday_short(lang, window.date)) ", " (date::day_month(lang, window.date))
                    @if let Some(hours) = window.hours { ", " (hours) }
                    @if window.preference > 0 { " +" (window.preference) }
                }
            } }
        }
    }

    fn assignments(&self) -> Markup {
        let (desk, lang, worst) = (self.desk, self.desk.lang, self.desk.worst());
        let all = desk.plan().assignments.iter().enumerate();
        let own: Vec<_> = all.filter(|(_, a)| a.application == self.ix).collect();
        html! {
            section aria-labelledby="assignments" {
                h2 #assignments { (say!(lang, "application-assignments")) }
                @if own.is_empty() { p.hint { (say!(lang, "application-assignments-none")) } }
                ul.rows {
                    @for (at, a) in own {
                        @let day = desk.season().day(a.spot.day).date;
                        li {
                            p {
                                @if worst[at].is_some_and(|it| it == crate::domain::conflict::Severity::Hard) { (icon("alarm")) span.unseen { (say!(lang, "board-in-conflict")) } " " }
                                a href=(desk.assignment_href(desk.id(at))) { (date::weekday_short(lang, day)) ", " (date::day_month(lang, day)) ", " (a.spot.hours) }
                                " · " (desk.place_name(a.spot.place)) " "
                                span.badge { (say!(lang, &format!("assignment-status-{}", a.status.word()))) }
                            }
                            @if desk.may_edit() {
                                (desk.doing(&[format!("remove|{}", desk.seen(at))], &self.path, &html! { (say!(lang, "do-remove")) }, "plain"))
                            }
                        }
                    }
                }
            }
        }
    }

    /// Others of the same applicant, by name or by what they are reached with.
    fn same_applicant(&self) -> Markup {
        let (desk, lang, it) = (self.desk, self.desk.lang, self.it());
        let same = |a: &str, b: &str| {
            !a.trim().is_empty() && a.trim().to_lowercase() == b.trim().to_lowercase()
        };
        let is_same = |ix: &ApplicationIx| {
            let other = desk.season().application(*ix);
            *ix != self.ix
                && (same(&it.applicant, &other.applicant)
                    || same(&it.contact.email, &other.contact.email)
                    || same(&it.contact.phone, &other.contact.phone))
        };
        let others: Vec<_> = desk.season().application_ixs().filter(is_same).collect();
        html! {
            @if !others.is_empty() {
                section aria-labelledby="others" {
                    h2 #others { (say!(lang, "application-others")) }
                    ul.rows { @for ix in others {
                        @let other = desk.season().application(ix);
                        li { p { a href=(desk.application_href(ix)) { (other.title) } } (status_badge(lang, other)) }
                    } }
                }
            }
        }
    }

    fn decision(&self) -> Markup {
        let (desk, lang, it) = (self.desk, self.desk.lang, self.it());
        html! {
            @if desk.may_decide() {
                section.stack aria-labelledby="decision" {
                    h2 #decision { (say!(lang, "decide-title")) }
                    form.stack method="post" action=(desk.href("/decisions")) {
                        input type="hidden" name="application" value=(desk.seen_application(self.ix));
                        input type="hidden" name="queue" value=(self.wanted.query());
                        input type="hidden" name="back" value=(self.path);
                        label { span { (say!(lang, "decide-note")) } input name="note" maxlength="500" autocomplete="off"; }
                        label.check { input type="checkbox" name="next" value="yes" checked; (say!(lang, "decide-next")) }
                        (decision_buttons(lang, Some(it.status)))
                    }
                }
            }
        }
    }
}
