//! Import of applications from the table of any form tool: as a file, or as rows of JSON.

mod document;
mod handed;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;

use self::document::ImportDocument;
use self::handed::{FileDocument, Handed, RowsDocument};
use super::answer::{done, written};
use super::asking::{Asking, Keyed};
use super::by::by;
use crate::app::Imported;
use crate::web::Web;
use crate::web::access::Who;
use crate::web::error::Problem;
use crate::web::lang;

/// Look at what importing a table of applications would change
///
/// The columns mean what was said of the last table with the same titles, or else what they seem to mean,
/// unless `mapping` says it. Nothing is stored.
#[utoipa::path(post, path = "/api/v1/seasons/{season}/imports/preview", tag = "imports",
    params(("season" = String, Path, description = "Its slug")),
    request_body(content(
        (RowsDocument = "application/json"),
        (FileDocument = "multipart/form-data"),
    )),
    responses((status = 200, description = "What it would change, row by row", body = ImportDocument)))]
pub(in crate::web) async fn preview(
    State(web): State<Web>,
    Path(slug): Path<String>,
    Who(actor): Who,
    headers: HeaderMap,
    handed: Handed,
) -> Result<Response, Problem> {
    let lang = lang::accepted(&headers);
    let by = by(&actor, &slug, web.now());
    let looked = web
        .desk
        .preview_applications(&slug, &by, &handed.intake())
        .await;
    let looked = looked.map_err(|error| Problem::of_intake(error, lang))?;
    let body = written(&ImportDocument::new(lang, &handed.table, &looked))?;
    Ok(done(&headers, StatusCode::OK, body))
}

/// Import a table of applications, as one step
///
/// The same table again changes nothing. What people have changed since the last import stays, unless
/// `clashes` is `take`. Rows that can't be read refuse the whole table, unless `skip_faulty` is true.
#[utoipa::path(post, path = "/api/v1/seasons/{season}/imports", tag = "imports",
    params(
        ("season" = String, Path, description = "Its slug"),
        Keyed,
    ),
    request_body(content(
        (RowsDocument = "application/json"),
        (FileDocument = "multipart/form-data"),
    )),
    responses((status = 200, description = "What it has changed, row by row", body = ImportDocument)))]
pub(in crate::web) async fn import(asking: Asking, handed: Handed) -> Result<Response, Problem> {
    let (web, slug) = (&asking.web, &asking.slug);
    let lang = lang::accepted(&asking.headers);
    let by = by(&asking.actor, slug, web.now());
    let document = |imported: &Imported| {
        let document = ImportDocument::new(lang, &handed.table, imported);
        written(&document).unwrap_or_default()
    };
    let once = asking.once(&handed.digest, &document)?;
    let imported = web
        .desk
        .import_applications(slug, &by, &handed.intake(), once.as_ref())
        .await;
    let imported = imported.map_err(|error| Problem::of_intake(error, lang))?;
    Ok(done(
        &asking.headers,
        StatusCode::OK,
        imported.told(document),
    ))
}
