//! `replan` from the outside: a bundle in, a bundle out, and words.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;
use yarkie_berega::domain::check::check;
use yarkie_berega::exchange::bundle::{Limits, read, write_folder};

use crate::support::replan::publish;
use crate::support::season::{With, a_season, assignment, day, embankment, performer, stage};

const SATURDAY: &str = "2023-06-03";

/// A published bundle: two stages, a choir and a band on Saturday.
fn bundle() -> (TempDir, PathBuf) {
    let act = |id: &str| performer(id).with(|a| a.wanted = 1);
    let built = a_season()
        .day(day(SATURDAY, "12:00-14:00"))
        .day(day("2023-06-04", "12:00-14:00"))
        .embankment(embankment("center"))
        .embankment(embankment("lake"))
        .place(stage("stage", "center"))
        .place(stage("pier", "lake"))
        .application(act("choir"))
        .application(act("band"))
        .assignment(assignment("choir", SATURDAY, "stage", "12:00-13:00"))
        .assignment(assignment("band", SATURDAY, "pier", "12:00-13:00"))
        .change(publish)
        .build();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("season");
    write_folder(&path, &built.season, &built.plan).unwrap();
    (folder, path)
}

fn run(bundle: &Path, out: &Path, options: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yarkie-berega"));
    command.arg("replan").arg(bundle).arg("--out").arg(out);
    command.args(options).output().unwrap()
}

#[test]
fn what_comes_out_is_a_bundle_to_go_on_from() {
    let (folder, season) = bundle();
    let out = folder.path().join("out");
    let done = run(
        &season,
        &out,
        &["--cancel", "2023-06-03@center", "--lang", "en"],
    );
    let said = String::from_utf8(done.stdout).unwrap();
    assert_eq!(done.status.code(), Some(0), "{said}");
    assert!(
        said.contains("Assignments affected: 1 (applications: 1). Moved: 1"),
        "{said}"
    );
    assert!(said.contains("“Набережная center” is closed."), "{said}");
    let next = read(&out, &Limits::default()).unwrap();
    let hard = check(&next.season, &next.plan, None)
        .into_iter()
        .find(|c| c.is_hard());
    assert_eq!(hard, None);
    let lake = next.season.place_by_id("pier").unwrap();
    assert!(next.plan.assignments.iter().all(|a| a.spot.place == lake));
    let impact = fs::read(out.join("impact.json")).unwrap();
    let impact: serde_json::Value = serde_json::from_slice(&impact).unwrap();
    assert_eq!(impact["counts"]["moved"], 1);
    assert_eq!(impact["affected"][0]["cause"], 0);
    assert!(out.join("report.json").exists());
    // What came out can be disrupted again.
    let again = run(
        &out,
        &folder.path().join("again"),
        &["--close", "lake@2023-06-03"],
    );
    assert_eq!(again.status.code(), Some(0));
}

#[test]
fn everything_wrong_with_the_options_is_said_at_once_and_nothing_is_written() {
    let (folder, season) = bundle();
    let (out, file) = (folder.path().join("out"), folder.path().join("new.csv"));
    fs::write(&file, "id;kind\nchoir;performer\nbrass;horn\n").unwrap();
    let file = file.display().to_string();
    let options = [
        ["--cancel", "soon"],
        ["--cancel", "2023-06-05"],
        ["--close", "river"],
        ["--drop", "nobody"],
        ["--power", "center"],
        ["--from", "31.06.2023"],
        ["--add", &file],
    ];
    for (lang, count) in [("ru", "Ошибок: 7"), ("en", "7 errors")] {
        let mut options = options.concat();
        options.extend(["--lang", lang]);
        let done = run(&season, &out, &options);
        let said = String::from_utf8(done.stderr).unwrap();
        assert_eq!(done.status.code(), Some(2), "{said}");
        assert!(said.contains(count), "{said}");
        for [flag, text] in [
            ["--cancel", "soon"],
            ["--drop", "nobody"],
            ["--from", "31.06.2023"],
        ] {
            assert!(said.contains(&format!("{flag} {text}: ")), "{said}");
        }
        assert!(!out.exists());
    }
}

#[test]
fn added_applications_are_placed() {
    let (folder, season) = bundle();
    let (out, file) = (folder.path().join("out"), folder.path().join("new.csv"));
    let text = "id;kind;title;wanted;duration_min\nbrass;performer;Духовой оркестр;1;60\n";
    fs::write(&file, text).unwrap();
    let file = file.display().to_string();
    let done = run(&season, &out, &["--add", &file]);
    let said = String::from_utf8(done.stdout).unwrap();
    assert_eq!(done.status.code(), Some(0), "{said}");
    assert!(said.contains("Духовой оркестр"), "{said}");
    let next = read(&out, &Limits::default()).unwrap();
    assert_eq!(next.plan.occupying().count(), 3);
}
