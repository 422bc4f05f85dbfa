//! Events: by embankment, in order of time.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::news;
use super::view::View;
use crate::domain::code::DayIx;
use crate::domain::embankment::Position;
use crate::domain::moment::Span;
use crate::domain::programme::{Event, Programme, Site};
use crate::exchange::ical::Filter;
use crate::exchange::text::percent;
use crate::say;
use crate::web::pages::icons::{self, icon};
use crate::web::{links, typography};
use crate::words::Lang;

/// Each embankment with its events of the day.
pub(super) fn by_site(view: &View<'_>, day: DayIx, events: &[&Event]) -> Markup {
    let sites = view.programme.sites.iter().enumerate();
    let groups = sites.filter_map(|(ix, site)| {
        let here: Vec<&Event> = events.iter().filter(|e| e.site == ix).copied().collect();
        (!here.is_empty()).then_some((ix, site, here))
    });
    let date = view.day_of(day).date;
    html! {
        div.sites {
            @for (ix, site, here) in groups {
                section.site aria-labelledby={ "site-" (ix) } {
                    (site_heading(view, ix, site))
                    (timed_and_long(view, &here))
                    (site_footer(view, date, site))
                }
            }
        }
    }
}

/// What has a time to come for, and what lasts all day.
pub(super) fn timed_and_long(view: &View<'_>, events: &[&Event]) -> Markup {
    let (long, timed): (Vec<&Event>, Vec<&Event>) = events
        .iter()
        .partition(|event| is_all_day(view.programme, event));
    html! {
        @if !timed.is_empty() { (list(view, &timed, Show::AtHome)) }
        @if !long.is_empty() {
            h4 { (say!(view.lang, "programme-all-day")) }
            (list(view, &long, Show::AtHome))
        }
    }
}

/// What lasts as long as the day is open has no time to wait for.
pub(super) fn is_all_day(programme: &Programme, event: &Event) -> bool {
    let day = programme.day(event).hours;
    event.hours.from() <= day.from() && event.hours.to() >= day.to()
}

fn site_heading(view: &View<'_>, ix: usize, site: &Site) -> Markup {
    let set = |text: &str| typography::set(view.lang, text);
    html! {
        header {
            h3 id={ "site-" (ix) } { (set(&site.name)) }
            @if !site.address.is_empty() || site.position.is_some() {
                p.address {
                    @if !site.address.is_empty() { (set(&site.address)) " " }
                    (map_link(view.lang, site.position))
                }
            }
        }
    }
}

/// To a map with a mark there, if it is known where that is.
pub(in crate::web::pages) fn map_link(lang: Lang, position: Option<Position>) -> Markup {
    html! {
        @if let Some(position) = position {
            a href=(map_href(position)) rel="noreferrer" { (icon("pin")) (say!(lang, "page-map")) }
        }
    }
}

fn site_footer(view: &View<'_>, date: NaiveDate, site: &Site) -> Markup {
    let path = view.path();
    let feed = Filter::embankment(&site.id).query();
    html! {
        footer {
            a href={ (path) "/calendar/programme.ics?" (feed) } {
                (icon("calendar")) (say!(view.lang, "programme-site-feed"))
            }
            span.staff {
                (icon("sheet")) (say!(view.lang, "programme-run-sheet")) ": "
                a href={ (path) "/day-sheets/" (date) "/" (percent(site.id.as_str())) } rel="nofollow" {
                    (say!(view.lang, "sheet-open"))
                } ", "
                a href={ (path) (links::run_sheet(date, &site.id, "csv")) } { "CSV" } ", "
                a href={ (path) (links::run_sheet(date, &site.id, "xlsx")) } { "XLSX" }
            }
        }
    }
}

/// Where a list of events stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Show {
    /// Below its embankment, or on the page of its place.
    AtHome,
    /// Among others of everywhere: the embankment is named too.
    Anywhere,
    /// The same, and each event stands once more below: that one is where links lead.
    Ahead,
}

/// Events one below the other.
pub(super) fn list(view: &View<'_>, events: &[&Event], show: Show) -> Markup {
    html! { ol.events { @for event in events { (item(view, event, show)) } } }
}

fn item(view: &View<'_>, event: &Event, show: Show) -> Markup {
    let (lang, programme) = (view.lang, view.programme);
    let set = |text: &str| typography::set(lang, text);
    let uid = &event.identity.uid;
    let state = if programme.is_cancelled(event) {
        "off"
    } else {
        "as-planned"
    };
    let kind = say!(lang, &format!("kind-{}", event.kind.word()));
    let start = programme.local(programme.span(event).start);
    html! {
        li.{ "kind-" (event.kind.word()) }.(state) id=[(show != Show::Ahead).then_some(uid)] data-uid=(uid) {
            time datetime=(start.format("%Y-%m-%dT%H:%M")) { (clock_span(programme, event)) }
            div {
                p.title {
                    span.mark title=(kind) { (icons::kind(event.kind)) }
                    span.unseen { (kind) ": " }
                    a href={ (view.path()) "/events/" (percent(uid)) } { (set(&event.title)) }
                    (badge(lang, programme, event))
                    (news::badge(view, event))
                }
                p.about { (about(view, event, show).join(" · ")) }
                (news::was(view, event))
            }
        }
    }
}

/// Where, what about, who; only where, if it is said once more below.
fn about(view: &View<'_>, event: &Event, show: Show) -> Vec<String> {
    let set = |text: &str| typography::set(view.lang, text);
    let mut about = vec![set(&view.programme.place(event).name)];
    if show != Show::AtHome {
        about.push(set(&view.programme.site(event).name));
    }
    if show == Show::Ahead {
        return about;
    }
    about.extend(event.category.clone());
    match (event.applicant.is_empty(), event.town()) {
        (true, _) => {}
        (false, None) => about.push(set(&event.applicant)),
        (false, Some(town)) => about.push(format!("{}, {town}", set(&event.applicant))),
    }
    about
}

/// Says that an event does not take place.
pub(in crate::web::pages) fn badge(lang: Lang, programme: &Programme, event: &Event) -> Markup {
    html! {
        @if programme.is_cancelled(event) {
            " " span.badge.cancelled { (say!(lang, "programme-cancelled")) }
        }
    }
}

/// `12:00–13:30` on the season's clock.
pub(in crate::web::pages) fn clock_span(programme: &Programme, event: &Event) -> String {
    clock(programme, programme.span(event))
}

/// Both ends on the season's clock, whatever the day: `19:00–02:00`.
pub(in crate::web::pages) fn clock(programme: &Programme, span: Span) -> String {
    let time = |moment| programme.local(moment).format("%H:%M");
    format!("{}–{}", time(span.start), time(span.end))
}

/// A map with a mark there. A link only: nothing is asked of others before somebody follows it.
pub(in crate::web::pages) fn map_href(position: Position) -> String {
    let (latitude, longitude) = position.degrees();
    format!(
        "https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}"
    )
}
