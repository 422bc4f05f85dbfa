//! A backup of an older schema is restored by this version; one of a newer version is refused in words.
//!
//! `old_backup/2026-11-24.backup` is what the command `backup` made, on 24 November 2026, of the database
//! that `fill` of the tests beside makes.

use std::path::Path;
use std::process::Command;

use migration::{Migrator, MigratorTrait};
use yarkie_berega::app::{Desk, releases};
use yarkie_berega::domain::edit::inverse;
use yarkie_berega::store::{Address, Backup, StepState, Store};

use super::backup::{SLUG, go_on, packed, restored, unpacked};
use crate::support::app::{NOW, TestApp, time};
use crate::support::database::{block_on, new_postgres, on_file, rows};
use crate::support::desk::{now, stored};
use crate::support::draft::draft;
use crate::support::example::good_example;
use crate::support::people::session;

const OLD: &[u8] = include_bytes!("old_backup/2026-11-24.backup");

/// The history can be read and leads back to the season's beginning.
async fn the_history_is_whole(desk: &Desk) {
    let last = stored(desk, SLUG).await;
    let mut items = last.draft.items().clone();
    let mut applied = 0;
    for number in (1..=last.revision).rev() {
        let step = desk.step(SLUG, number).await.unwrap();
        if step.head.state == StepState::Applied {
            items.apply(&inverse(&step.changes), 1).unwrap();
            applied += 1;
        }
    }
    assert_eq!(applied, 2);
    assert_eq!(items.diff(draft(good_example()).items()), []);
}

async fn an_older_backup_is_restored(folder: &Path, address: &Address) {
    let store: Store = restored(OLD, &folder.join("old"), address).await;
    let pending = Migrator::get_pending_migrations(store.connection()).await;
    assert_eq!(pending.unwrap().len(), 0);
    let desk = Desk::new(store.clone());
    the_history_is_whole(&desk).await;
    assert_eq!(releases(&store, SLUG).await.unwrap().len(), 3);
    let feed = format!("/{SLUG}/calendar/programme.ics");
    let feed = TestApp::new(&store).get(&feed).await;
    // What calendars have is what they get, byte for byte.
    insta::assert_snapshot!("feed", feed.text().replace("\r\n", "\n"));
    let pinned = desk.step(SLUG, 9).await.unwrap();
    assert_eq!(pinned.head.state, StepState::Undone);
    desk.redo(SLUG, &now(), 9).await.unwrap();
    session(&store, "anna", time(NOW)).await;
    assert_eq!(rows(&store, "SELECT count(*) FROM season").await, 2);
    go_on(&store).await;
}

#[test]
fn an_older_backup_is_restored_on_sqlite() {
    on_file(|database| {
        let Address::Sqlite(path) = database else {
            return;
        };
        let folder = path.parent().unwrap();
        block_on(an_older_backup_is_restored(folder, database));
    });
}

#[test]
fn an_older_backup_is_restored_on_postgres() {
    let folder = tempfile::tempdir().unwrap();
    block_on(async {
        if let Some(database) = new_postgres().await {
            an_older_backup_is_restored(folder.path(), &database).await;
        }
    });
}

/// The file is of another format, or its schema has changed since in ways that are not known here.
#[test]
fn a_newer_backup_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newer");
    let lines = unpacked(OLD);
    for (ours, newer) in [
        (r#""format":1"#, r#""format":2"#),
        (
            r#"000007_intake""#,
            r#"000007_intake","m20991231_000001_later""#,
        ),
    ] {
        let changed = lines.replacen(ours, newer, 1);
        assert_ne!(changed, lines);
        std::fs::write(&path, packed(&changed)).unwrap();
        let database = folder.path().join("new.sqlite");
        let done = Command::new(env!("CARGO_BIN_EXE_yarkie-berega"))
            .args(["--lang", "ru", "restore"])
            .arg(&path)
            .env("DATABASE_URL", format!("sqlite:{}", database.display()))
            .output()
            .unwrap();
        assert_eq!(done.status.code(), Some(2));
        let said = String::from_utf8(done.stderr).unwrap();
        assert!(said.contains("более новая версия программы"), "{said}");
        assert!(Backup::open(&path).is_err());
    }
}
