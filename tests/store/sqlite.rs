//! The settings on which the promises of the SQLite store rest.

use sea_orm::{ConnectionTrait, DatabaseBackend, Statement, TransactionTrait};
use yarkie_berega::store::{Address, Store};

use crate::support::app::{NOW, time};
use crate::support::database::{block_on, migrated, on_sqlite};
use crate::support::desk::desk;
use crate::support::example::good_example;

async fn pragma(store: &Store, name: &str) -> String {
    let query = Statement::from_string(DatabaseBackend::Sqlite, format!("PRAGMA {name}"));
    let row = store.connection().query_one_raw(query).await.unwrap();
    let row = row.unwrap();
    row.try_get_by_index::<String>(0)
        .or_else(|_| row.try_get_by_index::<i64>(0).map(|n| n.to_string()))
        .unwrap()
}

#[test]
fn every_connection_is_durable_and_keeps_references() {
    on_sqlite(async |store| {
        for (name, expected) in [
            ("journal_mode", "wal"),
            ("synchronous", "2"),
            ("foreign_keys", "1"),
            ("busy_timeout", "10000"),
        ] {
            assert_eq!(pragma(&store, name).await, expected, "{name}");
        }
    });
}

#[test]
fn sqlite_is_new_enough() {
    on_sqlite(async |store| {
        let query = Statement::from_string(DatabaseBackend::Sqlite, "SELECT sqlite_version()");
        let row = store.connection().query_one_raw(query).await.unwrap();
        let version: String = row.unwrap().try_get_by_index(0).unwrap();
        let numbers: Vec<u32> = version.split('.').map(|n| n.parse().unwrap()).collect();
        assert!(numbers >= vec![3, 51, 3], "{version}");
    });
}

/// When a disk is full, SQLite ends a transaction by itself, and sqlx goes on counting it: such a
/// connection must not be used again.
#[test]
fn a_connection_that_lost_count_of_its_transactions_is_not_used_again() {
    on_sqlite(async |store| {
        let txn = store.connection().begin().await.unwrap();
        txn.execute_unprepared("ROLLBACK; CREATE TEMP TABLE only_here (id)")
            .await
            .unwrap();
        assert!(txn.rollback().await.is_err());
        // The pool takes connections back in the background and hands them out in turn.
        for _ in 0..100 {
            let query = "SELECT count(*) FROM sqlite_temp_master";
            let query = Statement::from_string(DatabaseBackend::Sqlite, query);
            let row = store.connection().query_one_raw(query).await.unwrap();
            assert_eq!(row.unwrap().try_get_by_index::<i64>(0).unwrap(), 0);
            tokio::task::yield_now().await;
        }
    });
}

#[test]
fn what_was_committed_is_there_without_a_clean_end() {
    let folder = tempfile::tempdir().unwrap();
    let address = Address::Sqlite(folder.path().join("летний сезон?.sqlite"));
    let built = good_example().build();
    block_on(async {
        let store = migrated(&address).await;
        desk(&store, &built).await;
        // As a kill would leave it: the log was never folded into the file, no connection closed.
        std::mem::forget(store);
    });
    block_on(async {
        let store = migrated(&address).await;
        let slug = built.season.slug();
        let stored = store.draft(slug, time(NOW)).await.unwrap();
        assert_eq!(**stored.draft.season(), built.season);
        assert_eq!(stored.draft.ids().len(), built.plan.assignments.len());
        store.close().await.unwrap();
    });
}
