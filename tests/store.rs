//! The room `store`, on both databases.

mod contention;
mod full_disk;
mod guard;
mod killed;
mod releases;
mod schema;
mod seasons;
mod sqlite;
