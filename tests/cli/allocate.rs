//! `allocate`: seasons at the edge of sense, and the same bytes from the same steps.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use sha2::{Digest, Sha256};
use yarkie_berega::domain::day::DayStatus;
use yarkie_berega::domain::season::BuiltSeason;
use yarkie_berega::exchange::bundle::{Limits, read, write_folder};

use crate::support::season::{
    SeasonBuilder, With, a_season, assignment, day, embankment, performer, stage,
};

/// How a run ended, what it said of errors, and where it wrote.
struct Ran {
    status: Option<i32>,
    errors: String,
    folder: tempfile::TempDir,
}

impl Ran {
    fn file(&self, name: &str) -> Vec<u8> {
        fs::read(self.folder.path().join("plan").join(name)).unwrap()
    }

    fn report(&self) -> Value {
        serde_json::from_slice(&self.file("report.json")).unwrap()
    }

    fn number(&self, key: &str) -> u64 {
        self.report()[key].as_u64().unwrap()
    }
}

/// Allocates a bundle; `edit` may spoil its files before.
fn allocate(built: &BuiltSeason, options: &[&str], edit: impl FnOnce(&Path)) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    let bundle = folder.path().join("bundle");
    write_folder(&bundle, &built.season, &built.plan).unwrap();
    edit(&bundle);
    let output = Command::new(env!("CARGO_BIN_EXE_yarkie-berega"))
        .args(["--lang", "en", "allocate"])
        .arg(&bundle)
        .arg("--out")
        .arg(folder.path().join("plan"))
        .args(options)
        .output()
        .unwrap();
    Ran {
        status: output.status.code(),
        errors: String::from_utf8(output.stderr).unwrap(),
        folder,
    }
}

fn one_stage() -> SeasonBuilder {
    a_season()
        .day(day("2023-06-03", "12:00-22:00"))
        .embankment(embankment("center"))
        .place(stage("stage", "center"))
}

const STEPS: [&str; 2] = ["--steps", "100"];

#[test]
fn where_there_is_nothing_to_do_nothing_is_done() {
    let closed = a_season()
        .day(day("2023-06-03", "12:00-22:00").with(|d| d.status = DayStatus::Cancelled))
        .embankment(embankment("center"))
        .place(stage("stage", "center"))
        .application(performer("choir"));
    let nowhere = a_season()
        .day(day("2023-06-03", "12:00-22:00"))
        .application(performer("choir"));
    for (season, applications) in [(one_stage(), 0), (nowhere, 1), (closed, 1)] {
        let ran = allocate(&season.build(), &STEPS, |_| {});
        assert_eq!((ran.status, &*ran.errors), (Some(0), ""));
        let numbers = ["applications", "assigned", "served"].map(|key| ran.number(key));
        assert_eq!(numbers, [applications, 0, 0]);
    }
}

#[test]
fn everything_pinned_stays_even_onto_a_conflict_which_is_reported() {
    let pinned = |id: &str, hours: &str| {
        assignment(id, "2023-06-03", "stage", hours).with(|a| a.pinned = true)
    };
    let season = one_stage()
        .application(performer("choir"))
        .application(performer("band"))
        .assignment(pinned("choir", "12:00-13:00"))
        .assignment(pinned("band", "12:30-13:30"));
    let built = season.build();
    let ran = allocate(&built, &STEPS, |_| {});
    assert_eq!(ran.status, Some(1));
    let bundle = ran.folder.path().join("bundle");
    fs::write(bundle.join("assignments.csv"), ran.file("assignments.csv")).unwrap();
    assert_eq!(read(&bundle, &Limits::default()).unwrap().plan, built.plan);
}

#[test]
fn a_weight_that_is_too_large_is_named() {
    let mut season = one_stage().application(performer("choir"));
    season = season.change(|parts| *parts.weights.by_name("theme").unwrap() = 1_000_000_000);
    let largest = allocate(&season.build(), &STEPS, |_| {});
    assert_eq!((largest.status, largest.number("served")), (Some(0), 1));
    let too_large = allocate(&one_stage().build(), &STEPS, |bundle| {
        let file = bundle.join("season.csv");
        let mut text = fs::read_to_string(&file).unwrap();
        assert!(text.contains("theme;15"), "{text}");
        text = text.replace("theme;15", "theme;1000000001");
        fs::write(file, text).unwrap();
    });
    assert_eq!(too_large.status, Some(2));
    for said in ["season", "theme", "1000000001"] {
        assert!(too_large.errors.contains(said), "{}", too_large.errors);
    }
}

#[test]
fn the_same_steps_give_the_same_bytes_here_and_elsewhere() {
    let built = read(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/fabrika-2023"),
        &Limits::default(),
    )
    .unwrap();
    let options = ["--steps", "3000", "--threads", "2", "--seed", "7"];
    let run = || {
        let ran = allocate(&built, &options, |_| {});
        let mut report = ran.report();
        for times in ["first_plan_seconds", "seconds"] {
            assert!(report.as_object_mut().unwrap().remove(times).is_some());
        }
        let report = serde_json::to_vec(&report).unwrap();
        let files = ["assignments.csv", "certificate.json"].map(|name| ran.file(name));
        let bytes = files.into_iter().chain([report]);
        bytes
            .map(|bytes| format!("{:x}", Sha256::digest(bytes)))
            .collect::<Vec<_>>()
    };
    let hashes = run();
    assert_eq!(hashes, run());
    // Taken on x86-64 Linux: another machine has to come to the same.
    insta::assert_debug_snapshot!(hashes);
}
