//! What importing a table would change in a season, row by row. Nothing is stored by looking.

mod identity;
mod incoming;
mod likeness;
mod timestamp;

use std::collections::HashMap;

use super::earlier::{Earlier, Record};
use super::field::Field;
use super::form_table::FormTable;
use super::mapping::{Mapping, Misfit};
use super::texts::{take, texts};
use super::translate::Setting;
use crate::domain::edit::{Item, Items, Part};
use crate::domain::flaw::Flaw;
use crate::domain::season::ApplicationPart;
use crate::say;
use crate::words::{Lang, flaw};

use identity::Identities;
pub(in crate::exchange) use identity::id_for;
use incoming::{Incoming, Reader};
use likeness::Likeness;

/// Which text stays where both the table and people have changed a field since the last import.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Clashes {
    /// What people have made of it.
    #[default]
    KeepDraft,
    /// What the table says.
    TakeTable,
}

/// What an import would do.
#[derive(Debug, PartialEq, Eq)]
pub struct Preview {
    /// In the order of the table.
    pub rows: Vec<PreviewRow>,
    /// Rows about no application, such as headings between them: their number and what they say.
    pub skipped: Vec<(u32, String)>,
}

/// What an import would do with one row.
#[derive(Debug, PartialEq, Eq)]
pub struct PreviewRow {
    /// As a spreadsheet counts; of a call the position in its list, from 1.
    pub row: u32,
    /// The application's id; empty if it has none because of a flaw.
    pub id: String,
    pub title: String,
    pub applicant: String,
    pub outcome: Outcome,
    pub looks_like: Vec<LooksLike>,
    /// What the table says, to be remembered when it is imported.
    record: Record,
}

#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    New(Box<ApplicationPart>),
    Changed {
        after: Box<ApplicationPart>,
        /// At least one.
        fields: Vec<FieldChange>,
    },
    Unchanged,
    /// The same application stands in another row, as it is here or sent later.
    Superseded {
        by_row: u32,
    },
    /// Nothing of the row can be imported.
    Faulty(Vec<RowFlaw>),
}

/// A field of an application that the season has already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    pub field: Field,
    /// As the bundle's sheet has it.
    pub before: String,
    pub after: String,
    /// People have changed it since the last import, and so has the table.
    pub clash: bool,
    /// Whether importing makes it `after`.
    pub taken: bool,
}

/// Another application that may be the same one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LooksLike {
    /// Of the season, by its id.
    Application(String),
    Row(u32),
}

/// What is wrong in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFlaw {
    /// The title of the table's column; `None` if the field has none.
    pub column: Option<String>,
    pub field: Option<Field>,
    /// With the column of the bundle's sheet.
    pub flaw: Flaw,
}

/// Whether the text is a date, perhaps with a time, as form tools write them.
pub(super) fn is_timestamp(text: &str) -> bool {
    timestamp::read(text).is_some()
}

impl RowFlaw {
    /// Where it is, what stands there, and what is needed.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let what = flaw::what(lang, &self.flaw);
        let row = self.flaw.row.unwrap_or(0);
        let field = self
            .field
            .map(|field| field.label(lang))
            .unwrap_or_default();
        match &self.column {
            Some(column) => say!(
                lang,
                "intake-in-cell",
                row = row,
                column = &**column,
                field = field,
                what = what
            ),
            None if field.is_empty() => say!(lang, "intake-in-row", row = row, what = what),
            None => say!(
                lang,
                "intake-in-field",
                row = row,
                field = field,
                what = what
            ),
        }
    }
}

/// Compares a table with a season.
///
/// # Errors
/// What of the mapping does not fit the table.
pub fn preview(
    items: &Items,
    table: &FormTable,
    mapping: &Mapping,
    earlier: &Earlier,
    clashes: Clashes,
) -> Result<Preview, Vec<Misfit>> {
    let misfits = mapping.misfits(table);
    if !misfits.is_empty() {
        return Err(misfits);
    }
    let setting = Setting::of(items);
    let reader = Reader::new(mapping, table, &setting);
    let (read, skipped): (Vec<_>, Vec<_>) = table
        .rows()
        .iter()
        .partition(|row| reader.is_application(row));
    let skipped = skipped.into_iter().map(|row| (row.number, said(row)));
    let mut incoming: Vec<_> = read.into_iter().map(|row| reader.read(row)).collect();
    let existing = applications(items);
    Identities::of(&existing).name(&mut incoming);
    let superseded = identity::superseded(&mut incoming);
    let likeness = Likeness::of(&existing, &incoming);
    let judge = Judge {
        existing: &existing,
        earlier,
        clashes,
    };
    let rows = incoming.iter().map(|row| PreviewRow {
        row: row.row,
        id: row.part.id.clone(),
        title: row.part.title.clone(),
        applicant: row.part.applicant.clone(),
        outcome: judge.outcome(row, superseded.get(&row.row).copied()),
        looks_like: likeness.of_row(row),
        record: record(row),
    });
    Ok(Preview {
        rows: rows.collect(),
        skipped: skipped.collect(),
    })
}

/// The season's applications by their ids.
type Existing<'a> = HashMap<&'a str, &'a ApplicationPart>;

fn applications(items: &Items) -> Existing<'_> {
    let parts = items.iter().filter_map(|(_, held)| match &held.part {
        Part::Application(part) => Some((part.id.trim(), &**part)),
        _ => None,
    });
    parts.collect()
}

fn said(row: &crate::exchange::bundle::cell::Row<'_>) -> String {
    /// Enough to find it again.
    const MAX_CHARS: usize = 80;
    let texts = row.cells.iter().filter(|cell| !cell.is_blank());
    let texts: Vec<_> = texts.map(|cell| cell.text().trim().to_owned()).collect();
    texts.join(" ").chars().take(MAX_CHARS).collect()
}

fn record(row: &Incoming) -> Record {
    let mut record = Record::default();
    let texts = texts(&row.part);
    for (field, _) in columns_of(row) {
        record.put(&row.part.id, field, &texts[field.ix()]);
    }
    record
}

/// The fields that a row may change in an application: all that have a column but the id.
fn columns_of(row: &Incoming) -> impl Iterator<Item = (Field, bool)> {
    let given = row.given.iter().copied();
    given.filter(|(field, _)| *field != Field::SUBMITTED_AT && field.name() != "id")
}

struct Judge<'a> {
    existing: &'a Existing<'a>,
    earlier: &'a Earlier,
    clashes: Clashes,
}

impl Judge<'_> {
    fn outcome(&self, row: &Incoming, by_row: Option<u32>) -> Outcome {
        if let Some(by_row) = by_row {
            return Outcome::Superseded { by_row };
        }
        if !row.flaws.is_empty() {
            return Outcome::Faulty(row.flaws.clone());
        }
        let Some(existing) = self.existing.get(row.part.id.as_str()) else {
            return Outcome::New(Box::new(row.part.clone()));
        };
        let fields = self.changes(existing, row);
        if fields.is_empty() {
            return Outcome::Unchanged;
        }
        let mut after = (*existing).clone();
        for change in fields.iter().filter(|change| change.taken) {
            take(&mut after, &row.part, change.field);
        }
        let after = Box::new(after);
        Outcome::Changed { after, fields }
    }

    /// The fields that differ, but for those that only people have changed since the last import.
    fn changes(&self, existing: &ApplicationPart, row: &Incoming) -> Vec<FieldChange> {
        let (before, after) = (texts(existing), texts(&row.part));
        let id = row.part.id.as_str();
        let record = self.earlier.get(id);
        let changes = columns_of(row).filter_map(|(field, is_given)| {
            let (before, after) = (&before[field.ix()], &after[field.ix()]);
            if before == after {
                return None;
            }
            let came = |text: &str| record.and_then(|record| record.is(id, field, text));
            let clash = match (came(after), came(before)) {
                (Some(true), _) => return None,
                (_, Some(was_so)) => !was_so,
                // Nothing tells whether it was emptied, or never filled in.
                (None, _) if !is_given => return None,
                _ => false,
            };
            Some(FieldChange {
                field,
                before: before.clone(),
                after: after.clone(),
                clash,
                taken: !clash || self.clashes == Clashes::TakeTable,
            })
        });
        changes.collect()
    }
}

/// How many rows of each outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub new: usize,
    pub changed: usize,
    pub unchanged: usize,
    pub superseded: usize,
    pub faulty: usize,
}

impl Preview {
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for row in &self.rows {
            *match row.outcome {
                Outcome::New(_) => &mut counts.new,
                Outcome::Changed { .. } => &mut counts.changed,
                Outcome::Unchanged => &mut counts.unchanged,
                Outcome::Superseded { .. } => &mut counts.superseded,
                Outcome::Faulty(_) => &mut counts.faulty,
            } += 1;
        }
        counts
    }

    /// The applications as they would be, for one step of the season's history. New ones stand behind
    /// all others, in the order of their ids: whatever order the table had.
    #[must_use]
    pub fn wishes(&self, items: &Items) -> Vec<(Item, Option<Part>)> {
        let (mut new, mut wishes) = (Vec::new(), Vec::new());
        let mut wish = |part: ApplicationPart| {
            let item = Item::Application(part.id.clone());
            wishes.push((item, Some(Part::Application(Box::new(part)))));
        };
        for row in &self.rows {
            match &row.outcome {
                Outcome::New(part) => new.push(part),
                Outcome::Changed { after, fields } if fields.iter().any(|field| field.taken) => {
                    wish((**after).clone());
                }
                _ => {}
            }
        }
        new.sort_by(|a, b| a.id.cmp(&b.id));
        let next = items.next_row(&Item::Application(String::new()));
        for (row, part) in (next..).zip(new) {
            wish(ApplicationPart {
                row,
                ..(**part).clone()
            });
        }
        wishes
    }

    /// What is to be remembered when it has been imported.
    #[must_use]
    pub fn records(&self) -> Earlier {
        let imported = self
            .rows
            .iter()
            .filter(|row| !matches!(row.outcome, Outcome::Faulty(_) | Outcome::Superseded { .. }));
        imported
            .map(|row| (row.id.clone(), row.record.clone()))
            .collect()
    }
}
