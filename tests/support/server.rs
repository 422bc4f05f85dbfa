//! The service as a process of its own, on a port of this machine.

use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};

use yarkie_berega::store::Address;

use super::http::Client;

pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
}

impl Server {
    /// It answers, or will when it has opened the database: it listens before that.
    pub(crate) fn start(database: &Address) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = free.local_addr().unwrap();
        drop(free);
        Self::start_at(database, address)
    }

    /// Again where one was before.
    pub(crate) fn start_at(database: &Address, address: SocketAddr) -> Self {
        // A file that gets too large is an error to the server, not the end of it, as it is to every
        // server that an administrator limits so.
        let mut child = Command::new("sh")
            .args(["-c", r#"trap '' XFSZ; exec "$@""#, "sh"])
            .args([binary().as_str(), "serve"])
            .env("DATABASE_URL", url(database))
            .env("LISTEN", address.to_string())
            .env("RUST_LOG", "off")
            .env_remove("PUBLIC_URL")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let stdout = child.stdout.take().unwrap();
        BufReader::new(stdout).read_line(&mut line).unwrap();
        assert!(!line.is_empty(), "the server did not start");
        Self { child, address }
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn client(&self, token: &str) -> Client {
        Client::new(self.address, token)
    }

    /// `kill -9`: nothing in the server is told.
    pub(crate) fn kill(mut self) {
        self.end();
    }

    fn end(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    /// Also when the test fails.
    fn drop(&mut self) {
        self.end();
    }
}

/// The one that was built with the tests, or that `YB_BINARY` names: all rounds and kills take a
/// release's speed.
fn binary() -> String {
    let named = std::env::var("YB_BINARY").ok();
    named.unwrap_or_else(|| env!("CARGO_BIN_EXE_yarkie-berega").to_owned())
}

fn url(database: &Address) -> String {
    match database {
        Address::Sqlite(path) => format!("sqlite:{}", path.display()),
        Address::Postgres(url) => url.clone(),
    }
}
