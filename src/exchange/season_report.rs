//! The report of a season as tables: the same ones on a page and in a workbook.

mod tables;
mod xlsx;

pub use tables::{Table, facts, tables};
pub use xlsx::{ReportFailed, xlsx};
