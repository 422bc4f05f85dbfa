//! What is wrong with the draft.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::answer::answer;
use super::params::Params;
use crate::app::StoredDraft;
use crate::domain::access::{Action, Target};
use crate::domain::conflict::{Conflict, Severity};
use crate::web::Web;
use crate::web::access::Who;
use crate::web::error::Problem;
use crate::web::lang;
use crate::words::{Lang, reason};

/// Every conflict of the draft.
#[derive(Serialize, ToSchema)]
struct Conflicts<'a> {
    /// Broken rules that block.
    hard: usize,
    warnings: usize,
    conflicts: Vec<ConflictDocument<'a>>,
}

/// One broken pair, spot or moment of overload.
#[derive(Serialize, ToSchema)]
#[schema(as = Conflict)]
struct ConflictDocument<'a> {
    rule: &'static str,
    /// `hard` or `warning`.
    severity: &'static str,
    subjects: Vec<Subject<'a>>,
    /// Who would have to be in two places at once; only for those who may see names.
    #[serde(skip_serializing_if = "Option::is_none")]
    people: Option<Vec<&'a str>>,
    /// In the language asked for by `Accept-Language`.
    message: String,
}

/// An assignment that has part in it.
#[derive(Serialize, ToSchema)]
struct Subject<'a> {
    /// Id of the assignment.
    assignment: String,
    application: &'a str,
    date: NaiveDate,
    place: &'a str,
    /// `12:00`; past midnight it goes on counting: `25:30`.
    start: String,
    end: String,
}

/// Which conflicts.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes what `Params` reads")]
struct Wanted {
    #[param(pattern = "^(hard|warning)$")]
    severity: Option<String>,
}

/// Every conflict of the draft, hard ones first
#[utoipa::path(get, path = "/api/v1/seasons/{season}/conflicts", tag = "draft",
    params(("season" = String, Path, description = "Its slug"), Wanted),
    responses(
        (status = 200, description = "All of them, in no pages: one is useless without the others", body = Conflicts),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn list(
    State(web): State<Web>,
    Path(slug): Path<String>,
    Who(actor): Who,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    params.only(&["severity"])?;
    let wanted = params.choice(
        "severity",
        &[Severity::Hard, Severity::Warning],
        Severity::word,
    )?;
    let stored = web.draft(&slug).await?;
    let found = stored.draft.conflicts();
    let hard = found.iter().filter(|conflict| conflict.is_hard()).count();
    let with_names = actor.may(Action::ReadContacts, Target::Season(&slug));
    let lang = lang::accepted(&headers);
    let shown = found
        .iter()
        .filter(|conflict| wanted.is_none_or(|it| conflict.severity == it));
    let document = Conflicts {
        hard,
        warnings: found.len() - hard,
        conflicts: shown
            .map(|conflict| document(lang, &stored, conflict, with_names))
            .collect(),
    };
    answer(&headers, &document)
}

fn document<'a>(
    lang: Lang,
    stored: &'a StoredDraft,
    conflict: &Conflict,
    with_names: bool,
) -> ConflictDocument<'a> {
    let (season, plan) = (stored.draft.season(), stored.draft.plan());
    let subject = |ix: &usize| {
        let assignment = &plan.assignments[*ix];
        let spot = &assignment.spot;
        Subject {
            assignment: stored.draft.ids()[*ix].to_string(),
            application: season.application(assignment.application).id.as_str(),
            date: season.day(spot.day).date,
            place: season.place(spot.place).id.as_str(),
            start: spot.hours.from().to_string(),
            end: spot.hours.to().to_string(),
        }
    };
    let people = conflict.people.iter().map(|ix| season.person(*ix));
    ConflictDocument {
        rule: conflict.rule().id(),
        severity: conflict.severity.word(),
        subjects: conflict.subjects.iter().map(subject).collect(),
        people: with_names.then(|| people.collect()),
        message: reason::conflict(lang, season, plan, conflict),
    }
}
