//! Subscribing to what is looked at.

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

/// The feed of the filter, and of its one day. A search is none of a feed's filters.
pub(super) fn subscribe(view: &View<'_>, address: &WebAddress) -> Markup {
    let (lang, programme) = (view.lang, view.programme);
    let said = view.filter.describe(programme, lang);
    let what = if said.is_empty() {
        say!(lang, "subscribe-everything")
    } else {
        said
    };
    let day = view.shown_day().map(|day| programme.days[day.ix()].date);
    html! {
        section.subscribe aria-labelledby="subscribe" {
            h2 #subscribe { (icon("calendar")) (say!(lang, "subscribe-title")) }
            p { (say!(lang, "subscribe-about")) }
            (feed(view, address, &view.filter, &what))
            @if let Some(day) = day {
                @let only = Filter { days: [day].into(), ..view.filter.clone() };
                (feed(view, address, &only, &format!("{what}, {}", date::full(lang, day))))
            }
            p { a href={ (view.path()) "/changes.atom?lang=" (lang.tag()) } { (say!(lang, "changes-link")) } }
        }
    }
}

fn feed(view: &View<'_>, address: &WebAddress, filter: &Filter, what: &str) -> Markup {
    let https = address.feed(&view.programme.slug, filter);
    let rest = https
        .split_once("://")
        .map_or(https.as_str(), |(_, rest)| rest);
    let webcal = format!("webcal://{rest}");
    let google = format!(
        "https://calendar.google.com/calendar/render?cid={}",
        percent(&webcal)
    );
    html! {
        div.feed {
            p.what { (what) }
            ul {
                li { a.button href=(webcal) { (say!(view.lang, "subscribe-webcal")) } }
                li { a.button href=(google) rel="noreferrer" { (say!(view.lang, "subscribe-google")) } }
                li { a.button href=(https) { (say!(view.lang, "subscribe-file")) } }
            }
        }
    }
}
