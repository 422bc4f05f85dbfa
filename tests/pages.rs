//! What people read.

mod account;
mod browser;
mod desk;
mod place;
mod programme;
