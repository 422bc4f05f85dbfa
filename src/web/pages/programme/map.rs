//! A small drawn map: where the embankments lie to each other, along a smooth line through them.
//!
//! It is drawn from their coordinates alone. What else is on a map, nobody has told the service, and it
//! asks nobody.

mod line;

use std::fmt::Write as _;

use maud::{Markup, html};

use super::view::View;
use crate::domain::code::DayIx;
use crate::domain::programme::Site;
use crate::exchange::ical::Filter;
use crate::say;
use crate::web::typography;
use line::Point;

/// Width of the drawing and most of its height, in its own units: about what a phone shows.
const WIDTH: f64 = 400.0;
const MAX_HEIGHT: f64 = 320.0;
const MARGIN: f64 = 32.0;
/// Of a mark; two of them keep apart.
const RADIUS: f64 = 15.0;

/// Nothing where it is not known of at least two embankments where they are.
pub(super) fn map(view: &View<'_>, day: DayIx) -> Markup {
    let sites = &view.programme.sites;
    let placed: Vec<&Site> = sites
        .iter()
        .filter(|site| site.position.is_some())
        .collect();
    let positions: Vec<_> = placed.iter().filter_map(|site| site.position).collect();
    let Some((points, height)) = line::drawn(&positions) else {
        return html! {};
    };
    let order = line::order(&points);
    let lines: Vec<_> = order
        .iter()
        .map(|at| (placed[*at], Some(points[*at])))
        .chain(
            sites
                .iter()
                .filter(|site| site.position.is_none())
                .map(|site| (site, None)),
        )
        .map(|(site, point)| Mark::new(view, day, site, point))
        .collect();
    let through: Vec<Point> = order.iter().map(|at| points[*at]).collect();
    html! {
        section.map aria-labelledby="map" {
            h2 #map { (say!(view.lang, "map-title")) }
            p.hint { (say!(view.lang, "map-about")) }
            div {
                svg viewBox={ "0 0 " (WIDTH) " " (height.round()) } aria-hidden="true" {
                    path.stream d=(line::smooth(&through)) {}
                    @for (nth, mark) in (1..).zip(&lines) {
                        @if let Some(point) = mark.point { (drawn(nth, mark, point)) }
                    }
                }
                ol {
                    @for (nth, mark) in (1..).zip(&lines) { (listed(view, nth, mark)) }
                }
            }
        }
    }
}

/// An embankment on the map.
struct Mark<'a> {
    site: &'a Site,
    point: Option<Point>,
    /// Events of the day.
    count: usize,
    href: String,
    is_chosen: bool,
}

impl<'a> Mark<'a> {
    fn new(view: &View<'a>, day: DayIx, site: &'a Site, point: Option<Point>) -> Self {
        let filter = Filter {
            embankments: [site.id.clone()].into(),
            ..view.filter.clone()
        };
        let programme = view.programme;
        let events = programme.taking_place().filter(|event| event.day == day);
        let count = events
            .filter(|event| filter.wants(programme, event))
            .count();
        Self {
            site,
            point,
            count,
            href: view.href(&filter, Some(view.day_of(day).date)),
            is_chosen: view.filter.embankments.contains(&site.id),
        }
    }

    const fn state(&self) -> &'static str {
        match (self.is_chosen, self.count) {
            (true, _) => "chosen",
            (_, 0) => "none",
            _ => "some",
        }
    }
}

/// The list says the same, so it is not read out.
fn drawn(nth: usize, mark: &Mark<'_>, (x, y): Point) -> Markup {
    let mut at = String::new();
    // Writing to a text does not fail.
    let _ = write!(at, "translate({x:.1} {y:.1})");
    html! {
        a.(mark.state()) href=(mark.href) tabindex="-1" transform=(at) {
            title { (mark.site.name) }
            circle r=(RADIUS) {}
            text dy=".35em" { (nth) }
        }
    }
}

fn listed(view: &View<'_>, nth: usize, mark: &Mark<'_>) -> Markup {
    html! {
        li.(mark.state()) {
            span.nth aria-hidden="true" { @if mark.point.is_some() { (nth) } }
            a href=(mark.href) aria-current=[mark.is_chosen.then_some("true")] {
                (typography::set(view.lang, &mark.site.name))
            }
            " " span.count { (say!(view.lang, "programme-events", count = mark.count)) }
        }
    }
}
