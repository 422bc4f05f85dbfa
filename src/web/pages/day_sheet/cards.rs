//! What happens, one card each: in order of time, or place by place.

use maud::{Markup, html};

use super::Sheet;
use super::marking::new_form;
use crate::domain::actor::Actor;
use crate::domain::application::Contact;
use crate::domain::attendance::{Mark, Standing, Turnout};
use crate::domain::release::{Change, Fate};
use crate::domain::run_sheet::{Activity, Item, Row, StaffDetails};
use crate::exchange::run_sheet::phone;
use crate::exchange::text::line;
use crate::say;
use crate::web::pages::icons;
use crate::web::typography;
use crate::words::date;

impl Sheet {
    pub(super) fn cards(&self) -> Markup {
        let lang = self.lang;
        let rows = &self.rows.rows;
        html! {
            nav.ways aria-label=(say!(lang, "sheet-order")) {
                @for by_place in [false, true] {
                    @let key = if by_place { "sheet-by-place" } else { "sheet-by-time" };
                    a.button href=(self.href(by_place)) aria-current=[(by_place == self.by_place).then_some("true")] {
                        (say!(lang, key))
                    }
                }
            }
            @if rows.is_empty() { p.empty { (say!(lang, "programme-nothing")) } }
            @if self.by_place {
                @for place in &self.site().places {
                    @let here: Vec<&Row> = rows.iter().filter(|row| row.place == place.name).collect();
                    @if !here.is_empty() {
                        section aria-label=(place.name) {
                            h2 { (typography::set(lang, &place.name)) }
                            ol.cards { @for row in here { (self.card(row)) } }
                        }
                    }
                }
            } @else {
                ol.cards { @for row in rows { (self.card(row)) } }
            }
        }
    }

    fn card(&self, row: &Row) -> Markup {
        let lang = self.lang;
        let times = format!("{}–{}", row.start.format("%H:%M"), row.end.format("%H:%M"));
        match &row.item {
            Item::Activity(activity) => self.activity(row, activity, &times),
            Item::Changeover { from, to } => html! {
                li.changeover {
                    time { (times) }
                    span {
                        (say!(lang, "run-sheet-changeover")) ": "
                        (say!(lang, "run-sheet-changeover-title", from = line(from), to = line(to)))
                        @if !self.by_place { " · " (row.place) }
                    }
                }
            },
        }
    }

    fn activity(&self, row: &Row, activity: &Activity, times: &str) -> Markup {
        let lang = self.lang;
        let set = |text: &str| typography::set(lang, text);
        let id = activity.uid.parse().ok();
        let standing = id.and_then(|id| self.ledger.standing(id));
        let change = self.since.as_ref();
        let change = change.and_then(|(_, since)| since.here.get(&activity.uid));
        html! {
            li.card.{ "kind-" (activity.kind.word()) }.is-changed[change.is_some()] id={ "a-" (activity.uid) } {
                header {
                    time { (times) }
                    h3 {
                        span.unseen { (say!(lang, &format!("kind-{}", activity.kind.word()))) ": " }
                        span.mark { (icons::kind(activity.kind)) }
                        (set(&activity.title))
                        @if activity.cancelled { " " span.badge.cancelled { (say!(lang, "programme-cancelled")) } }
                    }
                }
                @if let Some(change) = change { (self.change(change)) }
                p.where { (set(&row.place)) @if !activity.applicant.is_empty() { " · " (set(&activity.applicant)) } }
                p.hint { (self.needs(row, activity).join(" · ")) }
                @if let Some(details) = &activity.details { (self.people(details)) }
                (self.standing(activity, standing))
                @if self.may_mark() { (self.buttons(activity, standing)) }
                p.boxes aria-hidden="true" {
                    @for turnout in [Turnout::Arrived, Turnout::Held, Turnout::NoShow] {
                        span { "☐ " (say!(lang, &format!("turnout-{}", turnout.word()))) }
                    }
                }
            }
        }
    }

    /// When to be there, and what it takes.
    fn needs(&self, row: &Row, activity: &Activity) -> Vec<String> {
        let lang = self.lang;
        let clock = |time: chrono::NaiveDateTime| time.format("%H:%M").to_string();
        let mut needs = Vec::new();
        if row.arrival < row.start {
            needs.push(say!(lang, "sheet-arrival", time = clock(row.arrival)));
        }
        if let Some(time) = activity.sound_check {
            needs.push(say!(lang, "sheet-sound-check", time = clock(time)));
        }
        if row.cleared > row.end {
            needs.push(say!(lang, "sheet-cleared", time = clock(row.cleared)));
        }
        if activity.power_kw.thousandths() > 0 {
            let power = lang.decimal(activity.power_kw);
            needs.push(say!(lang, "sheet-power", power = power));
        }
        if activity.water {
            needs.push(say!(lang, "sheet-water"));
        }
        if activity.loud {
            needs.push(say!(lang, "run-sheet-loud"));
        }
        if row.start.date() > self.date() {
            needs.push(say!(lang, "run-sheet-after-midnight"));
        }
        needs
    }

    fn people(&self, details: &StaffDetails) -> Markup {
        let Contact {
            name,
            phone: number,
            ..
        } = &details.contact;
        html! {
            @if !name.is_empty() || !number.is_empty() {
                p.contact {
                    @if !name.is_empty() { span { (name) } }
                    @if let Some(href) = dial(number) {
                        a.call href=(href) { (phone(number)) }
                    } @else if !number.is_empty() {
                        span { (phone(number)) }
                    }
                }
            }
            @if !details.people.is_empty() && details.people != [name.as_str()] { p.hint { (details.people.join(", ")) } }
        }
    }

    /// What changed since the printed sheet.
    fn change(&self, change: &Change) -> Markup {
        let lang = self.lang;
        let was = change
            .before
            .as_ref()
            .filter(|_| change.fate == Fate::Moved);
        html! {
            p.changed {
                strong { (say!(lang, &format!("changed-{}", change.fate.word()))) }
                @if let Some(was) = was {
                    ". " (say!(lang, "sheet-was")) " "
                    (date::day_month(lang, was.date)) ", " (was.hours.to_string()) ", "
                    (was.embankment) ", " (was.place)
                }
            }
        }
    }

    /// What is marked, with a way to take it back.
    fn standing(&self, activity: &Activity, standing: Option<&Standing>) -> Markup {
        let lang = self.lang;
        let turnout = standing.and_then(|standing| standing.turnout.as_ref());
        let problems = standing.map_or(&[][..], |standing| &standing.problems);
        html! {
            ul.marks {
                @if let Some((turnout, mark)) = turnout {
                    li.{ "is-" (turnout.word()) } {
                        (self.marked(&say!(lang, &format!("turnout-{}", turnout.word())), mark))
                        (self.take_back(&activity.uid, mark))
                    }
                }
                @for mark in problems {
                    li.is-problem {
                        (self.marked(&say!(lang, "sheet-problem"), mark))
                        (self.take_back(&activity.uid, mark))
                    }
                }
            }
        }
    }

    pub(super) fn marked(&self, what: &str, mark: &Mark) -> Markup {
        html! {
            span {
                strong { (what) }
                @if !mark.note.is_empty() { ": " (mark.note) }
                " · " (self.clock(mark.moment()))
                @if let Actor::Person { name, .. } = &mark.actor { " · " (name) }
            }
        }
    }

    fn take_back(&self, uid: &str, mark: &Mark) -> Markup {
        html! {
            @if self.may_mark() {
                form method="post" action=(self.here()) {
                    (hidden(uid))
                    input type="hidden" name="mark" value=(mark.id.0);
                    button.plain type="submit" name="says" value="taken-back" {
                        (say!(self.lang, "sheet-take-back"))
                    }
                }
            }
        }
    }

    fn buttons(&self, activity: &Activity, standing: Option<&Standing>) -> Markup {
        let lang = self.lang;
        let now = standing.and_then(|standing| standing.turnout.as_ref());
        let now = now.map(|(turnout, _)| *turnout);
        html! {
            form.turnouts method="post" action=(self.here()) {
                (hidden(&activity.uid))
                @for turnout in Turnout::ALL {
                    button.is-now[now == Some(turnout)] type="submit" name="says" value=(turnout.word()) {
                        (say!(lang, &format!("turnout-{}", turnout.word())))
                    }
                }
            }
            details.trouble {
                summary { (say!(lang, "sheet-trouble")) }
                form.stack method="post" action=(self.here()) {
                    (hidden(&activity.uid))
                    div.field {
                        label for={ "note-" (activity.uid) } { (say!(lang, "sheet-note")) }
                        input id={ "note-" (activity.uid) } name="note" maxlength="500" required autocomplete="off";
                    }
                    button type="submit" name="says" value="problem" { (say!(lang, "sheet-send-trouble")) }
                }
            }
        }
    }
}

fn hidden(uid: &str) -> Markup {
    html! {
        input type="hidden" name="form" value=(new_form());
        input type="hidden" name="of" value=(uid);
    }
}

/// `tel:` for the first of the numbers (RFC 3966); `None` if there is nothing to dial.
pub(in crate::web::pages) fn dial(number: &str) -> Option<String> {
    let first = number
        .split([',', ';', '/'])
        .find(|part| !part.trim().is_empty())?;
    let first = first.split(|c: char| c.is_alphabetic()).next()?;
    let digits: String = first.chars().filter(char::is_ascii_digit).collect();
    let plus = if first.trim_start().starts_with('+') {
        "+"
    } else {
        ""
    };
    (digits.len() >= 3).then(|| format!("tel:{plus}{digits}"))
}
