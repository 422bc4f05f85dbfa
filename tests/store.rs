//! The room `store`, on both databases.

mod backup;
mod contention;
mod full_disk;
mod guard;
mod killed;
mod migrating;
mod old_backup;
mod releases;
mod schema;
mod seasons;
mod sqlite;
