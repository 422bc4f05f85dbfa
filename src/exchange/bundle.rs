//! The season bundle: one folder of CSV files or one XLSX workbook (PRODUCT.md, "The season bundle").
//!
//! Sheets and columns may have English or Russian names. A column that is not required may be left
//! out; its cells then count as empty. The sheets `assignments` and `published` may be missing, the
//! others must be there, if only with their header row. Empty cells mean: `capacity` and `wanted` 1,
//! `priority` 3, `status` planned, accepted or proposed, `power_kw` and `max_food` of an embankment no
//! limit, `duration_min` the whole opening time, `start_step_min` any minute; everything else none.
//!
//! A text that a spreadsheet would run as a formula is written with `'` before it, which reading takes
//! off again.

pub(in crate::exchange) mod application;
mod archive;
pub(in crate::exchange) mod cell;
pub(in crate::exchange) mod csv_rows;
pub(in crate::exchange) mod decode;
mod error;
mod fields;
mod flaws;
pub(in crate::exchange) mod folder;
mod gather;
pub(in crate::exchange) mod guard;
mod item;
mod limits;
pub(in crate::exchange) mod names;
pub(in crate::exchange) mod output;
mod overlay;
pub(in crate::exchange) mod schema;
mod settings;
mod sheets;
pub(in crate::exchange) mod source;
mod table;
mod template;
pub(in crate::exchange) mod value;
pub(in crate::exchange) mod workbook;
mod write_csv;
mod write_workbook;

use std::io;
use std::path::Path;

use crate::domain::edit::Items;
use crate::domain::flaw::Sheet;
use crate::domain::season::{ApplicationPart, BuiltSeason, SeasonParts};

pub use error::{BundleError, FileError, FileProblem, WriteError};
pub use item::{item_values, read_item};
pub use limits::Limits;
pub use names::setting_keys;
pub use overlay::Overlaid;
pub use schema::{Column, Holds, columns, setting_holds};
pub use template::{Contents, season_workbook, write_template, write_template_file};
pub use value::{date_text, hours_text};
pub use write_csv::{write_csv, write_folder};
pub use write_workbook::{workbook_bytes, write_workbook};

/// Reads the bundle at `path`: a folder of CSV files, or a workbook.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(path: &Path, limits: &Limits) -> Result<BuiltSeason, BundleError> {
    gather(path, limits)?.finish()
}

/// As [`read`], with the parts that the season is made of, to change and build it anew.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read_with_parts(
    path: &Path,
    limits: &Limits,
) -> Result<(SeasonParts, BuiltSeason), BundleError> {
    gather(path, limits)?.finish_with_parts()
}

/// Reads applications only: from a CSV file of that sheet, or from a bundle.
///
/// # Errors
/// Everything that is wrong with what is read. What the applications refer to is not looked at.
pub fn read_applications(
    path: &Path,
    limits: &Limits,
) -> Result<Vec<ApplicationPart>, BundleError> {
    let is_csv = path
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("csv"));
    if !is_csv || path.is_dir() {
        return gather(path, limits)?.finish_applications();
    }
    let bytes = read_file(path, limits)?;
    let mut gathered = gather::Gathered::new(limits);
    let sheet = Sheet::Applications;
    folder::gather_csv(&mut gathered, sheet, sheet.name(), &bytes, limits);
    gathered.finish_applications()
}

fn gather(path: &Path, limits: &Limits) -> Result<gather::Gathered, BundleError> {
    let metadata = std::fs::metadata(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => FileProblem::NotFound,
        _ => error.into(),
    });
    if metadata.map_err(FileError::at(path))?.is_dir() {
        return Ok(folder::gather_folder(path, limits).map_err(FileError::at(path))?);
    }
    let bytes = read_file(path, limits)?;
    gather_workbook(&path.display().to_string(), &bytes, limits)
}

fn read_file(path: &Path, limits: &Limits) -> Result<Vec<u8>, FileError> {
    let bytes = folder::read_capped(path, limits.file_bytes)
        .map_err(FileProblem::from)
        .and_then(|bytes| {
            let limit_bytes = limits.file_bytes;
            bytes.ok_or(FileProblem::TooBig { limit_bytes })
        });
    bytes.map_err(FileError::at(path))
}

fn gather_workbook(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
) -> Result<gather::Gathered, BundleError> {
    let gathered = workbook::gather_workbook(bytes, limits).map_err(|problem| FileError {
        name: name.to_owned(),
        problem,
    })?;
    Ok(gathered)
}

/// Reads a workbook; `name` is what a message calls it.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read_workbook(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
) -> Result<BuiltSeason, BundleError> {
    let gathered = gather_workbook(name, bytes, limits)?;
    gathered.finish()
}

/// Reads the workbook of a new season, which may come without applications.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read_new_workbook(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
) -> Result<BuiltSeason, BundleError> {
    let mut gathered = gather_workbook(name, bytes, limits)?;
    if !gathered.has(Sheet::Applications) {
        gathered.supply(Sheet::Applications);
    }
    gathered.finish()
}

/// Reads a workbook that changes the season of these items: a sheet, a column or a setting that it does
/// not contain stays as it is.
///
/// # Errors
/// Everything that is wrong with it, and with the season as it would be then.
pub fn read_workbook_over(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    items: &Items,
) -> Result<Overlaid, BundleError> {
    gather_workbook(name, bytes, limits)?.finish_over(items)
}

/// Reads CSV files handed in as bytes, each under the sheet that it is.
///
/// # Errors
/// Everything that is wrong with them.
pub fn read_csv_files<'a>(
    files: impl IntoIterator<Item = (Sheet, &'a [u8])>,
    limits: &Limits,
) -> Result<BuiltSeason, BundleError> {
    let mut gathered = gather::Gathered::new(limits);
    for (sheet, bytes) in files {
        if gathered.is_first(sheet, sheet.name()) {
            folder::gather_csv(&mut gathered, sheet, sheet.name(), bytes, limits);
        }
    }
    gathered.finish()
}
