//! Why a bundle can't be read or written.

use std::io;
use std::path::{Path, PathBuf};

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

/// A file or folder can't be read as a whole.
#[derive(Debug, Error)]
#[error("{name}: {problem}")]
pub struct FileError {
    /// The path or the name under which it was handed in.
    pub name: String,
    pub problem: FileProblem,
}

impl FileError {
    pub(super) fn at(path: &Path) -> impl FnOnce(FileProblem) -> Self {
        let name = path.display().to_string();
        |problem| Self { name, problem }
    }
}

/// Why a file or folder as a whole can't be read.
#[derive(Debug, Error)]
pub enum FileProblem {
    #[error("it does not exist")]
    NotFound,
    #[error("it can't be read: {0}")]
    Unreadable(#[from] io::Error),
    /// No file of the folder is a CSV file.
    #[error("the folder has no CSV file")]
    NoSheets,
    /// Neither a folder nor an XLSX workbook.
    #[error("it is neither a folder of CSV files nor an XLSX workbook")]
    NotAWorkbook,
    /// A workbook of before 2007, or one with a password: both begin alike.
    #[error("it is a workbook in the old format (.xls) or has a password")]
    OldOrLocked,
    /// Cut off or altered.
    #[error("the file is damaged")]
    Damaged,
    #[error("it has more than {limit_bytes} bytes")]
    TooBig { limit_bytes: u64 },
    #[error("unpacked it has more than {limit_bytes} bytes, or more parts than any workbook")]
    UnpacksTooBig { limit_bytes: u64 },
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
