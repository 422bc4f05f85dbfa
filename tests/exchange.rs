//! Formats in and out.

mod bundle;
mod certificate;
mod ical;
mod intake;
mod mail;
mod public_form;
mod run_sheet;
mod schedule;
