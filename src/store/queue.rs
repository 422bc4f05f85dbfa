//! The queue of runs: apalis, in the same database as everything else.
//!
//! It brings every run to one server, and again to another one if that server is not heard of any more.
//! What a run is and what becomes of it stands in the table of runs alone; the queue holds its number.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use apalis::prelude::*;
use apalis_postgres::PostgresStorage;
use apalis_sqlite::SqliteStorage;
use chrono::{DateTime, Utc};
use entity::run;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseBackend, EntityTrait, QueryFilter, QuerySelect,
    Statement, Value,
};

use super::{Store, StoreError};
use crate::domain::run::{RunId, RunState};

/// What the queue calls runs.
const NAME: &str = "run";
/// How often a server that has nothing to do looks for a run.
const LOOK: Duration = Duration::from_millis(500);
/// How often a server says that it lives; it is slow to be believed dead, so that one that is only busy
/// does not lose its run.
const HEARTBEAT: Duration = Duration::from_secs(10);
/// How many of those in a row it may miss.
const MISSED: usize = 3;
/// How often a run is taken up at most by the queue's own count; the table of runs says when to give up.
const ATTEMPTS: i64 = 25;

/// Works on one run. An error gives it back to the queue.
pub type Work = Arc<dyn Fn(RunId) -> Working + Send + Sync>;

/// A run that is worked on.
pub type Working = Pin<Box<dyn Future<Output = Result<(), BoxDynError>> + Send>>;

/// Puts a run into the queue, if it is not there, within the transaction that stores it.
pub(super) async fn push(
    db: &impl ConnectionTrait,
    run: RunId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let backend = db.get_database_backend();
    let (table, due): (_, Value) = match backend {
        DatabaseBackend::Sqlite => ("Jobs", at.timestamp().into()),
        _ => ("apalis.jobs", at.into()),
    };
    let insert = format!(
        "INSERT INTO {table} (job, id, job_type, status, attempts, max_attempts, run_at, priority) \
         VALUES ($1, $2, $3, 'Pending', 0, $4, $5, 0) ON CONFLICT (id) DO NOTHING"
    );
    let max_attempts: Value = match backend {
        DatabaseBackend::Sqlite => ATTEMPTS.into(),
        _ => (ATTEMPTS as i32).into(),
    };
    let values: [Value; 5] = [
        run.0.to_string().into_bytes().into(),
        // The digits of a number are also those of a ULID.
        format!("{:026}", run.0).into(),
        NAME.into(),
        max_attempts,
        due,
    ];
    let insert = Statement::from_sql_and_values(backend, insert, values);
    db.execute_raw(insert).await?;
    Ok(())
}

impl Store {
    /// Works on the runs of the queue, one at a time, until `stop` completes and the one under way has
    /// ended. `name` is this server's, and no other's.
    ///
    /// # Errors
    /// [`StoreError::Queue`] if the queue can't be reached; what was under way is given to another
    /// server after a while.
    pub async fn work(
        &self,
        name: &str,
        work: Work,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), StoreError> {
        self.take_back().await?;
        self.fill_up().await?;
        self.sweep().await?;
        let stop = async move {
            stop.await;
            Ok::<(), std::io::Error>(())
        };
        let done = match self.db.get_database_backend() {
            DatabaseBackend::Sqlite => {
                let config = apalis_sqlite::Config::default()
                    .queue(NAME)
                    .batch_size(1)
                    .heartbeat_interval(HEARTBEAT)
                    .missed_heartbeats(MISSED);
                let storage = SqliteStorage::<i64>::new(self.db.get_sqlite_connection_pool());
                WorkerBuilder::new(name)
                    .backend(storage.with_config(config).poll_with_interval(LOOK))
                    .data(work)
                    .concurrency(1)
                    .build(handle)
                    .run_until(stop)
                    .await
            }
            _ => {
                let config = apalis_postgres::Config::default()
                    .queue(NAME)
                    .batch_size(1)
                    .heartbeat_interval(HEARTBEAT)
                    .missed_heartbeats(MISSED);
                let storage = PostgresStorage::<i64>::new(self.db.get_postgres_connection_pool());
                WorkerBuilder::new(name)
                    .backend(storage.with_config(config).poll_with_interval(LOOK))
                    .data(work)
                    .concurrency(1)
                    .build(handle)
                    .run_until(stop)
                    .await
            }
        };
        done.map_err(|error| StoreError::Queue(error.to_string()))
    }

    /// Puts runs into the queue that are open and not there: a restored database has the runs alone.
    async fn fill_up(&self) -> Result<(), StoreError> {
        let open = RunState::ALL.into_iter().filter(|state| state.is_open());
        let open = run::Column::State.is_in(open.map(RunState::word));
        let runs: Vec<(i64, DateTime<Utc>)> = run::Entity::find()
            .select_only()
            .columns([run::Column::Id, run::Column::AskedAt])
            .filter(open)
            .into_tuple()
            .all(&self.db)
            .await?;
        for (id, asked_at) in runs {
            push(&self.db, RunId(id), asked_at).await?;
        }
        Ok(())
    }

    /// Removes what the queue keeps of runs that have ended, and of servers that have not been heard of
    /// for a day.
    async fn sweep(&self) -> Result<(), StoreError> {
        let (schema, long_ago, number) = match self.db.get_database_backend() {
            DatabaseBackend::Sqlite => (
                "",
                "strftime('%s', 'now') - last_seen > 86400",
                "printf('%026d', id)",
            ),
            _ => (
                "apalis.",
                "last_seen < now() - interval '1 day'",
                "lpad(id::text, 26, '0')",
            ),
        };
        // Whether a run has ended is the run's to say: a server may go away before the queue has heard.
        let jobs = format!(
            "DELETE FROM {schema}Jobs WHERE job_type = '{NAME}' AND id NOT IN \
             (SELECT {number} FROM run WHERE state IN ('queued', 'running', 'stopping'))"
        );
        let workers = format!(
            "DELETE FROM {schema}Workers WHERE worker_type = '{NAME}' AND {long_ago} \
             AND id NOT IN (SELECT lock_by FROM {schema}Jobs WHERE lock_by IS NOT NULL)"
        );
        for statement in [jobs, workers] {
            self.db.execute_unprepared(&statement).await?;
        }
        Ok(())
    }

    /// Takes back at once what servers had that are not heard of any more. On SQLite the queue itself
    /// does so only after its first heartbeat; on PostgreSQL when a server comes.
    async fn take_back(&self) -> Result<(), StoreError> {
        let backend = self.db.get_database_backend();
        if backend != DatabaseBackend::Sqlite {
            return Ok(());
        }
        let dead_for = HEARTBEAT.as_secs() * MISSED as u64;
        let update = format!(
            "UPDATE Jobs SET status = 'Pending', lock_by = NULL, lock_at = NULL \
             WHERE status IN ('Running', 'Queued') AND lock_by IN (SELECT id FROM Workers \
             WHERE worker_type = '{NAME}' AND strftime('%s', 'now') - last_seen >= {dead_for})"
        );
        self.db.execute_unprepared(&update).await?;
        Ok(())
    }
}

async fn handle(run: i64, work: Data<Work>) -> Result<(), BoxDynError> {
    work(RunId(run)).await
}
