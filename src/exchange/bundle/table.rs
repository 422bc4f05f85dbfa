//! A sheet's header matched with the schema, and its rows one by one.

use super::cell::{Cell, Row};
use super::fields::Fields;
use super::flaws::Flaws;
use super::names::columns_of;
use super::schema::columns;
use super::source::RowSource;
use super::value::text;
use crate::domain::flaw::{Expected, Flaw, Sheet};

/// How far a sheet could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Every row took part.
    Whole,
    /// Some or all rows are missing, so what refers to them can't be judged.
    Partly,
}

/// What is known of a sheet when its rows were read.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) reach: Reach,
    /// Columns of the schema that its header does not name.
    pub(super) lacking: Vec<&'static str>,
}

impl Table {
    const fn unread() -> Self {
        Self {
            reach: Reach::Partly,
            lacking: Vec::new(),
        }
    }
}

/// Where each column of the schema stands.
struct Header {
    positions: Vec<Option<usize>>,
    is_named: Vec<bool>,
    width: usize,
    reach: Reach,
}

/// Calls `each` for every row of the sheet; `each` gives true if the row could be taken.
pub(super) fn read_table<'a>(
    sheet: Sheet,
    source: &mut impl RowSource<'a>,
    flaws: &mut Flaws,
    mut each: impl FnMut(&mut Fields<'_, '_>) -> bool,
) -> Table {
    let Some(first) = next(sheet, source, flaws) else {
        return Table::unread();
    };
    let Some(first) = first else {
        flaws.sheet(sheet, Some(1), "", heading(sheet));
        return Table::unread();
    };
    let Some(header) = Header::new(sheet, &first, flaws) else {
        return Table::unread();
    };
    Table {
        reach: rows_below(&header, sheet, source, flaws, &mut each),
        lacking: header.lacking(sheet),
    }
}

fn rows_below<'a>(
    header: &Header,
    sheet: Sheet,
    source: &mut impl RowSource<'a>,
    flaws: &mut Flaws,
    each: &mut impl FnMut(&mut Fields<'_, '_>) -> bool,
) -> Reach {
    let mut reach = header.reach;
    loop {
        let Some(row) = next(sheet, source, flaws) else {
            return Reach::Partly;
        };
        let Some(row) = row else {
            return reach;
        };
        if flaws.is_full() {
            return Reach::Partly;
        }
        if !header.fits(sheet, &row, flaws) {
            if !header.note_skipped(sheet, &row, flaws) {
                reach = Reach::Partly;
            }
            continue;
        }
        if !each(&mut Fields::new(sheet, &row, &header.positions, flaws)) {
            reach = Reach::Partly;
        }
    }
}

/// The next row; `None` if the rest can't be read, which is noted.
fn next<'a>(
    sheet: Sheet,
    source: &mut impl RowSource<'a>,
    flaws: &mut Flaws,
) -> Option<Option<Row<'a>>> {
    source
        .next_row()
        .map_err(|broken| flaws.sheet(sheet, broken.row, &broken.value, broken.expected))
        .ok()
}

fn heading(sheet: Sheet) -> Expected {
    let required = columns(sheet).iter().filter(|column| column.required);
    Expected::Heading {
        columns: required.map(|column| column.name).collect(),
    }
}

/// How many of the cells name columns of `sheet`.
pub(super) fn known_columns(sheet: Sheet, row: &Row<'_>) -> usize {
    let known = |cell: &&Cell<'_>| columns_of(sheet).find(&cell.text()).is_some();
    row.cells.iter().filter(known).count()
}

impl Header {
    /// `None` if the row is no header at all.
    fn new(sheet: Sheet, row: &Row<'_>, flaws: &mut Flaws) -> Option<Self> {
        let shown: Vec<_> = row
            .cells
            .iter()
            .filter(|c| !c.is_blank())
            .map(Cell::text)
            .collect();
        if known_columns(sheet, row) == 0 {
            let shown = shown.join(" | ");
            flaws.sheet(sheet, Some(row.number), &shown, heading(sheet));
            return None;
        }
        let schema = columns(sheet);
        let mut header = Self {
            positions: vec![None; schema.len()],
            is_named: row.cells.iter().map(|c| !c.is_blank()).collect(),
            width: row.cells.len(),
            reach: Reach::Whole,
        };
        for (position, cell) in row.cells.iter().enumerate() {
            header.name(sheet, row.number, position, cell, flaws);
        }
        for (column, position) in schema.iter().zip(&header.positions) {
            if column.required && position.is_none() {
                header.reach = Reach::Partly;
                flaws.push(Flaw {
                    sheet: Some(sheet),
                    row: Some(row.number),
                    column: Some(column.name),
                    value: String::new(),
                    expected: Expected::ColumnPresent,
                });
            }
        }
        Some(header)
    }

    fn name(
        &mut self,
        sheet: Sheet,
        row: u32,
        position: usize,
        cell: &Cell<'_>,
        flaws: &mut Flaws,
    ) {
        if cell.is_blank() {
            return;
        }
        let names = columns_of(sheet);
        let typed = cell.text();
        match names.find(&typed) {
            Some(ix) if self.positions[ix].is_none() => self.positions[ix] = Some(position),
            Some(ix) => {
                let column = columns(sheet)[ix].name;
                flaws.cell(sheet, row, column, &typed, Expected::ColumnOnce);
            }
            None => {
                let closest = names.closest(&typed);
                let expected = Expected::KnownColumn { closest };
                flaws.sheet(sheet, Some(row), typed.trim(), expected);
            }
        }
    }

    fn lacking(&self, sheet: Sheet) -> Vec<&'static str> {
        let all = columns(sheet).iter().zip(&self.positions);
        let lacking = all.filter(|(_, position)| position.is_none());
        lacking.map(|(column, _)| column.name).collect()
    }

    /// Keeps the id of a row that is not read, so that what refers to it is not reported too.
    fn note_skipped(&self, sheet: Sheet, row: &Row<'_>, flaws: &mut Flaws) -> bool {
        let ix = columns(sheet).iter().position(|column| column.name == "id");
        let cell = ix
            .and_then(|ix| self.positions[ix])
            .and_then(|position| row.cells.get(position));
        let Some(id) = cell.and_then(|cell| text(cell).ok()) else {
            return false;
        };
        flaws.skip(sheet, id.trim());
        true
    }

    /// Whether the row has no more cells than the header: one more means that all behind an unquoted
    /// separator have moved to the right.
    fn fits(&self, sheet: Sheet, row: &Row<'_>, flaws: &mut Flaws) -> bool {
        let mut unnamed = row.cells.iter().zip(&self.is_named);
        if let Some((cell, _)) = unnamed.find(|(cell, named)| !**named && !cell.is_blank()) {
            flaws.sheet(sheet, Some(row.number), &cell.text(), Expected::NamedColumn);
        }
        if row.cells.len() <= self.width {
            return true;
        }
        let value = row.cells.len().to_string();
        let expected = Expected::CellCount { header: self.width };
        flaws.sheet(sheet, Some(row.number), &value, expected);
        false
    }
}
