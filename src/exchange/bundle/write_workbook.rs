//! Writes a workbook.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::cell::days_of;
use super::error::WriteError;
use super::guard;
use super::output::{Output, rows};
use super::schema::columns;
use crate::domain::assignment::Plan;
use crate::domain::flaw::Sheet;
use crate::domain::season::Season;

/// Writes the bundle to the file `path`, which is replaced.
///
/// # Errors
/// If the file can't be written, or the season does not fit a workbook.
pub fn write_workbook(path: &Path, season: &Season, plan: &Plan) -> Result<(), WriteError> {
    let failed = |source| WriteError::File {
        path: path.to_owned(),
        source,
    };
    let mut workbook = workbook(season, plan)?;
    let file = BufWriter::new(File::create(path).map_err(failed)?);
    workbook.save_to_writer(file)?;
    Ok(())
}

/// The bundle as the bytes of a workbook.
///
/// # Errors
/// If the season does not fit a workbook: 1 048 575 rows, 32 767 characters a cell.
pub fn workbook_bytes(season: &Season, plan: &Plan) -> Result<Vec<u8>, WriteError> {
    Ok(workbook(season, plan)?.save_to_buffer()?)
}

fn workbook(season: &Season, plan: &Plan) -> Result<Workbook, WriteError> {
    let mut workbook = Workbook::new();
    let formats = Formats::new();
    for sheet in Sheet::ALL {
        let out = workbook.add_worksheet();
        out.set_name(sheet.name())?;
        for (column, name) in (0..).zip(columns(sheet).iter().map(|c| c.name)) {
            out.write_string_with_format(0, column, name, &formats.heading)?;
        }
        out.set_freeze_panes(1, 0)?;
        let mut row = 0;
        rows(sheet, season, plan, |cells| {
            row += 1;
            for (column, cell) in (0..).zip(&cells) {
                put(out, row, column, cell, &formats)?;
            }
            Ok::<_, WriteError>(())
        })?;
    }
    Ok(workbook)
}

/// How cells look.
pub(super) struct Formats {
    pub(super) heading: Format,
    pub(super) date: Format,
    pub(super) time: Format,
    /// Text that a person will type.
    pub(super) typed: Format,
    /// Text that stays text when it is edited, whatever it begins with.
    pub(super) text: Format,
}

impl Formats {
    pub(super) fn new() -> Self {
        Self {
            heading: Format::new().set_bold(),
            date: Format::new().set_num_format("dd.mm.yyyy"),
            // Goes on counting after midnight.
            time: Format::new().set_num_format("[hh]:mm"),
            typed: Format::new().set_num_format("@"),
            text: Format::new().set_num_format("@").set_quote_prefix(),
        }
    }
}

pub(super) fn put(
    out: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Output,
    formats: &Formats,
) -> Result<(), WriteError> {
    match cell {
        Output::Empty => {}
        Output::Text(text) => {
            out.write_string_with_format(row, column, guard::for_workbook(text), &formats.text)?;
        }
        Output::Word(word) => {
            out.write_string(row, column, word)?;
        }
        Output::Degrees(text) => {
            out.write_number(row, column, text.parse::<f64>().unwrap_or_default())?;
        }
        // Numbers of a bundle have far fewer than the 15 digits that a cell keeps.
        Output::Whole(number) => {
            out.write_number(row, column, *number as f64)?;
        }
        Output::Decimal(number) => {
            out.write_number(row, column, number.thousandths() as f64 / 1000.0)?;
        }
        Output::Date(date) => {
            out.write_number_with_format(row, column, days_of(*date), &formats.date)?;
        }
        Output::Time(minute) => {
            let days = f64::from(minute.get()) / 1440.0;
            out.write_number_with_format(row, column, days, &formats.time)?;
        }
        Output::YesNo(yes) => {
            out.write_string(row, column, if *yes { "yes" } else { "no" })?;
        }
    }
    Ok(())
}
