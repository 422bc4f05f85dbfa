//! Editing, undoing and publishing as a program.

mod keys;

use serde_json::{Value, json};
use yarkie_berega::app::Store;
use yarkie_berega::app::account::{Actor, audit_log};
use yarkie_berega::domain::access::Role;

use crate::support::app::{Answer, NOW, TestApp, time};
use crate::support::database::{on_both_databases, on_sqlite};
use crate::support::desk::desk;
use crate::support::example::good_example;
use crate::support::people::{grant, token};
use crate::support::values::decimal;

pub(super) const SEASON: &str = "/api/v1/seasons/season-2023";

on_both_databases! {
    an_assignment_is_placed_changed_and_removed
    what_somebody_changed_meanwhile_is_not_overwritten
    two_who_publish_at_once_are_told_apart
}

/// The service, and a program of somebody with a role.
pub(super) struct Program {
    pub(super) app: TestApp,
    pub(super) bearer: String,
}

/// The good example, and a program of an organizer of it, or of one embankment.
pub(super) async fn program(store: &Store, embankment: &str) -> Program {
    let now = time(NOW);
    let built = good_example()
        .change(|parts| {
            parts.slug = "season-2023".into();
            // So little that it could also play at the lake.
            let mut applications = parts.applications.iter_mut();
            let band = applications.find(|a| a.id == "band").unwrap();
            band.power_kw = decimal("2.5");
        })
        .build();
    desk(store, &built).await;
    let grants = [grant(Role::Organizer, "season-2023", embankment)];
    let token = token(store, "anna", &grants, now).await;
    Program {
        app: TestApp::new(store),
        bearer: format!("Bearer {token}"),
    }
}

impl Program {
    pub(super) async fn send(
        &self,
        (method, path): (&str, &str),
        more: &[(&str, &str)],
        body: Value,
    ) -> (Answer, Value) {
        let mut headers = vec![
            ("authorization", &*self.bearer),
            ("accept-language", "en"),
            ("content-type", "application/json"),
        ];
        headers.extend(more);
        let path = format!("{SEASON}{path}");
        let answer = self
            .app
            .send(method, &path, &headers, &body.to_string())
            .await;
        let document = serde_json::from_slice(&answer.body).unwrap_or_default();
        (answer, document)
    }

    pub(super) async fn get(&self, path: &str) -> Value {
        let (answer, document) = self.send(("GET", path), &[], Value::Null).await;
        assert_eq!(answer.status, 200, "{path}: {document}");
        document
    }

    /// The only assignment of the application on the date.
    async fn assignment(&self, application: &str, date: &str) -> Value {
        let query = format!("/assignments?application={application}&date={date}");
        let listed = self.get(&query).await;
        let [only] = &**listed["items"].as_array().unwrap() else {
            panic!("{listed}")
        };
        only.clone()
    }

    async fn change(&self, of: &Value, tag: &str, body: Value) -> (u16, Value) {
        let path = format!("/assignments/{}", of["id"].as_str().unwrap());
        let more = [("if-match", tag)];
        let more = if tag.is_empty() { &more[..0] } else { &more };
        let (answer, document) = self.send(("PATCH", &path), more, body).await;
        (answer.status.as_u16(), document)
    }
}

fn tag(of: &Value) -> String {
    format!("\"v{}\"", of["version"])
}

fn rules(conflicts: &Value) -> Vec<&str> {
    let conflicts = conflicts.as_array().unwrap().iter();
    conflicts
        .map(|conflict| conflict["rule"].as_str().unwrap())
        .collect()
}

async fn an_assignment_is_placed_changed_and_removed(store: Store) {
    let program = program(&store, "").await;
    let new = json!({
        "application": "band", "date": "2023-06-04", "place": "lake-stage",
        "start": "12:00", "end": "13:00",
    });
    let (placed, document) = program
        .send(("POST", "/assignments"), &[], new.clone())
        .await;
    assert_eq!(placed.status, 201, "{document}");
    let assignment = &document["assignment"];
    assert_eq!(
        (&assignment["status"], &assignment["pinned"]),
        (&"proposed".into(), &false.into())
    );
    assert_eq!(placed.header("etag"), tag(assignment));
    let path = placed
        .header("location")
        .strip_prefix(SEASON)
        .unwrap()
        .to_owned();
    assert_eq!(&program.get(&path).await, assignment);
    assert!(document["score_change"]["placed"].as_i64().unwrap() > 0);
    let body = json!({ "start": "13:00", "end": "14:00", "pinned": true, "status": "confirmed" });
    let (status, changed) = program.change(assignment, &tag(assignment), body).await;
    assert_eq!(status, 200, "{changed}");
    let now = &changed["assignment"];
    assert_eq!(
        (&now["start"], &now["status"]),
        (&"13:00".into(), &"confirmed".into())
    );
    assert_eq!(
        (&now["id"], &now["pinned"]),
        (&assignment["id"], &true.into())
    );
    assert!(now["version"].as_u64() > assignment["version"].as_u64());
    let tag_now = tag(now);
    let (gone, document) = program
        .send(("DELETE", &path), &[("if-match", &tag_now)], Value::Null)
        .await;
    assert_eq!(
        (gone.status.as_u16(), &document["assignment"]),
        (200, &Value::Null)
    );
    let (missing, _) = program.send(("GET", &path), &[], Value::Null).await;
    assert_eq!(missing.status, 404);
    // The same spot given again is the same assignment.
    let (_, again) = program.send(("POST", "/assignments"), &[], new).await;
    assert_eq!(again["assignment"]["id"], assignment["id"]);
    let steps = program.get("/steps?limit=3").await;
    let items = steps["items"].as_array().unwrap();
    assert!(
        items
            .iter()
            .all(|step| step["by"] == "anna" && step["kind"] == "edit"),
        "{steps}"
    );
    let rest = program
        .get(&format!(
            "/steps?cursor={}",
            steps["next"].as_str().unwrap()
        ))
        .await;
    assert_eq!(
        rest["items"].as_array().unwrap().last().unwrap()["kind"],
        "create"
    );
    let step = program.get(&format!("/steps/{}", items[1]["number"])).await;
    assert_eq!(step["changes"][0]["way"], "removed");
}

async fn what_somebody_changed_meanwhile_is_not_overwritten(store: Store) {
    let program = program(&store, "").await;
    let seen = program.assignment("choir", "2023-06-03").await;
    let (status, _) = program.change(&seen, "", json!({ "pinned": true })).await;
    assert_eq!(status, 428);
    let (status, _) = program
        .change(&seen, "W/\"v1\"", json!({ "pinned": true }))
        .await;
    assert_eq!(status, 400);
    let (status, _) = program
        .change(&seen, &tag(&seen), json!({ "pinned": true }))
        .await;
    assert_eq!(status, 200);
    let body = json!({ "status": "cancelled" });
    let (status, problem) = program.change(&seen, &tag(&seen), body.clone()).await;
    assert_eq!(status, 412);
    assert_eq!(problem["by"]["by"], "anna");
    assert_eq!(
        (&problem["now"]["pinned"], &problem["now"]["status"]),
        (&true.into(), &"proposed".into())
    );
    assert_eq!(problem["wanted"]["status"], "cancelled");
    // Whoever has seen that, or does not mind, goes on.
    let version = format!("\"v{}\"", problem["version"]);
    assert_eq!(program.change(&seen, &version, json!({})).await.0, 422);
    assert_eq!(program.change(&seen, "*", body).await.0, 200);
}

#[test]
fn hard_conflicts_need_a_reason_and_both_sides_are_told() {
    on_sqlite(async |store| {
        let program = program(&store, "").await;
        let choir = program.assignment("choir", "2023-06-03").await;
        let body = json!({ "start": "19:00", "end": "20:00" });
        let (status, problem) = program.change(&choir, "*", body).await;
        assert_eq!(status, 409, "{problem}");
        let found = rules(&problem["conflicts"]);
        assert!(
            found.contains(&"place-double-booking") && found.contains(&"person-overlap"),
            "{found:?}"
        );
        assert_eq!(program.assignment("choir", "2023-06-03").await, choir);
        let body = json!({ "start": "19:00", "end": "20:00", "reason": "вместе на бис" });
        let (status, edit) = program.change(&choir, "*", body).await;
        assert_eq!(status, 200, "{edit}");
        let appeared = edit["appeared"].as_array().unwrap();
        let double = appeared
            .iter()
            .find(|c| c["rule"] == "place-double-booking")
            .unwrap();
        let parties = double["subjects"].as_array().unwrap().iter();
        let mut parties: Vec<_> = parties
            .map(|s| s["application"].as_str().unwrap())
            .collect();
        parties.sort_unstable();
        assert_eq!(parties, ["band", "choir"]);
        assert_eq!(double["allowed"]["reason"], "вместе на бис");
        let step = edit["step"].clone();
        let (_, stale) = program
            .send(("POST", "/undo"), &[], json!({ "step": 1 }))
            .await;
        assert_eq!(
            (&stale["status"], &stale["next"]["number"]),
            (&412.into(), &step)
        );
        let (undone, document) = program
            .send(("POST", "/undo"), &[], json!({ "step": step }))
            .await;
        assert_eq!(undone.status, 200, "{document}");
        assert!(rules(&document["vanished"]).contains(&"place-double-booking"));
        assert_eq!(program.get("/conflicts").await["hard"], 0);
        let (redone, _) = program
            .send(("POST", "/redo"), &[], json!({ "step": step }))
            .await;
        assert_eq!(redone.status, 200);
        assert!(program.get("/conflicts").await["hard"].as_u64() > Some(0));
    });
}

#[test]
fn what_the_season_does_not_have_is_named() {
    on_sqlite(async |store| {
        let program = program(&store, "").await;
        let good = json!({
            "application": "band", "date": "2023-06-04", "place": "lake-stage",
            "start": "12:00", "end": "13:00",
        });
        for (field, value) in [
            ("application", "nobody"),
            ("date", "2023-06-05"),
            ("place", "nowhere"),
            ("start", "noon"),
            ("end", "11:00"),
        ] {
            let mut bad = good.clone();
            bad[field] = value.into();
            let (answer, problem) = program.send(("POST", "/assignments"), &[], bad).await;
            assert_eq!(answer.status, 422, "{field}: {problem}");
            let errors = problem["errors"].as_array().unwrap();
            let named = errors
                .iter()
                .any(|error| error["field"] == format!("/{field}"));
            assert!(named, "{field}: {problem}");
        }
    });
}

#[test]
fn who_has_one_embankment_edits_that_one() {
    on_sqlite(async |store| {
        let program = program(&store, "lake").await;
        let here = program.assignment("choir", "2023-06-04").await;
        let there = program.assignment("choir", "2023-06-03").await;
        assert_eq!(
            (&here["embankment"], &there["embankment"]),
            (&"lake".into(), &"center".into())
        );
        assert_eq!(
            program
                .change(&here, "*", json!({ "pinned": true }))
                .await
                .0,
            200
        );
        assert_eq!(
            program
                .change(&there, "*", json!({ "pinned": true }))
                .await
                .0,
            403
        );
        // Neither from elsewhere to here, nor from here to elsewhere.
        let away = json!({ "place": "stage", "reason": "x" });
        assert_eq!(program.change(&here, "*", away).await.0, 403);
        let hither = json!({ "place": "lake-stage", "date": "2023-06-04", "start": "12:00", "end": "13:00", "reason": "x" });
        assert_eq!(program.change(&there, "*", hither).await.0, 403);
        let publish = async |body: Value| {
            program
                .send(("POST", "/releases"), &[], body)
                .await
                .0
                .status
        };
        assert_eq!(publish(json!({ "expected": 0 })).await, 403);
        assert_eq!(
            publish(json!({ "expected": 0, "embankments": ["lake", "center"] })).await,
            403
        );
        assert_eq!(
            publish(json!({ "expected": 0, "days": ["2023-06-04"] })).await,
            403
        );
        assert_eq!(
            publish(json!({ "expected": 0, "embankments": ["lake"] })).await,
            201
        );
    });
}

async fn two_who_publish_at_once_are_told_apart(store: Store) {
    let program = program(&store, "").await;
    let body = json!({ "expected": 0, "note": "первая" });
    let (made, document) = program.send(("POST", "/releases"), &[], body.clone()).await;
    assert_eq!(made.status, 201, "{document}");
    assert_eq!(
        (&document["release"]["number"], &document["release"]["by"]),
        (&1.into(), &"anna".into())
    );
    assert_eq!(document["conflicts"], json!([]));
    assert!(
        document["changes"]
            .as_array()
            .unwrap()
            .iter()
            .all(|change| change["fate"] == "new")
    );
    let (late, problem) = program.send(("POST", "/releases"), &[], body).await;
    assert_eq!(late.status, 409);
    assert_eq!(
        (&problem["latest"]["number"], &problem["latest"]["note"]),
        (&1.into(), &"первая".into())
    );
    let choir = program.assignment("choir", "2023-06-03").await;
    let body = json!({ "start": "17:30", "end": "18:30" });
    let (status, edit) = program.change(&choir, "*", body).await;
    assert_eq!(status, 200, "{edit}");
    let (_, second) = program
        .send(("POST", "/releases"), &[], json!({ "expected": 1 }))
        .await;
    let [moved] = &**second["changes"].as_array().unwrap() else {
        panic!("{second}")
    };
    assert_eq!(
        (&moved["fate"], &moved["before"]["start"]),
        (&"moved".into(), &"18:00".into())
    );
    // The public sees the same.
    let (_, public) = program
        .app
        .json(&format!("{SEASON}/releases/2/changes"), "")
        .await;
    assert_eq!(public["changes"], second["changes"]);
    let (_, back) = program
        .app
        .json(&format!("{SEASON}/releases/2/changes?since=2"), "")
        .await;
    assert_eq!(back["changes"], json!([]));
    let revision = program.get("/conflicts").await["revision"].clone();
    let stale = json!({ "revision": revision.as_u64().unwrap() - 1 });
    let (stale, _) = program
        .send(("POST", "/releases/1/go-back"), &[], stale)
        .await;
    assert_eq!(stale.status, 412);
    let body = json!({ "revision": revision });
    let (gone_back, document) = program
        .send(("POST", "/releases/1/go-back"), &[], body)
        .await;
    assert_eq!(gone_back.status, 200, "{document}");
    assert_eq!(
        program.assignment("choir", "2023-06-03").await["start"],
        "18:00"
    );
    // Who did what, from where.
    let log = audit_log(&store, &Actor::command_line(), &Default::default(), 4)
        .await
        .unwrap();
    let said: Vec<_> = log
        .iter()
        .map(|(_, entry)| (entry.verb.word(), &*entry.actor, entry.season.as_deref()))
        .collect();
    let season = Some("season-2023");
    let expected = [
        ("edit-season", "anna", season),
        ("publish", "anna", season),
        ("edit-season", "anna", season),
        ("publish", "anna", season),
    ];
    assert_eq!(said, expected);
    assert_eq!(log[1].1.subject, "2");
}

#[test]
fn where_it_could_go_is_told_best_first() {
    on_sqlite(async |store| {
        let program = program(&store, "").await;
        let told = program.get("/applications/band/suggestions").await;
        let suggestions = told["suggestions"].as_array().unwrap();
        assert!(!suggestions.is_empty());
        let points: Vec<_> = suggestions
            .iter()
            .map(|s| s["score_change"].as_i64())
            .collect();
        let free = suggestions.iter().find(|s| s["free"] == true).unwrap();
        let new = json!({
            "application": "band", "date": free["date"], "place": free["place"],
            "start": free["start"], "end": free["end"],
        });
        let (placed, edit) = program.send(("POST", "/assignments"), &[], new).await;
        assert_eq!(placed.status, 201, "{edit}");
        assert_eq!(
            edit["score_change"]["total"], free["score_change"],
            "{points:?}"
        );
        let id = edit["assignment"]["id"].as_str().unwrap();
        let told = program
            .get(&format!("/assignments/{id}/suggestions?limit=1"))
            .await;
        assert!(told["suggestions"].as_array().unwrap().len() <= 1);
    });
}
