//! What the commands print and write, and how they fail.

use std::fmt::Display;
use std::fs;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{CellAlignment, ContentArrangement, Table};
use serde::Serialize;
use thiserror::Error;

use super::Ending;
use crate::app::AppError;
use crate::config::BadConfig;
use crate::domain::assignment::Plan;
use crate::domain::conflict::{Conflict, Severity};
use crate::domain::score::Score;
use crate::domain::season::{BuiltSeason, Season};
use crate::engine::advice::Fix;
use crate::exchange::advice;
use crate::exchange::bundle::{self, BundleError, Limits, WriteError};
use crate::say;
use crate::words::{Lang, reason};

/// Why a command could not do its work.
#[derive(Debug, Error)]
pub(super) enum Failure {
    #[error(transparent)]
    Bundle(#[from] BundleError),
    #[error(transparent)]
    WriteBundle(#[from] WriteError),
    #[error("could not read {}", path.display())]
    Read { path: PathBuf, source: io::Error },
    /// In the user's words already.
    #[error("{0}")]
    Said(String),
    #[error("could not write {}", path.display())]
    Write { path: PathBuf, source: io::Error },
    #[error(transparent)]
    App(#[from] AppError),
    #[error(transparent)]
    Config(#[from] BadConfig),
    #[error("could not listen on {listen}")]
    Listen {
        listen: SocketAddr,
        source: io::Error,
    },
    #[error("{} is already there", .0.display())]
    Exists(PathBuf),
    #[error("{0}")]
    Other(Box<dyn std::error::Error + Send + Sync>),
}

/// How many conflicts a table lists: a screen or two; the document has them all.
const LISTED: usize = 50;

pub(super) fn read_bundle(path: &Path) -> Result<BuiltSeason, Failure> {
    Ok(bundle::read(path, &Limits::default())?)
}

pub(super) fn ending(conflicts: &[Conflict]) -> Ending {
    if conflicts.iter().any(Conflict::is_hard) {
        Ending::Conflicts
    } else {
        Ending::Clean
    }
}

/// Prints to standard output. A reader that has gone away (`| head`) is no failure.
pub(super) fn print(text: &impl Display) -> Result<(), Failure> {
    match writeln!(io::stdout().lock(), "{text}") {
        Err(source) if source.kind() != io::ErrorKind::BrokenPipe => Err(Failure::Write {
            path: "stdout".into(),
            source,
        }),
        _ => Ok(()),
    }
}

pub(super) fn print_json(document: &impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(document).map_err(|e| Failure::Other(e.into()))?;
    print(&text)
}

/// Writes a file whole or not at all: beside it first, then in its place.
pub(super) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failure = |source| Failure::Write {
        path: path.to_owned(),
        source,
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failure)?;
    }
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    written.map_err(|source| {
        // What was begun must not be taken for a result; that it can't be removed is no news then.
        let _ = fs::remove_file(&beside);
        failure(source)
    })
}

pub(super) fn must_be_free(path: &Path) -> Result<(), Failure> {
    if path.exists() {
        Err(Failure::Exists(path.to_owned()))
    } else {
        Ok(())
    }
}

pub(super) fn table(header: &[String]) -> Table {
    let mut table = Table::new();
    table
        .load_style(UTF8_FULL_CONDENSED.with_rounded_corners())
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_header(header);
    table
}

pub(super) fn score_table(lang: Lang, score: &Score) -> Table {
    let mut table = table(&[
        say!(lang, "cli-column-part"),
        say!(lang, "cli-column-points"),
    ]);
    for (name, points) in score.parts() {
        table.add_row([say!(lang, &format!("cli-score-{name}")), lang.count(points)]);
    }
    table.add_row([say!(lang, "cli-score-total"), lang.count(score.total())]);
    align_right(&mut table, &[1]);
    table
}

/// For columns of numbers.
pub(super) fn align_right(table: &mut Table, columns: &[usize]) {
    for column in columns {
        if let Some(column) = table.column_mut(*column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
}

/// The hard conflicts one by one, the warnings counted by rule.
pub(super) fn conflict_tables(
    lang: Lang,
    season: &Season,
    plan: &Plan,
    conflicts: &[Conflict],
) -> String {
    let hard_until = conflicts.partition_point(|c| c.severity == Severity::Hard);
    let (hard, warnings) = conflicts.split_at(hard_until);
    let mut text = String::new();
    if hard.is_empty() {
        text.push_str(&say!(lang, "cli-clean"));
    } else {
        let mut table = table(&[
            say!(lang, "cli-column-rule"),
            say!(lang, "cli-column-message"),
        ]);
        for conflict in hard.iter().take(LISTED) {
            let message = reason::conflict(lang, season, plan, conflict);
            table.add_row([reason::rule_name(lang, conflict.rule()), message]);
        }
        text.push_str(&format!(
            "{}\n{table}",
            say!(lang, "cli-hard", count = hard.len())
        ));
        if hard.len() > LISTED {
            text.push('\n');
            text.push_str(&say!(lang, "cli-more", count = hard.len() - LISTED));
        }
    }
    if !warnings.is_empty() {
        let mut table = table(&[
            say!(lang, "cli-column-rule"),
            say!(lang, "cli-column-count"),
            say!(lang, "cli-column-example"),
        ]);
        for of_rule in warnings.chunk_by(|a, b| a.rule() == b.rule()) {
            table.add_row([
                reason::rule_name(lang, of_rule[0].rule()),
                of_rule.len().to_string(),
                reason::conflict(lang, season, plan, &of_rule[0]),
            ]);
        }
        text.push_str(&format!(
            "\n{}\n{table}",
            say!(lang, "cli-warnings", count = warnings.len())
        ));
    }
    text
}

/// What would resolve the hard conflicts, cheapest first.
pub(super) fn fix_table(
    lang: Lang,
    season: &Season,
    plan: &Plan,
    conflicts: &[Conflict],
    fixes: &[Vec<Fix>],
) -> String {
    let mut table = table(&[
        say!(lang, "cli-column-message"),
        say!(lang, "cli-column-fixes"),
    ]);
    let hard = conflicts
        .iter()
        .zip(fixes)
        .filter(|(conflict, _)| conflict.is_hard());
    for (conflict, fixes) in hard.take(LISTED) {
        let fixes = fixes.iter().map(|fix| advice::fix(lang, season, plan, fix));
        let fixes: Vec<_> = fixes.collect();
        table.add_row([
            reason::conflict(lang, season, plan, conflict),
            fixes.join("\n"),
        ]);
    }
    table.to_string()
}

/// Prints what went wrong to standard error, every single error of it.
pub(super) fn print_failure(lang: Lang, failure: &Failure) {
    let text = match failure {
        Failure::Bundle(error) => {
            let mut lines = error.messages(lang);
            if let BundleError::Flaws(flaws) = error {
                lines.push(say!(lang, "cli-bad-input", count = flaws.len()));
            }
            lines.join("\n")
        }
        Failure::Said(text) => text.clone(),
        Failure::Read { path, source } => {
            let (path, because) = (path.display().to_string(), source.to_string());
            say!(lang, "cli-io-read", path = path, because = because)
        }
        Failure::Write { path, source } => {
            let (path, because) = (path.display().to_string(), source.to_string());
            say!(lang, "cli-io-write", path = path, because = because)
        }
        Failure::Exists(path) => say!(lang, "cli-exists", path = path.display().to_string()),
        Failure::Listen { listen, source } => {
            let (address, because) = (listen.to_string(), source.to_string());
            say!(lang, "cli-listen", address = address, because = because)
        }
        Failure::App(_) | Failure::Config(_) | Failure::WriteBundle(_) | Failure::Other(_) => {
            say!(lang, "cli-failed", because = failure.to_string())
        }
    };
    eprintln!("{text}");
}
