//! What became of events since visitors first heard of them.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::view::View;
use crate::domain::programme::{Event, Programme};
use crate::domain::release::{Fate, Seen};
use crate::exchange::text::{line, percent};
use crate::say;
use crate::web::history::Turn;
use crate::web::typography;
use crate::words::{Lang, date};

/// Says what lately changed. That an event is cancelled is said whenever that was.
pub(super) fn badge(view: &View<'_>, event: &Event) -> Markup {
    let turn = latest(view, event);
    html! {
        @if let Some(turn) = turn {
            " " span.badge.changed { (say!(view.lang, &format!("news-{}", turn.fate.word()))) }
        }
    }
}

/// Where and when it was to be before.
pub(super) fn was(view: &View<'_>, event: &Event) -> Markup {
    let moved = latest(view, event).filter(|turn| turn.fate == Fate::Moved);
    html! {
        @if let Some(before) = moved.and_then(|turn| turn.before.as_ref()) {
            p.was { (say!(view.lang, "news-was", spot = spot(view.lang, before, Some((view.programme, event))))) }
        }
    }
}

fn latest<'a>(view: &View<'a>, event: &Event) -> Option<&'a Turn> {
    let news = view.history.news(&event.identity.uid, view.now.utc());
    news.filter(|_| !view.programme.is_cancelled(event))
}

/// What left a day for another one.
pub(super) fn gone(view: &View<'_>, day: NaiveDate) -> Markup {
    let of_filter = |uid: &str| {
        let mut wanted = view.wanted().iter();
        wanted.any(|event| event.identity.uid == uid)
    };
    let gone = view.history.gone_from(day, view.now.utc());
    let mut gone: Vec<_> = gone
        .filter(|(uid, _)| of_filter(uid))
        .filter_map(|(uid, turn)| Some((uid, turn.before.as_ref()?, turn.after.as_ref()?)))
        .collect();
    gone.sort_by_key(|(uid, before, _)| (before.hours, *uid));
    html! {
        @if !gone.is_empty() {
            section.gone aria-labelledby="gone" {
                h3 #gone { (say!(view.lang, "news-gone")) }
                ul {
                    @for (uid, before, after) in gone {
                        li {
                            a href={ (view.path()) "/events/" (percent(uid)) } { (typography::set(view.lang, &before.title)) }
                            " – " (say!(view.lang, "news-now", spot = spot(view.lang, after, None)))
                        }
                    }
                }
            }
        }
    }
}

/// Day, hours and place, as far as they differ from where the event is now.
pub(in crate::web::pages) fn spot(
    lang: Lang,
    seen: &Seen,
    than: Option<(&Programme, &Event)>,
) -> String {
    let is_other = |differs: &dyn Fn(&Programme, &Event) -> bool| {
        than.is_none_or(|(programme, event)| differs(programme, event))
    };
    let mut spot = Vec::new();
    if is_other(&|programme, event| programme.day(event).date != seen.date) {
        spot.push(date::full(lang, seen.date));
    }
    spot.push(date::clock_hours(seen.hours));
    let other_site = is_other(&|programme, event| programme.site(event).name != seen.embankment);
    if other_site || is_other(&|programme, event| programme.place(event).name != seen.place) {
        spot.push(line(&seen.place));
    }
    if other_site {
        spot.push(line(&seen.embankment));
    }
    spot.join(", ")
}
