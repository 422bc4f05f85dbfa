//! A full disk: edits are refused for as long, reading goes on, and nothing that was acknowledged is
//! lost.
//!
//! The disk is full for the server alone, by the size that its files may have. With
//! `YB_FULL_DISK=FOLDER`, where a small file system is mounted that everybody may write to, that one is
//! really filled; PostgreSQL, which has its tables there then, is only tried so.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::Utc;
use serde_json::json;
use yarkie_berega::app::Desk;
use yarkie_berega::domain::access::Role;
use yarkie_berega::store::Address;

use crate::support::app::NOW;
use crate::support::database::{block_on, migrated, new_database, on_file};
use crate::support::desk::{desk, publish};
use crate::support::example::good_example;
use crate::support::http::Client;
use crate::support::people::{grant, token};
use crate::support::postgres::server_in;
use crate::support::server::Server;

/// Edits that are tried before the disk is full.
const BEFORE: usize = 5;
/// Edits that have to be refused.
const REFUSED: usize = 20;
/// Edits that may still be stored on a full disk, in room that the database's files have already.
const MOST: usize = 10_000;
/// Of the good example.
const SLUG: &str = "test";

/// What keeps the server from writing.
enum Disk {
    /// The largest size of its files.
    Limit,
    /// A file that takes up all the room there is.
    Filler(PathBuf),
}

impl Disk {
    fn fill(&self, server: &Server) {
        match self {
            // Not even the head of a log fits.
            Self::Limit => limit(server, "4096:unlimited"),
            Self::Filler(path) => {
                let mut file = File::create(path).unwrap();
                for block in [vec![0; 1 << 16], vec![0]] {
                    while file.write_all(&block).is_ok() {}
                }
            }
        }
    }

    fn free(&self, server: &Server) {
        match self {
            Self::Limit => limit(server, "unlimited:unlimited"),
            Self::Filler(path) => fs::remove_file(path).unwrap(),
        }
    }
}

fn limit(server: &Server, size: &str) {
    let (pid, size) = (server.pid().to_string(), format!("--fsize={size}"));
    let done = Command::new("prlimit")
        .args(["--pid", &pid, &size])
        .status();
    assert!(done.unwrap().success());
}

/// Edits the draft, each time with a note of its own.
struct Editor {
    client: Client,
    path: String,
    tried: usize,
    acked: BTreeSet<String>,
    refused: BTreeSet<String>,
}

impl Editor {
    /// Whether it was stored; it is refused in no other way than for the disk.
    fn edit(&mut self) -> bool {
        self.tried += 1;
        let note = format!("edit {}", self.tried);
        let pinned = self.acked.len().is_multiple_of(2);
        let body = json!({ "pinned": pinned, "note": note }).to_string();
        let asked = ("PATCH", &*self.path);
        let reply = self
            .client
            .send(asked, &[("If-Match", "*")], &body)
            .unwrap();
        match reply.status {
            200 => self.acked.insert(note),
            503 => {
                assert_eq!(
                    reply.header("content-type"),
                    Some("application/problem+json")
                );
                assert!(reply.header("retry-after").is_some());
                self.refused.insert(note)
            }
            other => panic!("{other}: {}", reply.json()),
        };
        reply.status == 200
    }

    fn status(&mut self, path: &str) -> u16 {
        self.client.get(path).unwrap().status
    }

    /// What was acknowledged last is what is read, and everything else is there too.
    fn read(&mut self) {
        let assignment = self.client.get(&self.path).unwrap().json();
        assert_eq!(assignment["pinned"], !self.acked.len().is_multiple_of(2));
        for path in ["", "/calendar/programme.ics", "/schedule.json"] {
            assert_eq!(self.status(&format!("/{SLUG}{path}")), 200, "{path}");
        }
        let conflicts = format!("/api/v1/seasons/{SLUG}/conflicts");
        assert_eq!(self.status(&conflicts), 200);
        assert_eq!(self.status("/health/live"), 200);
    }

    fn until_full(&mut self) {
        let refused = (0..MOST).find(|_| !self.edit());
        assert!(refused.is_some(), "the disk does not get full");
    }
}

async fn prepared(database: &Address) -> (String, String) {
    let store = migrated(database).await;
    let desk = desk(&store, &good_example().build()).await;
    publish(&desk, SLUG, NOW).await;
    let draft = desk.draft(SLUG, Utc::now()).await.unwrap();
    let organizer = grant(Role::Organizer, SLUG, "");
    let token = token(&store, "anna", &[organizer], Utc::now()).await;
    store.close().await.unwrap();
    (draft.draft.ids()[0].to_string(), token)
}

fn play(database: &Address, disk: &Disk) {
    let (id, token) = block_on(prepared(database));
    let server = Server::start(database);
    let mut editor = Editor {
        client: server.client(&token),
        path: format!("/api/v1/seasons/{SLUG}/assignments/{id}"),
        tried: 0,
        acked: BTreeSet::new(),
        refused: BTreeSet::new(),
    };
    // Twice: what the first time left behind must not be in the way of the second.
    for _ in 0..2 {
        for _ in 0..BEFORE {
            assert!(editor.edit());
        }
        disk.fill(&server);
        editor.until_full();
        for _ in 0..REFUSED {
            editor.until_full();
            editor.read();
        }
        disk.free(&server);
        assert!(editor.edit(), "it goes on at once");
        assert_eq!(editor.status("/health/ready"), 200);
        editor.read();
    }
    server.kill();
    block_on(check(database, &editor));
}

/// All that was acknowledged is there, and nothing that was refused.
async fn check(database: &Address, editor: &Editor) {
    let desk = Desk::new(migrated(database).await);
    let last = desk.draft(SLUG, Utc::now()).await.unwrap().revision;
    let mut notes = BTreeSet::new();
    for number in 3..=last {
        notes.insert(desk.step(SLUG, number).await.unwrap().head.note);
    }
    assert_eq!(notes, editor.acked);
    assert!(editor.refused.len() > 2 * REFUSED);
}

#[test]
fn a_full_disk_refuses_edits_and_loses_none() {
    match std::env::var_os("YB_FULL_DISK") {
        None => on_file(|database| play(database, &Disk::Limit)),
        Some(folder) => {
            let folder = Path::new(&folder);
            let database = Address::Sqlite(folder.join("test.sqlite"));
            play(&database, &Disk::Filler(folder.join("filler")));
        }
    }
}

#[test]
#[ignore = "fills a small file system, which YB_FULL_DISK has to name"]
fn a_full_disk_refuses_edits_and_loses_none_on_postgres() {
    let folder = std::env::var_os("YB_FULL_DISK").unwrap();
    let folder = Path::new(&folder);
    if let Some(server) = server_in(folder) {
        let database = block_on(new_database(&server, "test"));
        play(&database, &Disk::Filler(folder.join("filler")));
    }
}
