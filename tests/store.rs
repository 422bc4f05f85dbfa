//! The room `store`, on both databases.

mod draft;
mod releases;
mod schema;
mod seasons;
mod sqlite;
