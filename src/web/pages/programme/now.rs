//! What is on at this moment, and what starts next: first thing on a day of the festival.

use maud::{Markup, html};

use super::events::{Show, clock, is_all_day, list};
use super::view::View;
use crate::domain::application::Kind;
use crate::domain::code::DayIx;
use crate::domain::programme::Event;
use crate::say;
use crate::words::date;

/// Most events that are told one by one before the rest of the day: a screen of a phone or two.
const MOST: usize = 6;

/// Nothing unless it is the day that is shown.
pub(super) fn now(view: &View<'_>) -> Markup {
    let Some(day) = view.shown_day().filter(|day| view.is_today(*day)) else {
        return html! {};
    };
    let of_day = At::new(view, day);
    html! {
        section.now aria-labelledby="now" {
            @if view.day_of(day).is_cancelled() {
                h2 #now { (say!(view.lang, "now-cancelled")) }
                (next_day(view, day))
            } @else {
                (on_now(view, day, &of_day))
                (next(view, day, &of_day))
            }
        }
    }
}

/// The wanted events of a moment of the day.
#[derive(Default)]
struct At<'a> {
    /// With a time of their own.
    now: Vec<&'a Event>,
    /// All day long.
    long: Vec<&'a Event>,
    /// Later that day.
    next: Vec<&'a Event>,
}

impl<'a> At<'a> {
    fn new(view: &View<'a>, day: DayIx) -> Self {
        let mut at = Self::default();
        let programme = view.programme;
        let events = view.wanted().iter().copied();
        // Another day may have begun before this one is over.
        for event in events.filter(|event| !programme.is_cancelled(event)) {
            let span = programme.span(event);
            let is_on = span.start <= view.now && view.now < span.end;
            match is_all_day(programme, event) {
                true if is_on => at.long.push(event),
                true => {}
                false if is_on => at.now.push(event),
                false if view.now < span.start && event.day == day => at.next.push(event),
                false => {}
            }
        }
        // What is over first can be missed first.
        at.now.sort_by_key(|event| programme.span(event).end);
        at
    }
}

fn on_now(view: &View<'_>, day: DayIx, at: &At<'_>) -> Markup {
    let lang = view.lang;
    let open = view.day_of(day);
    let open = open.clock.span(open.hours);
    html! {
        h2 #now {
            (say!(lang, "now-title"))
            " " span.hint { (view.programme.local(view.now).format("%H:%M")) }
        }
        @if view.now < open.start {
            p.empty { (say!(lang, "now-before", hours = clock(view.programme, open))) }
        } @else if at.now.is_empty() && at.long.is_empty() {
            p.empty { (say!(lang, "now-nothing")) }
        }
        (first(view, &at.now))
        @if !at.long.is_empty() {
            p.long { a href="#day" { (say!(lang, "now-long", what = kinds(view, &at.long))) } }
        }
    }
}

fn first(view: &View<'_>, events: &[&Event]) -> Markup {
    let more = events.len().saturating_sub(MOST);
    html! {
        @if !events.is_empty() {
            (list(view, &events[..events.len() - more], Show::Ahead))
            @if more > 0 {
                p.long { a href="#day" { (say!(view.lang, "now-more", count = more)) } }
            }
        }
    }
}

/// `23 интерактивные площадки, 8 точек питания`.
fn kinds(view: &View<'_>, events: &[&Event]) -> String {
    let counts = Kind::ALL.into_iter().filter_map(|kind| {
        let count = events.iter().filter(|event| event.kind == kind).count();
        let key = format!("now-{}", kind.word());
        (count > 0).then(|| say!(view.lang, &key, count = count))
    });
    counts.collect::<Vec<_>>().join(", ")
}

fn next(view: &View<'_>, day: DayIx, at: &At<'_>) -> Markup {
    html! {
        @if at.next.is_empty() {
            @if at.now.is_empty() { (next_day(view, day)) }
        } @else {
            h2 #next { (say!(view.lang, "now-next")) }
            (first(view, &at.next))
        }
    }
}

/// Where it goes on when nothing more comes today.
fn next_day(view: &View<'_>, day: DayIx) -> Markup {
    let later = (day.ix() + 1..view.programme.days.len()).map(DayIx::new);
    let next = later.into_iter().find(|day| view.count_on(*day) > 0);
    html! {
        @if let Some(next) = next {
            @let on = view.day_of(next).date;
            p {
                a href=(view.href(&view.filter, Some(on))) {
                    (say!(view.lang, "now-next-day", day = format!("{}, {}", date::weekday(view.lang, on), date::full(view.lang, on))))
                }
            }
        }
    }
}
