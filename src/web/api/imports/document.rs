//! What an import changes, and why it does not.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::app::{AppError, Imported};
use crate::exchange::intake::{
    FieldChange, FormTable, LooksLike, Misfit, Outcome, Preview, PreviewRow,
};
use crate::web::error::{BadField, BadFieldRule, Problem};
use crate::words::Lang;

/// What importing a table would change, or has changed.
#[derive(Serialize, ToSchema)]
#[schema(as = Import)]
pub(super) struct ImportDocument {
    /// Number of the step; null if nothing has changed, as after a preview.
    step: Option<u64>,
    /// Number of the draft's latest step.
    revision: u64,
    /// The sheet that was read; empty if there was none.
    sheet: String,
    /// What the columns mean; it can be sent as `mapping`.
    #[schema(value_type = Object)]
    mapping: Value,
    /// Whether it was said before; else it is a suggestion, or was sent.
    remembered: bool,
    /// Titles of columns that mean nothing.
    unused: Vec<String>,
    counts: CountsDocument,
    rows: Vec<RowDocument>,
    /// Rows about no application, such as headings between them.
    skipped: Vec<SkippedDocument>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = ImportCounts)]
struct CountsDocument {
    new: usize,
    changed: usize,
    unchanged: usize,
    superseded: usize,
    faulty: usize,
}

/// What becomes of a row.
#[derive(Serialize, ToSchema)]
#[schema(as = ImportRow)]
struct RowDocument {
    /// As a spreadsheet counts; of JSON the position in the list, from 1.
    row: u32,
    /// Id of the application; empty if it has none because of a flaw.
    id: String,
    title: String,
    /// `new`, `changed`, `unchanged`, `superseded` (by another row) or `faulty`.
    outcome: &'static str,
    /// Of a changed one.
    changes: Vec<ChangeDocument>,
    /// The row that stands for this one.
    superseded_by: Option<u32>,
    /// What is wrong: where, what stands there, and what is needed.
    flaws: Vec<String>,
    /// Ids of applications that may be the same one.
    looks_like: Vec<String>,
    /// Rows that may be about the same application.
    looks_like_rows: Vec<u32>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = ImportChange)]
struct ChangeDocument {
    field: &'static str,
    before: String,
    after: String,
    /// People have changed it since the last import, and so has the table.
    clash: bool,
    /// Whether importing makes it `after`.
    taken: bool,
}

#[derive(Serialize, ToSchema)]
#[schema(as = SkippedRow)]
struct SkippedDocument {
    row: u32,
    says: String,
}

impl ImportDocument {
    pub(super) fn new(lang: Lang, table: &FormTable, imported: &Imported) -> Self {
        let Imported {
            mapped,
            preview,
            edited,
        } = imported;
        let counts = imported.counts();
        let skipped = preview.skipped.iter();
        Self {
            step: edited.step(),
            revision: edited.after.revision,
            sheet: table.sheet.clone(),
            mapping: serde_json::to_value(&mapped.mapping).unwrap_or_default(),
            remembered: mapped.is_remembered,
            unused: mapped
                .mapping
                .unused(table)
                .into_iter()
                .map(str::to_owned)
                .collect(),
            counts: CountsDocument {
                new: counts.new,
                changed: counts.changed,
                unchanged: counts.unchanged,
                superseded: counts.superseded,
                faulty: counts.faulty,
            },
            rows: preview.rows.iter().map(|one| row(lang, one)).collect(),
            skipped: skipped
                .map(|(row, says)| SkippedDocument {
                    row: *row,
                    says: says.clone(),
                })
                .collect(),
        }
    }
}

fn row(lang: Lang, row: &PreviewRow) -> RowDocument {
    let (outcome, changes, superseded_by, flaws) = match &row.outcome {
        Outcome::New(_) => ("new", Vec::new(), None, Vec::new()),
        Outcome::Changed { fields, .. } => {
            let changes = fields.iter().map(change).collect();
            ("changed", changes, None, Vec::new())
        }
        Outcome::Unchanged => ("unchanged", Vec::new(), None, Vec::new()),
        Outcome::Superseded { by_row } => ("superseded", Vec::new(), Some(*by_row), Vec::new()),
        Outcome::Faulty(flaws) => {
            let flaws = flaws.iter().map(|flaw| flaw.message(lang)).collect();
            ("faulty", Vec::new(), None, flaws)
        }
    };
    let looks_like = row.looks_like.iter();
    RowDocument {
        row: row.row,
        id: row.id.clone(),
        title: row.title.clone(),
        outcome,
        changes,
        superseded_by,
        flaws,
        looks_like: looks_like
            .clone()
            .filter_map(|like| match like {
                LooksLike::Application(id) => Some(id.clone()),
                LooksLike::Row(_) => None,
            })
            .collect(),
        looks_like_rows: looks_like
            .filter_map(|like| match like {
                LooksLike::Row(row) => Some(*row),
                LooksLike::Application(_) => None,
            })
            .collect(),
    }
}

fn change(change: &FieldChange) -> ChangeDocument {
    ChangeDocument {
        field: change.field.name(),
        before: change.before.clone(),
        after: change.after.clone(),
        clash: change.clash,
        taken: change.taken,
    }
}

impl Problem {
    /// The problem of an import, as whoever sent the table reads it.
    pub(super) fn of_intake(error: AppError, lang: Lang) -> Self {
        let said = |field: String, what: String| BadField {
            field,
            rule: BadFieldRule::Said(what),
        };
        match error {
            AppError::Misfits(misfits) => {
                let fields = misfits.iter().map(|misfit| {
                    let of = match misfit {
                        Misfit::NoColumn { field, .. } => format!("/{}", field.name()),
                        Misfit::NoKind => "/kind".to_owned(),
                        Misfit::NoKey => String::new(),
                    };
                    said(format!("/mapping/fields{of}"), misfit.message(lang))
                });
                Self::Fields(fields.collect())
            }
            AppError::FaultyRows(preview) => Self::Fields(faults(&preview, lang, said)),
            other => other.into(),
        }
    }
}

fn faults(
    preview: &Preview,
    lang: Lang,
    said: impl Fn(String, String) -> BadField,
) -> Vec<BadField> {
    let mut fields = Vec::new();
    for row in &preview.rows {
        if let Outcome::Faulty(flaws) = &row.outcome {
            for flaw in flaws {
                let column = flaw.column.as_deref().unwrap_or_default();
                let column = column.replace('~', "~0").replace('/', "~1");
                let field = format!("/rows/{}/{column}", row.row);
                fields.push(said(field, flaw.message(lang)));
            }
        }
    }
    fields
}
