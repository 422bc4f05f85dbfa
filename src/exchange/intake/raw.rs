//! The rows of a file as they stand in it, whatever kind of file it is.

use std::borrow::Cow;

use super::header;
use crate::domain::flaw::Expected;
use crate::exchange::bundle::cell::{Cell, Row};
use crate::exchange::bundle::csv_rows::CsvRows;
use crate::exchange::bundle::decode::decode;
use crate::exchange::bundle::folder::DELIMITERS;
use crate::exchange::bundle::source::{Broken, RowSource};
use crate::exchange::bundle::workbook::{WorkbookSheet, each_sheet};
use crate::exchange::bundle::{FileProblem, Limits};

/// Most cells of a table that are kept, blank ones between others too: 32 bytes each.
const MAX_CELLS: usize = 4_000_000;

/// Rows that are not blank, in their order.
#[derive(Debug, Default)]
pub(super) struct Raw {
    /// The sheet that they are from; empty for a CSV file.
    pub(super) sheet: String,
    pub(super) rows: Vec<Row<'static>>,
    cells: usize,
    text_bytes: u64,
}

/// Why there are no rows.
#[derive(Debug)]
pub(super) enum RawProblem {
    File(FileProblem),
    /// Of the sheet of that name.
    Broken(String, Broken),
    /// There is no such sheet, but these.
    NoSheet(Vec<String>),
}

impl From<FileProblem> for RawProblem {
    fn from(problem: FileProblem) -> Self {
        Self::File(problem)
    }
}

/// Reads a file: the sheet of that name, or the one that looks most like a table of applications.
pub(super) fn read(bytes: &[u8], sheet: Option<&str>, limits: &Limits) -> Result<Raw, RawProblem> {
    if bytes.len() as u64 > limits.file_bytes {
        let limit_bytes = limits.file_bytes;
        return Err(FileProblem::TooBig { limit_bytes }.into());
    }
    let is_workbook = bytes.starts_with(b"PK") || bytes.starts_with(b"\xd0\xcf\x11\xe0");
    if is_workbook {
        read_workbook(bytes, sheet, limits)
    } else {
        read_csv(bytes, limits).map_err(|broken| RawProblem::Broken(String::new(), broken))
    }
}

impl Raw {
    fn gather<'a>(source: &mut impl RowSource<'a>, limits: &Limits) -> Result<Self, Broken> {
        let mut raw = Self::default();
        while let Some(row) = source.next_row()? {
            raw.push(row, limits)?;
        }
        Ok(raw)
    }

    fn push(&mut self, row: Row<'_>, limits: &Limits) -> Result<(), Broken> {
        self.cells += row.cells.len();
        let texts = row.cells.iter().map(|cell| match cell {
            Cell::Text(text) => text.len() as u64,
            _ => 0,
        });
        self.text_bytes += texts.sum::<u64>();
        if self.cells > MAX_CELLS {
            return Err(Broken::at_most(self.rows.len() as u64, "rows"));
        }
        self.check_text(limits)?;
        self.rows.push(Row {
            number: row.number,
            cells: row.cells.into_iter().map(owned).collect(),
        });
        Ok(())
    }

    /// A workbook keeps a text once, however many cells show it.
    fn check_text(&self, limits: &Limits) -> Result<(), Broken> {
        if self.text_bytes > limits.file_bytes {
            return Err(Broken::at_most(limits.file_bytes, "bytes"));
        }
        Ok(())
    }

    /// Gives every cell of a block that was made one what its first cell says, down one column.
    fn fill(&mut self, blocks: &[[(u32, u32); 2]], limits: &Limits) -> Result<(), Broken> {
        for [(first, last), (column, last_column)] in blocks {
            if column != last_column || first == last {
                continue;
            }
            let column = *column as usize;
            // Rows are counted from 1, blocks from 0.
            let from = self.rows.partition_point(|row| row.number <= *first);
            let to = self
                .rows
                .partition_point(|row| row.number <= last.saturating_add(1));
            let Some((top, rest)) = self.rows[from..to].split_first_mut() else {
                continue;
            };
            let is_top = top.number == first.saturating_add(1);
            let Some(value) = top.cells.get(column).filter(|c| is_top && !c.is_blank()) else {
                continue;
            };
            for row in rest {
                if row.cells.len() <= column {
                    self.cells += column + 1 - row.cells.len();
                    row.cells.resize(column + 1, Cell::Empty);
                }
                if row.cells[column].is_blank() {
                    row.cells[column] = value.clone();
                    self.text_bytes += value.text().len() as u64;
                }
                if self.cells > MAX_CELLS || self.text_bytes > limits.file_bytes {
                    return Err(Broken::at_most(limits.file_bytes, "bytes"));
                }
            }
        }
        Ok(())
    }
}

fn owned(cell: Cell<'_>) -> Cell<'static> {
    match cell {
        Cell::Text(text) => Cell::Text(Cow::Owned(text.into_owned())),
        Cell::Empty => Cell::Empty,
        Cell::Number(number) => Cell::Number(number),
        Cell::Moment(days) => Cell::Moment(days),
        Cell::Flag(flag) => Cell::Flag(flag),
        Cell::Error(error) => Cell::Error(error),
    }
}

fn read_csv(bytes: &[u8], limits: &Limits) -> Result<Raw, Broken> {
    let text = decode(bytes)?;
    let (text, told) = told_delimiter(&text);
    let delimiter = told.unwrap_or_else(|| likeliest_delimiter(text, limits));
    let mut raw = Raw::gather(&mut CsvRows::new(text, delimiter, *limits), limits)?;
    if told.is_some() {
        raw.rows.iter_mut().for_each(|row| row.number += 1);
    }
    Ok(raw)
}

/// Some programs say in a first line of its own what separates the cells: `sep=;`.
fn told_delimiter(text: &str) -> (&str, Option<u8>) {
    let Some(rest) = text.strip_prefix("sep=") else {
        return (text, None);
    };
    match rest.as_bytes() {
        [sign, b'\r', b'\n', ..] if sign.is_ascii() => (&rest[3..], Some(*sign)),
        [sign, b'\n', ..] if sign.is_ascii() => (&rest[2..], Some(*sign)),
        _ => (text, None),
    }
}

/// The one with which the first rows name the most fields, then with which they are widest.
fn likeliest_delimiter(text: &str, limits: &Limits) -> u8 {
    let fitness = |delimiter: &u8| {
        let mut rows = CsvRows::new(text, *delimiter, *limits);
        let mut first = Vec::new();
        while let (true, Ok(Some(row))) = (first.len() < header::SEARCHED_ROWS, rows.next_row()) {
            first.push(row);
        }
        let named = first.iter().map(header::fields_named).max();
        (named, first.iter().map(header::filled).max())
    };
    let best = DELIMITERS.into_iter().rev().max_by_key(fitness);
    best.unwrap_or(DELIMITERS[0])
}

fn read_workbook(bytes: &[u8], wanted: Option<&str>, limits: &Limits) -> Result<Raw, RawProblem> {
    let mut names = Vec::new();
    let mut best: Option<((usize, usize), Result<Raw, RawProblem>)> = None;
    each_sheet(bytes, limits, |sheet| {
        let name = sheet.name.to_owned();
        names.push(name.clone());
        if wanted.is_some_and(|wanted| wanted != name) {
            return;
        }
        let (fitness, found) = match read_sheet(sheet, limits) {
            Ok(raw) => (fitness(&raw), Ok(Raw { sheet: name, ..raw })),
            Err(broken) => ((0, 0), Err(RawProblem::Broken(name, broken))),
        };
        if best.as_ref().is_none_or(|(so_far, _)| fitness > *so_far) {
            best = Some((fitness, found));
        }
    })?;
    match best {
        Some((_, found)) => found,
        None => Err(RawProblem::NoSheet(names)),
    }
}

fn read_sheet(sheet: &mut WorkbookSheet<'_, '_>, limits: &Limits) -> Result<Raw, Broken> {
    let mut raw = Raw::gather(&mut sheet.rows()?, limits)?;
    raw.fill(&sheet.merged()?, limits)?;
    Ok(raw)
}

/// How many fields a row names, and whether there are rows at all.
fn fitness(raw: &Raw) -> (usize, usize) {
    let first = raw.rows.iter().take(header::SEARCHED_ROWS);
    let named = first.map(header::fields_named).max().unwrap_or(0);
    (named, usize::from(!raw.rows.is_empty()))
}

impl RawProblem {
    /// A file without any row.
    pub(super) fn nothing(sheet: &str) -> Self {
        let broken = Broken::new(String::new(), Expected::Something);
        Self::Broken(sheet.to_owned(), broken)
    }
}
