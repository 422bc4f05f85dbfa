//! A table as it was handed in.

use axum::extract::{FromRequest, Request};
use axum::http::header;
use serde::Deserialize;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

use crate::app::Intake;
use crate::app::account::FieldRule;
use crate::exchange::intake::{Clashes, FormTable, Mapping, TableError};
use crate::web::api::body::Body;
use crate::web::api::params::flaw;
use crate::web::error::{BadField, BadFieldRule, Problem};
use crate::web::upload::{FileForm, limits};
use crate::web::{Web, lang};

/// Rows of a table of applications.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ImportRows)]
pub(super) struct RowsDocument {
    /// One object a row; its keys are the titles of the columns, its values are plain or lists of plain ones.
    rows: Vec<Map<String, Value>>,
    /// What the columns mean: `{"fields": {"title": {"columns": ["Название"]}}}`, as an answer shows it.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    mapping: Option<Mapping>,
    #[serde(default)]
    clashes: ClashesDocument,
    /// Import what is good although there are rows that are not.
    #[serde(default)]
    skip_faulty: bool,
    /// The draft's revision whose preview was looked at; if it is another one by now, nothing happens.
    #[serde(default)]
    revision: Option<u64>,
}

/// What stays where both the table and people have changed something since the last import.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = Clashes)]
enum ClashesDocument {
    /// What people have made of it.
    #[default]
    Keep,
    /// What the table says.
    Take,
}

/// A file with a table of applications.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ImportFile)]
#[expect(dead_code, reason = "describes what `FileForm` reads")]
pub(super) struct FileDocument {
    /// CSV or XLSX.
    #[schema(content_media_type = "application/octet-stream", value_type = String)]
    file: Vec<u8>,
    /// Of a workbook; otherwise the one that looks most like a table of applications.
    sheet: Option<String>,
    /// As JSON, see `ImportRows`.
    mapping: Option<String>,
    /// `keep` or `take`.
    #[schema(pattern = "^(keep|take)?$")]
    clashes: Option<String>,
    /// `true` or `false`.
    #[schema(pattern = "^(true|false)?$")]
    skip_faulty: Option<String>,
    revision: Option<u64>,
}

/// What can be sent beside the file.
const FIELDS: [&str; 5] = ["sheet", "mapping", "clashes", "skip_faulty", "revision"];

/// A table, and how to import it.
pub(in crate::web) struct Handed {
    pub(super) table: FormTable,
    mapping: Option<Mapping>,
    clashes: Clashes,
    skip_faulty: bool,
    revision: Option<u64>,
    /// Of all that was sent.
    pub(super) digest: Vec<u8>,
}

impl Handed {
    pub(super) const fn intake(&self) -> Intake<'_> {
        Intake {
            table: &self.table,
            mapping: self.mapping.as_ref(),
            clashes: self.clashes,
            skip_faulty: self.skip_faulty,
            revision: self.revision,
        }
    }

    fn of_rows(document: RowsDocument, digest: Vec<u8>) -> Result<Self, TableError> {
        let rows = document.rows.into_iter().map(Value::Object);
        Ok(Self {
            table: FormTable::of_json(&rows.collect(), &limits())?,
            mapping: document.mapping,
            clashes: match document.clashes {
                ClashesDocument::Keep => Clashes::KeepDraft,
                ClashesDocument::Take => Clashes::TakeTable,
            },
            skip_faulty: document.skip_faulty,
            revision: document.revision,
            digest,
        })
    }

    fn of_file(form: &FileForm, said: impl Fn(&TableError) -> Problem) -> Result<Self, Problem> {
        let fields = &form.fields;
        if let Some(unknown) = fields.other_than(&FIELDS) {
            return Err(flaw(unknown, FieldRule::Unknown));
        }
        let (name, content) = form
            .file
            .as_ref()
            .ok_or_else(|| flaw("file", FieldRule::Required))?;
        let text = |name| Some(fields.get(name)).filter(|text| !text.is_empty());
        let table = FormTable::read(name, content, text("sheet"), &limits());
        let unknown = |name| move || flaw(name, FieldRule::Unknown);
        let mapping = text("mapping").map(serde_json::from_str).transpose();
        let mapping = mapping.map_err(|error| bad("mapping", error.to_string()))?;
        let clashes = match text("clashes") {
            None | Some("keep") => Clashes::KeepDraft,
            Some("take") => Clashes::TakeTable,
            Some(_) => return Err(unknown("clashes")()),
        };
        let skip_faulty = match text("skip_faulty") {
            None | Some("false") => false,
            Some("true") => true,
            Some(_) => return Err(unknown("skip_faulty")()),
        };
        let revision = text("revision").map(str::parse).transpose();
        let mut digest = Sha256::new_with_prefix(content);
        for name in FIELDS {
            digest.update([0]);
            digest.update(fields.get(name));
        }
        Ok(Self {
            table: table.map_err(|error| said(&error))?,
            mapping,
            clashes,
            skip_faulty,
            revision: revision.map_err(|_| unknown("revision")())?,
            digest: digest.finalize().to_vec(),
        })
    }
}

impl FromRequest<Web> for Handed {
    type Rejection = Problem;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Problem> {
        let lang = lang::accepted(request.headers());
        let media_type = request.headers().get(header::CONTENT_TYPE);
        let media_type = media_type
            .and_then(|value| value.to_str().ok())
            .unwrap_or("");
        if media_type.to_lowercase().starts_with("multipart/form-data") {
            let form = FileForm::from_request(request, web).await?;
            return Self::of_file(&form, |error| said("file", error.message(lang)));
        }
        let Body(document, digest) = Body::<RowsDocument>::from_request(request, web).await?;
        let handed = Self::of_rows(document, digest);
        handed.map_err(|error| said("/rows", error.message(lang)))
    }
}

fn said(field: &str, what: String) -> Problem {
    Problem::Fields(vec![BadField {
        field: field.to_owned(),
        rule: BadFieldRule::Said(what),
    }])
}

fn bad(field: &str, what: String) -> Problem {
    Problem::Fields(vec![BadField {
        field: field.to_owned(),
        rule: BadFieldRule::Type(what),
    }])
}
