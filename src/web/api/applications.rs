//! Applications. Contacts are personal data: only for those who may ask the applicants.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::answer::answer;
use super::page::{Listed, PARAMS, PageParams, page};
use super::params::Params;
use crate::domain::access::{Action, Target};
use crate::domain::application::{Application, ApplicationStatus, Kind};
use crate::domain::code::EmbankmentIx;
use crate::domain::season::Season;
use crate::web::Web;
use crate::web::access::Who;
use crate::web::error::Problem;

/// A request to take part.
#[derive(Serialize, ToSchema)]
#[schema(as = Application)]
struct ApplicationDocument<'a> {
    id: &'a str,
    /// `station`, `performer` or `food`.
    kind: &'static str,
    title: &'a str,
    description: &'a str,
    category: Option<&'a str>,
    applicant: &'a str,
    city: &'a str,
    region: &'a str,
    /// `submitted`, `accepted`, `waiting`, `rejected` or `withdrawn`.
    status: &'static str,
    /// 1 (low) to 5 (high).
    priority: u8,
    /// Assignments wished for.
    wanted: u32,
    /// null: the whole opening time of the place.
    duration_min: Option<u32>,
    setup_min: u32,
    teardown_min: u32,
    start_step_min: Option<u32>,
    /// In kW, as a decimal number.
    power_kw: String,
    water: bool,
    cover: bool,
    /// In m², as a decimal number.
    area_m2: String,
    loud: bool,
    /// Where it may be placed; empty: everywhere.
    embankments: Vec<&'a str>,
    preferred_embankments: Vec<&'a str>,
    /// Empty: every day, all hours.
    availability: Vec<Window>,
    /// Only for those who may see them.
    #[serde(skip_serializing_if = "Option::is_none")]
    people: Option<Vec<&'a str>>,
    /// Only for those who may see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<ContactDocument<'a>>,
}

/// When the applicant can come.
#[derive(Serialize, ToSchema)]
struct Window {
    date: NaiveDate,
    /// `12:00`; null: all hours of that day.
    from: Option<String>,
    to: Option<String>,
    /// How much the day is preferred: 0 to 2.
    preference: u8,
}

/// Whom to ask. Personal data.
#[derive(Serialize, ToSchema)]
#[schema(as = Contact)]
struct ContactDocument<'a> {
    name: &'a str,
    email: &'a str,
    phone: &'a str,
}

/// Which applications.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes what `Params` reads")]
struct Wanted {
    #[param(pattern = "^(station|performer|food)$")]
    kind: Option<String>,
    #[param(pattern = "^(submitted|accepted|waiting|rejected|withdrawn)$")]
    status: Option<String>,
}

/// The season's applications
#[utoipa::path(get, path = "/api/v1/seasons/{season}/applications", tag = "applications",
    params(("season" = String, Path, description = "Its slug"), Wanted, PageParams),
    responses(
        (status = 200, description = "A page of applications", body = Listed<ApplicationDocument>),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn list(
    State(web): State<Web>,
    Path(slug): Path<String>,
    Who(actor): Who,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    params.only(&[&PARAMS[..], &["kind", "status"]].concat())?;
    let kind = params.choice("kind", &Kind::ALL, Kind::word)?;
    let status = params.choice("status", &ApplicationStatus::ALL, ApplicationStatus::word)?;
    let stored = web.draft(&slug).await?;
    let season = stored.draft.season();
    let with_contacts = actor.may(Action::ReadContacts, Target::Season(&slug));
    let applications = season.applications().iter();
    let wanted = |it: &&Application| {
        kind.is_none_or(|kind| it.kind == kind) && status.is_none_or(|s| it.status == s)
    };
    let found = applications.filter(wanted).collect();
    let key = |it: &&Application| it.id.to_string();
    let listed = page(&params, found, key, |it| {
        document(season, it, with_contacts)
    })?;
    answer(&headers, &listed)
}

/// An application
#[utoipa::path(get, path = "/api/v1/seasons/{season}/applications/{application}", tag = "applications",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("application" = String, Path, description = "Its id"),
    ),
    responses(
        (status = 200, description = "The application", body = ApplicationDocument),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn one(
    State(web): State<Web>,
    Path((slug, id)): Path<(String, String)>,
    Who(actor): Who,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let stored = web.draft(&slug).await?;
    let season = stored.draft.season();
    let found = season.application_by_id(&id).ok_or(Problem::Missing)?;
    let with_contacts = actor.may(Action::ReadContacts, Target::Season(&slug));
    answer(
        &headers,
        &document(season, season.application(found), with_contacts),
    )
}

fn document<'a>(
    season: &'a Season,
    it: &'a Application,
    with_contacts: bool,
) -> ApplicationDocument<'a> {
    let embankments = |list: &[EmbankmentIx]| -> Vec<&'a str> {
        list.iter()
            .map(|ix| season.embankment(*ix).id.as_str())
            .collect()
    };
    let windows = it.availability.iter().map(|window| Window {
        date: window.date,
        from: window.hours.map(|hours| hours.from().to_string()),
        to: window.hours.map(|hours| hours.to().to_string()),
        preference: window.preference,
    });
    ApplicationDocument {
        id: it.id.as_str(),
        kind: it.kind.word(),
        title: &it.title,
        description: &it.description,
        category: it.category.as_deref(),
        applicant: &it.applicant,
        city: &it.city,
        region: &it.region,
        status: it.status.word(),
        priority: it.priority,
        wanted: it.wanted,
        duration_min: it.duration_min,
        setup_min: it.setup_min,
        teardown_min: it.teardown_min,
        start_step_min: it.start_step_min,
        power_kw: it.power_kw.to_string(),
        water: it.water,
        cover: it.cover,
        area_m2: it.area_m2.to_string(),
        loud: it.loud,
        embankments: embankments(&it.embankments),
        preferred_embankments: embankments(&it.preferred_embankments),
        availability: windows.collect(),
        people: with_contacts.then(|| it.people.iter().map(|ix| season.person(*ix)).collect()),
        contact: with_contacts.then(|| ContactDocument {
            name: &it.contact.name,
            email: &it.contact.email,
            phone: &it.contact.phone,
        }),
    }
}
