//! The table of a form tool or a list made by hand: columns with titles, and answers below them.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::header;
use super::raw::{self, Raw, RawProblem};
use super::words::folded;
use crate::domain::flaw::Flaw;
use crate::exchange::bundle::cell::{Cell, Row};
use crate::exchange::bundle::source::Broken;
use crate::exchange::bundle::{FileError, Limits};
use crate::say;
use crate::words::{Lang, flaw};

/// Rows below a header, each with a cell for every column that has one.
#[derive(Debug)]
pub struct FormTable {
    /// The sheet that it was read from; empty if there was none.
    pub sheet: String,
    /// None twice; empty for a column without one.
    titles: Vec<String>,
    rows: Vec<Row<'static>>,
    positions: HashMap<String, usize>,
}

/// Why there is no table.
#[derive(Debug, Error)]
pub enum TableError {
    #[error(transparent)]
    File(#[from] FileError),
    /// The workbook has no sheet of that name.
    #[error("no sheet «{wanted}», only {}", there.join(", "))]
    NoSheet { wanted: String, there: Vec<String> },
    /// It can't be read from some row on.
    #[error("the sheet «{sheet}» can't be read: {flaw:?}")]
    Broken { sheet: String, flaw: Box<Flaw> },
    /// The rows of a call are no list of objects with plain values.
    #[error("row {row}: {what}")]
    NoObjects { row: usize, what: &'static str },
}

impl TableError {
    /// What is wrong, for the person who handed the table in.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::File(error) => error.message(lang),
            Self::NoSheet { wanted, there } => {
                let there = there.join(", ");
                say!(lang, "intake-no-sheet", sheet = &**wanted, there = there)
            }
            Self::Broken { flaw, .. } => {
                let what = flaw::what(lang, flaw);
                match flaw.row {
                    Some(row) => say!(lang, "intake-in-row", row = row, what = what),
                    None => what,
                }
            }
            Self::NoObjects { row, .. } => say!(lang, "intake-no-objects", row = *row),
        }
    }
}

impl FormTable {
    /// Reads a file; `name` is what a message calls it. Of a workbook it takes the sheet of that name,
    /// or the one that looks most like a table of applications.
    ///
    /// # Errors
    /// [`TableError`].
    pub fn read(
        name: &str,
        bytes: &[u8],
        sheet: Option<&str>,
        limits: &Limits,
    ) -> Result<Self, TableError> {
        let raw = raw::read(bytes, sheet, limits);
        let table = raw.and_then(Self::of_rows);
        table.map_err(|problem| match problem {
            RawProblem::File(problem) => TableError::File(FileError {
                name: name.to_owned(),
                problem,
            }),
            RawProblem::Broken(sheet, broken) => broken_sheet(sheet, broken),
            RawProblem::NoSheet(there) => TableError::NoSheet {
                wanted: sheet.unwrap_or_default().to_owned(),
                there,
            },
        })
    }

    fn of_rows(raw: Raw) -> Result<Self, RawProblem> {
        let Some(header) = header::find(&raw.rows) else {
            return Err(RawProblem::nothing(&raw.sheet));
        };
        let titles = header::titles_of(&raw.rows, header);
        let mut rows = raw.rows;
        let named = rows[header].cells.clone();
        rows.drain(..=header);
        // Lists that were printed page by page repeat the header.
        rows.retain(|row| row.cells != named);
        Ok(Self::new(raw.sheet, titles, rows))
    }

    fn new(sheet: String, titles: Vec<String>, rows: Vec<Row<'static>>) -> Self {
        let named = titles
            .iter()
            .enumerate()
            .filter(|(_, title)| !title.is_empty());
        let positions = named.map(|(ix, title)| (folded(title), ix)).collect();
        Self {
            sheet,
            titles,
            rows,
            positions,
        }
    }

    /// The rows of a call: a list of objects, whose keys are the titles. Rows are counted from 1.
    ///
    /// # Errors
    /// [`TableError::NoObjects`]; [`TableError::Broken`] if there are more rows or keys than the limits
    /// allow.
    pub fn of_json(value: &Value, limits: &Limits) -> Result<Self, TableError> {
        let no_objects = |row, what| TableError::NoObjects { row, what };
        let list = value.as_array().ok_or(no_objects(0, "not a list"))?;
        if list.len() > limits.rows as usize {
            let broken = Broken::at_most(limits.rows.into(), "rows");
            return Err(broken_sheet(String::new(), broken));
        }
        let mut titles: Vec<String> = Vec::new();
        let mut positions = HashMap::new();
        let mut rows = Vec::with_capacity(list.len());
        for (number, item) in (1_u32..).zip(list) {
            let object = item
                .as_object()
                .ok_or(no_objects(number as usize, "not an object"))?;
            let mut cells = Vec::new();
            for (key, value) in object {
                let next = titles.len();
                let at = *positions.entry(folded(key)).or_insert(next);
                if at == next {
                    titles.push(key.trim().to_owned());
                }
                if titles.len() > limits.columns {
                    let broken = Broken::at_most(limits.columns as u64, "columns");
                    return Err(broken_sheet(String::new(), broken));
                }
                let cell =
                    json_cell(value).ok_or(no_objects(number as usize, "not a plain value"))?;
                if cells.len() <= at {
                    cells.resize(at + 1, Cell::Empty);
                }
                cells[at] = cell;
            }
            rows.push(Row { number, cells });
        }
        rows.retain(|row| !row.is_blank());
        Ok(Self::new(String::new(), titles, rows))
    }

    /// The titles of the columns that have one, in their order.
    pub fn titles(&self) -> impl Iterator<Item = &str> {
        let titles = self.titles.iter().map(String::as_str);
        titles.filter(|title| !title.is_empty())
    }

    #[must_use]
    pub const fn row_count(&self) -> usize {
        self.rows.len()
    }

    /// What tells tables of the same form: the same titles in any order.
    #[must_use]
    pub fn signature(&self) -> String {
        let mut titles: Vec<_> = self.titles().map(folded).collect();
        titles.sort();
        let mut digest = Sha256::new();
        for title in titles {
            digest.update(title.as_bytes());
            digest.update([0]);
        }
        hex(&digest.finalize()[..16])
    }

    pub(super) fn rows(&self) -> &[Row<'static>] {
        &self.rows
    }

    /// Where the column of that title stands.
    pub(super) fn position(&self, title: &str) -> Option<usize> {
        self.positions.get(&folded(title)).copied()
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn broken_sheet(sheet: String, broken: Broken) -> TableError {
    let flaw = Flaw {
        sheet: None,
        row: broken.row,
        column: None,
        value: broken.value,
        expected: broken.expected,
    };
    TableError::Broken {
        sheet,
        flaw: Box::new(flaw),
    }
}

/// A plain value; a list of them becomes one text.
fn json_cell(value: &Value) -> Option<Cell<'static>> {
    let text = |text: String| Cell::Text(Cow::Owned(text));
    Some(match value {
        Value::Null => Cell::Empty,
        Value::Bool(flag) => Cell::Flag(*flag),
        // As it was written: a float would alter a long number.
        Value::Number(number) => text(number.to_string()),
        Value::String(string) => text(string.clone()),
        Value::Array(list) => {
            let entries = list.iter().map(|entry| match entry {
                Value::String(string) => Some(string.clone()),
                Value::Number(number) => Some(number.to_string()),
                _ => None,
            });
            let entries: Vec<_> = entries.collect::<Option<_>>()?;
            text(entries.join("|"))
        }
        Value::Object(Map { .. }) => return None,
    })
}
