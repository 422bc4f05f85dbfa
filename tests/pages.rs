//! What people read.

mod account;
mod browser;
mod programme;
