//! Why a bundle can't be read or written.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::domain::flaw::Flaw;

/// What is wrong with a bundle that is read.
#[derive(Debug, Error)]
pub enum BundleError {
    /// Every single thing that is wrong, in the order of the sheets, rows and columns.
    #[error("the season bundle has {} flaws", .0.len())]
    Flaws(Vec<Flaw>),
    /// Nothing of it can be read.
    #[error(transparent)]
    File(#[from] FileError),
}

/// Why a file or folder as a whole can't be read.
#[derive(Debug, Error)]
pub enum FileError {
    #[error("{path} does not exist")]
    NotFound { path: PathBuf },
    #[error("{path} can't be read: {source}")]
    Unreadable { path: PathBuf, source: io::Error },
    /// No file of the folder is a sheet of a bundle.
    #[error("no file of {path} is a sheet of a season bundle")]
    NoSheets { path: PathBuf },
    /// Neither a folder nor an XLSX workbook.
    #[error("{path} is no workbook")]
    NotAWorkbook { path: PathBuf },
}

/// Why a bundle can't be written.
#[derive(Debug, Error)]
pub enum WriteError {
    #[error("{path} can't be written: {source}")]
    File { path: PathBuf, source: io::Error },
    #[error(transparent)]
    Csv(#[from] csv::Error),
    #[error(transparent)]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}
