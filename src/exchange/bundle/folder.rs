//! A folder of CSV files.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::csv_rows::CsvRows;
use super::decode::decode;
use super::error::FileProblem;
use super::gather::Gathered;
use super::limits::Limits;
use super::names::SHEETS;
use super::source::{Broken, RowSource};
use super::table::known_columns;
use crate::domain::flaw::{Expected, Sheet};

/// Separators that the header row may have, the likeliest first.
pub(in crate::exchange) const DELIMITERS: [u8; 3] = [b';', b',', b'\t'];

/// Reads every sheet that the folder has.
pub(super) fn gather_folder(path: &Path, limits: &Limits) -> Result<Gathered, FileProblem> {
    let mut files = Vec::new();
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Some(stem) = csv_stem(&name) {
            files.push((stem.to_owned(), entry.path()));
        }
    }
    if files.is_empty() {
        return Err(FileProblem::NoSheets);
    }
    files.sort();
    let mut gathered = Gathered::new(limits);
    for (stem, file) in files {
        let Some(sheet) = SHEETS.find(&stem) else {
            gathered.unknown(&stem, ".csv");
            continue;
        };
        if gathered.is_first(sheet, &stem) {
            match read_capped(&file, limits.file_bytes) {
                Ok(Some(bytes)) => gather_csv(&mut gathered, sheet, &stem, &bytes, limits),
                Ok(None) => {
                    let broken = Broken::at_most(limits.file_bytes, "bytes");
                    gathered.broken(sheet, &stem, broken);
                }
                Err(error) => {
                    let broken = Broken::new(error.to_string(), Expected::SoundSheet);
                    gathered.broken(sheet, &stem, broken);
                }
            }
        }
    }
    Ok(gathered)
}

fn csv_stem(name: &str) -> Option<&str> {
    let (stem, ending) = name.rsplit_once('.')?;
    (ending.eq_ignore_ascii_case("csv") && !stem.is_empty() && !stem.starts_with('.'))
        .then_some(stem)
}

/// The file's bytes; `None` if there are more than `limit`, which are not read.
pub(super) fn read_capped(path: &Path, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let file = File::open(path)?;
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

/// Reads one CSV file.
pub(super) fn gather_csv(
    gathered: &mut Gathered,
    sheet: Sheet,
    name: &str,
    bytes: &[u8],
    limits: &Limits,
) {
    match decode(bytes) {
        Ok(text) => {
            let delimiter = delimiter_of(sheet, &text, limits);
            let mut rows = CsvRows::new(&text, delimiter, *limits);
            gathered.read(sheet, name, &mut rows);
        }
        Err(broken) => gathered.broken(sheet, name, broken),
    }
}

/// The separator with which the first row names the most columns of the sheet.
fn delimiter_of(sheet: Sheet, text: &str, limits: &Limits) -> u8 {
    let known = |delimiter: &u8| {
        let header = CsvRows::new(text, *delimiter, *limits).next_row();
        header
            .ok()
            .flatten()
            .map_or(0, |row| known_columns(sheet, &row))
    };
    let best = DELIMITERS.into_iter().rev().max_by_key(known);
    best.unwrap_or(DELIMITERS[0])
}
