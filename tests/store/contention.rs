//! Many who want one place at the same moment: exactly one gets it, the others are told why not.
//!
//! `YB_ROUNDS=200` plays all rounds; without it some.

use std::sync::{Arc, Barrier};
use std::thread;

use chrono::Utc;
use serde_json::{Value, json};
use yarkie_berega::domain::access::Role;
use yarkie_berega::domain::season::BuiltSeason;
use yarkie_berega::store::{Address, Store};

use crate::support::database::{block_on, migrated, new_postgres, on_file};
use crate::support::desk::desk;
use crate::support::http::Client;
use crate::support::people::{grant, token};
use crate::support::season::{With, a_season, day, embankment, pitch, station};
use crate::support::server::Server;
use crate::support::values::date;

const CLIENTS: usize = 50;
const ROUNDS: usize = 3;
/// Of the seasons of tests.
const SLUG: &str = "test";

fn rounds() -> usize {
    let asked = std::env::var("YB_ROUNDS").ok();
    asked.map_or(ROUNDS, |text| text.parse().unwrap())
}

/// The date of a round. Each has a day of its own: whoever has won before is in nobody's way then, but for
/// the place.
fn day_of(round: usize) -> String {
    let on = date("2023-06-01") + chrono::Days::new(round as u64);
    on.to_string()
}

/// One place, and somebody for each client who wants it.
fn contested(rounds: usize) -> BuiltSeason {
    let mut season = a_season()
        .embankment(embankment("center"))
        .place(pitch("pitch", "center"));
    for round in 0..rounds {
        season = season.day(day(&day_of(round), "12:00-13:00"));
    }
    for client in 0..CLIENTS {
        let one = station(&format!("a{client}"));
        season = season.application(one.with(|a| a.wanted = rounds as u32));
    }
    season.build()
}

/// The reason that is given, if there is one alone.
fn reason(refused: &Value) -> String {
    let [only] = &**refused["conflicts"].as_array().unwrap() else {
        return refused.to_string();
    };
    only["rule"].as_str().unwrap_or_default().to_owned()
}

/// What a client is answered in each round; what went wrong if it is not answered.
fn wish(mut client: Client, number: usize, barrier: &Barrier) -> Vec<String> {
    let path = format!("/api/v1/seasons/{SLUG}/assignments");
    let one = |round| {
        let wanted = json!({
            "application": format!("a{number}"), "place": "pitch",
            "date": day_of(round), "start": "12:00", "end": "13:00",
        });
        barrier.wait();
        match client.send(("POST", &path), &[], &wanted.to_string()) {
            Ok(reply) if reply.status == 409 => reason(&reply.json()),
            Ok(reply) => reply.status.to_string(),
            Err(error) => error.to_string(),
        }
    };
    (0..rounds()).map(one).collect()
}

/// Two servers on one database, half of the clients at each.
fn play(database: &Address, token: &str) {
    let servers = [Server::start(database), Server::start(database)];
    let barrier = Arc::new(Barrier::new(CLIENTS));
    let clients = (0..CLIENTS).map(|number| {
        let (client, barrier) = (servers[number % 2].client(token), barrier.clone());
        thread::spawn(move || wish(client, number, &barrier))
    });
    let clients: Vec<_> = clients.collect();
    let answers: Vec<_> = clients.into_iter().map(|c| c.join().unwrap()).collect();
    for round in 0..rounds() {
        let mut answers: Vec<&str> = answers.iter().map(|all| &*all[round]).collect();
        answers.sort_unstable();
        let mut expected = vec!["place-double-booking"; CLIENTS - 1];
        expected.insert(0, "201");
        assert_eq!(answers, expected, "round {round}");
    }
}

async fn prepared(store: &Store) -> String {
    desk(store, &contested(rounds())).await;
    let organizer = grant(Role::Organizer, SLUG, "");
    token(store, "anna", &[organizer], Utc::now()).await
}

/// One step for each round, and one for the season's beginning.
async fn check(store: &Store) {
    let draft = store.draft(SLUG, Utc::now()).await.unwrap();
    assert_eq!(draft.draft.ids().len(), rounds());
    assert_eq!(draft.revision, rounds() as u64 + 1);
    assert!(
        draft
            .draft
            .conflicts()
            .iter()
            .all(|conflict| !conflict.is_hard())
    );
}

fn one_of_fifty_gets_the_place(database: &Address) {
    let token = block_on(async {
        let store = migrated(database).await;
        let token = prepared(&store).await;
        store.close().await.unwrap();
        token
    });
    play(database, &token);
    block_on(async { check(&migrated(database).await).await });
}

#[test]
fn one_of_fifty_gets_the_place_on_sqlite() {
    on_file(one_of_fifty_gets_the_place);
}

#[test]
fn one_of_fifty_gets_the_place_on_postgres() {
    if let Some(database) = block_on(new_postgres()) {
        one_of_fifty_gets_the_place(&database);
    }
}
