//! The report of a season.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::answer::answer;
use super::params::Params;
use crate::domain::application::Kind;
use crate::domain::code::Code;
use crate::domain::season_report::{Figures, Received, SeasonReport, Share};
use crate::web::Web;
use crate::web::error::Problem;
use crate::web::pages::desk::report::made;

/// What was planned, and what was held.
#[derive(Serialize, ToSchema)]
#[schema(as = SeasonReport)]
struct ReportDocument {
    /// Number of the release that it is about; null: nothing is published.
    release: Option<u32>,
    /// Whether anybody has said anything of what happened. If not, every `held` of 0 means only that
    /// nobody has marked anything.
    marked: bool,
    /// The region whose towns count as the season's own.
    home: Option<String>,
    days: DaysDocument,
    /// Embankments with anything planned.
    embankments_planned: usize,
    /// Embankments with anything held.
    embankments_held: usize,
    total: FiguresDocument,
    kinds: Vec<KindDocument>,
    by_day: Vec<DayDocument>,
    by_embankment: Vec<EmbankmentDocument>,
    /// What every application that was accepted or has anything wanted, got and held.
    shares: Vec<ShareDocument>,
    /// Assignments that something is marked of, and that are in the release no more.
    beyond: usize,
}

/// Programme days.
#[derive(Serialize, ToSchema)]
#[schema(as = ReportDays)]
struct DaysDocument {
    planned: usize,
    cancelled: usize,
    held: usize,
}

/// The figures of a part of the season.
#[derive(Serialize, ToSchema)]
#[schema(as = ReportFigures)]
struct FiguresDocument {
    /// Assignments in the release: `held`, `no_show`, `cancelled` and `open` together.
    planned: usize,
    held: usize,
    no_show: usize,
    cancelled: usize,
    /// Nobody has said how they ended.
    open: usize,
    /// Of those that are open: nothing is marked at all.
    unmarked: usize,
    problems: usize,
    /// Different applications with anything held.
    applications: usize,
    /// Different people that these applications name.
    people: usize,
    towns_home: usize,
    towns_elsewhere: usize,
    /// Towns of applications that name no region.
    towns_unknown: usize,
    /// null: nobody has counted, or it can't be told for this part.
    visitors: Option<u64>,
}

impl From<&Figures> for FiguresDocument {
    fn from(it: &Figures) -> Self {
        Self {
            planned: it.planned,
            held: it.held,
            no_show: it.no_show,
            cancelled: it.cancelled,
            open: it.open,
            unmarked: it.unmarked,
            problems: it.problems,
            applications: it.applications,
            people: it.people,
            towns_home: it.towns.home,
            towns_elsewhere: it.towns.elsewhere,
            towns_unknown: it.towns.unknown,
            visitors: it.visitors,
        }
    }
}

/// Applications and assignments of a kind.
#[derive(Serialize, ToSchema)]
#[schema(as = ReportKind)]
struct KindDocument {
    /// `station`, `performer` or `food`.
    kind: &'static str,
    /// Applications that came in.
    received: usize,
    accepted: usize,
    /// Rejected or withdrawn.
    declined: usize,
    /// With at least one assignment that is not cancelled.
    served: usize,
    /// With at least one that was held.
    held_once: usize,
    figures: FiguresDocument,
}

/// A programme day.
#[derive(Serialize, ToSchema)]
#[schema(as = ReportDay)]
struct DayDocument {
    date: NaiveDate,
    figures: FiguresDocument,
}

/// An embankment.
#[derive(Serialize, ToSchema)]
#[schema(as = ReportEmbankment)]
struct EmbankmentDocument {
    embankment: String,
    name: String,
    figures: FiguresDocument,
}

/// What one application wanted, got and held.
#[derive(Serialize, ToSchema)]
#[schema(as = ReportShare)]
struct ShareDocument {
    application: String,
    kind: &'static str,
    wanted: u32,
    /// Assignments that are not cancelled.
    got: u32,
    held: u32,
    no_show: u32,
}

impl From<&Share> for ShareDocument {
    fn from(it: &Share) -> Self {
        Self {
            application: it.application.to_string(),
            kind: it.kind.word(),
            wanted: it.wanted,
            got: it.got,
            held: it.held,
            no_show: it.no_show,
        }
    }
}

impl ReportDocument {
    fn new(report: &SeasonReport) -> Self {
        let days = report.days;
        let by_day = report.by_day.iter().map(|(date, figures)| DayDocument {
            date: *date,
            figures: figures.into(),
        });
        let embankment = |(id, name, figures): &(Code, String, Figures)| EmbankmentDocument {
            embankment: id.to_string(),
            name: name.clone(),
            figures: figures.into(),
        };
        let kind = |(kind, it): &(Kind, Received)| KindDocument {
            kind: kind.word(),
            received: it.received,
            accepted: it.accepted,
            declined: it.declined,
            served: it.served,
            held_once: it.held,
            figures: (&report.of_kind(*kind)).into(),
        };
        Self {
            release: report.release,
            marked: report.is_marked(),
            home: report.home.clone(),
            days: DaysDocument {
                planned: days.planned,
                cancelled: days.cancelled,
                held: days.held,
            },
            embankments_planned: report.embankments_planned,
            embankments_held: report.embankments_held,
            total: (&report.total).into(),
            kinds: report.applications.iter().map(kind).collect(),
            by_day: by_day.collect(),
            by_embankment: report.by_embankment.iter().map(embankment).collect(),
            shares: report.shares.iter().map(ShareDocument::from).collect(),
            beyond: report.beyond,
        }
    }
}

/// Of which towns.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes what `Params` reads")]
struct Wanted {
    /// The region whose towns count as the season's own; without it the one that most applications name.
    home: Option<String>,
}

/// The report of the season: planned against held
#[utoipa::path(get, path = "/api/v1/seasons/{season}/report", tag = "attendance",
    params(("season" = String, Path, description = "Its slug"), Wanted),
    responses(
        (status = 200, description = "The report as it stands now", body = ReportDocument),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn report(
    State(web): State<Web>,
    Path(slug): Path<String>,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    params.only(&["home"])?;
    let report = made(&web, &slug, params.text("home")).await?;
    answer(&headers, &ReportDocument::new(&report))
}
