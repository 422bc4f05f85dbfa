//! `demo`, from nothing: what a newcomer sees first.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::support::http::Client;

/// The demo as a process of its own; it ends with the test.
struct Demo(Child);

impl Drop for Demo {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yarkie-berega"));
    command.args(arguments).current_dir(folder);
    command.env("RUST_LOG", "off").env_remove("MAIL");
    command
}

#[test]
fn a_newcomer_sees_the_season_in_the_middle_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = free.local_addr().unwrap();
    drop(free);
    let origin = format!("http://{address}");
    let mut child = command(folder.path(), &["demo", "--lang", "en"])
        .env("LISTEN", address.to_string())
        .env("PUBLIC_URL", &origin)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let _demo = Demo(child);
    let mut told = Vec::new();
    for line in lines {
        told.push(line.unwrap());
        if told.last().is_some_and(|line| line.contains("Ctrl-C")) {
            break;
        }
    }
    let mut client = Client::new(address, "");
    let links = told.iter().filter_map(|line| {
        let (_, path) = line.split_once(&origin)?;
        path.starts_with('/').then_some(path)
    });
    let links: Vec<&str> = links.collect();
    assert!(links.len() >= 8, "{told:#?}");
    for path in links {
        // What is for the team alone leads to where one logs in.
        let status = client.get(path).unwrap().status;
        assert!([200, 303].contains(&status), "{path}: {status}");
    }
    let page = client.get("/yarkie-berega-2023?lang=en").unwrap();
    let page = String::from_utf8(page.body).unwrap();
    assert!(page.contains("class=\"demo\""), "{page}");
    let token = command(folder.path(), &["user", "token", "organizer"])
        .args(["--name", "test", "--scope", "read"])
        .env("DATABASE_URL", "sqlite:yarkie-berega-demo.db")
        .output()
        .unwrap();
    let token = String::from_utf8(token.stdout).unwrap();
    let token = token
        .split_whitespace()
        .find(|it| it.starts_with("yberega_"));
    let mut client = Client::new(address, token.unwrap());
    let report = client.get("/api/v1/seasons/yarkie-berega-2023/report");
    let report = report.unwrap().json();
    let number = |path: &str| report.pointer(path).unwrap().as_u64().unwrap();
    // About half of it lies behind, but for what was cancelled and who stayed away.
    assert_eq!(number("/days/planned"), 28);
    assert_eq!(number("/days/held"), 13);
    assert!(number("/total/no_show") > 0);
    let (held, planned) = (number("/total/held"), number("/total/planned"));
    assert!(
        (planned / 3..planned * 2 / 3).contains(&held),
        "{held} of {planned}"
    );
    let visitors = number("/total/visitors");
    assert!((60_000..200_000).contains(&visitors), "{visitors}");
}
