//! A backup, and what is made of it on the other database.

use std::path::Path;

use chrono::{DateTime, Utc};
use yarkie_berega::app::account::{Actor, accounts};
use yarkie_berega::app::{BackupError, Deed, Desk, Key, MarkFilter, Once, Publication, releases};
use yarkie_berega::domain::access::Role;
use yarkie_berega::domain::attendance::{Saying, Turnout};
use yarkie_berega::domain::release::Scope;
use yarkie_berega::store::{Address, Backup, LEFT_OUT, Store, TABLES};

use crate::support::app::{NOW, TestApp, time};
use crate::support::attendance::{count, mark_id, new_mark, send, turnout};
use crate::support::database::{
    block_on, migrated, new_postgres, on_both_databases, on_file, rows,
};
use crate::support::desk::{by, desk, draft, edit, now, publish, request, stored, target};
use crate::support::draft::id;
use crate::support::example::{SATURDAY, SUNDAY, good_example};
use crate::support::people::{grant, person, session, token};
use crate::support::values::date;

on_both_databases! {
    every_table_is_kept_or_left_out_on_purpose
}

/// Of the good example.
pub(super) const SLUG: &str = "test";

/// Two seasons, one with a history, releases and people.
async fn fill(store: &Store) -> String {
    let second = good_example().change(|parts| parts.slug = "second".into());
    desk(store, &second.build()).await;
    let desk = desk(store, &good_example().build()).await;
    publish(&desk, SLUG, NOW).await;
    let example = draft(&desk, SLUG).await;
    let of = |application, on| id(&example.draft, application, on);
    let band = of("band", SATURDAY);
    // Beside the choir: an override.
    let to = target(SATURDAY, "stage", "18:30-19:30");
    edit(&desk, SLUG, [Deed::Move { id: band, to }]).await;
    let tea = of("tea", SUNDAY);
    let removed = edit(&desk, SLUG, [Deed::Remove { id: tea }]).await;
    let step = removed.step().unwrap();
    desk.undo(SLUG, &now(), step).await.unwrap();
    desk.redo(SLUG, &now(), step).await.unwrap();
    let saturday = Publication {
        note: "Только суббота".into(),
        scope: Scope {
            days: Some([date(SATURDAY)].into()),
            embankments: None,
        },
        ..Publication::default()
    };
    desk.publish(SLUG, &now(), &saturday, None).await.unwrap();
    publish(&desk, SLUG, "2023-06-02T07:00:00Z").await;
    let kites = of("kites", SUNDAY);
    let pin = request([Deed::Pin {
        id: kites,
        pinned: true,
    }]);
    let key = Key {
        owner: "1".into(),
        key: "a".into(),
        request: vec![0, 255],
    };
    let answer = |_: &_| b"done".to_vec();
    let once = Once {
        key,
        answer: &answer,
    };
    desk.edit(SLUG, &now(), &pin, Some(&once)).await.unwrap();
    desk.undo(SLUG, &by(NOW), draft(&desk, SLUG).await.revision)
        .await
        .unwrap();
    let marks = [
        new_mark(1, turnout(band, Turnout::Arrived), NOW),
        count(2, (SUNDAY, "lake"), Some("lake-stage"), 17),
        new_mark(3, Saying::TakenBack { mark: mark_id(1) }, NOW),
    ];
    send(&desk, SLUG, NOW, &marks).await;
    person(
        store,
        "boris",
        &[grant(Role::Staff, SLUG, "lake")],
        time(NOW),
    )
    .await;
    let token = token(
        store,
        "anna",
        &[grant(Role::Organizer, SLUG, "")],
        time(NOW),
    )
    .await;
    let app = TestApp::new(store);
    let bearer = format!("Bearer {token}");
    let headers = [
        ("authorization", &*bearer),
        ("content-type", "application/json"),
    ];
    let review = format!("/api/v1/seasons/{SLUG}/applications/choir/review");
    let given = app
        .send("PUT", &review, &headers, r#"{"score":4,"comment":"Да"}"#)
        .await;
    assert_eq!(given.status, 200, "{}", given.text());
    token
}

/// Writes a backup as of one time, so that two of the same are the same bytes.
async fn back_up(store: &Store) -> Vec<u8> {
    let mut file = Vec::new();
    let made_at: DateTime<Utc> = time("2023-06-02T08:00:00Z");
    assert!(store.backup(&mut file, made_at).await.unwrap() > 50);
    file
}

/// A database made from these bytes.
pub(super) async fn restored(file: &[u8], path: &Path, address: &Address) -> Store {
    std::fs::write(path, file).unwrap();
    let store = Store::connect(address).await.unwrap();
    store.restore(&Backup::open(path).unwrap()).await.unwrap();
    store
}

/// Everything that one can look at is the same.
async fn compare(a: &Store, b: &Store, token: &str) {
    let pairs = [(a, Desk::new(a.clone())), (b, Desk::new(b.clone()))];
    let (mut seen, mut drafts) = (Vec::new(), Vec::new());
    for (store, desk) in &pairs {
        let steps = desk.steps(SLUG, None, 200).await.unwrap();
        let mut whole = Vec::new();
        for step in &steps {
            whole.push(desk.step(SLUG, step.number).await.unwrap());
        }
        let heads = releases(store, SLUG).await.unwrap();
        assert_eq!(heads.len(), 3);
        let mut published = Vec::new();
        for head in &heads {
            let release = store.release(SLUG, head.number).await.unwrap();
            published.push((release, desk.frozen(SLUG, head.number).await.unwrap()));
        }
        let marks = desk.marks(SLUG, &MarkFilter::default()).await.unwrap();
        assert_eq!(marks.len(), 3);
        let people = accounts(store, &Actor::command_line()).await.unwrap().0;
        let app = TestApp::new(store);
        let mut bodies = Vec::new();
        for path in [
            "calendar/programme.ics",
            "schedule.json",
            "schedule.xml",
            "",
        ] {
            bodies.push(app.get(&format!("/{SLUG}/{path}")).await.body);
        }
        let conflicts = app
            .json(&format!("/api/v1/seasons/{SLUG}/conflicts"), token)
            .await;
        assert_eq!(conflicts.0, 200);
        let reviews = store.reviews(SLUG, "choir").await.unwrap();
        assert_eq!(reviews.len(), 1);
        drafts.push(stored(desk, SLUG).await);
        seen.push((
            steps, whole, heads, published, marks, people, bodies, conflicts, reviews,
        ));
    }
    assert!(seen[0] == seen[1], "{:#?}\n{:#?}", seen[0].0, seen[1].0);
    crate::support::desk::assert_same(&drafts[0], &drafts[1]);
}

/// What is made new there goes on behind what was there.
pub(super) async fn go_on(store: &Store) {
    let desk = Desk::new(store.clone());
    let before = draft(&desk, SLUG).await.revision;
    let cancelled = draft(&desk, SLUG).await.draft.ids()[0];
    let edited = edit(&desk, SLUG, [Deed::Remove { id: cancelled }]).await;
    assert_eq!(edited.step(), Some(before + 1));
    assert_eq!(publish(&desk, SLUG, NOW).await.release.head.number, 4);
    person(
        store,
        "vera",
        &[grant(Role::Reviewer, "second", "")],
        time(NOW),
    )
    .await;
    session(store, "vera", time(NOW)).await;
    let third = good_example().change(|parts| parts.slug = "third".into());
    crate::support::desk::desk(store, &third.build()).await;
}

async fn there_and_back(from: &Address, to: &Address, again: &Address, folder: &Path) {
    let store = migrated(from).await;
    let token = fill(&store).await;
    let file = back_up(&store).await;
    let there = restored(&file, &folder.join("there"), to).await;
    assert_eq!(rows(&there, "SELECT count(*) FROM session").await, 0);
    let same = back_up(&there).await;
    assert_eq!(unpacked(&file), unpacked(&same));
    compare(&store, &there, &token).await;
    let back = restored(&same, &folder.join("back"), again).await;
    compare(&store, &back, &token).await;
    go_on(&there).await;
    go_on(&back).await;
}

#[test]
fn a_backup_becomes_the_same_on_the_other_database() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| Address::Sqlite(folder.path().join(name));
    block_on(async {
        let Some(address) = new_postgres().await else {
            return;
        };
        there_and_back(
            &file("a.sqlite"),
            &address,
            &file("b.sqlite"),
            folder.path(),
        )
        .await;
    });
}

#[test]
fn a_backup_of_postgres_becomes_the_same_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let file = Address::Sqlite(folder.path().join("a.sqlite"));
    block_on(async {
        let (Some(from), Some(again)) = (new_postgres().await, new_postgres().await) else {
            return;
        };
        there_and_back(&from, &file, &again, folder.path()).await;
    });
}

/// What a backup holds is decided when a table is made.
async fn every_table_is_kept_or_left_out_on_purpose(store: Store) {
    let query = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' \
         AND name NOT IN ('Jobs', 'Workers')";
    let is_sqlite = store.connection().get_database_backend() == sea_orm::DatabaseBackend::Sqlite;
    let query = if is_sqlite {
        query
    } else {
        "SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    };
    let there = rows(&store, query).await;
    for table in TABLES.iter().chain(LEFT_OUT) {
        rows(&store, &format!("SELECT count(*) FROM \"{table}\"")).await;
    }
    assert_eq!(there as usize, TABLES.len() + LEFT_OUT.len());
}

#[test]
fn what_is_not_as_it_was_written_is_not_restored() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("backup");
    let file = block_on(async {
        let store = migrated(&Address::Sqlite(folder.path().join("a.sqlite"))).await;
        fill(&store).await;
        back_up(&store).await
    });
    let try_open = |bytes: &[u8]| {
        std::fs::write(&path, bytes).unwrap();
        Backup::open(&path).map(|backup| backup.rows())
    };
    assert!(try_open(&file).is_ok());
    for cut in [file.len() / 2, file.len() - 1, file.len() - 9] {
        let refused = try_open(&file[..cut]);
        assert!(
            matches!(refused, Err(BackupError::Damaged(_))),
            "{cut} {refused:?}"
        );
    }
    for no_backup in [
        &b""[..],
        b"{}",
        b"\x1f\x8b\x08\0",
        "номер;имя\r\n".as_bytes(),
    ] {
        assert!(matches!(try_open(no_backup), Err(BackupError::NotOne)));
    }
    let lines = unpacked(&file);
    let without_a_row = lines.replacen("\n[1,", "\n[2,", 1);
    let refused = try_open(&packed(&without_a_row));
    assert!(
        matches!(refused, Err(BackupError::Damaged(_))),
        "{refused:?}"
    );
    for (old, new) in [
        ("\"format\":1", "\"format\":2"),
        ("\"migrations\":[\"m", "\"migrations\":[\"n"),
    ] {
        let refused = try_open(&packed(&lines.replacen(old, new, 1)));
        assert!(matches!(refused, Err(BackupError::Newer)), "{refused:?}");
    }
}

pub(super) fn unpacked(file: &[u8]) -> String {
    std::io::read_to_string(flate2::read::GzDecoder::new(file)).unwrap()
}

pub(super) fn packed(text: &str) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, text.as_bytes()).unwrap();
    packed.finish().unwrap()
}

#[test]
fn only_an_empty_database_is_restored_to() {
    let folder = tempfile::tempdir().unwrap();
    block_on(async {
        let store = migrated(&Address::Sqlite(folder.path().join("a.sqlite"))).await;
        fill(&store).await;
        let path = folder.path().join("backup");
        std::fs::write(&path, back_up(&store).await).unwrap();
        let backup = Backup::open(&path).unwrap();
        let before = rows(&store, "SELECT count(*) FROM step").await;
        let refused = store.restore(&backup).await;
        assert!(matches!(refused, Err(BackupError::NotEmpty)), "{refused:?}");
        assert_eq!(rows(&store, "SELECT count(*) FROM step").await, before);
        // One that was only served is empty.
        let other = migrated(&Address::Sqlite(folder.path().join("b.sqlite"))).await;
        other.beat(time(NOW)).await.unwrap();
        other.restore(&backup).await.unwrap();
    });
}

#[test]
fn the_commands_say_what_they_did() {
    on_file(|database| {
        block_on(async {
            fill(&migrated(database).await).await;
        });
        let Address::Sqlite(path) = database else {
            return;
        };
        let run = |args: [&str; 2], name: &str| {
            let url = format!("sqlite:{}", path.with_file_name(name).display());
            let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_yarkie-berega"));
            let output = command
                .args(args)
                .env("DATABASE_URL", url)
                .output()
                .unwrap();
            (
                output.status.code(),
                String::from_utf8(output.stdout).unwrap(),
            )
        };
        let file = path.with_file_name("backup").display().to_string();
        let (status, said) = run(["backup", &file], "test.sqlite");
        assert_eq!(status, Some(0));
        assert!(said.contains(&file), "{said}");
        let mode = std::os::unix::fs::MetadataExt::mode(&std::fs::metadata(&file).unwrap());
        assert_eq!(mode & 0o777, 0o600);
        let before = std::fs::read(&file).unwrap();
        assert_eq!(run(["backup", &file], "test.sqlite").0, Some(2));
        assert_eq!(std::fs::read(&file).unwrap(), before);
        assert_eq!(run(["restore", &file], "other.sqlite").0, Some(0));
        assert_eq!(run(["restore", &file], "other.sqlite").0, Some(2));
        let nowhere = path.with_file_name("nowhere/backup").display().to_string();
        assert_eq!(run(["backup", &nowhere], "test.sqlite").0, Some(2));
    });
}
