//! Where rows come from: a CSV text or a sheet of a workbook.

use super::cell::Row;
use crate::domain::flaw::Expected;

/// Gives rows one by one, blank ones left out.
pub(in crate::exchange) trait RowSource<'a> {
    fn next_row(&mut self) -> Result<Option<Row<'a>>, Broken>;
}

/// Why the rest of a sheet can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::exchange) struct Broken {
    pub(in crate::exchange) row: Option<u32>,
    pub(in crate::exchange) value: String,
    pub(in crate::exchange) expected: Expected,
}

impl Broken {
    pub(in crate::exchange) const fn new(value: String, expected: Expected) -> Self {
        Self {
            row: None,
            value,
            expected,
        }
    }

    pub(in crate::exchange) const fn at_most(limit: u64, unit: &'static str) -> Self {
        Self::new(String::new(), Expected::AtMost { limit, unit })
    }

    pub(in crate::exchange) fn in_row(self, row: u32) -> Self {
        Self {
            row: Some(row),
            ..self
        }
    }
}
