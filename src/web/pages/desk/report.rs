//! The report of a season: what was planned and what was held, with a picture above each table.

mod chart;

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};

use super::Desk;
use super::frame::{Frame, Here};
use crate::app::AppError;
use crate::domain::season_report::SeasonReport;
use crate::exchange::season_report::{Table, facts, tables, xlsx};
use crate::exchange::text::percent;
use crate::say;
use crate::web::Web;
use crate::web::error::Problem;
use crate::web::pages::bundle_flaws::xlsx as xlsx_file;
use crate::web::query::Pairs;
use crate::web::typography;

use chart::number;

/// `/desk/{season}/report`; `home` is the region whose towns count as the season's own.
pub(in crate::web) async fn report(
    State(web): State<Web>,
    Path(season): Path<String>,
    desk: Desk,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let report = made(&web, &season, pairs.first("home")).await?;
    let title = say!(desk.lang, "report-title");
    let markup = desk.framed(Frame {
        here: Here::Report,
        title: &title,
        path: &desk.href("/report"),
        content: desk.reported(&report),
    });
    Ok(super::private(markup, &pairs))
}

/// `/desk/{season}/report.xlsx`.
pub(in crate::web) async fn workbook(
    State(web): State<Web>,
    Path(season): Path<String>,
    desk: Desk,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let report = made(&web, &season, pairs.first("home")).await?;
    let (lang, name) = (desk.lang, desk.season().name().to_owned());
    let at_s = web.now().timestamp();
    let written = tokio::task::spawn_blocking(move || xlsx(lang, &name, &report, at_s)).await;
    let body = written.map_err(|_| Problem::Internal)?.map_err(|error| {
        tracing::error!(%error, "A report could not be written");
        Problem::Internal
    })?;
    Ok(xlsx_file(&format!("report-{season}.xlsx"), body))
}

/// The report as it stands now; before the first release it has nothing planned.
pub(in crate::web) async fn made(
    web: &Web,
    season: &str,
    home: Option<&str>,
) -> Result<SeasonReport, Problem> {
    let release = match web.latest(season).await {
        Ok(release) => Some(release),
        Err(AppError::NoRelease { .. }) => None,
        Err(error) => return Err(error.into()),
    };
    let programme = release.as_ref().map(|release| &release.programme);
    let report = crate::app::season_report(&web.desk, season, programme, home, web.now());
    Ok(report.await?)
}

impl Desk {
    fn reported(&self, report: &SeasonReport) -> Markup {
        let lang = self.lang;
        html! {
            div.report {
                header {
                    h1 { (typography::set(lang, &say!(lang, "report-of", name = self.season().name()))) }
                    @match report.release {
                        Some(number) => p.hint { (say!(lang, "report-release", number = number)) },
                        None => p.done { (say!(lang, "report-unpublished")) },
                    }
                    @if report.release.is_some() && !report.is_marked() {
                        div.done {
                            p { (say!(lang, "report-unmarked")) }
                            p { a href={ "/" (percent(self.season().slug())) } { (say!(lang, "report-where-marks")) } }
                        }
                    }
                    @if report.is_marked() && self.goes_on() { p.hint { (say!(lang, "report-so-far")) } }
                    @if report.beyond > 0 {
                        p.hint { (say!(lang, "report-beyond", count = report.beyond)) }
                    }
                }
                (self.facts(report))
                (self.home(report))
                @for table in tables(lang, report) {
                    section aria-labelledby=(table.id) {
                        h2 id=(table.id) { (table.title) }
                        (chart::chart(lang, &table))
                        (self.reported_table(&table.without_unknown()))
                    }
                }
            }
        }
    }

    /// Whether some of the season is still to come.
    fn goes_on(&self) -> bool {
        let last = self.season().days().last();
        last.is_some_and(|day| day.date >= self.today())
    }

    /// Those that are known: what is not marked stands in a sentence above.
    fn facts(&self, report: &SeasonReport) -> Markup {
        let facts = facts(self.lang, report).into_iter();
        let known: Vec<_> = facts.filter(|(_, count)| count.is_some()).collect();
        html! {
            @if !known.is_empty() {
                dl.totals { @for (name, count) in known { div { dt { (name) } dd { (number(self.lang, count)) } } } }
            }
        }
    }

    /// Which region's towns are the season's own, and the workbook.
    fn home(&self, report: &SeasonReport) -> Markup {
        let lang = self.lang;
        let home = report.home.as_deref();
        let query = home.map_or_else(String::new, |home| format!("?home={}", percent(home)));
        html! {
            form.since method="get" action=(self.href("/report")) {
                @if report.regions.len() > 1 {
                    label for="home" { (say!(lang, "report-home")) }
                    select #home name="home" {
                        @for (region, count) in &report.regions {
                            option value=(region) selected[Some(&**region) == home] {
                                (region) " (" (say!(lang, "report-home-count", count = *count)) ")"
                            }
                        }
                    }
                    button.plain type="submit" { (say!(lang, "report-home-choose")) }
                }
                a.button href={ (self.href("/report.xlsx")) (query) } { "XLSX" }
            }
        }
    }

    fn reported_table(&self, table: &Table) -> Markup {
        let total = say!(self.lang, "report-total");
        html! {
            div.wide tabindex="0" role="group" aria-labelledby=(table.id) {
                table.numbers {
                    thead { tr { @for name in &table.header { th scope="col" { (name) } } } }
                    tbody {
                        @for (name, numbers) in &table.rows {
                            tr.total[*name == total] {
                                th scope="row" { (typography::set(self.lang, name)) }
                                @for count in numbers { td { (number(self.lang, *count)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}
