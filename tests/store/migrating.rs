//! From the schema of the first version to today's, and several servers that start at once.

mod old;

use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DatabaseBackend};
use yarkie_berega::app::{AppError, Deed, Desk};
use yarkie_berega::domain::release::Fate;
use yarkie_berega::store::{Address, Store};

use crate::support::app::{NOW, TestApp, time};
use crate::support::database::{block_on, new_postgres, on_file};
use crate::support::desk::{desk, edit, now, publish, request, stored, target, try_edit};
use crate::support::draft::{draft, id};
use crate::support::example::{SATURDAY, good_example};
use crate::support::ics;

/// How many changes of the schema the first version had.
const FIRST: u32 = 5;
/// Servers that start at once.
const SERVERS: usize = 6;
/// Of the good example.
const SLUG: &str = "test";

/// A database as the first version left it, with the good example in it, of which the choir and the
/// kites of Saturday are published.
async fn old_database(address: &Address) -> Store {
    let store = Store::connect(address).await.unwrap();
    let db = store.connection();
    Migrator::up(db, Some(FIRST)).await.unwrap();
    old::fill(db, &good_example().parts()).await;
    store
}

async fn what_was_there_is_readable(address: &Address) {
    let store = old_database(address).await;
    store.migrate().await.unwrap();
    let desk = Desk::new(store.clone());
    let there = stored(&desk, SLUG).await;
    let expected = draft(good_example()).on(there.draft.today());
    assert_eq!(there.draft.items().diff(expected.items()), []);
    assert!(
        there.draft == expected,
        "conflicts, score or what was published"
    );
    assert_eq!(there.revision, 1);
    assert_eq!(desk.steps(SLUG, None, 10).await.unwrap(), []);
    let undone = desk.undo(SLUG, &now(), 1).await;
    assert!(matches!(
        undone,
        Err(AppError::NotThatStep { next: None, .. })
    ));
    let [choir, kites] = ["choir", "kites"].map(|of| id(&expected, of, SATURDAY));
    let feed = TestApp::new(&store)
        .get(&format!("/{SLUG}/calendar/programme.ics"))
        .await;
    let feed = ics::read(&feed.body);
    let uids: Vec<&str> = feed.all("VEVENT").map(|event| event.raw("UID")).collect();
    assert_eq!(uids.len(), 2);
    assert!(
        [choir, kites]
            .iter()
            .all(|id| uids.iter().any(|uid| uid.contains(&id.to_string())))
    );
    // It goes on from there: what was published keeps its sequence, what is moved grows it.
    let to = target(SATURDAY, "pitch", "12:30-18:30");
    edit(&desk, SLUG, [Deed::Move { id: kites, to }]).await;
    let second = publish(&desk, SLUG, NOW).await;
    assert_eq!(second.release.head.number, 2);
    let sequence = |id: &yarkie_berega::domain::identity::AssignmentId| {
        let mut events = second.release.programme.events.iter();
        events
            .find(|event| event.identity.uid == id.to_string())
            .unwrap()
            .identity
            .sequence
    };
    assert_eq!((sequence(&choir), sequence(&kites)), (3, 1));
    let moved = second
        .changes
        .iter()
        .filter(|change| change.fate == Fate::Moved);
    assert_eq!(moved.count(), 1);
    nobody_is_put_on_top(&desk).await;
}

/// What was there before assignments were guarded is guarded as well.
async fn nobody_is_put_on_top(desk: &Desk) {
    let to = target(SATURDAY, "stage", "18:30-19:30");
    let application = "band".to_owned();
    let refused = try_edit(desk, SLUG, &request([Deed::Place { application, to }])).await;
    assert!(matches!(refused, Err(AppError::AddsConflicts(_))));
    let db = desk.store().connection();
    let moved = "UPDATE assignment SET use_from = (SELECT min(use_from) FROM assignment WHERE guarded), \
        use_to = (SELECT max(use_to) FROM assignment WHERE guarded) WHERE guarded";
    assert!(db.execute_unprepared(moved).await.is_err());
}

#[test]
fn what_was_there_is_readable_on_sqlite() {
    on_file(|database| block_on(what_was_there_is_readable(database)));
}

#[test]
fn what_was_there_is_readable_on_postgres() {
    block_on(async {
        if let Some(database) = new_postgres().await {
            what_was_there_is_readable(&database).await;
        }
    });
}

/// Several servers on an empty database: one makes the tables, the others find them.
async fn start_at_once(address: Address) {
    let starts = (0..SERVERS).map(|_| {
        let address = address.clone();
        tokio::spawn(async move {
            let store = Store::connect(&address).await.unwrap();
            store.migrate().await.map(|()| store)
        })
    });
    let starts: Vec<_> = starts.collect();
    let mut stores = Vec::new();
    for start in starts {
        stores.push(start.await.unwrap().unwrap());
    }
    desk(&stores[0], &good_example().build()).await;
    for store in stores {
        assert_eq!(store.draft(SLUG, time(NOW)).await.unwrap().revision, 1);
    }
}

fn on_threads(work: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    runtime.unwrap().block_on(work);
}

#[test]
fn servers_that_start_at_once_make_one_schema_on_sqlite() {
    on_file(|database| on_threads(start_at_once(database.clone())));
}

#[test]
fn servers_that_start_at_once_make_one_schema_on_postgres() {
    on_threads(async {
        if let Some(database) = new_postgres().await {
            start_at_once(database).await;
        }
    });
}

/// A change that fails leaves the database as it was: the version before can go on with it.
#[test]
fn a_migration_that_fails_changes_nothing() {
    on_file(|database| {
        block_on(async {
            let store = old_database(database).await;
            let db = store.connection();
            db.execute_unprepared("CREATE TABLE step (in_the_way)")
                .await
                .unwrap();
            assert!(store.migrate().await.is_err());
            let applied = Migrator::get_applied_migrations(db).await.unwrap();
            assert_eq!(applied.len(), FIRST as usize);
            assert_eq!(db.get_database_backend(), DatabaseBackend::Sqlite);
            db.execute_unprepared("DROP TABLE step").await.unwrap();
            store.migrate().await.unwrap();
        });
    });
}
