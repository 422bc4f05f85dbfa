//! One place: what is on there now, what comes next. It is where the code on the spot leads.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use chrono::NaiveDate;
use maud::{Markup, html};

use super::events::{Show, list, map_link};
use super::view::View;
use crate::domain::moment::Moment;
use crate::domain::programme::{Event, Programme, Site, SitePlace};
use crate::exchange::ical::Filter;
use crate::exchange::text::{line, percent};
use crate::say;
use crate::web::Web;
use crate::web::error::Problem;
use crate::web::pages::icons::{self, icon};
use crate::web::pages::public::Public;
use crate::web::query::Pairs;
use crate::web::{lang, typography};
use crate::words::date;

/// `/{season}/places/{place}`.
pub(in crate::web) async fn place(
    State(web): State<Web>,
    Path((season, id)): Path<(String, String)>,
    pairs: Pairs,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let lang = lang::of(&pairs.0, &headers);
    let release = web.latest(&season).await?;
    let programme = &release.programme;
    let (site, here) = programme.place_by_id(&id).ok_or(Problem::Missing)?;
    let history = web.history(&release).await?;
    let both = (programme, &*history);
    let view = View::new(lang, both, &Pairs::default(), web.now())?;
    let title = format!(
        "{}, {} – {}",
        line(&here.name),
        line(&site.name),
        line(&programme.name)
    );
    let below = format!("/places/{}", percent(&id));
    let public = Public {
        lang,
        release: &release,
        address: &web.address,
        title: &title,
        description: &say!(lang, "place-description", place = line(&here.name)),
        below: &below,
        canonical: &below,
        kind: "website",
        head: html! {},
        content: content(&view, site, here),
    };
    Ok(public.answer(&pairs))
}

fn content(view: &View<'_>, site: &Site, here: &SitePlace) -> Markup {
    let (lang, programme) = (view.lang, view.programme);
    let set = |text: &str| typography::set(lang, text);
    let events = programme.events.iter();
    let shown = Shown::new(
        programme,
        events.filter(|event| programme.place(event).id == here.id),
        view.now,
    );
    let feed = Filter {
        places: [here.id.clone()].into(),
        ..Filter::default()
    };
    html! {
        article.place.{ "kind-" (here.kind.word()) } {
            header {
                p.kind { (icons::kind(here.kind)) (say!(lang, &format!("kind-{}", here.kind.word()))) }
                h1 { (set(&here.name)) }
                p.address {
                    a href={ (view.path()) "?embankment=" (percent(site.id.as_str())) } { (set(&site.name)) }
                    @if !site.address.is_empty() { ", " (set(&site.address)) }
                    " " (map_link(lang, site.position))
                }
            }
            (now_and_next(view, &shown))
            (days(view, &shown))
            footer {
                a href={ (view.path()) "/calendar/programme.ics?" (feed.query()) } {
                    (icon("calendar")) (say!(lang, "programme-site-feed"))
                }
                a href={ (view.path()) "/places/" (percent(here.id.as_str())) "/qr.svg" } {
                    (icon("sheet")) (say!(lang, "place-code"))
                }
            }
        }
    }
}

/// The events of a place as seen from a moment, each once, in order of time.
#[derive(Default)]
struct Shown<'a> {
    now: Vec<&'a Event>,
    /// What starts next, at one and the same time.
    next: Vec<&'a Event>,
    later: Vec<&'a Event>,
    past: Vec<&'a Event>,
}

impl<'a> Shown<'a> {
    fn new(programme: &Programme, events: impl Iterator<Item = &'a Event>, now: Moment) -> Self {
        let (mut shown, mut next_at) = (Self::default(), None);
        for event in events {
            let span = programme.span(event);
            let is_next = next_at.is_none_or(|at| at == span.start);
            if span.end <= now {
                shown.past.push(event);
            } else if programme.is_cancelled(event) {
                shown.later.push(event);
            } else if span.start <= now {
                shown.now.push(event);
            } else if is_next {
                next_at = Some(span.start);
                shown.next.push(event);
            } else {
                shown.later.push(event);
            }
        }
        shown
    }
}

/// What takes place at this moment, and what starts next.
fn now_and_next(view: &View<'_>, shown: &Shown<'_>) -> Markup {
    html! {
        section.now aria-labelledby="now" {
            h2 #now { (say!(view.lang, "place-now")) }
            @if shown.now.is_empty() {
                p.empty { (say!(view.lang, "place-nothing-now")) }
            } @else {
                (list(view, &shown.now, Show::AtHome))
            }
        }
        @if let Some(event) = shown.next.first() {
            @let date = view.programme.day(event).date;
            section.next aria-labelledby="next" {
                h2 #next {
                    (say!(view.lang, "place-next"))
                    @if date != view.today { ", " (on(view, date)) }
                }
                (list(view, &shown.next, Show::AtHome))
            }
        }
    }
}

fn on(view: &View<'_>, day: NaiveDate) -> String {
    format!(
        "{}, {}",
        date::weekday(view.lang, day),
        date::full(view.lang, day)
    )
}

/// What comes after that; what is over only for those who ask.
fn days(view: &View<'_>, shown: &Shown<'_>) -> Markup {
    html! {
        @if !shown.later.is_empty() {
            section aria-labelledby="later" {
                h2 #later { (say!(view.lang, "place-later")) }
                (by_day(view, &shown.later))
            }
        }
        @if !shown.past.is_empty() {
            details {
                summary { (say!(view.lang, "place-past", count = shown.past.len())) }
                (by_day(view, &shown.past))
            }
        }
    }
}

fn by_day(view: &View<'_>, events: &[&Event]) -> Markup {
    html! {
        @for events in events.chunk_by(|a, b| a.day == b.day) {
            @let date = view.programme.day(events[0]).date;
            h3.found-day { a href={ (view.path()) "?day=" (date) } { (on(view, date)) } }
            (list(view, events, Show::AtHome))
        }
    }
}
