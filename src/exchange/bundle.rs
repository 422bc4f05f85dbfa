//! The season bundle: one folder of CSV files or one XLSX workbook (PRODUCT.md, "The season bundle").
//!
//! Sheets and columns may have English or Russian names. A column that is not required may be left
//! out; its cells then count as empty. The sheets `assignments` and `published` may be missing, the
//! others must be there, if only with their header row.

mod cell;
mod csv_rows;
mod decode;
mod error;
mod fields;
mod flaws;
mod folder;
mod gather;
mod guard;
mod limits;
mod names;
mod output;
mod schema;
mod settings;
mod sheets;
mod source;
mod table;
mod value;
mod write_csv;

use std::path::Path;

use crate::domain::season::BuiltSeason;

pub use error::{BundleError, FileError, WriteError};
pub use limits::Limits;
pub use write_csv::{write_csv, write_folder};

/// Reads the bundle at `path`.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(path: &Path, limits: &Limits) -> Result<BuiltSeason, BundleError> {
    let owned = || path.to_owned();
    match std::fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => folder::gather_folder(path, limits)?.finish(),
        Ok(_) => Err(FileError::NotAWorkbook { path: owned() }.into()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(FileError::NotFound { path: owned() }.into())
        }
        Err(source) => {
            let path = owned();
            Err(FileError::Unreadable { path, source }.into())
        }
    }
}
