//! The programme in a frame of somebody else's page. It looks at one day, runs no script, and whatever
//! leads out of it opens in the whole window.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use maud::{DOCTYPE, Markup, html};

use super::super::layout::first_style;
use super::super::{answer, icons};
use super::view::View;
use super::{days, events, nothing};
use crate::domain::code::DayIx;
use crate::domain::programme::Event;
use crate::exchange::address::WebAddress;
use crate::exchange::text::line;
use crate::say;
use crate::web::Web;
use crate::web::assets::visitors_style_href;
use crate::web::demo;
use crate::web::error::Problem;
use crate::web::query::Pairs;
use crate::web::{lang, typography};
use crate::words::{Lang, date};

/// `/{season}/embed` with the filters of the programme.
pub(in crate::web) async fn embed(
    State(web): State<Web>,
    Path(season): Path<String>,
    pairs: Pairs,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let lang = lang::of(&pairs.0, &headers);
    let release = web.latest(&season).await?;
    let history = web.history(&release).await?;
    let both = (&release.programme, &*history);
    let view = View::new(lang, both, &pairs, web.now())?;
    Ok(answer(page(&view, &web.address), &pairs))
}

/// The query, with the language: in a frame no cookie of ours remembers it.
pub(super) fn with_lang(query: &str, lang: Lang) -> String {
    let mark = if query.is_empty() { '?' } else { '&' };
    format!("{query}{mark}lang={}", lang.tag())
}

const IN_FRAME: days::Leads = days::Leads {
    to: |view, date| {
        let query = View::query(&view.filter, Some(date));
        format!("{}/embed{}", view.path(), with_lang(&query, view.lang))
    },
    target: Some("_self"),
};

fn page(view: &View<'_>, address: &WebAddress) -> Markup {
    let lang = view.lang;
    let name = line(&view.programme.name);
    let season = address.season(&view.programme.slug);
    html! {
        (DOCTYPE)
        html lang=(lang.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (name) }
                base target="_top";
                link rel="canonical" href=(season);
                (first_style())
                link rel="stylesheet" href=(visitors_style_href());
            }
            body.embedded {
                (icons::sprite())
                (demo::line(lang))
                main #main {
                    h1 { a href=(view.href_here()) { (typography::set(lang, &view.programme.name)) } }
                    @if let Some(day) = view.shown_day() {
                        (days::strip(view, IN_FRAME))
                        (one_day(view, day))
                    } @else {
                        (super::found::found(view))
                    }
                    p.out { a href=(view.href_here()) { (say!(lang, "embed-out")) } }
                }
            }
        }
    }
}

fn one_day(view: &View<'_>, day: DayIx) -> Markup {
    let events = view.events_on(day);
    let on = view.day_of(day);
    let sites = view.programme.sites.iter().enumerate();
    html! {
        section.day aria-labelledby="day" {
            header.day-head {
                h2 #day { span.weekday { (date::weekday(view.lang, on.date)) } ", " (date::full(view.lang, on.date)) }
                p {
                    (events::clock(view.programme, on.clock.span(on.hours)))
                    @if on.is_cancelled() { " " span.badge.cancelled { (say!(view.lang, "programme-day-cancelled")) } }
                }
            }
            @if events.is_empty() { (nothing(view, on.date)) }
            @for (ix, site) in sites {
                @let here: Vec<&Event> = events.iter().copied().filter(|event| event.site == ix).collect();
                @if !here.is_empty() {
                    h3 { (typography::set(view.lang, &site.name)) }
                    (events::timed_and_long(view, &here))
                }
            }
        }
    }
}
