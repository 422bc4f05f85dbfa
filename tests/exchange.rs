//! Formats in and out.

mod bundle;
mod ical;
mod run_sheet;
mod schedule;
