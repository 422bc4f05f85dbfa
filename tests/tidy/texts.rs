//! What no text of the repository holds.

use super::File;

/// Longest source file, in lines.
const MAX_LINES: usize = 500;

/// What is wrong with a file, whatever it says to a compiler.
pub(super) fn breaches(file: &File) -> Vec<String> {
    let mut found = Vec::new();
    let name = &file.name;
    if name.ends_with("/mod.rs") {
        found.push(format!("{name}: a module stands beside its folder"));
    }
    let lines = file.text.lines().count();
    if name.ends_with(".rs") && lines > MAX_LINES {
        found.push(format!("{name}: {lines} lines, {MAX_LINES} at most"));
    }
    for (line, text) in (1..).zip(file.text.lines()) {
        let mut complain = |what: &str| found.push(format!("{name}:{line}: {what}: {text}"));
        if names_a_machine(text) {
            complain("a path of one machine");
        }
        if leaves_work(text) {
            complain("work left undone");
        }
        if name == "Cargo.lock" && text.starts_with("source = ") && !is_public_source(text) {
            complain("not from the public registry");
        }
        if name.ends_with(".toml") && names_a_registry(text) {
            complain("a registry of its own");
        }
    }
    found
}

/// Absolute paths that exist on one machine only. They are put together here so that this file does
/// not hold them.
fn names_a_machine(text: &str) -> bool {
    let mut starts = text.match_indices('/').map(|(at, _)| at);
    starts.any(|at| {
        let before = text[..at].chars().next_back();
        let begins = !before.is_some_and(|c| c.is_alphanumeric() || "/._-~})>*".contains(c));
        let mut parts = text[at + 1..].split('/');
        let first = parts.next().unwrap_or("");
        let deeper = parts.next().is_some();
        begins && deeper && matches!(first, "work" | "tmp" | "home" | "root" | "Users")
    })
}

fn leaves_work(text: &str) -> bool {
    let marks = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("X", "XX"),
    ];
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
        .any(|word| marks.contains(&word))
}

fn is_public_source(text: &str) -> bool {
    text == r#"source = "registry+https://github.com/rust-lang/crates.io-index""#
}

fn names_a_registry(text: &str) -> bool {
    ["replace-with", "registry =", "sparse+", "[source."]
        .iter()
        .any(|mark| text.contains(mark))
}
