//! What programs ask for: feeds, files, health.

mod feeds;
mod files;
mod routes;
