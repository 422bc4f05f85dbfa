//! Applications. Contacts are personal data: only for those who may ask the applicants.

pub(in crate::web) mod decisions;
pub(in crate::web) mod edits;
pub(in crate::web) mod erasure;
mod fields;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::answer::{answer, tagged};
use super::assignments::tag;
use super::page::{Listed, PARAMS, PageParams, page};
use super::params::Params;
use crate::domain::access::{Action, Target};
use crate::domain::application::{Application, ApplicationStatus, Kind};
use crate::domain::draft::Draft;
use crate::domain::edit::{Item, Part};
use crate::domain::season::ApplicationPart;
use crate::web::Web;
use crate::web::access::Who;
use crate::web::error::Problem;

/// A request to take part.
#[derive(Serialize, ToSchema)]
#[schema(as = Application)]
pub(super) struct ApplicationDocument<'a> {
    id: &'a str,
    /// Grows with every change; its entity tag is `"v…"`.
    version: u64,
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
    #[param(pattern = "^(station|performer|food)?$")]
    kind: Option<String>,
    #[param(pattern = "^(submitted|accepted|waiting|rejected|withdrawn)?$")]
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
    let draft = &stored.draft;
    let with_contacts = actor.may(Action::ReadContacts, Target::Season(&slug));
    let applications = draft.season().applications().iter();
    let wanted = |it: &&Application| {
        kind.is_none_or(|kind| it.kind == kind) && status.is_none_or(|s| it.status == s)
    };
    let found = applications.filter(wanted).collect();
    let key = |it: &&Application| it.id.to_string();
    let listed = page(&params, found, key, |it| {
        ApplicationDocument::of(draft, it.id.as_str(), with_contacts)
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
        (status = 200, description = "The application; `ETag` is what `If-Match` of an edit names", body = ApplicationDocument),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn one(
    State(web): State<Web>,
    Path((slug, id)): Path<(String, String)>,
    Who(actor): Who,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let stored = web.draft(&slug).await?;
    let with_contacts = actor.may(Action::ReadContacts, Target::Season(&slug));
    let found = ApplicationDocument::of(&stored.draft, &id, with_contacts);
    let found = found.ok_or(Problem::Missing)?;
    tagged(&headers, &found, &tag(found.version))
}

impl<'a> ApplicationDocument<'a> {
    /// What an item of the draft says; with contacts for those who may see them.
    pub(super) fn new(part: &'a ApplicationPart, version: u64, with_contacts: bool) -> Self {
        let embankments = |list: &'a [String]| list.iter().map(String::as_str).collect();
        let windows = part.availability.iter().map(|window| Window {
            date: window.date,
            from: window.hours.map(|hours| hours.from().to_string()),
            to: window.hours.map(|hours| hours.to().to_string()),
            preference: window.preference,
        });
        Self {
            id: &part.id,
            version,
            kind: part.kind.word(),
            title: &part.title,
            description: &part.description,
            category: part.category.as_deref(),
            applicant: &part.applicant,
            city: &part.city,
            region: &part.region,
            status: part.status.word(),
            priority: part.priority,
            wanted: part.wanted,
            duration_min: part.duration_min,
            setup_min: part.setup_min,
            teardown_min: part.teardown_min,
            start_step_min: part.start_step_min,
            power_kw: part.power_kw.to_string(),
            water: part.water,
            cover: part.cover,
            area_m2: part.area_m2.to_string(),
            loud: part.loud,
            embankments: embankments(&part.embankments),
            preferred_embankments: embankments(&part.preferred_embankments),
            availability: windows.collect(),
            people: with_contacts.then(|| part.people.iter().map(String::as_str).collect()),
            contact: with_contacts.then(|| ContactDocument {
                name: &part.contact.name,
                email: &part.contact.email,
                phone: &part.contact.phone,
            }),
        }
    }

    /// The application of that id, if the draft has it.
    pub(super) fn of(draft: &'a Draft, id: &str, with_contacts: bool) -> Option<Self> {
        let held = draft.items().get(&Item::Application(id.to_owned()))?;
        match &held.part {
            Part::Application(part) => Some(Self::new(part, held.version, with_contacts)),
            _ => None,
        }
    }
}
