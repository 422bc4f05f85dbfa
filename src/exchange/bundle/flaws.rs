//! The flaws found so far.

use std::collections::HashSet;

use crate::domain::flaw::{Expected, Flaw, Sheet};

/// Longest value that a message repeats, in characters.
const MAX_SHOWN_CHARS: usize = 200;

/// Flaws in the order in which they are found, up to a limit.
#[derive(Debug)]
pub(super) struct Flaws {
    found: Vec<Flaw>,
    /// Ids of rows that could not be read.
    skipped: HashSet<(Sheet, String)>,
    limit: usize,
}

impl Flaws {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            found: Vec::new(),
            skipped: HashSet::new(),
            limit,
        }
    }

    pub(super) fn push(&mut self, mut flaw: Flaw) {
        if self.is_full() {
            return;
        }
        if flaw.value.chars().nth(MAX_SHOWN_CHARS).is_some() {
            flaw.value = flaw
                .value
                .chars()
                .take(MAX_SHOWN_CHARS)
                .chain(['…'])
                .collect();
        }
        self.found.push(flaw);
    }

    /// A flaw of one cell.
    pub(super) fn cell(
        &mut self,
        sheet: Sheet,
        row: u32,
        column: &'static str,
        value: &str,
        expected: Expected,
    ) {
        self.push(Flaw {
            sheet: Some(sheet),
            row: Some(row),
            column: Some(column),
            value: clipped(value),
            expected,
        });
    }

    /// A flaw of a sheet as a whole, or of one row of it.
    pub(super) fn sheet(
        &mut self,
        sheet: Sheet,
        row: Option<u32>,
        value: &str,
        expected: Expected,
    ) {
        self.push(Flaw {
            sheet: Some(sheet),
            row,
            column: None,
            value: clipped(value),
            expected,
        });
    }

    /// Notes that the row with this id is there, but was not read.
    pub(super) fn skip(&mut self, sheet: Sheet, id: &str) {
        self.skipped.insert((sheet, id.to_owned()));
    }

    pub(super) fn is_skipped(&self, sheet: Sheet, id: &str) -> bool {
        self.skipped.contains(&(sheet, id.to_owned()))
    }

    /// Forgets what is wrong with a sheet that is not used.
    pub(super) fn forget(&mut self, sheet: Sheet) {
        self.found.retain(|flaw| flaw.sheet != Some(sheet));
    }

    /// Whether more would not be kept.
    pub(super) const fn is_full(&self) -> bool {
        self.found.len() >= self.limit
    }

    pub(super) fn found(&self) -> &[Flaw] {
        &self.found
    }

    pub(super) fn into_found(self) -> Vec<Flaw> {
        self.found
    }
}

/// One character more than is shown, so that what is too long can be told.
fn clipped(value: &str) -> String {
    value.chars().take(MAX_SHOWN_CHARS + 1).collect()
}
