//! The room `store`, on both databases.

mod guard;
mod releases;
mod schema;
mod seasons;
mod sqlite;
