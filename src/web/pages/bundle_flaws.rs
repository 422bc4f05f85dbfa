//! Workbooks, and everything that is wrong with one.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use crate::domain::flaw::Flaw;
use crate::exchange::bundle::BundleError;
use crate::say;
use crate::web::artifact::disposition;
use crate::words::{Lang, bundle, flaw};

/// Flaws that a page lists; the rest is counted.
const MOST_FLAWS: usize = 500;

const XLSX: HeaderValue =
    HeaderValue::from_static("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

/// A workbook to be stored under that name, by whoever asked and by nothing on the way.
pub(super) fn xlsx(file: &str, body: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, XLSX),
        (header::CONTENT_DISPOSITION, disposition("attachment", file)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, body).into_response()
}

/// Where it stands, what stands there and what is needed, a row for each flaw.
pub(super) fn bundle_flaws(lang: Lang, error: &BundleError, title: &str) -> Markup {
    let flaws = match error {
        BundleError::File(error) => {
            return html! {
                div.errors role="alert" { p { b { (title) } } p { (error.message(lang)) } }
            };
        }
        BundleError::Flaws(flaws) => flaws,
    };
    let more = flaws.len().saturating_sub(MOST_FLAWS);
    html! {
        div.errors role="alert" {
            p { b { (title) } }
            p { (say!(lang, "workbook-errors", count = flaws.len())) }
        }
        div.wide tabindex="0" role="region" aria-label=(title) {
            table.flaws {
                thead { tr { @for key in ["sheet", "row", "column", "what"] {
                    th scope="col" { (say!(lang, &format!("workbook-flaw-{key}"))) }
                } } }
                tbody { @for flaw in flaws.iter().take(MOST_FLAWS) { (row(lang, flaw)) } }
            }
        }
        @if more > 0 { p { (say!(lang, "desk-more", count = more)) } }
    }
}

fn row(lang: Lang, flaw: &Flaw) -> Markup {
    let sheet = flaw.sheet.map(|sheet| {
        let title = bundle::sheet(lang, sheet);
        (title, sheet.name())
    });
    let column = flaw.sheet.zip(flaw.column);
    let column = column.map(|(sheet, column)| bundle::column(lang, sheet, column));
    html! {
        tr {
            td { @if let Some((title, name)) = sheet { (title) @if title != name { " (" (name) ")" } } @else { "–" } }
            td.number { @if let Some(row) = flaw.row { (row) } @else { "–" } }
            td { (column.as_deref().unwrap_or("–")) }
            td { (flaw::what(lang, flaw)) }
        }
    }
}
