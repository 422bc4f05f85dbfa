//! An XLSX workbook.

use std::borrow::Cow;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{
    CellErrorType, DataRef, Dimensions, ExcelDateTime, Reader, SheetType, Xlsx, XlsxCellReader,
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use super::archive::inspect;
use super::cell::{Cell, Row, days_of};
use super::error::FileProblem;
use super::gather::Gathered;
use super::limits::Limits;
use super::names::{SHEETS, is_for_people};
use super::source::{Broken, RowSource};
use crate::domain::flaw::Expected;

type Source<'a> = Cursor<&'a [u8]>;

/// Days between the two epochs that a workbook can count from, 1900 and 1904.
const EPOCH_1904_DAYS: f64 = 1462.0;
/// Below this many days a value is a time and not a date.
const TIMES_END_DAYS: f64 = 8.0;

/// Reads every sheet that the workbook has.
pub(super) fn gather_workbook(bytes: &[u8], limits: &Limits) -> Result<Gathered, FileProblem> {
    let mut gathered = Gathered::new(limits);
    each_sheet(bytes, limits, |sheet| {
        let known = SHEETS.find(sheet.name);
        if known.is_none() && is_for_people(sheet.name) {
            return;
        }
        let name = sheet.name;
        match (known, sheet.rows()) {
            (Some(sheet), Ok(mut rows)) => {
                if gathered.is_first(sheet, name) {
                    gathered.read(sheet, name, &mut rows);
                }
            }
            (Some(sheet), Err(broken)) => gathered.broken(sheet, name, broken),
            (None, Ok(mut rows)) => {
                // A spreadsheet makes empty sheets by itself.
                if !matches!(rows.next_row(), Ok(None)) {
                    gathered.unknown(name, "");
                }
            }
            (None, Err(_)) => gathered.unknown(name, ""),
        }
    })?;
    Ok(gathered)
}

/// Calls `each` for every worksheet, in their order.
pub(in crate::exchange) fn each_sheet(
    bytes: &[u8],
    limits: &Limits,
    mut each: impl FnMut(&mut WorkbookSheet<'_, '_>),
) -> Result<(), FileProblem> {
    inspect(bytes, limits)?;
    let mut read = || {
        let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|_| FileProblem::Damaged)?;
        let sheets = workbook.sheets_metadata().to_vec();
        for named in sheets.iter().filter(|s| s.typ == SheetType::WorkSheet) {
            each(&mut WorkbookSheet {
                name: &named.name,
                workbook: &mut workbook,
                limits: *limits,
            });
        }
        Ok(())
    };
    // The workbook reader has panicked on crafted files before (an index, an overflow); everything
    // that it works on is thrown away with the answer.
    catch_unwind(AssertUnwindSafe(&mut read)).unwrap_or(Err(FileProblem::Damaged))
}

/// A worksheet that is about to be read.
pub(in crate::exchange) struct WorkbookSheet<'w, 'b> {
    pub(in crate::exchange) name: &'w str,
    workbook: &'w mut Xlsx<Source<'b>>,
    limits: Limits,
}

impl<'b> WorkbookSheet<'_, 'b> {
    pub(in crate::exchange) fn rows(&mut self) -> Result<WorkbookRows<'_, 'b>, Broken> {
        let is_1904 = self.workbook.has_1904_epoch();
        let cells = self.workbook.worksheet_cells_reader(self.name);
        let cells = cells.map_err(|_| damaged())?;
        Ok(WorkbookRows::new(cells, is_1904, self.limits))
    }

    /// Cells that look like one: the rows and the columns of each such block, counted from 0, both
    /// ends included.
    pub(in crate::exchange) fn merged(&mut self) -> Result<Vec<[(u32, u32); 2]>, Broken> {
        let blocks = self.workbook.merge_cells_by_sheet_name(self.name);
        let blocks = blocks.map_err(|_| damaged())?;
        let ends =
            |block: &Dimensions| [(block.start.0, block.end.0), (block.start.1, block.end.1)];
        Ok(blocks.iter().map(ends).collect())
    }
}

fn damaged() -> Broken {
    Broken::new(String::new(), Expected::SoundSheet)
}

/// Walks through a sheet row by row, with one cell in hand that belongs to the next row.
pub(in crate::exchange) struct WorkbookRows<'w, 'b> {
    cells: XlsxCellReader<'w, Source<'b>>,
    next: Option<(u32, u32, Cell<'w>)>,
    /// The reader takes a question behind the last cell for a file that is cut off.
    is_over: bool,
    rows: u32,
    is_1904: bool,
    limits: Limits,
}

impl<'w, 'b> WorkbookRows<'w, 'b> {
    const fn new(cells: XlsxCellReader<'w, Source<'b>>, is_1904: bool, limits: Limits) -> Self {
        Self {
            cells,
            next: None,
            is_over: false,
            rows: 0,
            is_1904,
            limits,
        }
    }

    /// The next cell that is not blank, with its row and column, both from 0.
    fn next_cell(&mut self) -> Result<Option<(u32, u32, Cell<'w>)>, Broken> {
        if self.next.is_some() {
            return Ok(self.next.take());
        }
        while !self.is_over {
            let Some(found) = self.cells.next_cell().map_err(|_| damaged())? else {
                self.is_over = true;
                break;
            };
            let (row, column) = found.get_position();
            let cell = self.cell(found.get_value());
            if cell.is_blank() {
                continue;
            }
            if column as usize >= self.limits.columns {
                let limit = self.limits.columns as u64;
                return Err(Broken::at_most(limit, "columns").in_row(row.saturating_add(1)));
            }
            return Ok(Some((row, column, cell)));
        }
        Ok(None)
    }

    fn cell(&self, value: &DataRef<'w>) -> Cell<'w> {
        match value {
            DataRef::Empty => Cell::Empty,
            DataRef::Int(number) => Cell::Number(*number as f64),
            DataRef::Float(number) => Cell::Number(*number),
            DataRef::String(text) => Cell::Text(Cow::Owned(text.clone())),
            DataRef::SharedString(text) => Cell::Text(Cow::Borrowed(text)),
            DataRef::Bool(flag) => Cell::Flag(*flag),
            DataRef::DateTime(moment) => self.moment(*moment),
            DataRef::DateTimeIso(text) => {
                iso_days(text).map_or_else(|| Cell::Text(Cow::Owned(text.clone())), Cell::Moment)
            }
            DataRef::DurationIso(text) => Cell::Text(Cow::Owned(text.clone())),
            DataRef::Error(error) => Cell::Error(error_text(error)),
        }
    }

    fn moment(&self, moment: ExcelDateTime) -> Cell<'w> {
        let days = moment.as_f64();
        let is_date = !moment.is_duration() && days >= TIMES_END_DAYS;
        let shift = if is_date && self.is_1904 {
            EPOCH_1904_DAYS
        } else {
            0.0
        };
        Cell::Moment(days + shift)
    }
}

impl<'w> RowSource<'w> for WorkbookRows<'w, '_> {
    fn next_row(&mut self) -> Result<Option<Row<'w>>, Broken> {
        let Some((number, column, cell)) = self.next_cell()? else {
            return Ok(None);
        };
        self.rows += 1;
        if self.rows > self.limits.rows {
            return Err(Broken::at_most(u64::from(self.limits.rows), "rows"));
        }
        let mut cells = Vec::new();
        put(&mut cells, column, cell);
        while let Some((row, column, cell)) = self.next_cell()? {
            if row != number {
                self.next = Some((row, column, cell));
                break;
            }
            put(&mut cells, column, cell);
        }
        let number = number.saturating_add(1);
        Ok(Some(Row { number, cells }))
    }
}

fn put<'w>(cells: &mut Vec<Cell<'w>>, column: u32, cell: Cell<'w>) {
    let column = column as usize;
    if cells.len() <= column {
        cells.resize(column + 1, Cell::Empty);
    }
    cells[column] = cell;
}

/// A date, a time, or a date with a time in ISO 8601, as some programs write them.
fn iso_days(text: &str) -> Option<f64> {
    let of_day = |time: NaiveTime| f64::from(time.num_seconds_from_midnight()) / 86_400.0;
    if let Ok(date) = text.parse::<NaiveDate>() {
        return Some(days_of(date));
    }
    if let Ok(time) = text.parse::<NaiveTime>() {
        return Some(of_day(time));
    }
    let moment: NaiveDateTime = text.trim_end_matches('Z').parse().ok()?;
    Some(days_of(moment.date()) + of_day(moment.time()))
}

const fn error_text(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        CellErrorType::GettingData => "#GETTING_DATA",
    }
}
