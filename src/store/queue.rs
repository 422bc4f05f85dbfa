//! The queue of jobs: apalis, in the same database as everything else.
//!
//! It brings every job to one server, and again to another one if that server is not heard of any more.
//! What a job is and what becomes of it stands in the table of runs or of messages alone; the queue
//! holds its number.

mod looks;

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

use looks::Looks;

use super::{Store, StoreError};
use crate::domain::message::MessageId;
use crate::domain::run::{RunId, RunState};

/// How often a server that has nothing to do looks for a job.
const LOOK: Duration = Duration::from_millis(500);
/// How often a server says that it lives; it is slow to be believed dead, so that one that is only busy
/// does not lose its jobs.
const HEARTBEAT: Duration = Duration::from_secs(10);
/// How many of those in a row it may miss.
const MISSED: usize = 3;
/// How often a job is taken up at most by the queue's own count; its own table says when to give up.
const ATTEMPTS: i64 = 25;

/// A kind of jobs, with a queue of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    Runs,
    Messages,
}

/// Something to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Job {
    Run(RunId),
    /// To send it, after so many attempts.
    Message(MessageId, u32),
}

/// Works on the job of that number. An error gives it back to the queue.
pub type Work = Arc<dyn Fn(i64) -> Working + Send + Sync>;

/// A job that is worked on.
pub type Working = Pin<Box<dyn Future<Output = Result<(), BoxDynError>> + Send>>;

impl Lane {
    /// What the queue calls it.
    const fn name(self) -> &'static str {
        match self {
            Self::Runs => "run",
            Self::Messages => "message",
        }
    }

    /// How many jobs a server works on at once: a run takes all that it has, a message waits for others.
    const fn at_once(self) -> usize {
        match self {
            Self::Runs => 1,
            Self::Messages => 4,
        }
    }

    /// The names of jobs that are not over, as a query. Whether one is over is its own table's to say: a
    /// server may go away before the queue has heard.
    fn open(self, backend: DatabaseBackend) -> String {
        let digits = |number: &str, width: u8| match backend {
            DatabaseBackend::Sqlite => format!("printf('%0{width}d', {number})"),
            _ => format!("lpad(({number})::text, {width}, '0')"),
        };
        match self {
            Self::Runs => {
                let id = digits("id", 26);
                format!("SELECT {id} FROM run WHERE state IN ('queued', 'running', 'stopping')")
            }
            // What a server has in hand it took up as one attempt less.
            Self::Messages => {
                let (id, next, now) = (
                    digits("id", 20),
                    digits("attempt", 5),
                    digits("attempt - 1", 5),
                );
                format!(
                    "SELECT '1' || {id} || {next} FROM message WHERE state IN ('queued', 'sending') \
                     UNION ALL SELECT '1' || {id} || {now} FROM message WHERE state = 'sending'"
                )
            }
        }
    }
}

impl Job {
    const fn lane(self) -> Lane {
        match self {
            Self::Run(_) => Lane::Runs,
            Self::Message(..) => Lane::Messages,
        }
    }

    const fn number(self) -> i64 {
        match self {
            Self::Run(RunId(id)) | Self::Message(MessageId(id), _) => id,
        }
    }

    /// What the queue knows it by. The digits of a number are also those of a ULID.
    fn name(self) -> String {
        match self {
            Self::Run(RunId(id)) => format!("{id:026}"),
            Self::Message(MessageId(id), attempt) => format!("1{id:020}{attempt:05}"),
        }
    }
}

/// Puts a job into the queue, if it does not wait there or is worked on, within the transaction that
/// stores what it is.
pub(super) async fn push(
    db: &impl ConnectionTrait,
    job: Job,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let backend = db.get_database_backend();
    let (table, due): (_, Value) = match backend {
        DatabaseBackend::Sqlite => ("Jobs", at.timestamp().into()),
        _ => ("apalis.jobs", at.into()),
    };
    let insert = format!(
        "INSERT INTO {table} AS there (job, id, job_type, status, attempts, max_attempts, run_at, priority) \
         VALUES ($1, $2, $3, 'Pending', 0, $4, $5, 0) ON CONFLICT (id) DO UPDATE SET status = 'Pending', \
         attempts = 0, lock_by = NULL, lock_at = NULL, done_at = NULL, run_at = excluded.run_at \
         WHERE there.status IN ('Done', 'Failed', 'Killed')"
    );
    let max_attempts: Value = match backend {
        DatabaseBackend::Sqlite => ATTEMPTS.into(),
        _ => (ATTEMPTS as i32).into(),
    };
    let values: [Value; 5] = [
        job.number().to_string().into_bytes().into(),
        job.name().into(),
        job.lane().name().into(),
        max_attempts,
        due,
    ];
    let insert = Statement::from_sql_and_values(backend, insert, values);
    db.execute_raw(insert).await?;
    Ok(())
}

/// A worker on the queue of one of the databases, until it is stopped.
macro_rules! worked {
    ($storage:expr, $config:expr, $lane:ident, $name:ident, $work:ident, $stop:ident) => {{
        let config = $config
            .queue($lane.name())
            .batch_size($lane.at_once())
            .heartbeat_interval(HEARTBEAT)
            .missed_heartbeats(MISSED);
        WorkerBuilder::new($name)
            .backend(
                $storage
                    .with_config(config)
                    .poll_with_strategy(Looks::every(LOOK)),
            )
            .data($work)
            .concurrency($lane.at_once())
            .build(handle)
            .run_until($stop)
            .await
    }};
}

impl Store {
    /// Works on the jobs of a queue until `stop` completes and what is under way has ended. `name` is
    /// this server's for that queue, and no other's.
    ///
    /// # Errors
    /// [`StoreError::Queue`] if the queue can't be reached; what was under way is given to another
    /// server after a while.
    pub async fn work(
        &self,
        lane: Lane,
        name: &str,
        work: Work,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), StoreError> {
        self.take_back(lane).await?;
        if lane == Lane::Runs {
            self.fill_up().await?;
        }
        self.sweep(lane).await?;
        let stop = async move {
            stop.await;
            Ok::<(), std::io::Error>(())
        };
        let done = match self.db.get_database_backend() {
            DatabaseBackend::Sqlite => {
                let storage = SqliteStorage::<i64>::new(self.db.get_sqlite_connection_pool());
                worked!(
                    storage,
                    apalis_sqlite::Config::default(),
                    lane,
                    name,
                    work,
                    stop
                )
            }
            _ => {
                let storage = PostgresStorage::<i64>::new(self.db.get_postgres_connection_pool());
                worked!(
                    storage,
                    apalis_postgres::Config::default(),
                    lane,
                    name,
                    work,
                    stop
                )
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
            push(&self.db, Job::Run(RunId(id)), asked_at).await?;
        }
        Ok(())
    }

    /// Removes what the queue keeps of jobs that are over, and of servers that have not been heard of
    /// for a day.
    async fn sweep(&self, lane: Lane) -> Result<(), StoreError> {
        let backend = self.db.get_database_backend();
        let (schema, long_ago) = match backend {
            DatabaseBackend::Sqlite => ("", "strftime('%s', 'now') - last_seen > 86400"),
            _ => ("apalis.", "last_seen < now() - interval '1 day'"),
        };
        let (name, open) = (lane.name(), lane.open(backend));
        let jobs =
            format!("DELETE FROM {schema}Jobs WHERE job_type = '{name}' AND id NOT IN ({open})");
        let workers = format!(
            "DELETE FROM {schema}Workers WHERE worker_type = '{name}' AND {long_ago} \
             AND id NOT IN (SELECT lock_by FROM {schema}Jobs WHERE lock_by IS NOT NULL)"
        );
        for statement in [jobs, workers] {
            self.db.execute_unprepared(&statement).await?;
        }
        Ok(())
    }

    /// Takes back at once what servers had that are not heard of any more. On SQLite the queue itself
    /// does so only after its first heartbeat; on PostgreSQL when a server comes.
    async fn take_back(&self, lane: Lane) -> Result<(), StoreError> {
        let backend = self.db.get_database_backend();
        if backend != DatabaseBackend::Sqlite {
            return Ok(());
        }
        let (name, dead_for) = (lane.name(), HEARTBEAT.as_secs() * MISSED as u64);
        let update = format!(
            "UPDATE Jobs SET status = 'Pending', lock_by = NULL, lock_at = NULL \
             WHERE status IN ('Running', 'Queued') AND lock_by IN (SELECT id FROM Workers \
             WHERE worker_type = '{name}' AND strftime('%s', 'now') - last_seen >= {dead_for})"
        );
        self.db.execute_unprepared(&update).await?;
        Ok(())
    }
}

async fn handle(job: i64, work: Data<Work>) -> Result<(), BoxDynError> {
    work(job).await
}
