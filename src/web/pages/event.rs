//! One event.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use maud::{Markup, PreEscaped, html};
use serde_json::json;

use super::answer;
use super::icons::{self, icon};
use super::layout::{Page, page};
use super::programme::{badge, clock_span, footer, map_href};
use crate::domain::programme::{Event, Programme};
use crate::exchange::text::{line, percent, plain, shorten};
use crate::say;
use crate::web::Web;
use crate::web::error::Problem;
use crate::web::query::Pairs;
use crate::web::{lang, typography};
use crate::words::{Lang, date};

/// `/{season}/events/{uid}`.
pub(in crate::web) async fn event(
    State(web): State<Web>,
    Path((season, uid)): Path<(String, String)>,
    pairs: Pairs,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let lang = lang::of(&pairs.0, &headers);
    let release = web.latest(&season).await?;
    let programme = &release.programme;
    let mut events = programme.events.iter();
    let event = events.find(|event| event.identity.uid == uid);
    let event = event.ok_or(Problem::Missing)?;
    let product = say!(lang, "page-product");
    let title = format!("{} – {}", line(&event.title), line(&programme.name));
    let home = format!("/{}", percent(&programme.slug));
    let path = format!("{home}/events/{}", percent(&uid));
    let markup = page(&Page {
        lang,
        title: &title,
        description: &shorten(&line(&event.description), 160),
        path: &path,
        home: (&home, &product),
        nav: html! {},
        head: structured(
            programme,
            event,
            &format!(
                "{}/events/{}",
                web.address.season(&programme.slug),
                percent(&uid)
            ),
        ),
        content: content(lang, programme, event, &home),
        footer: footer(lang, &release),
    });
    Ok(answer(markup, &pairs))
}

fn content(lang: Lang, programme: &Programme, event: &Event, home: &str) -> Markup {
    let day = programme.day(event);
    let set = |text: &str| typography::set(lang, text);
    html! {
        article.detail.{ "kind-" (event.kind.word()) } {
            p { a.back href={ (home) "?day=" (day.date) "#" (percent(&event.identity.uid)) } {
                (icon("back")) (say!(lang, "event-back"))
            } }
            p.kind { (icons::kind(event.kind)) (say!(lang, &format!("kind-{}", event.kind.word()))) }
            h1 { (set(&event.title)) }
            (badge(lang, programme, event))
            (facts(lang, programme, event, home))
            @for paragraph in plain(&event.description).split('\n').filter(|p| !p.trim().is_empty()) {
                p { (set(paragraph)) }
            }
        }
    }
}

/// When, where, who, what about.
fn facts(lang: Lang, programme: &Programme, event: &Event, home: &str) -> Markup {
    let (day, site, place) = (
        programme.day(event),
        programme.site(event),
        programme.place(event),
    );
    let set = |text: &str| typography::set(lang, text);
    html! {
        dl {
            dt { (say!(lang, "event-when")) }
            dd {
                (date::weekday(lang, day.date)) ", " (date::full(lang, day.date)) ", "
                span.together { (clock_span(programme, event)) }
            }
            dt { (say!(lang, "event-where")) }
            dd {
                a href={ (home) "/places/" (percent(place.id.as_str())) } { (set(&place.name)) }
                "\u{a0}– " (set(&site.name))
                @if !site.address.is_empty() { br; (set(&site.address)) }
                @if let Some(position) = site.position {
                    br; a href=(map_href(position)) rel="noreferrer" { (icon("pin")) (say!(lang, "page-map")) }
                }
            }
            @if !event.applicant.is_empty() {
                dt { (say!(lang, "event-who")) }
                dd { (set(&event.applicant)) @if !event.city.is_empty() { ", " (event.city) } }
            }
            @if let Some(category) = &event.category {
                dt { (say!(lang, "event-category")) }
                dd { a href={ (home) "?category=" (percent(category)) } { (category) } }
            }
        }
    }
}

/// The same for search engines (schema.org/Event). Data, not a script: nothing of it is run. A `<` in
/// it can't end the element.
fn structured(programme: &Programme, event: &Event, url: &str) -> Markup {
    let (span, site) = (programme.span(event), programme.site(event));
    let status = if programme.is_cancelled(event) {
        "https://schema.org/EventCancelled"
    } else {
        "https://schema.org/EventScheduled"
    };
    let place = line(&programme.place(event).name);
    let mut location = json!({
        "@type": "Place",
        "name": format!("{place}, {}", line(&site.name)),
        "address": line(&site.address),
    });
    if let Some(position) = site.position {
        let (latitude, longitude) = position.degrees();
        location["geo"] = json!({
            "@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude,
        });
    }
    let data = json!({
        "@context": "https://schema.org",
        "@type": "Event",
        "name": line(&event.title),
        "description": line(&event.description),
        "startDate": span.start.utc().with_timezone(&programme.timezone).to_rfc3339(),
        "endDate": span.end.utc().with_timezone(&programme.timezone).to_rfc3339(),
        "eventStatus": status,
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": location,
        "organizer": { "@type": "Organization", "name": line(&event.applicant) },
        "url": url,
    });
    let text = data.to_string().replace('<', "\\u003c");
    html! {
        meta property="og:type" content="article";
        meta property="og:url" content=(url);
        link rel="canonical" href=(url);
        script type="application/ld+json" { (PreEscaped(text)) }
    }
}
