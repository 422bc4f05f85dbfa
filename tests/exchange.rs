//! Formats in and out.

mod bundle;
