//! What people read.

mod browser;
mod programme;
