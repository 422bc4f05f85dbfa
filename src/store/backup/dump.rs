//! From the tables into a backup.

use std::io::Write;

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IdenStatic,
    IntoActiveModel, Iterable, PaginatorTrait, PrimaryKeyToColumn, QueryOrder,
};

use super::file::Lines;
use super::value::{Kind, written};
use super::{BackupError, FORMAT, Head, TableHead, applied, migrations};
use crate::store::{Store, StoreError};

/// Rows that are read at once; a release's takes some 100 kB.
const CHUNK_ROWS: u64 = 100;

macro_rules! tables {
    ($($table:ident)*) => {
        /// What a backup holds, in an order in which every row comes after those that it refers to.
        pub const TABLES: &[&str] = &[$(stringify!($table)),*];

        async fn all<W: Write>(
            db: &DatabaseTransaction,
            to: &mut Lines<W>,
        ) -> Result<(), BackupError> {
            $(table::<entity::$table::Entity, W>(db, to).await?;)*
            Ok(())
        }
    };
}

tables! {
    account season programme_day embankment place travel noise
    application application_embankment availability assignment assignment_override
    published release step run form_mapping imported attendance review message message_about mail_template private_link application_form consent applicant appeal waiting_list vacancy offer grant token invitation audit idempotency_key
}

/// What it does not hold: who was logged in, what readiness writes, what waits to be imported, and what the head says. Nor the
/// queue of jobs, which is filled from the runs and messages when a server starts.
pub const LEFT_OUT: &[&str] = &["session", "heartbeat", "upload", "seaql_migrations"];

impl Store {
    /// Writes a backup of everything as of one moment; gives how many rows it holds.
    ///
    /// # Errors
    /// [`BackupError::OldSchema`] if migrations are missing; [`BackupError::File`].
    pub async fn backup<W: Write>(&self, to: W, now: DateTime<Utc>) -> Result<u64, BackupError> {
        let migrations = migrations();
        if applied(&self.db).await? != migrations {
            return Err(BackupError::OldSchema);
        }
        let mut lines = Lines::new(to);
        lines.write(&Head {
            format: FORMAT,
            made_at: now,
            migrations,
        })?;
        let snapshot = self.snapshot().await?;
        all(&snapshot, &mut lines).await?;
        snapshot.rollback().await?;
        Ok(lines.finish()?)
    }
}

async fn table<E, W>(db: &impl ConnectionTrait, to: &mut Lines<W>) -> Result<(), BackupError>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel> + Sync,
    W: Write,
{
    let name = E::default().table_name().to_owned();
    let columns: Vec<E::Column> = E::Column::iter().collect();
    let kinds = columns.iter().map(|column| {
        let definition = column.def();
        let kind = Kind::of(definition.get_column_type());
        let kind = kind.ok_or_else(|| unknown(&name, column.as_str()))?;
        Ok((column.as_str().to_owned(), kind))
    });
    to.write(&TableHead {
        columns: kinds.collect::<Result<_, BackupError>>()?,
        table: name.clone(),
    })?;
    let by_key = E::PrimaryKey::iter().fold(E::find(), |query, key| {
        query.order_by_asc(key.into_column())
    });
    let mut chunks = by_key.paginate(db, CHUNK_ROWS);
    while let Some(models) = chunks.fetch_and_next().await? {
        for model in models {
            let row = model.into_active_model();
            let value = |column: &E::Column| {
                let value = row.get(*column).into_value().and_then(written);
                value.ok_or_else(|| unknown(&name, column.as_str()))
            };
            let row = columns.iter().map(value);
            to.write_row(&row.collect::<Result<Vec<_>, _>>()?)?;
        }
    }
    Ok(())
}

fn unknown(table: &str, column: &str) -> BackupError {
    StoreError::damaged("backup", format!("{table}.{column}")).into()
}
