//! Who may import whom: the table of the house.

use super::source::{Named, paths};

/// A room of the house, and what its files may name.
pub(super) struct Room {
    pub(super) name: &'static str,
    /// Other rooms that it may import.
    rooms: &'static [&'static str],
    crates: Crates,
    /// Paths that it never names, however they are imported.
    never: &'static [&'static [&'static str]],
}

enum Crates {
    /// These, and the standard library.
    Only(&'static [&'static str]),
    /// All of the package's but these.
    AllBut(&'static [&'static str]),
}

/// The clock and I/O: what a pure room never touches.
const IMPURE: &[&[&str]] = &[
    &["std", "env"],
    &["std", "fs"],
    &["std", "net"],
    &["std", "process"],
    &["Instant", "now"],
    &["Local", "now"],
    &["SystemTime"],
    &["Utc", "now"],
];

use Crates::{AllBut, Only};

pub(super) const ROOMS: &[Room] = &[
    Room {
        name: "domain",
        rooms: &[],
        crates: Only(&["chrono", "chrono_tz", "thiserror", "uuid"]),
        never: IMPURE,
    },
    Room {
        name: "words",
        rooms: &["domain"],
        crates: Only(&["chrono", "chrono_tz", "fluent_bundle", "unic_langid"]),
        never: IMPURE,
    },
    Room {
        name: "engine",
        rooms: &["domain"],
        crates: Only(&["chrono", "rand", "rand_chacha", "thiserror"]),
        never: IMPURE,
    },
    Room {
        name: "verify",
        rooms: &["domain"],
        crates: Only(&["chrono", "thiserror"]),
        never: IMPURE,
    },
    Room {
        name: "generate",
        rooms: &["domain"],
        crates: Only(&["chrono", "chrono_tz", "rand", "rand_chacha", "thiserror"]),
        never: IMPURE,
    },
    Room {
        name: "exchange",
        // Of the engine only what it reports, to write it down.
        rooms: &["domain", "engine", "words"],
        crates: AllBut(&["axum", "entity", "migration", "sea_orm", "tokio", "tower"]),
        never: &[&["Instant", "now"], &["SystemTime"], &["Utc", "now"]],
    },
    Room {
        name: "store",
        rooms: &["domain"],
        crates: AllBut(&["axum", "clap", "maud", "tower", "tower_http"]),
        never: &[],
    },
    Room {
        name: "app",
        rooms: &["domain", "engine", "exchange", "generate", "store", "words"],
        crates: AllBut(&["axum", "clap", "entity", "maud", "tower", "tower_http"]),
        never: &[],
    },
    Room {
        name: "web",
        rooms: &["app", "config", "domain", "exchange", "words"],
        crates: AllBut(&["clap", "entity", "migration"]),
        never: &[],
    },
    Room {
        name: "cli",
        rooms: &[
            "app",
            "config",
            "domain",
            "engine",
            "exchange",
            "generate",
            "telemetry",
            "verify",
            "web",
            "words",
        ],
        crates: AllBut(&["axum", "entity"]),
        never: &[],
    },
    Room {
        name: "config",
        rooms: &[],
        crates: AllBut(&["axum", "entity", "sea_orm"]),
        never: &[],
    },
    Room {
        name: "telemetry",
        rooms: &["config"],
        crates: AllBut(&["axum", "entity", "sea_orm"]),
        never: &[],
    },
];

/// A macro is exported from the crate's root; it belongs to its room all the same.
const MACROS: &[(&str, &str)] = &[("say", "words")];

/// The database may be named where the state of the server is wired, and nowhere else in `web`.
const WIRING: &str = "src/web/state.rs";

/// What a file of `src` names that its room may not; `externs` are the crates that the package
/// depends on, as they are written in code.
pub(super) fn breaches(file: &str, source: &str, externs: &[String]) -> Vec<String> {
    let module = module_of(file);
    let Some(name) = module.first() else {
        return Vec::new(); // lib.rs and main.rs are in no room
    };
    let Some(room) = ROOMS.iter().find(|room| room.name == name) else {
        return vec![format!("{file}: the room {name} is not in the table")];
    };
    let named = paths(source, &module);
    let breach = |n: &Named| {
        let path = n.path.join("::");
        complaint(room, file, &n.path, externs)
            .map(|why| format!("{file}:{}: {path}: {name} {why}", n.line))
    };
    named.iter().filter_map(breach).collect()
}

fn complaint(room: &Room, file: &str, path: &[String], externs: &[String]) -> Option<String> {
    let first = path[0].as_str();
    let never = |banned: &&&[&str]| {
        let banned: &[&str] = banned;
        path.windows(banned.len()).any(|window| window == banned)
    };
    if let Some(banned) = room.never.iter().find(never) {
        return Some(format!("never names {}", banned.join("::")));
    }
    if first == "crate" {
        let target = path.get(1).map_or("*", String::as_str);
        let of_macro = MACROS.iter().find(|(name, _)| *name == target);
        let target = of_macro.map_or(target, |(_, room)| room);
        let own = target == room.name;
        return (!own && !room.rooms.contains(&target))
            .then(|| format!("may not import the room {target}"));
    }
    if !externs.iter().any(|name| name == first) {
        return None;
    }
    let allowed = match room.crates {
        Only(crates) => crates.contains(&first),
        AllBut(crates) => !crates.contains(&first),
    };
    let database = room.name == "web" && first == "sea_orm" && file != WIRING;
    (!allowed || database).then(|| format!("may not import the crate {first}"))
}

/// `src/domain/rule/noise.rs` is the module `domain::rule::noise`; `lib.rs` and `main.rs` have none.
fn module_of(file: &str) -> Vec<String> {
    let path = file.strip_prefix("src/").unwrap_or(file);
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let root = matches!(path, "lib" | "main");
    path.split('/')
        .filter(|_| !root)
        .map(str::to_owned)
        .collect()
}
