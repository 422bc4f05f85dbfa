//! From a backup into the tables.

use migration::{Migrator, MigratorTrait};
use sea_orm::sea_query::{Expr, InsertStatement, Query};
use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseTransaction, Statement, Value};

use super::file::{Backup, Line};
use super::value::Kind;
use super::{BackupError, TableHead, applied};
use crate::store::Store;
use crate::store::rows::CHUNK_ROWS;

impl Store {
    /// Makes the database what it was when the backup was made, all or nothing, and then brings its
    /// schema up to date.
    ///
    /// # Errors
    /// [`BackupError::NotEmpty`] if it holds anything; [`BackupError::Damaged`] if something in the backup
    /// does not fit.
    pub async fn restore(&self, backup: &Backup) -> Result<(), BackupError> {
        let wanted = &backup.head.migrations;
        let writing = self.change_schema().await?;
        let applied = applied(&writing.txn).await?;
        if !wanted.starts_with(&applied) {
            // It has tables already that the backup knows nothing of.
            return Err(BackupError::NotEmpty);
        }
        let missing = wanted.len() - applied.len();
        let missing = u32::try_from(missing).map_err(BackupError::damaged)?;
        if missing > 0 {
            Migrator::up(&writing.txn, Some(missing)).await?;
        }
        fill(&writing.txn, backup).await?;
        if self.db.get_database_backend() == DatabaseBackend::Postgres {
            // A table that still waits to be looked at can't be altered.
            let now = "SET CONSTRAINTS ALL IMMEDIATE";
            writing.txn.execute_unprepared(now).await?;
        }
        Migrator::up(&writing.txn, None).await?;
        writing.commit().await?;
        Ok(())
    }
}

/// The rows of the table that is being restored.
struct Table {
    head: TableHead,
    rows: Vec<Vec<Value>>,
}

async fn fill(db: &DatabaseTransaction, backup: &Backup) -> Result<(), BackupError> {
    let mut table: Option<Table> = None;
    for line in backup.lines()? {
        match (line?, &mut table) {
            (Line::Table(head), _) => {
                if let Some(done) = table.replace(begun(db, head).await?) {
                    end(db, done).await?;
                }
            }
            (Line::Row(row), Some(table)) => {
                table.rows.push(values(&table.head, row)?);
                if table.rows.len() == CHUNK_ROWS {
                    insert(db, table).await?;
                }
            }
            (Line::Row(_), None) => return Err(BackupError::damaged("a row of no table")),
        }
    }
    match table {
        Some(done) => end(db, done).await,
        None => Ok(()),
    }
}

async fn begun(db: &DatabaseTransaction, head: TableHead) -> Result<Table, BackupError> {
    let any = Query::select()
        .expr(Expr::val(1))
        .from(head.table.clone())
        .limit(1)
        .take();
    if db.query_one(&any).await?.is_some() {
        return Err(BackupError::NotEmpty);
    }
    let rows = Vec::new();
    Ok(Table { head, rows })
}

fn values(head: &TableHead, row: Vec<serde_json::Value>) -> Result<Vec<Value>, BackupError> {
    let damaged = || BackupError::damaged(format!("a row of {}", head.table));
    if row.len() != head.columns.len() {
        return Err(damaged());
    }
    let pairs = head.columns.iter().zip(row);
    let values = pairs.map(|((_, kind), value)| kind.read(&value).ok_or_else(damaged));
    values.collect()
}

async fn insert(db: &DatabaseTransaction, table: &mut Table) -> Result<(), BackupError> {
    if table.rows.is_empty() {
        return Ok(());
    }
    let mut insert = InsertStatement::new();
    let columns = table.head.columns.iter().map(|(name, _)| name.clone());
    insert
        .into_table(table.head.table.clone())
        .columns(columns.collect::<Vec<_>>());
    for row in table.rows.drain(..) {
        let row: Vec<Expr> = row.into_iter().map(Expr::val).collect();
        insert.values(row).map_err(BackupError::damaged)?;
    }
    db.execute(&insert).await?;
    Ok(())
}

/// The rest of its rows; and new ones get numbers behind those that are there.
async fn end(db: &DatabaseTransaction, mut table: Table) -> Result<(), BackupError> {
    insert(db, &mut table).await?;
    let mut columns = table.head.columns.iter();
    let is_numbered = columns.any(|(name, kind)| name == "id" && *kind == Kind::Long);
    if is_numbered && db.get_database_backend() == DatabaseBackend::Postgres {
        let sql = format!(
            r#"SELECT setval(pg_get_serial_sequence('"{0}"', 'id'), (SELECT max(id) FROM "{0}"))"#,
            table.head.table
        );
        let query = Statement::from_string(DatabaseBackend::Postgres, sql);
        db.query_one_raw(query).await?;
    }
    Ok(())
}
