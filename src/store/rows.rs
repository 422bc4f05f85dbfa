//! Many rows at once.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait};

use super::StoreError;

/// Rows that go into one statement. With the widest table (27 columns) it stays below the 32 766
/// parameters that SQLite takes.
pub(super) const CHUNK_ROWS: usize = 500;

/// Inserts the rows, some hundreds at a time. Without rows nothing happens.
pub(super) async fn insert_all<A: ActiveModelTrait>(
    db: &impl ConnectionTrait,
    rows: Vec<A>,
) -> Result<(), StoreError> {
    put_all(db, rows, None).await
}

/// Inserts the rows; those that are there already become as they are here.
pub(super) async fn upsert_all<A: ActiveModelTrait>(
    db: &impl ConnectionTrait,
    rows: Vec<A>,
    again: &OnConflict,
) -> Result<(), StoreError> {
    put_all(db, rows, Some(again)).await
}

async fn put_all<A: ActiveModelTrait>(
    db: &impl ConnectionTrait,
    rows: Vec<A>,
    again: Option<&OnConflict>,
) -> Result<(), StoreError> {
    // A list, and no iterator that borrows: one held while waiting would tie the future to a thread.
    let mut rows = rows;
    while !rows.is_empty() {
        let rest = rows.split_off(CHUNK_ROWS.min(rows.len()));
        let chunk = std::mem::replace(&mut rows, rest);
        let mut insert = A::Entity::insert_many(chunk);
        if let Some(again) = again {
            insert = insert.on_conflict(again.clone());
        }
        insert.exec_without_returning(db).await?;
    }
    Ok(())
}
