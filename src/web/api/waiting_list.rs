//! The waiting list: what has become free, to whom it is offered, and whether it is by itself.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::answer::{answer, done, written};
use super::asking::{Asking, Matched};
use super::body::Body;
use super::by::by;
use super::edits::{EditDocument, edit};
use super::page::{PARAMS, PageParams, page};
use super::params::Params;
use super::reviews::pointing;
use crate::app::{Deed, Request};
use crate::domain::assignment::AssignmentStatus;
use crate::domain::draft::Draft;
use crate::domain::edit::Item;
use crate::domain::waiting_list::{Offer, OfferId, StoredVacancy, WaitingList};
use crate::web::Web;
use crate::web::access::Who;
use crate::web::error::Problem;
use crate::web::etag::expected_version;

/// The waiting list of a season.
#[derive(Serialize, ToSchema)]
#[schema(as = WaitingList)]
struct WaitingListDocument {
    /// Whether what somebody declines is offered by itself to one after another of those who are short.
    is_on: bool,
    /// How many hours there are to answer an offer; it ends three hours before its spot begins at the
    /// latest.
    answer_hours: u32,
    /// A page of what has become free, the newest first.
    items: Vec<VacancyDocument>,
    /// The `cursor` of the next page; null on the last one.
    next: Option<String>,
}

/// A spot that somebody declined.
#[derive(Serialize, ToSchema)]
#[schema(as = Vacancy)]
struct VacancyDocument {
    id: i64,
    date: NaiveDate,
    place: String,
    /// `12:00`; past midnight it goes on counting: `25:30`.
    start: String,
    end: String,
    /// Id of the application that had it.
    application: String,
    /// Id of the assignment that was declined.
    assignment: String,
    made_at: DateTime<Utc>,
    /// `asked` (somebody is), `next` (it is to be looked for the next one), `nobody` (nobody was found; it
    /// is looked again when something has changed), `filled`, `over` (it is too late to offer it) or
    /// `by-hand` (an organizer has done something else with it).
    state: &'static str,
    closed_at: Option<DateTime<Utc>>,
    /// To whom it was offered, one after another.
    offers: Vec<OfferDocument>,
}

/// A freed spot, or some hours of it, offered to an application until some moment.
#[derive(Serialize, ToSchema)]
#[schema(as = Offer)]
struct OfferDocument {
    id: i64,
    /// Id of the application.
    application: String,
    /// Id of the assignment that it is in the draft.
    assignment: String,
    /// Of that assignment; its entity tag is `"v…"`. Null: it is gone.
    version: Option<u64>,
    start: String,
    end: String,
    made_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    /// `open`, `confirmed`, `declined`, `expired` or `void` (an organizer has done something else with it).
    state: &'static str,
    ended_at: Option<DateTime<Utc>>,
}

impl VacancyDocument {
    fn new(draft: &Draft, revision: u64, it: StoredVacancy) -> Self {
        let state = it.state(revision).word();
        let offers = it.offers.iter();
        Self {
            id: it.id.0,
            date: it.vacancy.date,
            start: it.vacancy.hours.from().to_string(),
            end: it.vacancy.hours.to().to_string(),
            assignment: it.vacancy.freed_by.to_string(),
            made_at: it.vacancy.made_at,
            state,
            closed_at: it.closed.map(|(at, _)| at),
            offers: offers.map(|it| OfferDocument::new(draft, it)).collect(),
            place: it.vacancy.place,
            application: it.vacancy.freed_from,
        }
    }
}

impl OfferDocument {
    fn new(draft: &Draft, it: &Offer) -> Self {
        let held = draft.items().get(&Item::Assignment(it.assignment));
        Self {
            id: it.id.0,
            application: it.application.clone(),
            assignment: it.assignment.to_string(),
            version: held.map(|held| held.version),
            start: it.hours.from().to_string(),
            end: it.hours.to().to_string(),
            made_at: it.made_at,
            expires_at: it.expires_at,
            state: it.state.word(),
            ended_at: it.ended_at,
        }
    }
}

/// Whether it is offered by itself, and how long there is to answer.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct Offering {
    /// Whether what somebody declines is offered by itself. Off: what is declined from then on is not
    /// noted, and nobody is asked any more; whoever is asked already can still answer.
    is_on: bool,
    /// How many hours there are to answer an offer.
    #[schema(minimum = 1, maximum = 336)]
    answer_hours: u32,
}

/// Which of it.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes what `Params` reads")]
struct Wanted {
    /// Whether it may still be offered; without it all of them
    #[param(pattern = "^(true|false)?$")]
    open: Option<String>,
}

/// What has become free and to whom it is offered, the newest first
#[utoipa::path(get, path = "/api/v1/seasons/{season}/waiting-list", tag = "waiting-list",
    params(("season" = String, Path, description = "Its slug"), Wanted, PageParams),
    responses(
        (status = 200, description = "Whether it is offered by itself, and a page of it", body = WaitingListDocument),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn list(
    State(web): State<Web>,
    Path(slug): Path<String>,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    params.only(&[&PARAMS[..], &["open"]].concat())?;
    let word = |is: bool| if is { "true" } else { "false" };
    let open = params.choice("open", &[true, false], word)?;
    let set = web.desk.waiting_list(&slug).await?;
    let mut all = web.desk.vacancies(&slug).await?;
    all.retain(|it| open.is_none_or(|open| it.closed.is_none() == open));
    let stored = web.draft(&slug).await?;
    let key = |it: &StoredVacancy| it.id.0.to_string();
    let show = |it| VacancyDocument::new(&stored.draft, stored.revision, it);
    let listed = page(&params, all, key, show)?;
    let document = WaitingListDocument {
        is_on: set.is_on,
        answer_hours: set.answer_hours,
        items: listed.items,
        next: listed.next,
    };
    answer(&headers, &document)
}

/// Switch offers on or off, and say how long there is to answer one
#[utoipa::path(put, path = "/api/v1/seasons/{season}/waiting-list", tag = "waiting-list",
    params(("season" = String, Path, description = "Its slug")),
    request_body = Offering,
    responses((status = 200, description = "It is so", body = Offering)))]
pub(in crate::web) async fn set(
    State(web): State<Web>,
    Path(slug): Path<String>,
    Who(actor): Who,
    headers: HeaderMap,
    Body(offering, _): Body<Offering>,
) -> Result<Response, Problem> {
    let by = by(&actor, &slug, web.now());
    let set = WaitingList {
        is_on: offering.is_on,
        answer_hours: offering.answer_hours,
    };
    let done_so = web.desk.set_waiting_list(&slug, &by, set).await;
    done_so.map_err(|error| pointing(error.into()))?;
    Ok(done(&headers, StatusCode::OK, written(&offering)?))
}

/// Take an offer back that waits for an answer
///
/// Its assignment goes from the draft, as one step. The applicant is told, unless the letter that offers it
/// has not gone yet: then that is dropped. Nobody else is asked for the spot by itself.
#[utoipa::path(delete, path = "/api/v1/seasons/{season}/waiting-list/offers/{offer}", tag = "waiting-list",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("offer" = i64, Path, description = "Its id"),
        Matched,
    ),
    responses((status = 200, description = "It is taken back", body = EditDocument)))]
pub(in crate::web) async fn take_back(
    asking: Asking,
    Path((_, id)): Path<(String, i64)>,
) -> Result<Response, Problem> {
    let seen = expected_version(&asking.headers)?;
    let all = asking.web.desk.vacancies(&asking.slug).await?;
    let mut open = all.iter().filter_map(StoredVacancy::open_offer);
    let offer = open.find(|it| it.id == OfferId(id));
    let offer = offer.ok_or(Problem::Missing)?;
    let stored = asking.web.draft(&asking.slug).await?;
    let (items, id) = (stored.draft.items(), offer.assignment);
    let part = items.assignment(id);
    if part.is_none_or(|it| it.status != AssignmentStatus::Offered) {
        return Err(Problem::Missing);
    }
    // Also where any version will do, what they answer meanwhile is not taken from them.
    let item = Item::Assignment(id);
    let seen = seen.or(items.get(&item).map(|held| held.version));
    let request = Request {
        deeds: vec![Deed::Remove { id }],
        seen: vec![(item, seen)],
        ..Request::default()
    };
    edit(&asking, request, &[], StatusCode::OK).await
}
