//! What really happened: marks of staff, read and sent.

mod document;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use chrono::NaiveDate;
use utoipa::IntoParams;

use self::document::{Batch, FateDocument, MarkDocument, MarkedDocument, SentMark};
use super::answer::{answer, done, written};
use super::body::Body;
use super::by::marking;
use super::page::{Listed, PARAMS, PageParams, first, usual_limit};
use super::params::{Params, flaw};
use crate::app::account::{Actor, FieldRule};
use crate::app::{MOST_MARKS, MarkFilter, Marking, Unfit};
use crate::domain::access::Action;
use crate::domain::attendance::Mark;
use crate::domain::code::Code;
use crate::web::Web;
use crate::web::access::Who;
use crate::web::error::Problem;
use crate::web::{lang, query};

/// Which marks.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes what `Params` reads")]
struct Wanted {
    /// A programme day.
    date: Option<NaiveDate>,
    /// Id of an embankment.
    embankment: Option<String>,
}

/// What staff have marked, in the order in which it came in
///
/// Of all marks of an assignment, and of all counts of a place and hour, the one made last holds, but for
/// those that are taken back. Who may see run sheets of some embankments only gets the marks of those.
#[utoipa::path(get, path = "/api/v1/seasons/{season}/attendance", tag = "attendance",
    params(("season" = String, Path, description = "Its slug"), Wanted, PageParams),
    responses(
        (status = 200, description = "A page of marks", body = Listed<MarkDocument>),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn list(
    State(web): State<Web>,
    Path(slug): Path<String>,
    Who(actor): Who,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    params.only(&[&PARAMS[..], &["date", "embankment"]].concat())?;
    let limit = usual_limit(&params)?;
    let after = params.text("cursor").map(str::parse).transpose();
    let date = params.text("date").map(|text| query::day(text).ok_or(text));
    let filter = MarkFilter {
        date: date
            .transpose()
            .map_err(|_| flaw("date", FieldRule::Unknown))?,
        embankments: embankments(&actor, &slug, params.text("embankment"))?,
        after: after.map_err(|_| flaw("cursor", FieldRule::Unknown))?,
        limit: Some(limit as u64 + 1),
    };
    let marks = web.desk.marks(&slug, &filter).await?;
    let marks = marks.iter().collect();
    let cursor = |mark: &&Mark| mark.number.to_string();
    answer(&headers, &first(marks, limit, cursor, MarkDocument::new))
}

/// The embankments whose marks are asked for and may be seen; `None`: all.
fn embankments(
    actor: &Actor,
    slug: &str,
    wanted: Option<&str>,
) -> Result<Option<Vec<Code>>, Problem> {
    let own = actor.access.embankments(Action::ReadRunSheet, slug);
    let Some(wanted) = wanted else {
        return Ok(own);
    };
    let wanted: Code = wanted
        .parse()
        .map_err(|_| flaw("embankment", FieldRule::Unknown))?;
    match own {
        Some(own) if !own.contains(&wanted) => Err(Problem::Forbidden),
        _ => Ok(Some(vec![wanted])),
    }
}

/// Mark what happened
///
/// Each mark is judged by itself; those that are accepted are stored together, and are when this answers.
/// Whoever did not hear the answer sends the same batch again, with a new `sent_at`.
#[utoipa::path(post, path = "/api/v1/seasons/{season}/attendance", tag = "attendance",
    params(("season" = String, Path, description = "Its slug")),
    request_body = Batch,
    responses((status = 200, description = "What became of each", body = MarkedDocument)))]
pub(in crate::web) async fn mark(
    State(web): State<Web>,
    Path(slug): Path<String>,
    Who(actor): Who,
    headers: HeaderMap,
    Body(batch, _): Body<Batch>,
) -> Result<Response, Problem> {
    if batch.marks.len() > MOST_MARKS {
        let rule = FieldRule::Range(u32::try_from(MOST_MARKS).unwrap_or(u32::MAX));
        return Err(flaw("/marks", rule));
    }
    let release = web.latest(&slug).await?;
    let within = actor.access.embankments(Action::MarkAttendance, &slug);
    let marking_here = Marking {
        programme: &release.programme,
        within: within.as_deref(),
    };
    let by = marking(&actor, &slug, web.now());
    let read = |mark: &SentMark| {
        let mark = mark.read().ok_or(Unfit::Incomplete)?;
        Ok(match batch.sent_at {
            Some(sent_at) => mark.sent_at(sent_at, by.now),
            None => mark,
        })
    };
    let sent: Vec<_> = batch.marks.iter().map(read).collect();
    let marked = web.desk.mark(&by, marking_here, &sent).await?;
    let lang = lang::accepted(&headers);
    let fates = batch.marks.iter().zip(marked);
    let document = MarkedDocument {
        marks: fates
            .map(|(mark, fate)| FateDocument::new(lang, &mark.id, fate))
            .collect(),
    };
    Ok(done(&headers, StatusCode::OK, written(&document)?))
}
