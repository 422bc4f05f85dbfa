//! How long the service takes over HTTP with the season of 2023, allocated and published a hundred times,
//! and how much memory that takes. With `DATABASE_URL=postgres://…` on that database, which has to be
//! empty; else on SQLite.
#![expect(
    clippy::unwrap_used,
    reason = "what it shares with tests says where it fails by panicking"
)]

#[path = "../tests/support/http.rs"]
mod http;
#[path = "../tests/support/server.rs"]
#[expect(dead_code, reason = "tests end servers by other means")]
mod server;

use std::path::Path;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use yarkie_berega::app::account::{self, Actor, Gate, ProfileForm, TokenForm};
use yarkie_berega::app::{By, Deed, Desk, Publication, Request, Target};
use yarkie_berega::domain::access::{Grant, Role, Scope};
use yarkie_berega::domain::actor;
use yarkie_berega::domain::hours::{Hours, Minute};
use yarkie_berega::domain::identity::AssignmentId;
use yarkie_berega::engine::{Options, Unwatched};
use yarkie_berega::exchange::bundle::{Limits, read};
use yarkie_berega::store::{Address, Store};

use http::Client;
use server::Server;

/// Of the season of 2023.
const SLUG: &str = "yarkie-berega-2023";
/// Releases that there are, each after some moves.
const RELEASES: u32 = 100;
const MOVES_BETWEEN: usize = 10;
/// How often each thing is timed.
const TIMES: usize = 100;
/// What is planned; what the allocation places beyond is taken off.
const ASSIGNMENTS: usize = 1_700;
/// Of the allocation: a plan like any other, the same each time.
const STEPS: u64 = 20_000;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let address = match std::env::var("DATABASE_URL") {
        Ok(url) => url.parse()?,
        Err(_) => Address::Sqlite(folder.path().join("bench.sqlite")),
    };
    let runtime = tokio::runtime::Runtime::new()?;
    let token = runtime.block_on(prepare(&address))?;
    let server = Server::start(&address);
    let mut timed = Timed {
        client: server.client(&token),
        random: Random(1),
        assignments: Vec::new(),
        release: RELEASES,
    };
    timed.list()?;
    println!(
        "{address}: {} assignments, {RELEASES} releases",
        timed.assignments.len()
    );
    println!("{:<48} {:>9} {:>9} {:>9}", "ms", "median", "95 %", "most");
    show("move an assignment", TIMES, || timed.moved())?;
    show("conflicts of the season", TIMES, || timed.conflicts())?;
    show("changes between releases", TIMES, || timed.changes())?;
    show("feed of the season, first after a release", 20, || {
        timed.feed()
    })?;
    println!("peak memory of the server: {}", peak(&server)?);
    show("feed of the season, first of a new server", 10, || {
        first_feed(&address, &token)
    })?;
    Ok(())
}

/// The season, its plan, its releases, and the token of an administrator.
async fn prepare(address: &Address) -> Result<String> {
    let store = Store::connect(address).await?;
    store.migrate().await?;
    let seed = [env!("CARGO_MANIFEST_DIR"), "seeds", SLUG];
    let built = read(
        &seed.iter().collect::<std::path::PathBuf>(),
        &Limits::default(),
    )?;
    let desk = Desk::new(store.clone());
    let mut by = By {
        actor: actor::Actor::CommandLine,
        now: Utc::now() - TimeDelta::hours(RELEASES.into()),
        record: None,
    };
    desk.create(&by, &built).await?;
    let options = Options {
        steps: Some(STEPS),
        ..Options::default()
    };
    desk.allocate(SLUG, &by, options, std::sync::Arc::new(Unwatched))
        .await?;
    let draft = desk.draft(SLUG, by.now).await?;
    let surplus = draft.draft.ids().iter().skip(ASSIGNMENTS);
    let request = Request {
        deeds: surplus.map(|id| Deed::Remove { id: *id }).collect(),
        ..Request::default()
    };
    desk.edit(SLUG, &by, &request, None).await?;
    let mut random = Random(7);
    for _ in 0..RELEASES {
        by.now += TimeDelta::hours(1);
        let draft = desk.draft(SLUG, by.now).await?;
        let ids = draft.draft.ids();
        let chosen = (0..MOVES_BETWEEN).map(|_| ids[random.below(ids.len())]);
        let moves = chosen.filter_map(|id| {
            let part = draft.draft.items().assignment(id)?;
            let to = Target {
                date: part.date,
                place: part.place.clone(),
                hours: later(part.hours)?,
            };
            Some(Deed::Move { id, to })
        });
        let request = Request {
            deeds: moves.collect(),
            reason: Some("bench".into()),
            ..Request::default()
        };
        desk.edit(SLUG, &by, &request, None).await?;
        desk.publish(SLUG, &by, &Publication::default(), None)
            .await?;
    }
    let token = administrator(&store, by.now).await?;
    store.close().await?;
    Ok(token)
}

async fn administrator(store: &Store, now: DateTime<Utc>) -> Result<String> {
    let (by, gate) = (Actor::command_line(), Gate::default());
    let profile = ProfileForm {
        name: "Bench".into(),
        ..ProfileForm::default()
    };
    let id = account::create_account(store, &gate, &by, ("bench", &profile, None), now).await?;
    let grant = Grant::new(Role::Administrator, None, None)?;
    account::add_grant(store, &by, (id, &grant), now).await?;
    let form = TokenForm {
        name: "bench".into(),
        scopes: Scope::ALL.to_vec(),
        season: None,
        days: 1,
    };
    Ok(account::create_token_for(store, &by, id, &form, now).await?)
}

/// Five minutes later, within the day.
fn later(hours: Hours) -> Option<Hours> {
    let by_five = |minute: Minute| minute.plus(5);
    Hours::new(by_five(hours.from())?, by_five(hours.to())?)
}

/// A program that asks for one thing after another.
struct Timed {
    client: Client,
    random: Random,
    /// Ids.
    assignments: Vec<Value>,
    /// Number of the latest one.
    release: u32,
}

impl Timed {
    fn list(&mut self) -> Result<()> {
        let path = format!("/api/v1/seasons/{SLUG}/assignments?limit=1000");
        let mut next = path.clone();
        loop {
            let page = self.client.get(&next)?.json();
            let items = page["items"].as_array().ok_or("no list")?;
            self.assignments.extend(items.iter().cloned());
            match page["next"].as_str() {
                Some(cursor) => next = format!("{path}&cursor={cursor}"),
                None => return Ok(()),
            }
        }
    }

    /// To where another one is, on the same day, for a reason: with all conflicts that come of it.
    fn moved(&mut self) -> Result<Duration> {
        let [id, like] = [(), ()].map(|()| self.random.below(self.assignments.len()));
        let id: AssignmentId = self.assignments[id]["id"]
            .as_str()
            .ok_or("no id")?
            .parse()?;
        let like = &self.assignments[like];
        let to = json!({
            "date": like["date"], "place": like["place"], "start": like["start"], "end": like["end"],
            "reason": "bench",
        });
        let path = format!("/api/v1/seasons/{SLUG}/assignments/{id}");
        self.timed(("PATCH", &path), &to.to_string())
    }

    fn conflicts(&mut self) -> Result<Duration> {
        let path = format!("/api/v1/seasons/{SLUG}/conflicts");
        self.timed(("GET", &path), "")
    }

    fn changes(&mut self) -> Result<Duration> {
        let [a, b] = [(), ()].map(|()| 1 + self.random.below(RELEASES as usize));
        let path = format!("/api/v1/seasons/{SLUG}/releases/{a}/changes?since={b}");
        self.timed(("GET", &path), "")
    }

    /// After a move and a release.
    fn feed(&mut self) -> Result<Duration> {
        self.moved()?;
        let release = json!({ "expected": self.release }).to_string();
        let path = format!("/api/v1/seasons/{SLUG}/releases");
        self.timed(("POST", &path), &release)?;
        self.release += 1;
        self.timed(("GET", &feed_path()), "")
    }

    /// Until the whole answer is there.
    fn timed(&mut self, asked: (&str, &str), body: &str) -> Result<Duration> {
        let begun = Instant::now();
        let reply = self.client.send(asked, &[("If-Match", "*")], body)?;
        let took = begun.elapsed();
        match reply.status {
            200 | 201 => Ok(took),
            other => Err(format!("{asked:?}: {other} {}", reply.json()).into()),
        }
    }
}

fn feed_path() -> String {
    format!("/{SLUG}/calendar/programme.ics")
}

/// Of a server that has served nothing yet.
fn first_feed(address: &Address, token: &str) -> Result<Duration> {
    let server = Server::start(address);
    let mut client = server.client(token);
    // The connection is there, and so is the database.
    client.get("/health/live")?;
    let begun = Instant::now();
    let reply = client.get(&feed_path())?;
    let took = begun.elapsed();
    if reply.status == 200 {
        Ok(took)
    } else {
        Err("no feed".into())
    }
}

fn show(what: &str, times: usize, mut one: impl FnMut() -> Result<Duration>) -> Result<()> {
    let all: Result<Vec<Duration>> = (0..times).map(|_| one()).collect();
    let mut all = all?;
    all.sort();
    let at = |percent: usize| all[(all.len() - 1) * percent / 100].as_secs_f64() * 1e3;
    println!(
        "{what:<48} {:>9.2} {:>9.2} {:>9.2}",
        at(50),
        at(95),
        at(100)
    );
    Ok(())
}

/// As the kernel counts it (proc_pid_status(5), VmHWM).
fn peak(server: &Server) -> Result<String> {
    let status = Path::new("/proc")
        .join(server.pid().to_string())
        .join("status");
    let status = std::fs::read_to_string(status)?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    Ok(line.ok_or("no VmHWM")?.trim().to_owned())
}

/// A linear congruential generator: good enough to choose with, and the same each time.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}
