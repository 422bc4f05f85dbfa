//! Formats in and out. Pure: bytes and values, no store, no web; the time of writing is an argument.

pub mod bundle;
pub mod check_document;
