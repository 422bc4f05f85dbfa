//! Dates: published and offered, each confirmed or declined by a form.

use maud::{Markup, html};

use super::Visitor;
use crate::app::applicant::{Own, OwnOffer, OwnSlot, Standing};
use crate::domain::embankment::Position;
use crate::domain::letter::{News, Slot, What};
use crate::domain::waiting_list::OfferState;
use crate::say;
use crate::web::pages::icons::icon;
use crate::web::pages::programme::map_href;
use crate::web::typography;
use crate::words::{Lang, date};

impl Visitor {
    /// What is offered to them, and what they took that nobody has published yet.
    pub(super) fn offers(&self, own: &Own, release: u32) -> Markup {
        let lang = self.lang;
        html! {
            @if !own.offers.is_empty() {
                section aria-labelledby="offers" {
                    h2 #offers { (say!(lang, "my-offers")) }
                    ul.slots { @for it in &own.offers { li { (self.offer(it, release)) } } }
                }
            }
        }
    }

    fn offer(&self, it: &OwnOffer, release: u32) -> Markup {
        let (lang, uid) = (self.lang, it.offer.assignment.to_string());
        let until = it.offer.expires_at.with_timezone(&it.slot.zone);
        let is_open = it.offer.state == OfferState::Open;
        html! {
            (whole(lang, &it.slot, it.position))
            @if is_open {
                p { strong { (say!(lang, "my-offer-until",
                    day = date::day_month(lang, until.date_naive()), time = until.format("%H:%M").to_string())) } }
                (self.confirming(&uid, release))
                (self.declining(&uid, release, "my-offer-decline"))
            } @else {
                p { span.badge { (say!(lang, "my-date-confirmed")) } }
                p.hint { (say!(lang, "my-offer-unpublished")) }
            }
        }
    }

    /// What changed since the release that they said they had seen; and that they have seen this one.
    pub(super) fn news(&self, own: &Own, release: u32) -> Markup {
        let lang = self.lang;
        let seen = own.remembered.seen;
        let is_new = seen.is_none_or(|(number, _)| number < release);
        let told = seen.filter(|_| !own.news.is_empty());
        html! {
            @if let Some((_, at)) = told {
                section aria-labelledby="news" {
                    h2 #news { (say!(lang, "my-news")) }
                    p.hint { (say!(lang, "my-news-since", day = date::full(lang, at.date_naive()))) }
                    ul { @for it in &own.news { li { (told_as(lang, it)) } } }
                    (self.have_seen(release))
                }
            } @else if is_new && !own.slots.is_empty() {
                section aria-labelledby="news" {
                    h2 #news.unseen { (say!(lang, "my-news")) }
                    p.hint { (say!(lang, "my-news-first")) }
                    (self.have_seen(release))
                }
            }
        }
    }

    fn have_seen(&self, release: u32) -> Markup {
        html! {
            form method="post" action=(self.href("")) {
                input type="hidden" name="release" value=(release);
                button.plain type="submit" name="do" value="seen" { (say!(self.lang, "my-seen")) }
            }
        }
    }

    /// What is published for them.
    pub(super) fn dates(&self, own: &Own, release: u32) -> Markup {
        let lang = self.lang;
        let (past, next): (Vec<_>, Vec<_>) = own
            .slots
            .iter()
            .partition(|it| it.standing == Standing::Over);
        html! {
            section aria-labelledby="dates" {
                h2 #dates { (say!(lang, "my-dates")) }
                @if own.slots.is_empty() {
                    p { (say!(lang, if release > 0 { "my-dates-none" } else { "my-dates-unpublished" })) }
                }
                ul.slots { @for it in next { li { (self.date(own, it, release)) } } }
                @if !past.is_empty() {
                    details {
                        summary { (say!(lang, "my-dates-past", count = past.len())) }
                        ul.slots { @for it in past { li { (self.date(own, it, release)) } } }
                    }
                }
            }
        }
    }

    fn date(&self, own: &Own, it: &OwnSlot, release: u32) -> Markup {
        let (lang, status) = (self.lang, own.application().status);
        let word = it.standing.word();
        let is_off = matches!(it.standing, Standing::Cancelled | Standing::Declined);
        html! {
            (whole(lang, &it.slot, it.position))
            p { span.badge.cancelled[is_off] { (say!(lang, &format!("my-date-{word}"))) } }
            @if matches!(it.standing, Standing::Declined | Standing::InMotion) {
                p.hint { (say!(lang, &format!("my-date-{word}-about"))) }
            }
            @if it.standing.can_confirm(status) { (self.confirming(&it.uid, release)) }
            @if it.standing.can_decline(status) { (self.declining(&it.uid, release, "my-decline")) }
        }
    }

    fn confirming(&self, uid: &str, release: u32) -> Markup {
        html! {
            form method="post" action=(self.href("")) {
                input type="hidden" name="assignment" value=(uid);
                input type="hidden" name="release" value=(release);
                button type="submit" name="do" value="confirm" { (say!(self.lang, "my-confirm")) }
            }
        }
    }

    /// Folded away, so that nobody gives up a date by a slip of the finger.
    fn declining(&self, uid: &str, release: u32, key: &str) -> Markup {
        let lang = self.lang;
        html! {
            details {
                summary { (say!(lang, key)) }
                form.stack method="post" action=(self.href("")) {
                    input type="hidden" name="assignment" value=(uid);
                    input type="hidden" name="release" value=(release);
                    p.hint { (say!(lang, "my-decline-about")) }
                    label { span { (say!(lang, "my-label-reason")) } textarea name="reason" rows="2" maxlength="2000" {} }
                    button.plain.danger type="submit" name="do" value="decline" { (say!(lang, "my-decline-submit")) }
                }
            }
        }
    }
}

/// When and where, when to come and to be gone.
pub(super) fn whole(lang: Lang, slot: &Slot, position: Option<Position>) -> Markup {
    let set = |text: &str| typography::set(lang, text);
    let time = |at: chrono::NaiveDateTime| at.format("%H:%M").to_string();
    html! {
        h3 { (when(lang, slot)) }
        p {
            (set(&slot.place)) "\u{a0}– " (set(&slot.embankment))
            @if !slot.address.is_empty() { br; (set(&slot.address)) }
            @if let Some(position) = position {
                br; a.map href=(map_href(position)) rel="noreferrer" { (icon("pin")) (say!(lang, "page-map")) }
            }
        }
        @if slot.arrival < slot.start || slot.cleared > slot.end {
            dl.times-of {
                @if slot.arrival < slot.start { div { dt { (say!(lang, "my-arrival")) } dd { (time(slot.arrival)) } } }
                div { dt { (say!(lang, "my-start")) } dd { (time(slot.start)) } }
                div { dt { (say!(lang, "my-end")) } dd { (time(slot.end)) } }
                @if slot.cleared > slot.end { div { dt { (say!(lang, "my-cleared")) } dd { (time(slot.cleared)) } } }
            }
        }
    }
}

/// `суббота, 3 июня, 12:00–18:00`.
fn when(lang: Lang, slot: &Slot) -> String {
    let hours = date::span(lang, slot.activity, slot.zone);
    let day = slot.start.date();
    if day == slot.end.date() {
        return format!(
            "{}, {}, {hours}",
            date::weekday(lang, day),
            date::full(lang, day)
        );
    }
    hours
}

fn told_as(lang: Lang, news: &News) -> Markup {
    let short = |slot: &Slot| format!("{}, {}, {}", when(lang, slot), slot.place, slot.embankment);
    html! {
        @match &news.what {
            What::Offered(slot) | What::Near(slot) | What::Free { slot, .. } => {
                p { strong { (say!(lang, "my-news-new")) } ": " (short(slot)) }
            }
            What::Cancelled(slot) | What::TakenBack(slot) => p { strong { (say!(lang, "my-news-cancelled")) } ": " (short(slot)) },
            What::Moved { from, to } => {
                p { strong { (say!(lang, "my-news-moved")) } ": " (say!(lang, "mail-was", spot = short(from))) }
                p { (say!(lang, "mail-is", spot = short(to))) }
            }
        }
    }
}
