//! Places × days: a number and a shade for each; for each embankment also the mix of kinds.

mod tally;

use chrono::{Datelike, NaiveDate};
use maud::{Markup, html};

use super::super::Desk;
use super::super::frame::SITES_A_PAGE;
use crate::domain::application::Kind;
use crate::domain::code::{DayIx, EmbankmentIx, PlaceIx};
use crate::exchange::text::percent;
use crate::say;
use crate::web::query::with;
use crate::web::typography;
use crate::words::date;

pub(super) use tally::Measure;
use tally::{Heat, Heats, MEASURES, SHADES, hours};

/// The table as it was asked for.
struct Table<'a> {
    desk: &'a Desk,
    measure: Measure,
    heats: Heats,
}

impl Desk {
    /// The table and the hours that are free in all of the season. `None` if there is no such page; they
    /// are counted from 1.
    pub(super) fn heat(&self, page: usize, measure: Measure) -> Option<(Markup, String)> {
        let sites: Vec<EmbankmentIx> = self.season().embankment_ixs().collect();
        let pages = sites.chunks(SITES_A_PAGE).len().max(1);
        let shown = match sites.chunks(SITES_A_PAGE).nth(page.checked_sub(1)?) {
            Some(shown) => shown,
            None if page == 1 => &[],
            None => return None,
        };
        let heats = self.heats();
        let free = hours(self.lang, heats.free_min());
        let table = Table {
            desk: self,
            measure,
            heats,
        };
        Some((table.shown(shown, (page, pages)), free))
    }
}

impl Table<'_> {
    fn shown(&self, sites: &[EmbankmentIx], (page, pages): (usize, usize)) -> Markup {
        let (desk, lang) = (self.desk, self.desk.lang);
        let title = say!(lang, "desk-heat");
        html! {
            section.heat aria-labelledby="heat" {
                h2 #heat { (title) }
                (self.measures(page))
                div.board role="region" tabindex="0" aria-label=(title) {
                    table {
                        thead {
                            tr {
                                th scope="col" { (say!(lang, "board-place")) }
                                @for day in desk.season().day_ixs() { (self.day_head(day)) }
                            }
                        }
                        @for site in sites { (self.site(*site)) }
                    }
                }
                (self.legend())
                (desk.pages(page, pages, |other| self.href(other, self.measure)))
            }
        }
    }

    /// The address of the table with that page and measure.
    fn href(&self, page: usize, measure: Measure) -> String {
        let found = MEASURES.iter().find(|(it, _)| *it == measure);
        let word = found.map_or("", |(_, word)| word);
        let mut href = self.desk.href("");
        if !word.is_empty() {
            href = with(&href, &format!("show={word}"));
        }
        if page > 1 {
            href = with(&href, &format!("page={page}"));
        }
        href + "#heat"
    }

    /// What the numbers can say.
    fn measures(&self, page: usize) -> Markup {
        let lang = self.desk.lang;
        html! {
            nav.sheets aria-label=(say!(lang, "desk-heat-show")) {
                ul { @for (measure, word) in MEASURES {
                    @let word = if word.is_empty() { "count" } else { word };
                    li { a href=(self.href(page, measure)) aria-current=[(measure == self.measure).then_some("true")] {
                        (say!(lang, &format!("desk-heat-{word}")))
                    } }
                } }
            }
        }
    }

    /// Its month stands over the first day of it.
    fn day_head(&self, ix: DayIx) -> Markup {
        let (desk, lang) = (self.desk, self.desk.lang);
        let days = desk.season().days();
        let day = &days[ix.ix()];
        let month = |date: NaiveDate| (date.year(), date.month());
        let before = ix.ix().checked_sub(1).map(|before| days[before].date);
        let begins = before.is_none_or(|before| month(before) != month(day.date));
        let is_today = self.is_today(ix);
        let mut title = date::full(lang, day.date);
        if is_today {
            title = format!("{title}, {}", say!(lang, "programme-today"));
        }
        html! {
            th.day.begins[begins].is-off[day.is_cancelled()].is-today[is_today] scope="col" {
                @if begins { span { (say!(lang, &format!("month-{}", day.date.month()))) } }
                a href=(desk.board_href(day.date)) title=(title) aria-current=[is_today.then_some("date")] {
                    (date::weekday_short(lang, day.date)) "\n" (day.date.day())
                }
            }
        }
    }

    fn is_today(&self, day: DayIx) -> bool {
        self.desk.season().day(day).date == self.desk.today()
    }

    fn site(&self, ix: EmbankmentIx) -> Markup {
        let (lang, season) = (self.desk.lang, self.desk.season());
        let embankment = season.embankment(ix);
        let here = season.place_ixs();
        let here = here.filter(|place| season.place(*place).embankment == ix);
        html! {
            tbody {
                tr.site-row {
                    th scope="row" { (typography::set(lang, &embankment.name)) }
                    @for day in season.day_ixs() { (self.site_cell(ix, day)) }
                }
                @for place in here {
                    @let it = season.place(place);
                    tr {
                        th.{ "kind-" (it.kind.word()) } scope="row" { (it.name) }
                        @for day in season.day_ixs() { (self.place_cell(place, day)) }
                    }
                }
            }
        }
    }

    fn place_cell(&self, place: PlaceIx, day: DayIx) -> Markup {
        let heat = self.heats.place(place.ix(), day);
        html! {
            td.(class(heat)).is-hard[heat.conflicts > 0].is-today[self.is_today(day)] {
                (heat.told(self.desk.lang, self.measure).unwrap_or_default())
                (self.unseen(heat))
            }
        }
    }

    /// Its number, the mix of kinds as a bar under it, and the way to its board; all of it in words for
    /// whoever points at it or has no number to listen to. Where it is shut nothing is to be opened.
    fn site_cell(&self, site: EmbankmentIx, day: DayIx) -> Markup {
        let (desk, heat) = (self.desk, self.heats.site(site.ix(), day));
        let season = desk.season();
        let date = season.day(day).date;
        let id = percent(season.embankment(site).id.as_str());
        let told = heat.told(desk.lang, self.measure).unwrap_or_default();
        let said = self.said(site, date, heat);
        let is_open = heat.room_min > 0 || heat.count > 0;
        html! {
            td.(class(heat)).is-hard[heat.conflicts > 0].is-today[self.is_today(day)] {
                @if is_open {
                    a.(mix(heat)) href={ (desk.board_href(date)) "?embankment=" (id) } title=(said) { (told) }
                }
            }
        }
    }

    /// `Правый берег, 3 июня: 28 назначений – интерактивные площадки 12, …; свободно 41 ч; конфликтов 0`.
    fn said(&self, site: EmbankmentIx, date: NaiveDate, heat: &Heat) -> String {
        let (lang, season) = (self.desk.lang, self.desk.season());
        let kinds = Kind::ALL.iter().zip(heat.kinds);
        let kinds = kinds.filter(|(_, count)| *count > 0).map(|(kind, count)| {
            let kind = say!(lang, &format!("kinds-{}", kind.word()));
            format!("{kind} – {count}")
        });
        let kinds = kinds.collect::<Vec<_>>().join(", ");
        let kinds = match &*kinds {
            "" => String::new(),
            kinds => format!(" ({kinds})"),
        };
        say!(
            lang,
            "desk-heat-said",
            site = &*season.embankment(site).name,
            day = date::day_month(lang, date),
            count = heat.count,
            kinds = kinds,
            load = heat
                .told(lang, Measure::Load)
                .unwrap_or_else(|| "0".to_owned()),
            free = hours(lang, heat.free_min()),
            conflicts = heat.conflicts
        )
    }

    fn unseen(&self, heat: &Heat) -> Markup {
        html! {
            @if heat.conflicts > 0 { span.unseen { " " (say!(self.desk.lang, "board-in-conflict")) } }
        }
    }

    fn legend(&self) -> Markup {
        let lang = self.desk.lang;
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
                @if self.desk.season().day_ixs().any(|day| self.is_today(day)) {
                    li { span.swatch.is-today {} (say!(lang, "programme-today")) }
                }
                @for kind in Kind::ALL {
                    li { span.swatch.{ "mix-" (kind.word()) } {} (say!(lang, &format!("kinds-{}", kind.word()))) }
                }
            }
        }
    }
}

fn class(heat: &Heat) -> String {
    if heat.room_min == 0 {
        "shut".to_owned()
    } else {
        format!("heat-{}", heat.shade())
    }
}

/// How many of each kind, as a bar: the classes say in sixteenths where the first kind ends and where the
/// second does. Every kind that there is has one at least.
fn mix(heat: &Heat) -> String {
    const WHOLE: u32 = 16;
    if heat.count == 0 {
        return String::new();
    }
    let [station, performer, food] = heat.kinds;
    let share = |count: u32| (count * WHOLE + heat.count / 2) / heat.count;
    let least = |count: u32| u32::from(count > 0);
    let most = |after: u32| WHOLE - after;
    let first = share(station).clamp(least(station), most(least(performer) + least(food)));
    let second = share(station + performer);
    let second = second.clamp(first + least(performer), most(least(food)));
    format!("mix s{first} p{second}")
}
