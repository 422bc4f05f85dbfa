//! `kill -9` at random moments while a server is asked to write: what it acknowledged is there, nothing
//! is half there, and whoever asks again under the same key is not served twice.
//!
//! `YB_KILLS=100` kills a hundred times; without it some times.

use std::collections::BTreeSet;
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::Duration;

use chrono::Utc;
use serde_json::json;
use yarkie_berega::app::Desk;
use yarkie_berega::domain::access::Role;
use yarkie_berega::domain::edit::{Verb, inverse};
use yarkie_berega::store::{Address, StoredDraft};

use crate::support::database::{block_on, migrated, new_postgres, on_file, rows};
use crate::support::desk::desk;
use crate::support::example::good_example;
use crate::support::http::Client;
use crate::support::people::{grant, token};
use crate::support::server::Server;

const KILLS: usize = 5;
/// Who edit an assignment each; one more publishes.
const EDITORS: usize = 3;
/// Of the good example.
const SLUG: &str = "test";

fn kills() -> usize {
    let asked = std::env::var("YB_KILLS").ok();
    asked.map_or(KILLS, |text| text.parse().unwrap())
}

/// Asks for one thing after the other; what was not answered is asked for again, under its old key.
struct Writer {
    /// Of the assignment that it edits; `None`: it publishes.
    edits: Option<String>,
    done: usize,
}

/// A note that nobody else writes, which is the key too.
type Note = String;

impl Writer {
    fn note(&self) -> Note {
        let who = self.edits.as_deref().unwrap_or("release");
        format!("{who}-{}", self.done)
    }

    /// Asks until the server is gone; says what it acknowledged.
    fn write(&mut self, client: &mut Client, said: &Sender<Note>) {
        while let Ok(status) = self.write_once(client) {
            assert!(matches!(status, 200 | 201), "{status}");
            let _ = said.send(self.note());
            self.done += 1;
        }
    }

    fn write_once(&self, client: &mut Client) -> std::io::Result<u16> {
        let note = self.note();
        let headers = [("Idempotency-Key", &*note), ("If-Match", "*")];
        let (method, path, body) = match &self.edits {
            Some(id) => {
                // Never what it is already: each edit is a step.
                let is_odd = self.done % 2 == 1;
                let status = if is_odd { "offered" } else { "confirmed" };
                let body =
                    json!({ "pinned": !is_odd, "status": status, "note": note, "reason": "so" });
                ("PATCH", format!("assignments/{id}"), body)
            }
            None => {
                let body = json!({ "expected": self.done, "note": note });
                ("POST", "releases".to_owned(), body)
            }
        };
        let path = format!("/api/v1/seasons/{SLUG}/{path}");
        let reply = client.send((method, &path), &headers, &body.to_string())?;
        Ok(reply.status)
    }
}

/// What a server acknowledged until it was killed, some time after its first answer.
fn acknowledged(
    database: &Address,
    token: &str,
    writers: &mut [Writer],
    wait: Duration,
) -> BTreeSet<Note> {
    let server = Server::start(database);
    thread::scope(|scope| {
        let (said, heard) = channel();
        for writer in writers {
            let (mut client, said) = (server.client(token), said.clone());
            scope.spawn(move || writer.write(&mut client, &said));
        }
        drop(said);
        let first = heard.recv().unwrap();
        thread::sleep(wait);
        server.kill();
        heard.iter().chain([first]).collect()
    })
}

/// The season as it is now. Each step since `first` leads from one revision to the next, has its line
/// in the audit log, and was made once: `notes` are those of all steps; what was acknowledged is among
/// them.
async fn check(
    database: &Address,
    first: &StoredDraft,
    acked: &BTreeSet<Note>,
    notes: &mut BTreeSet<Note>,
) -> StoredDraft {
    let store = migrated(database).await;
    let now = Utc::now();
    let desk = Desk::new(store.clone());
    let last = StoredDraft::clone(&desk.draft(SLUG, now).await.unwrap());
    let mut items = last.draft.items().clone();
    for number in (first.revision + 1..=last.revision).rev() {
        let step = desk.step(SLUG, number).await.unwrap();
        if let Verb::Release { number } = step.head.verb {
            let release = store.release(SLUG, number).await.unwrap().unwrap();
            assert_eq!(release.head.note, step.head.note);
        }
        items.apply(&inverse(&step.changes), 1).unwrap();
        assert!(notes.insert(step.head.note.clone()), "{}", step.head.note);
    }
    assert_eq!(items.diff(first.draft.items()), []);
    let lost: Vec<_> = acked.difference(notes).collect();
    assert!(lost.is_empty(), "{lost:?}");
    // One of each writer may have been stored and not yet acknowledged.
    let stored = (last.revision - first.revision) as usize;
    assert!(stored <= acked.len() + EDITORS + 1, "{stored} {acked:?}");
    let written = "SELECT count(*) FROM audit WHERE verb IN ('edit-season', 'publish')";
    assert_eq!(rows(&store, written).await, last.revision as i64 - 1);
    store.close().await.unwrap();
    last
}

async fn prepared(database: &Address) -> (StoredDraft, String) {
    let store = migrated(database).await;
    let desk = desk(&store, &good_example().build()).await;
    let draft = desk.draft(SLUG, Utc::now()).await.unwrap();
    let organizer = grant(Role::Organizer, SLUG, "");
    let token = token(&store, "anna", &[organizer], Utc::now()).await;
    store.close().await.unwrap();
    (StoredDraft::clone(&draft), token)
}

fn what_was_acknowledged_is_there(database: &Address) {
    let (mut last, token) = block_on(prepared(database));
    let ids = last.draft.ids().iter().take(EDITORS);
    let edits = ids.map(|id| Some(id.to_string())).chain([None]);
    let mut writers: Vec<_> = edits.map(|edits| Writer { edits, done: 0 }).collect();
    let mut random = 0x9e37_79b9_u32;
    let (mut total, mut notes) = (0, BTreeSet::new());
    for _ in 0..kills() {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let wait = Duration::from_micros(u64::from(random >> 15));
        let acked = acknowledged(database, &token, &mut writers, wait);
        total += acked.len();
        last = block_on(check(database, &last, &acked, &mut notes));
    }
    println!(
        "{total} edits and releases acknowledged before {} kills",
        kills()
    );
}

#[test]
fn what_was_acknowledged_is_there_after_a_kill_on_sqlite() {
    on_file(what_was_acknowledged_is_there);
}

#[test]
fn what_was_acknowledged_is_there_after_a_kill_on_postgres() {
    if let Some(database) = block_on(new_postgres()) {
        what_was_acknowledged_is_there(&database);
    }
}
