//! Why a bundle can't be read or written.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::domain::flaw::Flaw;
use crate::say;
use crate::words::{Lang, flaw};

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

impl BundleError {
    /// Everything that is wrong, in words: one for each flaw, or the one about the file.
    #[must_use]
    pub fn messages(&self, lang: Lang) -> Vec<String> {
        match self {
            Self::Flaws(flaws) => flaws.iter().map(|f| flaw::flaw(lang, f)).collect(),
            Self::File(error) => vec![error.message(lang)],
        }
    }
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

impl FileError {
    /// What is wrong and what to do about it.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let name = &*self.name;
        let size = |bytes| flaw::size(lang, bytes);
        match &self.problem {
            FileProblem::NotFound => say!(lang, "file-not-found", name = name),
            FileProblem::Unreadable(source) => {
                let because = source.to_string();
                say!(lang, "file-unreadable", name = name, because = because)
            }
            FileProblem::NoSheets => say!(lang, "file-no-sheets", name = name),
            FileProblem::NotAWorkbook => say!(lang, "file-not-a-workbook", name = name),
            FileProblem::OldOrLocked => say!(lang, "file-old-or-locked", name = name),
            FileProblem::Damaged => say!(lang, "file-damaged", name = name),
            FileProblem::TooBig { limit_bytes } => {
                say!(lang, "file-too-big", name = name, size = size(*limit_bytes))
            }
            FileProblem::UnpacksTooBig { limit_bytes } => {
                say!(
                    lang,
                    "file-unpacks-too-big",
                    name = name,
                    size = size(*limit_bytes)
                )
            }
        }
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
