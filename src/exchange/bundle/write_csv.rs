//! Writes a folder of CSV files: UTF-8 with BOM, `;`, CRLF.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use super::error::WriteError;
use super::guard;
use super::output::{Output, rows};
use super::schema::columns;
use crate::domain::assignment::Plan;
use crate::domain::flaw::Sheet;
use crate::domain::season::Season;

/// Tells a spreadsheet that the file is UTF-8.
const BOM: &[u8] = "\u{feff}".as_bytes();

/// Writes the bundle to the folder `path`, which is made if need be; files of the same names are
/// replaced.
///
/// # Errors
/// If the folder or a file can't be written.
pub fn write_folder(path: &Path, season: &Season, plan: &Plan) -> Result<(), WriteError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| WriteError::File { path, source }
    };
    fs::create_dir_all(path).map_err(failed(path))?;
    for sheet in Sheet::ALL {
        let file = path.join(format!("{}.csv", sheet.name()));
        let mut out = BufWriter::new(File::create(&file).map_err(failed(&file))?);
        write_csv(&mut out, sheet, season, plan)?;
        out.flush().map_err(failed(&file))?;
    }
    Ok(())
}

/// Writes one sheet.
///
/// # Errors
/// If `out` fails.
pub fn write_csv(
    mut out: impl Write,
    sheet: Sheet,
    season: &Season,
    plan: &Plan,
) -> Result<(), WriteError> {
    out.write_all(BOM).map_err(csv::Error::from)?;
    let mut csv = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    csv.write_record(columns(sheet).iter().map(|column| column.name))?;
    rows(sheet, season, plan, |cells| {
        csv.write_record(cells.iter().map(text))
    })?;
    csv.flush().map_err(csv::Error::from)?;
    Ok(())
}

/// The cell as the file has it.
pub(super) fn text(cell: &Output) -> String {
    match cell {
        Output::Empty => String::new(),
        Output::Text(text) => guard::for_csv(text),
        Output::Word(text) | Output::Degrees(text) => text.clone(),
        Output::Whole(number) => number.to_string(),
        Output::Decimal(number) => number.to_string(),
        Output::Date(date) => date.to_string(),
        Output::Time(minute) => minute.to_string(),
        Output::YesNo(true) => "yes".to_owned(),
        Output::YesNo(false) => "no".to_owned(),
    }
}
