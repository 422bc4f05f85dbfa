//! A PostgreSQL server for the length of one test run, from the binaries that are installed.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;

use super::database::skipped;

/// Runs until its standard input ends, which happens whatever way the test process ends: statics are
/// never dropped, and a process that is killed drops nothing. Nothing is synced to disk, which is
/// what makes it fast; nothing here outlives the run.
const WATCHDOG: &str = r#"
trap '' INT
set -e
folder=$(mktemp -d)
data=$(mktemp -d -p "${2:-$folder}")
"$1/initdb" -D "$data" --waldir="$folder/wal" -U postgres -A trust -E UTF8 --locale=C --no-sync >/dev/null
options="-c listen_addresses='' -c unix_socket_directories='$folder' -c max_connections=300"
options="$options -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
"$1/pg_ctl" -D "$data" -l "$folder/log" -o "$options" -w start >/dev/null </dev/null
echo "$folder"
cat >/dev/null || true
"$1/pg_ctl" -D "$data" -m immediate stop >/dev/null
rm -rf "$data" "$folder"
"#;

pub(crate) struct Server {
    /// The folder of its socket.
    folder: String,
    /// Holds the standard input open.
    _watchdog: Child,
}

impl Server {
    pub(crate) fn url(&self, database: &str) -> String {
        let folder = self.folder.replace('/', "%2F");
        format!("postgres://postgres@localhost/{database}?host={folder}")
    }
}

/// The server, started by the first test that wants it; `None` where PostgreSQL is not installed.
pub(crate) fn server() -> Option<&'static Server> {
    static SERVER: LazyLock<Option<Server>> = LazyLock::new(|| start(None));
    if SERVER.is_none() {
        skipped("PostgreSQL is not installed");
    }
    SERVER.as_ref()
}

/// A server whose tables lie in that folder, and its log of changes elsewhere.
pub(crate) fn server_in(folder: &Path) -> Option<Server> {
    start(Some(folder))
}

fn start(tables: Option<&Path>) -> Option<Server> {
    let binaries = binaries()?;
    let mut command = if is_root() {
        // PostgreSQL refuses to run as root.
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--", "sh"]);
        command
    } else {
        Command::new("sh")
    };
    let mut watchdog = command
        .args(["-c", WATCHDOG, "watchdog"])
        .arg(binaries)
        .args(tables)
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut folder = String::new();
    let stdout = watchdog.stdout.take().unwrap();
    BufReader::new(stdout).read_line(&mut folder).unwrap();
    assert!(!folder.is_empty(), "the PostgreSQL server did not start");
    Some(Server {
        folder: folder.trim().to_owned(),
        _watchdog: watchdog,
    })
}

/// The newest installation that Debian knows.
fn binaries() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let folders = versions.filter_map(|entry| Some(entry.ok()?.path()));
    let version = |path: &PathBuf| path.file_name()?.to_str()?.parse::<u32>().ok();
    let newest = folders.max_by_key(version)?.join("bin");
    newest.join("initdb").is_file().then_some(newest)
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
