//! What programs ask for: feeds, files, health.

mod access;
mod appeals;
mod applications;
mod atom;
mod attendance;
mod description;
mod editing;
mod feeds;
mod files;
mod imports;
mod messages;
mod reading;
mod routes;
mod runs;
mod setup;
mod tokens;
mod waiting_list;
