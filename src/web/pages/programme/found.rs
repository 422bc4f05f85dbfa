//! What is wanted of all days: found by a search, or chosen one by one.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::events::{Show, list};
use super::view::{MAX_FOUND, View};
use crate::exchange::ical::brief;
use crate::say;
use crate::words::date;

pub(super) fn found(view: &View<'_>) -> Markup {
    let found = view.wanted();
    let shown = found.len().min(MAX_FOUND);
    html! {
        section.day.found aria-labelledby="day" {
            header.day-head {
                (heading(view))
                @if shown < found.len() {
                    p { (say!(view.lang, "programme-found-first", count = shown)) }
                }
            }
            @if found.is_empty() { p.empty { (say!(view.lang, "programme-found-none")) } }
            @for of_day in found[..shown].chunk_by(|a, b| a.day == b.day) {
                @let date = view.day_of(of_day[0].day).date;
                h3.found-day {
                    a href=(view.href(&view.filter, Some(date))) {
                        (date::weekday(view.lang, date)) ", " (date::full(view.lang, date))
                    }
                }
                (list(view, of_day, Show::Anywhere))
            }
        }
    }
}

fn heading(view: &View<'_>) -> Markup {
    let (lang, count) = (view.lang, view.wanted().len());
    if view.filter.only.is_empty() {
        return html! { h2 #day { (say!(lang, "programme-found", count = count)) } };
    }
    html! {
        h2 #day { (say!(lang, "chosen-title", count = count)) }
        p { (say!(lang, "chosen-about")) }
        @let gone = gone(view);
        @if gone > 0 { p { (say!(lang, "chosen-gone", count = gone)) } }
        // The script adds what can be done with it on this device.
        p.acts {}
    }
}

/// How many that were chosen once are in the programme no more.
fn gone(view: &View<'_>) -> usize {
    let events = view.programme.events.iter();
    let known: BTreeSet<&str> = events.map(|event| brief(&event.identity.uid)).collect();
    let only = view.filter.only.iter();
    only.filter(|uid| !known.contains(&***uid)).count()
}
