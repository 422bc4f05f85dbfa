//! Formats in and out. Pure: bytes and values, no store, no web; the time of writing is an argument.

pub mod address;
pub mod advice;
pub mod application;
pub mod atom;
pub mod bundle;
pub mod certificate;
pub mod check_document;
pub mod ical;
pub mod identity;
pub mod impact_document;
pub mod intake;
pub mod left_out;
pub mod mail;
pub mod own_data;
pub mod public_form;
pub mod report_document;
pub mod run_sheet;
pub mod schedule;
pub mod season_report;
pub mod text;
mod xml;
