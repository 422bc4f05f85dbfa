//! The board of a day: places as rows, time across, what takes place as blocks.

mod filters;
mod grid;
mod model;
mod pick;
mod query;
mod several;
mod short;

use axum::extract::{Path, State};
use axum::response::Response;
use chrono::{DateTime, NaiveDate, Utc};
use maud::{Markup, html};

use super::Desk;
use super::conflicts::Fixes;
use super::frame::{Frame, Here, SITES_A_PAGE};
use crate::app::advice::Unplaced;
use crate::domain::code::DayIx;
use crate::domain::conflict::Severity;
use crate::domain::moment::Moment;
use crate::domain::rule::usages::Usages;
use crate::say;
use crate::web::Web;
use crate::web::error::Problem;
use crate::web::pages::icons::icon;
use crate::web::query::{Pairs, day as read_day};
use crate::words::date;

use model::{Axis, SiteRows};
pub(super) use pick::Picked;
use query::Wanted;

/// A day of the draft, laid out.
struct Board<'a> {
    desk: &'a Desk,
    day: DayIx,
    wanted: Wanted,
    axis: Axis,
    sites: Vec<SiteRows>,
    /// How many pages the embankments take.
    pages: usize,
    /// The column of the present moment, on the day that is going on.
    now: Option<usize>,
    /// The worst that is wrong with each assignment of the plan.
    worst: Vec<Option<Severity>>,
    /// What is held.
    picked: Option<Picked>,
}

/// `/desk/{season}/days/{date}`.
pub(in crate::web) async fn board(
    State(web): State<Web>,
    Path((_, date)): Path<(String, String)>,
    desk: Desk,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let lang = desk.lang;
    let day = read_day(&date).and_then(|date| desk.season().day_on(date));
    let day = day.ok_or(Problem::Missing)?;
    let picked = match pairs.first("pick").filter(|_| desk.may_edit()) {
        Some(name) => match Picked::new(&desk, name, day, None).await {
            // It is gone meanwhile: there is nothing to hold.
            Err(Problem::Missing) => None,
            picked => Some(picked?),
        },
        None => None,
    };
    let board = Board::new(&desk, day, Wanted::new(&desk, &pairs)?, picked, web.now());
    let board = board.ok_or(Problem::Missing)?;
    let date = board.date();
    let short = board.shortages().await?;
    let conflicts = desk.conflicts_on(Some(board.day));
    let fixes = desk.fixes(&conflicts).await?;
    let title = format!("{}, {}", date::weekday(lang, date), date::full(lang, date));
    let markup = desk.framed(Frame {
        here: Here::Board,
        title: &title,
        path: &board.href_here(),
        content: board.content(&conflicts, &fixes, &short),
    });
    Ok(super::private(markup, &pairs))
}

impl<'a> Board<'a> {
    /// `None` if there is no such page of embankments.
    fn new(
        desk: &'a Desk,
        day: DayIx,
        wanted: Wanted,
        picked: Option<Picked>,
        now: DateTime<Utc>,
    ) -> Option<Self> {
        let (season, plan) = (desk.season(), desk.plan());
        let usages = Usages::new(season, plan, Some(desk.today()));
        let of_day: Vec<_> = usages
            .items
            .iter()
            .filter(|usage| usage.assignment.spot.day == day)
            .collect();
        let axis = Axis::new(season, day, &of_day);
        let mut sites = model::rows(season, day, &usages, &axis, |site| wanted.site(site));
        let worst = desk.worst();
        for site in &mut sites {
            let suits = |place| picked.as_ref().is_none_or(|it| it.suits(desk, place));
            site.places
                .retain(|rows| suits(rows.place) && wanted.place(desk, rows, &worst));
        }
        sites.retain(|site| !site.places.is_empty());
        let pages = sites.chunks(SITES_A_PAGE).len().max(1);
        let before = wanted.page.checked_sub(1)?.checked_mul(SITES_A_PAGE)?;
        if wanted.page > pages {
            return None;
        }
        sites.drain(..before);
        sites.truncate(SITES_A_PAGE);
        for site in &mut sites {
            if wanted.is_folded(season.embankment(site.embankment).id.as_str()) {
                site.places.clear();
            }
        }
        Some(Self {
            desk,
            day,
            wanted,
            axis,
            sites,
            pages,
            now: axis.column_at(Moment::of(now)),
            worst,
            picked,
        })
    }

    fn date(&self) -> NaiveDate {
        self.desk.season().day(self.day).date
    }

    fn href_here(&self) -> String {
        self.wanted.href(&self.desk.board_href(self.date()))
    }

    fn content(&self, conflicts: &[usize], fixes: &Fixes, short: &[Unplaced]) -> Markup {
        html! {
            (self.heading(conflicts))
            (self.filters())
            (self.hand())
            div.board-room {
                div.board-main {
                    @if self.sites.is_empty() {
                        p.empty { (say!(self.desk.lang, "board-nothing")) }
                    } @else {
                        (self.grid())
                        (self.desk.pages(self.wanted.page, self.pages, |page| {
                            self.wanted.href_of_page(&self.desk.board_href(self.date()), page)
                        }))
                        (self.several())
                        (self.help())
                    }
                }
                div.beside {
                    (self.desk.conflict_panel(conflicts, fixes, &self.href_here()))
                    (self.short_ones(short))
                }
            }
        }
    }

    /// What the mouse and the keys do; by forms all of it can be done as well.
    fn help(&self) -> Markup {
        let lang = self.desk.lang;
        html! {
            @if self.desk.may_edit() {
                details.help {
                    summary { (say!(lang, "board-help")) }
                    ul { @for line in say!(lang, "board-help-lines").lines() { li { (line) } } }
                }
            }
        }
    }

    /// How many conflicts there are, and the way to them.
    fn counter(&self, conflicts: &[usize]) -> Markup {
        let (desk, lang) = (self.desk, self.desk.lang);
        let is_hard = |at: &&usize| desk.conflicts()[**at].is_hard();
        let hard = conflicts.iter().filter(is_hard).count();
        let warnings = conflicts.len() - hard;
        html! {
            a.at-odds.is-hard[hard > 0] href="#conflicts" {
                @if hard > 0 { (icon("alarm")) }
                (say!(lang, "desk-conflicts", count = hard))
                @if warnings > 0 { " · " (say!(lang, "desk-warnings", count = warnings)) }
            }
        }
    }

    fn heading(&self, conflicts: &[usize]) -> Markup {
        let (desk, lang) = (self.desk, self.desk.lang);
        let day = desk.season().day(self.day);
        html! {
            header.board-head {
                div {
                    h1 {
                        span.weekday { (date::weekday(lang, day.date)) } ", " (date::full(lang, day.date))
                    }
                    p {
                        (day.hours)
                        @if let Some(theme) = &day.theme {
                            " · " span.theme { (say!(lang, "programme-theme", theme = theme.as_str())) }
                        }
                        @if day.is_cancelled() {
                            " " span.badge.cancelled { (say!(lang, "programme-day-cancelled")) }
                        }
                        " · " (self.counter(conflicts))
                    }
                }
                div.board-ways { (self.choosing()) (self.steps()) }
            }
        }
    }

    /// To the days before and after.
    fn steps(&self) -> Markup {
        let lang = self.desk.lang;
        let days = self.desk.season().days();
        let at = |ix: Option<usize>| ix.and_then(|ix| days.get(ix)).map(|day| day.date);
        let before = at(self.day.ix().checked_sub(1));
        let after = at(Some(self.day.ix() + 1));
        let step = |date: Option<NaiveDate>, name: &str, key: &str| {
            html! {
                @if let Some(date) = date {
                    @let said = say!(lang, key, day = date::day_month(lang, date));
                    a.button href=(self.wanted.href(&self.desk.board_href(date))) aria-label=(said) title=(said) {
                        (icon(name))
                    }
                }
            }
        };
        html! {
            nav.turn aria-label=(say!(lang, "programme-days")) {
                (step(before, "back", "programme-day-back"))
                (step(after, "on", "programme-day-on"))
            }
        }
    }
}
