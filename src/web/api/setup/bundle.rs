//! A new season out of a bundle.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::account::FieldRule;
use crate::domain::flaw::Flaw;
use crate::exchange::bundle::BundleError;
use crate::web::Web;
use crate::web::access::Who;
use crate::web::api::answer::created;
use crate::web::api::by::by;
use crate::web::api::params::flaw;
use crate::web::error::{BadField, BadFieldRule, Problem};
use crate::web::lang;
use crate::web::upload::{FileForm, read_bundle};

/// A workbook with a season.
#[derive(ToSchema)]
#[schema(as = BundleFile)]
#[expect(dead_code, reason = "describes what `FileForm` reads")]
pub(in crate::web) struct BundleFile {
    /// XLSX.
    #[schema(content_media_type = "application/octet-stream", value_type = String)]
    file: Vec<u8>,
}

/// A season that was made.
#[derive(Serialize, ToSchema)]
struct Created<'a> {
    slug: &'a str,
    days: usize,
    embankments: usize,
    places: usize,
    applications: usize,
    assignments: usize,
}

/// Make a season out of a workbook
///
/// The workbook is a season bundle, as `template` writes it and the desk gives it out; its slug is the
/// season's address.
#[utoipa::path(post, path = "/api/v1/seasons", tag = "set-up",
    request_body(content = BundleFile, content_type = "multipart/form-data"),
    responses((status = 201, description = "It is made", body = Created)))]
pub(in crate::web) async fn create_season(
    State(web): State<Web>,
    Who(actor): Who,
    headers: HeaderMap,
    form: FileForm,
) -> Result<Response, Problem> {
    let (name, content) = form.file.ok_or_else(|| flaw("file", FieldRule::Required))?;
    let built = read_bundle(name, content).await?;
    let built = built.map_err(|error| of_bundle(&error, &headers))?;
    let (season, slug) = (&built.season, built.season.slug());
    web.desk
        .create(&by(&actor, slug, web.now()), &built)
        .await?;
    let document = Created {
        slug,
        days: season.days().len(),
        embankments: season.embankments().len(),
        places: season.places().len(),
        applications: season.applications().len(),
        assignments: built.plan.assignments.len(),
    };
    created(&headers, &document, &format!("/api/v1/seasons/{slug}"))
}

/// Everything that is wrong with the workbook, by sheet, row and column.
fn of_bundle(error: &BundleError, headers: &HeaderMap) -> Problem {
    let said = |field: String, rule| BadField { field, rule };
    match error {
        BundleError::File(error) => {
            let what = error.message(lang::accepted(headers));
            Problem::Fields(vec![said("file".to_owned(), BadFieldRule::Said(what))])
        }
        BundleError::Flaws(flaws) => {
            let bad = flaws
                .iter()
                .map(|flaw| said(place_of(flaw), BadFieldRule::Flaw(flaw.clone())));
            Problem::Fields(bad.collect())
        }
    }
}

/// `/places/12/power_kw`.
fn place_of(flaw: &Flaw) -> String {
    let parts = [
        flaw.sheet.map(|sheet| sheet.name().to_owned()),
        flaw.row.map(|row| row.to_string()),
        flaw.column.map(str::to_owned),
    ];
    let parts = parts.into_iter().flatten();
    parts.map(|part| format!("/{part}")).collect()
}
