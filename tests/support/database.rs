//! Databases for tests: every test gets one of its own, on SQLite and on PostgreSQL.
//!
//! ```ignore
//! on_both_databases! { a_season_comes_back }
//!
//! async fn a_season_comes_back(store: Store) { … }
//! ```

use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};

use sea_orm::{ConnectionTrait, Database};
use yarkie_berega::store::{Address, Store};

use super::postgres;

/// Makes two tests of each function, `…::sqlite` and `…::postgres`.
macro_rules! on_both_databases {
    ($($name:ident)*) => {$(
        mod $name {
            #[test]
            fn sqlite() {
                $crate::support::database::on_sqlite(super::$name);
            }

            #[test]
            fn postgres() {
                $crate::support::database::on_postgres(super::$name);
            }
        }
    )*};
}
pub(crate) use on_both_databases;

pub(crate) fn on_sqlite<F: Future<Output = ()>>(test: impl FnOnce(Store) -> F) {
    let folder = tempfile::tempdir().unwrap();
    let address = Address::Sqlite(folder.path().join("test.sqlite"));
    block_on(async move { test(migrated(&address).await).await });
}

/// For tests that open the file more than once.
pub(crate) fn on_file(test: impl FnOnce(&Address)) {
    let folder = tempfile::tempdir().unwrap();
    test(&Address::Sqlite(folder.path().join("test.sqlite")));
}

/// Says so and passes where there is no PostgreSQL; with `REQUIRE_ALL` set it fails.
pub(crate) fn on_postgres<F: Future<Output = ()>>(test: impl FnOnce(Store) -> F) {
    block_on(async move {
        if let Some(address) = new_postgres().await {
            test(migrated(&address).await).await;
        }
    });
}

/// A new, empty database on the server that all tests share.
pub(crate) async fn new_postgres() -> Option<Address> {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let name = format!("test_{}", NEXT.fetch_add(1, Ordering::Relaxed));
    Some(new_database(postgres::server()?, &name).await)
}

/// A new, empty database on that server.
pub(crate) async fn new_database(server: &postgres::Server, name: &str) -> Address {
    let db = Database::connect(server.url("postgres")).await.unwrap();
    let create = format!("CREATE DATABASE {name}");
    db.execute_unprepared(&create).await.unwrap();
    db.close().await.unwrap();
    server.url(name).parse().unwrap()
}

/// Connects and applies the migrations.
pub(crate) async fn migrated(address: &Address) -> Store {
    let store = Store::connect(address).await.unwrap();
    store.migrate().await.unwrap();
    store
}

pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(future)
}

/// What a test needs is missing: says so, and fails where everything is required.
pub(crate) fn skipped(missing: &str) {
    eprintln!("SKIPPED: {missing}");
    assert!(
        std::env::var_os("REQUIRE_ALL").is_none(),
        "REQUIRE_ALL is set, and {missing}"
    );
}

/// The one number that a query gives.
pub(crate) async fn rows(store: &Store, query: &str) -> i64 {
    let db = store.connection();
    let query = sea_orm::Statement::from_string(db.get_database_backend(), query);
    let row = db.query_one_raw(query).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}
