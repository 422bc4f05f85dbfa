//! Run sheets for staff, as CSV and as a workbook to print: the same 22 columns from the same rows.

mod cells;
mod guard;
mod phone;
mod print;
mod xlsx;

pub use cells::csv;
pub use guard::guarded;
pub use phone::phone;
pub use xlsx::{XlsxFailed, xlsx};

use super::text::file_stem;
use crate::domain::run_sheet::RunSheet;

/// A file name without its ending: the date and the embankment, `2023-06-03_center`.
#[must_use]
pub fn stem(sheet: &RunSheet) -> String {
    format!("{}_{}", sheet.date, file_stem(sheet.site_id.as_str()))
}
