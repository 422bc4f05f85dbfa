//! Subscribing to what is looked at, and showing it elsewhere.

use maud::{Markup, html};

use super::view::View;
use crate::exchange::address::WebAddress;
use crate::exchange::ical::Filter;
use crate::exchange::text::percent;
use crate::say;
use crate::web::pages::icons::icon;
use crate::words::date;

/// For programs that look for feeds.
pub(super) fn link(view: &View<'_>, address: &WebAddress) -> Markup {
    html! {
        link rel="alternate" type="application/atom+xml" href={ (address.season(&view.programme.slug)) "/changes.atom" };
        link rel="alternate" type="text/calendar" href=(address.feed(&view.programme.slug, &view.filter));
    }
}

/// The feed of exactly the filter, and of its one day.
pub(super) fn subscribe(view: &View<'_>, address: &WebAddress) -> Markup {
    let (lang, programme) = (view.lang, view.programme);
    let said = view.filter.describe(programme, lang);
    let what = if said.is_empty() {
        say!(lang, "subscribe-everything")
    } else {
        said
    };
    html! {
        section.subscribe aria-labelledby="subscribe" {
            h2 #subscribe { (icon("calendar")) (say!(lang, "subscribe-title")) }
            p { (say!(lang, "subscribe-about")) }
            (feed(view, address, &view.filter, &what))
            @if let Some(day) = view.shown_date() {
                @let only = Filter { days: [day].into(), ..view.filter.clone() };
                (feed(view, address, &only, &format!("{what}, {}", date::full(lang, day))))
            }
            p { (say!(lang, "subscribe-how-often")) }
            p { a href={ (view.path()) "/changes.atom?lang=" (lang.tag()) } { (say!(lang, "changes-link")) } }
            (elsewhere(view, address))
        }
    }
}

fn feed(view: &View<'_>, address: &WebAddress, filter: &Filter, what: &str) -> Markup {
    let lang = view.lang;
    let https = address.feed(&view.programme.slug, filter);
    let webcal = webcal(&https);
    let google = format!(
        "https://calendar.google.com/calendar/render?cid={}",
        percent(&webcal)
    );
    html! {
        div.feed {
            p.what { (what) }
            ul {
                li { a.button href=(webcal) { (say!(lang, "subscribe-webcal")) } }
                li { a.button href=(google) rel="noreferrer" { (say!(lang, "subscribe-google")) } }
                li { a.button href=(https) { (say!(lang, "subscribe-file")) } }
            }
            label.address {
                span { (say!(lang, "subscribe-address")) }
                input type="url" readonly value=(https);
            }
        }
    }
}

/// The address by which calendar programs know a feed that is to be subscribed to.
pub(in crate::web::pages) fn webcal(https: &str) -> String {
    let rest = https.split_once("://").map_or(https, |(_, rest)| rest);
    format!("webcal://{rest}")
}

/// For the city's site: the same programme in a frame of a page of theirs.
fn elsewhere(view: &View<'_>, address: &WebAddress) -> Markup {
    let lang = view.lang;
    let query = View::query(&view.filter, None);
    let query = super::embed::with_lang(&query, lang);
    let season = address.season(&view.programme.slug);
    let title = &view.programme.name;
    // The markup escapes it once for the frame's page and once for this one.
    let frame = html! {
        iframe src={ (season) "/embed" (query) } title=(title) loading="lazy" width="100%" height="640" {}
    };
    html! {
        details {
            summary { (say!(lang, "embed-title")) }
            label.address {
                span { (say!(lang, "embed-about")) }
                textarea readonly rows="4" { (frame.into_string()) }
            }
        }
    }
}
