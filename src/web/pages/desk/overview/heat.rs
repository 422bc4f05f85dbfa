//! Places × days: a number and a shade for each.

use chrono::{Datelike, NaiveDate};
use maud::{Markup, html};

use super::super::Desk;
use super::super::frame::SITES_A_PAGE;
use crate::domain::code::{DayIx, EmbankmentIx, PlaceIx};
use crate::domain::conflict::Severity;
use crate::domain::rule::opening_hours;
use crate::domain::rule::usages::Usages;
use crate::say;
use crate::web::pages::icons;
use crate::web::typography;
use crate::words::date;

/// Shades of load beside «nothing»; the last is for a place in use all the time that it is open.
const SHADES: i64 = 5;

/// A place on a day.
#[derive(Debug, Clone, Copy, Default)]
struct Heat {
    count: u32,
    used_min: i64,
    hard: bool,
}

impl Desk {
    /// `None` if there is no such page; they are counted from 1.
    pub(super) fn heat(&self, page: usize) -> Option<Markup> {
        let (lang, season) = (self.lang, self.season());
        let sites: Vec<EmbankmentIx> = season.embankment_ixs().collect();
        let pages = sites.chunks(SITES_A_PAGE).len().max(1);
        let shown = match sites.chunks(SITES_A_PAGE).nth(page.checked_sub(1)?) {
            Some(shown) => shown,
            None if page == 1 => &[],
            None => return None,
        };
        let heats = self.heats();
        Some(html! {
            section.heat aria-labelledby="heat" {
                h2 #heat { (say!(lang, "desk-heat")) }
                div.board role="region" tabindex="0" aria-label=(say!(lang, "desk-heat")) {
                    table {
                        thead {
                            tr {
                                th scope="col" { (say!(lang, "board-place")) }
                                @for day in season.day_ixs() { (self.day_head(day)) }
                            }
                        }
                        @for site in shown { (self.site_heat(*site, &heats)) }
                    }
                }
                (self.legend())
                (self.pages(page, pages, |other| format!("{}?page={other}", self.href(""))))
            }
        })
    }

    fn heats(&self) -> Vec<Heat> {
        let season = self.season();
        let days = season.days().len();
        let mut heats = vec![Heat::default(); season.places().len() * days];
        let worst = self.worst();
        for usage in Usages::new(season, self.plan(), None).items {
            let spot = usage.assignment.spot;
            let heat = &mut heats[spot.place.ix() * days + spot.day.ix()];
            heat.count += 1;
            heat.used_min += usage.activity.length_min();
            heat.hard |= worst[usage.ix] == Some(Severity::Hard);
        }
        heats
    }

    /// Its month stands over the first day of it.
    fn day_head(&self, ix: DayIx) -> Markup {
        let (lang, days) = (self.lang, self.season().days());
        let day = &days[ix.ix()];
        let month = |date: NaiveDate| (date.year(), date.month());
        let before = ix.ix().checked_sub(1).map(|before| days[before].date);
        let begins = before.is_none_or(|before| month(before) != month(day.date));
        html! {
            th.day.begins[begins].is-off[day.is_cancelled()] scope="col" {
                span { @if begins { (say!(lang, &format!("month-{}", day.date.month()))) } }
                a href=(self.board_href(day.date)) title=(date::full(lang, day.date)) {
                    (date::weekday_short(lang, day.date)) br; (day.date.day())
                }
            }
        }
    }

    fn site_heat(&self, site: EmbankmentIx, heats: &[Heat]) -> Markup {
        let (lang, season) = (self.lang, self.season());
        let embankment = season.embankment(site);
        let here = season
            .place_ixs()
            .filter(|p| season.place(*p).embankment == site);
        html! {
            tbody {
                tr.site-row {
                    th colspan=(season.days().len() + 1) scope="rowgroup" {
                        span.site-name { b { (typography::set(lang, &embankment.name)) } }
                    }
                }
                @for place in here {
                    @let it = season.place(place);
                    tr {
                        th.{ "kind-" (it.kind.word()) } scope="row" {
                            span.place-name { span.mark { (icons::kind(it.kind)) } (it.name) }
                        }
                        @for day in season.day_ixs() { (self.heat_cell(place, day, heats)) }
                    }
                }
            }
        }
    }

    fn heat_cell(&self, place: PlaceIx, day: DayIx, heats: &[Heat]) -> Markup {
        let season = self.season();
        let heat = heats[place.ix() * season.days().len() + day.ix()];
        let open = opening_hours::stretches(season, place, day).unwrap_or_default();
        let open_min: i64 = open.iter().map(|hours| i64::from(hours.length_min())).sum();
        let room_min = open_min * i64::from(season.place(place).capacity);
        let class = if open_min == 0 {
            "shut".to_owned()
        } else {
            format!("heat-{}", shade(heat.used_min, room_min))
        };
        html! {
            td.(class).is-hard[heat.hard] {
                @if heat.count > 0 { (heat.count) }
                @if heat.hard { span.unseen { " " (say!(self.lang, "board-in-conflict")) } }
            }
        }
    }

    fn legend(&self) -> Markup {
        let lang = self.lang;
        html! {
            ul.legend {
                @for shade in 0..=SHADES {
                    li {
                        span.swatch.{ "heat-" (shade) } {}
                        @if shade == 0 { (say!(lang, "desk-heat-none")) }
                        @else if shade == SHADES { (say!(lang, "desk-heat-full")) }
                    }
                }
                li { span.swatch.shut {} (say!(lang, "desk-heat-shut")) }
                li { span.swatch.is-hard {} (say!(lang, "board-in-conflict")) }
            }
        }
    }
}

/// From 0 for nothing to [`SHADES`] for all the time.
const fn shade(used_min: i64, room_min: i64) -> i64 {
    if used_min <= 0 || room_min <= 0 {
        return 0;
    }
    let shade = (used_min * SHADES + room_min - 1) / room_min;
    if shade > SHADES { SHADES } else { shade }
}
