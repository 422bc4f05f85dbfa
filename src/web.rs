//! HTTP: pages, feeds, files and the interface for programs.

mod access;
mod api;
mod artifact;
mod assets;
mod cache;
mod cookie;
mod demo;
mod encoding;
mod error;
mod etag;
mod explain;
mod files;
mod form;
mod health;
mod history;
mod lang;
mod links;
mod middleware;
mod naming;
mod pages;
mod query;
mod ready;
mod routes;
mod server;
mod state;
mod transport;
mod typography;
mod upload;

pub use access::Needs;
pub use api::openapi::openapi;
pub use links::{Address, addresses};
pub use ready::{keep_ready, prepare};
pub use routes::{ROUTES, Route, router};
pub use server::serve;
pub use state::{Clock, Web};
