//! The queue that brings runs to servers.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::time::Duration;

use sea_orm::{ConnectionTrait, DatabaseBackend};
use yarkie_berega::app::{Desk, Store};
use yarkie_berega::domain::run::RunState;

use super::{TOO_LONG, ask, empty, run, runner, steps, until};
use crate::support::app::{NOW, time};
use crate::support::database::{on_both_databases, rows};

on_both_databases! {
    the_queue_brings_each_run_to_one_server
    the_queue_takes_back_what_a_dead_server_had
    the_queue_is_filled_from_the_runs
    the_queue_forgets_what_is_over
    queues_side_by_side_let_each_other_rest
}

async fn the_queue_brings_each_run_to_one_server(store: Store) {
    let desk = empty(&store).await;
    let mut ids = Vec::new();
    for _ in 0..4 {
        ids.push(ask(&desk, &steps(200)).await);
    }
    let all_ended = || async {
        for id in &ids {
            until(&desk, *id, |run| !run.state.is_open()).await;
        }
    };
    let (a, b) = (runner(&desk), runner(&Desk::new(store.clone())));
    let both = async { tokio::join!(a.serve(all_ended()), b.serve(all_ended())) };
    tokio::time::timeout(TOO_LONG, both).await.unwrap();
    for id in &ids {
        let run = run(&desk, *id).await;
        assert_eq!((run.state, run.attempt), (RunState::Done, 1));
    }
}

async fn the_queue_takes_back_what_a_dead_server_had(store: Store) {
    let desk = empty(&store).await;
    let id = ask(&desk, &steps(200)).await;
    let writing = store.write().await.unwrap();
    writing.take_run(id, time(NOW)).await.unwrap();
    writing.commit().await.unwrap();
    let db = store.connection();
    let (prefix, long_ago) = match db.get_database_backend() {
        DatabaseBackend::Sqlite => ("", "0"),
        _ => ("apalis.", "to_timestamp(0)"),
    };
    for statement in [
        format!(
            "INSERT INTO {prefix}Workers (id, worker_type, storage_name, layers, last_seen) \
             VALUES ('dead', 'run', '', '', {long_ago})"
        ),
        format!("UPDATE {prefix}Jobs SET status = 'Running', lock_by = 'dead'"),
    ] {
        db.execute_unprepared(&statement).await.unwrap();
    }
    let stop = until(&desk, id, |run| !run.state.is_open());
    tokio::time::timeout(TOO_LONG, runner(&desk).serve(stop))
        .await
        .unwrap();
    let run = run(&desk, id).await;
    assert_eq!((run.state, run.attempt), (RunState::Done, 2));
}

async fn the_queue_is_filled_from_the_runs(store: Store) {
    let desk = empty(&store).await;
    let id = ask(&desk, &steps(200)).await;
    let db = store.connection();
    let jobs = match db.get_database_backend() {
        DatabaseBackend::Sqlite => "Jobs",
        _ => "apalis.jobs",
    };
    // As in a database that was restored.
    let lost = format!("DELETE FROM {jobs}");
    db.execute_unprepared(&lost).await.unwrap();
    let stop = until(&desk, id, |run| !run.state.is_open());
    let runner = runner(&desk);
    tokio::time::timeout(TOO_LONG, runner.serve(stop))
        .await
        .unwrap();
    assert_eq!(run(&desk, id).await.state, RunState::Done);
}

async fn the_queue_forgets_what_is_over(store: Store) {
    let desk = empty(&store).await;
    let id = ask(&desk, &steps(200)).await;
    let db = store.connection();
    let (prefix, long_ago) = match db.get_database_backend() {
        DatabaseBackend::Sqlite => ("", "0"),
        _ => ("apalis.", "to_timestamp(0)"),
    };
    let old = format!(
        "INSERT INTO {prefix}Workers (id, worker_type, storage_name, layers, last_seen) \
         VALUES ('old', 'run', '', '', {long_ago})"
    );
    db.execute_unprepared(&old).await.unwrap();
    let ended = until(&desk, id, |run| !run.state.is_open());
    let first = runner(&desk);
    tokio::time::timeout(TOO_LONG, first.serve(ended))
        .await
        .unwrap();
    // A server that is asked to go before it has begun sweeps nothing.
    let jobs = format!("SELECT count(*) FROM {prefix}Jobs");
    let swept = async {
        while rows(&store, &jobs).await > 0 {
            tokio::task::yield_now().await;
        }
    };
    let second = runner(&desk);
    tokio::time::timeout(TOO_LONG, second.serve(swept))
        .await
        .unwrap();
    let workers = format!("SELECT count(*) FROM {prefix}Workers WHERE id = 'old'");
    assert_eq!(rows(&store, &workers).await, 0);
}

/// A queue asks the database whenever its task is woken.
async fn queues_side_by_side_let_each_other_rest(store: Store) {
    let desk = empty(&store).await;
    let (a, b) = (runner(&desk), runner(&desk));
    let second = || tokio::time::sleep(Duration::from_secs(1));
    let mut both = pin!(async { tokio::join!(a.serve(second()), b.serve(second())) });
    let mut woken = 0;
    let counted = poll_fn(|context| {
        woken += 1;
        both.as_mut().poll(context)
    });
    tokio::time::timeout(TOO_LONG, counted).await.unwrap();
    // Beginning takes some fifty; after that a queue looks twice a second.
    assert!(woken < 250, "woken {woken} times");
}
