//! The programme of a season, by day and embankment.

mod days;
pub(in crate::web) mod embed;
mod events;
mod filters;
mod found;
mod map;
mod news;
mod now;
pub(in crate::web) mod place;
mod subscribe;
mod view;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use maud::{Markup, html};

pub(super) use events::{badge, clock, clock_span, map_href, map_link};
pub(super) use news::spot;
pub(super) use subscribe::webcal;
use view::View;

use super::public::Public;
use crate::app::apply::{door, reception};
use crate::app::{AppError, StoredRelease};
use crate::domain::code::DayIx;
use crate::domain::day::DayStatus;
use crate::domain::reception::{Door, Reception};
use crate::exchange::text::line;
use crate::say;
use crate::web::Web;
use crate::web::error::Problem;
use crate::web::query::Pairs;
use crate::web::{lang, typography};
use crate::words::{Lang, date};

/// `/{season}` with `day`, the filters of the feed, `only` for single events, and `q` to search.
pub(in crate::web) async fn programme(
    State(web): State<Web>,
    Path(season): Path<String>,
    pairs: Pairs,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let lang = lang::of(&pairs.0, &headers);
    let reception = reception(&web.store, &season).await?;
    let release = match web.latest(&season).await {
        // Nothing is published while applications are taken, as a rule: then these are what is here.
        Err(AppError::NoRelease { .. }) if reception.is_open => {
            return Ok(Redirect::temporary(&apply_href(&season)).into_response());
        }
        release => release?,
    };
    let door = door(&reception, release.programme.timezone, web.now());
    let history = web.history(&release).await?;
    let both = (&release.programme, &*history);
    let view = View::new(lang, both, &pairs, web.now())?;
    let name = line(&release.programme.name);
    let public = Public {
        lang,
        release: &release,
        address: &web.address,
        title: &title(&view),
        description: &say!(lang, "programme-description", name = name.as_str()),
        below: &View::query(&view.filter, view.shown_date()),
        canonical: &View::query(&Default::default(), view.shown_date()),
        kind: "website",
        head: html! {
            (subscribe::link(&view, &web.address))
            // Somebody's own choice is nothing to be found by everybody.
            @if !view.filter.only.is_empty() { meta name="robots" content="noindex"; }
        },
        content: html! {
            (head(&view))
            (now::now(&view))
            @if door == Door::Open { (call(&view, &reception)) }
            (days::strip(&view, IN_PLACE))
            (filters::form(&view))
            @match view.shown_day() {
                Some(day) => { (one_day(&view, day)) (map::map(&view, day)) }
                None => (found::found(&view)),
            }
            (subscribe::subscribe(&view, &web.address))
        },
    };
    Ok(public.answer(&pairs))
}

const IN_PLACE: days::Leads = days::Leads {
    to: |view, date| view.href(&view.filter, Some(date)),
    target: None,
};

fn title(view: &View<'_>) -> String {
    let name = line(&view.programme.name);
    match view.shown_date() {
        Some(date) => format!("{} – {name}", date::full(view.lang, date)),
        None => name,
    }
}

fn head(view: &View<'_>) -> Markup {
    let days = &view.programme.days;
    let dates = days.first().zip(days.last()).map(|(first, last)| {
        let first = date::full(view.lang, first.date);
        format!("{first} – {}", date::full(view.lang, last.date))
    });
    html! {
        h1 { (typography::set(view.lang, &view.programme.name)) }
        @if let Some(dates) = dates {
            p.dates {
                (dates)
                @if view.is_over() { " · " (say!(view.lang, "programme-over")) }
            }
        }
    }
}

/// The way to the public form.
fn call(view: &View<'_>, reception: &Reception) -> Markup {
    let lang = view.lang;
    let until = reception.until.map(|until| date::full(lang, until));
    html! {
        p.apply-call {
            a.button href=(apply_href(&view.programme.slug)) { (say!(lang, "apply-link")) }
            @if let Some(until) = until { span.hint { (say!(lang, "apply-link-until", until = until)) } }
        }
    }
}

fn apply_href(slug: &str) -> String {
    format!("/{}/apply", crate::exchange::text::percent(slug))
}

fn one_day(view: &View<'_>, day: DayIx) -> Markup {
    let events = view.events_on(day);
    let date = view.day_of(day).date;
    html! {
        section.day aria-labelledby="day" {
            (day_heading(view, day))
            @if events.is_empty() { (nothing(view, date)) }
            (events::by_site(view, day, &events))
            (news::gone(view, date))
        }
    }
}

fn day_heading(view: &View<'_>, ix: DayIx) -> Markup {
    let (lang, day) = (view.lang, view.day_of(ix));
    html! {
        header.day-head {
            h2 #day {
                span.weekday { (date::weekday(lang, day.date)) }
                ", " (date::full(lang, day.date))
            }
            p {
                (events::clock(view.programme, day.clock.span(day.hours)))
                @if let Some(theme) = &day.theme {
                    " · " span.theme { (say!(lang, "programme-theme", theme = theme.as_str())) }
                }
                @if day.status == DayStatus::Cancelled {
                    " " span.badge.cancelled { (say!(lang, "programme-day-cancelled")) }
                } @else if day.date == view.today {
                    " " span.badge { (say!(lang, "programme-today")) }
                }
            }
        }
    }
}

fn nothing(view: &View<'_>, on: NaiveDate) -> Markup {
    let (lang, is_filtered) = (view.lang, view.is_filtered());
    let key = if is_filtered {
        "programme-nothing-filtered"
    } else {
        "programme-nothing"
    };
    html! {
        div.empty {
            p { (say!(lang, key)) }
            @if is_filtered {
                p { a href=(view.href(&Default::default(), Some(on))) { (say!(lang, "programme-reset")) } }
            }
        }
    }
}

/// Which release this is, and the whole of it as files.
pub(super) fn footer(lang: Lang, release: &StoredRelease) -> Markup {
    let programme = &release.programme;
    let path = format!("/{}", crate::exchange::text::percent(&programme.slug));
    let published = programme.local(programme.published_at);
    let on = date::full(lang, published.date());
    let at = published.format("%H:%M").to_string();
    html! {
        p { (say!(lang, "programme-release", number = release.head.number, on = on, at = at)) }
        ul {
            li { a href={ (path) "/calendar/programme.ics" } { "iCal" } }
            li { a href={ (path) "/schedule.json" } { "JSON" } }
            li { a href={ (path) "/schedule.xml" } { "XML" } }
            li { a href="/account" rel="nofollow" { (say!(lang, "page-team")) } }
        }
    }
}
