//! HTTP: pages, feeds and files, all from releases.

mod artifact;
mod assets;
mod cache;
mod encoding;
mod error;
mod files;
mod health;
mod lang;
mod links;
mod middleware;
mod pages;
mod query;
mod routes;
mod server;
mod state;
mod typography;

pub use links::{Address, addresses};
pub use routes::{ROUTES, Route, router};
pub use server::serve;
pub use state::{Clock, StaffKey, Web};
