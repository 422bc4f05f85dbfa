//! Why an edit was not made, with all that was typed, and the ways to go on.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use super::super::Desk;
use super::super::lines::{for_version, subject};
use super::super::people::who;
use super::{Tried, hidden};
use crate::app::{Refused, Stale};
use crate::domain::assignment::Plan;
use crate::domain::edit::{Item, Part};
use crate::domain::season::{AssignmentPart, Season};
use crate::say;
use crate::web::error::BadField;
use crate::web::explain::said_of_field;
use crate::web::pages::icons::icon;
use crate::words::{date, reason, step};

impl Desk {
    /// The edit adds hard conflicts: which, and the way to do it all the same.
    pub(super) fn adds_conflicts(&self, tried: &Tried, refused: &Refused) -> Response {
        let lang = self.lang;
        let (title, told) = self.what_it_adds(refused);
        let content = html! {
            (told)
            section.stack.outcome aria-labelledby="elsewhere" {
                h2 #elsewhere { (say!(lang, "refused-elsewhere")) }
                (self.typed_again(tried))
                p { a.button href=(tried.back) { (say!(lang, "refused-leave")) } }
            }
            section.outcome aria-labelledby="anyway" {
                h2 #anyway { (say!(lang, "refused-anyway")) }
                form.stack method="post" action=(self.href("/edit")) {
                    (hidden(tried, &tried.lines))
                    label { span { (say!(lang, "label-reason")) }
                        textarea name="reason" rows="2" required maxlength="500" {} }
                    button type="submit" { (say!(lang, "refused-do")) }
                }
            }
        };
        self.explained(StatusCode::CONFLICT, &title, content)
    }

    /// Which hard conflicts an edit would add, under a title.
    pub(in crate::web::pages::desk) fn what_it_adds(&self, refused: &Refused) -> (String, Markup) {
        let (lang, draft) = (self.lang, &refused.would.after.draft);
        let (season, plan): (&Season, &Plan) = (draft.season(), draft.plan());
        let added: Vec<_> = refused
            .would
            .added
            .iter()
            .map(|at| &draft.conflicts()[*at])
            .collect();
        let title = say!(lang, "refused-title", count = added.len());
        let content = html! {
            div.outcome.conflicts role="alert" tabindex="-1" {
                h1 { (title) }
                p { (say!(lang, "refused-about")) }
                ul {
                    @for conflict in added {
                        li.is-hard {
                            (icon("alarm"))
                            div {
                                p.rule { (reason::rule_name(lang, conflict.rule())) }
                                p { (reason::conflict(lang, season, plan, conflict)) }
                            }
                        }
                    }
                }
            }
        };
        (title, content)
    }

    /// Somebody changed it since it was seen: both values, and whose is to hold.
    pub(super) fn stale(&self, tried: &Tried, stale: &Stale) -> Response {
        let lang = self.lang;
        let title = say!(lang, "stale-title");
        let lines = stale.version.map(|version| {
            let lines = tried.lines.iter();
            let is_it = |line: &str| subject(line).is_some_and(|(id, _)| names(id, &stale.item));
            let renewed = |line: &String| match is_it(line) {
                true => for_version(line, version),
                false => line.clone(),
            };
            lines.map(renewed).collect::<Vec<_>>()
        });
        let content = html! {
            div.outcome.stale role="alert" tabindex="-1" {
                h1 { (title) }
                @if let Some(by) = &stale.by {
                    p { (say!(lang, "stale-by", who = who(lang, &by.actor), when = self.when(by.made_at))) }
                    p { b { (step::title(lang, by.verb, &by.headline)) } }
                }
                (self.both(stale))
            }
            section.outcome {
                @if let Some(lines) = &lines {
                    form.stack method="post" action=(self.href("/edit")) {
                        (hidden(tried, lines))
                        @if !tried.reason.is_empty() { input type="hidden" name="reason" value=(tried.reason); }
                        button type="submit" { (say!(lang, "stale-mine")) }
                    }
                } @else { p { (say!(lang, "stale-gone")) } }
                p { a.button href=(tried.back) { (say!(lang, "stale-theirs")) } }
            }
        };
        self.explained(StatusCode::PRECONDITION_FAILED, &title, content)
    }

    fn both(&self, stale: &Stale) -> Markup {
        let (now, wanted) = (
            self.rows(stale.now.as_ref()),
            self.rows(stale.wanted.as_ref()),
        );
        let lang = self.lang;
        let value = |rows: &[(&'static str, String)], nth: usize| {
            rows.get(nth)
                .map_or_else(|| "–".to_owned(), |(_, value)| value.clone())
        };
        let keys: Vec<_> = if now.is_empty() { &wanted } else { &now }
            .iter()
            .map(|(key, _)| *key)
            .collect();
        html! {
            @if !keys.is_empty() {
                div.wide { table {
                    thead { tr { th scope="col" { (say!(lang, "stale-what")) } th scope="col" { (say!(lang, "stale-now")) } th scope="col" { (say!(lang, "stale-wanted")) } } }
                    tbody {
                        @for (nth, key) in keys.iter().enumerate() {
                            @let (a, b) = (value(&now, nth), value(&wanted, nth));
                            tr.differs[a != b] { th scope="row" { (say!(lang, key)) } td { (a) } td { (b) } }
                        }
                    }
                } }
            }
        }
    }

    /// The values of an assignment as people read them.
    fn rows(&self, part: Option<&Part>) -> Vec<(&'static str, String)> {
        let Some(Part::Assignment(part)) = part else {
            return Vec::new();
        };
        let (lang, season) = (self.lang, self.season());
        let AssignmentPart {
            date,
            place,
            hours,
            pinned,
            status,
            ..
        } = part;
        let name = season.place_by_id(place).map(|ix| self.place_name(ix));
        vec![
            ("label-date", date::full(lang, *date)),
            ("label-place", name.unwrap_or_else(|| place.clone())),
            ("label-hours", hours.to_string()),
            (
                "label-status",
                say!(lang, &format!("assignment-status-{}", status.word())),
            ),
            (
                "label-pinned",
                say!(lang, if *pinned { "yes" } else { "no" }),
            ),
        ]
    }

    /// What was typed can't be read, or is nothing that the season has.
    pub(super) fn flawed(&self, tried: &Tried, bad: &[BadField]) -> Response {
        let lang = self.lang;
        let title = say!(lang, "problem-fields");
        let content = html! {
            div.outcome.errors role="alert" tabindex="-1" {
                h1 { (title) }
                ul { @for bad in bad { li { (said_of_field(lang, &bad.rule)) } } }
            }
            section.stack.outcome {
                (self.typed_again(tried))
                p { a.button href=(tried.back) { (say!(lang, "refused-leave")) } }
            }
        };
        self.explained(StatusCode::UNPROCESSABLE_ENTITY, &title, content)
    }

    /// The form for when and where, with what was asked for.
    fn typed_again(&self, tried: &Tried) -> Markup {
        let [line] = &tried.lines[..] else {
            return html! {};
        };
        let parts: Vec<&str> = line.split('|').collect();
        let [
            verb @ ("move" | "place" | "duplicate"),
            of,
            date,
            place,
            hours,
        ] = parts[..]
        else {
            return html! {};
        };
        let (start, end) = hours.split_once('-').unwrap_or((hours, ""));
        self.spot_form(&super::super::spot_form::Typed {
            verb,
            of,
            date,
            place,
            start,
            end,
            reason: &tried.reason,
            back: &tried.back,
        })
    }
}

/// Whether a line about `id` is about that item.
fn names(id: &str, item: &Item) -> bool {
    match item {
        Item::Assignment(it) => id.parse() == Ok(*it),
        Item::Embankment(it) | Item::Place(it) | Item::Application(it) => id == it,
        _ => false,
    }
}
