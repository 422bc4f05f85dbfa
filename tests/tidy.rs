//! The house is in order: who imports whom, how long files are, what no text holds.

mod rooms;
mod source;
mod texts;

use std::fs;
use std::path::Path;

/// A file of the repository; the name is relative to its root, with `/`.
struct File {
    name: String,
    text: String,
}

/// Every text file below `folder`; binary ones, version control and what is built are left out.
fn files(folder: &str) -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_str().unwrap();
            let name = name.replace('\\', "/");
            if path.is_dir() {
                if !matches!(&*name, "target" | ".git") {
                    folders.push(path);
                }
            } else if let Ok(text) = fs::read_to_string(&path)
                && name != ".git"
            {
                found.push(File { name, text });
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

/// The crates that the package depends on, as code names them.
fn externs() -> Vec<String> {
    let manifest = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).unwrap();
    let mut in_dependencies = false;
    let mut names = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            in_dependencies = line == "[dependencies]" || line == "[dev-dependencies]";
        } else if let (true, Some((name, _))) = (in_dependencies, line.split_once('=')) {
            let name = name.split('.').next().unwrap_or(name);
            names.push(name.trim().replace('-', "_"));
        }
    }
    names
}

#[track_caller]
fn assert_none(breaches: &[String]) {
    assert!(breaches.is_empty(), "\n{}\n", breaches.join("\n"));
}

#[test]
fn every_room_imports_only_what_it_may() {
    let (files, externs) = (files("src"), externs());
    assert!(files.iter().any(|file| file.name == "src/domain/check.rs"));
    assert!(externs.iter().any(|name| name == "chrono_tz"));
    let sources = files.iter().filter(|file| file.name.ends_with(".rs"));
    let breaches: Vec<_> = sources
        .flat_map(|file| rooms::breaches(&file.name, &file.text, &externs))
        .collect();
    assert_none(&breaches);
}

#[test]
fn no_text_is_too_long_or_holds_what_it_must_not() {
    let files = files("");
    assert!(files.iter().any(|file| file.name == "tests/tidy.rs"));
    let breaches: Vec<_> = files.iter().flat_map(texts::breaches).collect();
    assert_none(&breaches);
}

/// The breaches that are found in a file planted in the house, each up to the second colon.
#[track_caller]
fn check(file: &str, source: &str, expected: &[&str]) {
    let found = rooms::breaches(file, source, &externs());
    assert_eq!(found, expected, "{source}");
}

#[test]
fn a_planted_import_is_found_however_it_is_written() {
    let engine = "src/engine/search.rs";
    check(
        engine,
        "use crate::store::season;",
        &["src/engine/search.rs:1: crate::store::season: engine may not import the room store"],
    );
    check(
        engine,
        "use crate::{domain::{hours, day::self as d},\n web::{self, page}};",
        &[
            "src/engine/search.rs:2: crate::web: engine may not import the room web",
            "src/engine/search.rs:2: crate::web::page: engine may not import the room web",
        ],
    );
    check(
        engine,
        "fn f() -> super::super::app::Run { crate::exchange::read() }",
        &[
            "src/engine/search.rs:1: crate::app::Run: engine may not import the room app",
            "src/engine/search.rs:1: crate::exchange::read: engine may not import the room exchange",
        ],
    );
    check(
        engine,
        "mod inner { use super::super::super::store; use super::super::table; }",
        &["src/engine/search.rs:1: crate::store: engine may not import the room store"],
    );
    check(
        "src/engine.rs",
        "use crate::*;",
        &["src/engine.rs:1: crate::*: engine may not import the room *"],
    );
    check(
        "src/domain/day.rs",
        "#[derive(serde::Serialize)]\nstruct A;\nuse ::tokio;\nlet _ = Vec::<sea_orm::Value>::new();",
        &[
            "src/domain/day.rs:1: serde::Serialize: domain may not import the crate serde",
            "src/domain/day.rs:3: tokio: domain may not import the crate tokio",
            "src/domain/day.rs:4: sea_orm::Value: domain may not import the crate sea_orm",
        ],
    );
    check(
        "src/domain/day.rs",
        "use chrono::Utc;\nfn f() { Utc::now(); chrono::Utc::now(); }",
        &[
            "src/domain/day.rs:2: Utc::now: domain never names Utc::now",
            "src/domain/day.rs:2: chrono::Utc::now: domain never names Utc::now",
        ],
    );
    check(
        "src/web/page.rs",
        "use sea_orm::Database;",
        &["src/web/page.rs:1: sea_orm::Database: web may not import the crate sea_orm"],
    );
    check("src/web/state.rs", "use sea_orm::Database;", &[]);
    check(
        "src/cellar/wine.rs",
        "",
        &["src/cellar/wine.rs: the room cellar is not in the table"],
    );
}

#[test]
fn what_only_looks_like_an_import_is_none() {
    let harmless = r##"
        //! See [`crate::web`].
        /* use crate::store; /* use crate::app; */ use crate::cli; */
        const TEXT: &str = "use crate::store; \" use crate::app;";
        const RAW: &str = r#"use crate::store; " use crate::app;"#;
        const BYTES: &[u8] = b"crate::web::x";
        const QUOTE: char = '"'; const ESCAPED: char = '\''; const PLAIN: char = 'a';
        pub(crate) fn f<'a>(x: &'a crate::domain::hours::Hours) { self::g(); x.tokio::<u8>(); }
        use crate::domain::{check, rule::usages}; use super::table; use std::collections::BTreeMap;
        crate::say!(x); axum();
    "##;
    check("src/engine/search.rs", harmless, &[]);
}

#[test]
fn a_planted_text_is_found() {
    let found = |name: &str, text: &str| {
        let (name, text) = (name.to_owned(), text.to_owned());
        texts::breaches(&File { name, text }).len()
    };
    let machine = concat!("see /wo", "rk/shared");
    assert_eq!(found("README.md", machine), 1);
    assert_eq!(found("src/a.rs", concat!("open(\"/tm", "p/x\")")), 1);
    assert_eq!(
        found(
            "README.md",
            "see docs/work/plan and https://example.org/home/x"
        ),
        0
    );
    assert_eq!(found("src/a.rs", concat!("// TO", "DO: later")), 1);
    assert_eq!(found("src/a.rs", "let todos = 1; // MASTODON"), 0);
    assert_eq!(found("src/domain/mod.rs", ""), 1);
    assert_eq!(found("src/a.rs", &"\n".repeat(500)), 0);
    assert_eq!(found("src/a.rs", &"\n".repeat(501)), 1);
    assert_eq!(found("seeds/a.csv", &"\n".repeat(501)), 0);
    assert_eq!(
        found(
            "Cargo.lock",
            "source = \"registry+https://mirror.example/index\""
        ),
        1
    );
    assert_eq!(
        found(
            ".cargo/config.toml",
            concat!("replace", "-with = \"mirror\"")
        ),
        1
    );
}
