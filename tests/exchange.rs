//! Formats in and out.

mod bundle;
mod certificate;
mod ical;
mod run_sheet;
mod schedule;
