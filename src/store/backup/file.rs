//! The lines of a backup.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::value::hex;
use super::{BackupError, End, FORMAT, Head, TableHead};

/// Writes lines, and counts and digests them.
pub(super) struct Lines<W: Write> {
    to: GzEncoder<BufWriter<W>>,
    digest: Sha256,
    rows: u64,
}

impl<W: Write> Lines<W> {
    pub(super) fn new(to: W) -> Self {
        Self {
            to: GzEncoder::new(BufWriter::new(to), Compression::default()),
            digest: Sha256::new(),
            rows: 0,
        }
    }

    pub(super) fn write(&mut self, line: &impl Serialize) -> io::Result<()> {
        let mut line = serde_json::to_vec(line)?;
        line.push(b'\n');
        self.digest.update(&line);
        self.to.write_all(&line)
    }

    pub(super) fn write_row(&mut self, row: &[serde_json::Value]) -> io::Result<()> {
        self.rows += 1;
        self.write(&row)
    }

    /// Writes the last line; gives the number of rows.
    pub(super) fn finish(mut self) -> io::Result<u64> {
        let end = End {
            rows: self.rows,
            sha256: hex(&self.digest.clone().finalize()),
        };
        self.write(&end)?;
        self.to.finish()?.flush()?;
        Ok(end.rows)
    }
}

/// A line of a backup.
pub(super) enum Line {
    Table(TableHead),
    Row(Vec<serde_json::Value>),
}

/// A file that was found to be a whole backup.
#[derive(Debug)]
pub struct Backup {
    path: PathBuf,
    pub(super) head: Head,
    rows: u64,
}

impl Backup {
    /// Reads all of it once: whatever is restored from it later is what was written.
    ///
    /// # Errors
    /// [`BackupError::NotOne`], [`BackupError::Newer`], [`BackupError::Damaged`], [`BackupError::File`].
    pub fn open(path: &Path) -> Result<Self, BackupError> {
        let mut lines = open(path)?;
        let first = lines.next().and_then(Result::ok).unwrap_or_default();
        let head = known(&first)?;
        let mut digest = Sha256::new();
        let (mut last, mut rows) = (first, 0);
        for line in lines {
            let line = line.map_err(BackupError::damaged)?;
            digest.update(last.as_bytes());
            digest.update(b"\n");
            rows += u64::from(line.starts_with('['));
            last = line;
        }
        let end: End =
            serde_json::from_str(&last).map_err(|_| BackupError::damaged("it ends too early"))?;
        if end.rows != rows || end.sha256 != hex(&digest.finalize()) {
            return Err(BackupError::damaged("its digest is another"));
        }
        let path = path.to_owned();
        Ok(Self { path, head, rows })
    }

    /// How many rows it holds.
    #[must_use]
    pub const fn rows(&self) -> u64 {
        self.rows
    }

    /// The lines between head and end.
    pub(super) fn lines(
        &self,
    ) -> Result<impl Iterator<Item = Result<Line, BackupError>>, BackupError> {
        let lines = open(&self.path)?.skip(1);
        // The last line is an object as well, and no table's.
        Ok(
            lines.map_while(|line| match line.map_err(BackupError::damaged) {
                Ok(line) if line.starts_with(r#"{"rows""#) => None,
                Ok(line) => Some(read(&line)),
                Err(error) => Some(Err(error)),
            }),
        )
    }
}

fn open(path: &Path) -> Result<impl Iterator<Item = io::Result<String>>, BackupError> {
    let packed = BufReader::new(File::open(path)?);
    Ok(BufReader::new(GzDecoder::new(packed)).lines())
}

/// The head of a backup that this version can read.
fn known(line: &str) -> Result<Head, BackupError> {
    let head: serde_json::Value = serde_json::from_str(line).map_err(|_| BackupError::NotOne)?;
    let format = head["format"].as_u64().ok_or(BackupError::NotOne)?;
    if format > FORMAT.into() {
        return Err(BackupError::Newer);
    }
    let head: Head = serde_json::from_value(head).map_err(|_| BackupError::NotOne)?;
    let ours = super::migrations();
    if ours.starts_with(&head.migrations) {
        Ok(head)
    } else {
        Err(BackupError::Newer)
    }
}

fn read(line: &str) -> Result<Line, BackupError> {
    let read = if line.starts_with('[') {
        serde_json::from_str(line).map(Line::Row)
    } else {
        serde_json::from_str(line).map(Line::Table)
    };
    read.map_err(BackupError::damaged)
}
