//! Applications made, changed, decided and reviewed as a program.

use serde_json::{Value, json};
use yarkie_berega::app::Store;
use yarkie_berega::domain::access::Role;

use super::editing::{Program, SEASON, program};
use crate::support::app::{NOW, time};
use crate::support::database::{on_both_databases, on_sqlite};
use crate::support::people::{grant, token};

on_both_databases! {
    an_application_is_made_changed_and_removed
    many_are_decided_at_once
    reviews_are_seen_after_giving_one
}

fn tag(of: &Value) -> String {
    format!("\"v{}\"", of["version"])
}

/// The fields that are named as wrong.
fn fields(problem: &Value) -> Vec<&str> {
    let errors = problem["errors"].as_array().unwrap().iter();
    let mut fields: Vec<_> = errors
        .map(|error| error["field"].as_str().unwrap())
        .collect();
    fields.sort_unstable();
    fields
}

/// A program of somebody else at the same service.
async fn other(program: Program, store: &Store, login: &str, role: Role) -> Program {
    let grants = [grant(role, "season-2023", "")];
    let token = token(store, login, &grants, time(NOW)).await;
    Program {
        bearer: format!("Bearer {token}"),
        ..program
    }
}

async fn an_application_is_made_changed_and_removed(store: Store) {
    let program = program(&store, "").await;
    let new = json!({
        "kind": "station", "title": "Шахматы", "wanted": 3, "power_kw": "0.5", "water": true,
        "people": ["Глеб"], "contact": { "name": "Глеб", "email": "gleb@example.org" },
        "availability": [{ "date": "2023-06-04", "from": "12:00", "to": "15:00", "preference": 2 }],
        "note": "По телефону",
    });
    let (made, document) = program
        .send(("POST", "/applications"), &[], new.clone())
        .await;
    assert_eq!(made.status, 201, "{document}");
    let [application] = &**document["applications"].as_array().unwrap() else {
        panic!("{document}")
    };
    assert_eq!(application["status"], "submitted");
    assert_eq!(application["contact"]["email"], "gleb@example.org");
    assert_eq!(made.header("etag"), tag(application));
    let path = made.header("location").strip_prefix(SEASON).unwrap();
    assert_eq!(&program.get(path).await, application);
    // An id that is somebody else's.
    let mut again = new;
    again["id"] = application["id"].clone();
    let (taken, problem) = program.send(("POST", "/applications"), &[], again).await;
    assert_eq!(
        (taken.status.as_u16(), fields(&problem)),
        (422, vec!["/id"])
    );
    let body = json!({
        "wanted": 5, "duration_min": null, "category": "игры", "contact": { "phone": "8 (391) 200" },
    });
    let version = tag(application);
    let (changed, document) = program
        .send(("PATCH", path), &[("if-match", &version)], body.clone())
        .await;
    assert_eq!(changed.status, 200, "{document}");
    let now = &document["applications"][0];
    assert_eq!(
        (&now["wanted"], &now["category"]),
        (&5.into(), &"игры".into())
    );
    let contact = json!({ "name": "Глеб", "email": "gleb@example.org", "phone": "8 (391) 200" });
    assert_eq!(now["contact"], contact);
    assert_eq!(now["availability"], application["availability"]);
    // Whoever has seen the version before is told of both.
    let (stale, problem) = program
        .send(
            ("PATCH", path),
            &[("if-match", &version)],
            json!({ "wanted": 1 }),
        )
        .await;
    assert_eq!(stale.status, 412);
    assert_eq!(
        (&problem["now"]["wanted"], &problem["wanted"]["wanted"]),
        (&5.into(), &1.into())
    );
    assert_eq!(problem["by"]["by"], "anna");
    let (unseen, _) = program.send(("PATCH", path), &[], body).await;
    assert_eq!(unseen.status, 428);
    let (gone, document) = program
        .send(("DELETE", path), &[("if-match", "*")], Value::Null)
        .await;
    assert_eq!(gone.status, 200, "{document}");
    assert_eq!(document["applications"], json!([]));
    let (missing, _) = program.send(("GET", path), &[], Value::Null).await;
    assert_eq!(missing.status, 404);
    // One that has assignments goes with them, or not at all.
    let kites = "/applications/kites";
    let (kept, _) = program
        .send(("DELETE", kites), &[("if-match", "*")], Value::Null)
        .await;
    assert_eq!(kept.status, 409);
    let (gone, document) = program
        .send(
            ("DELETE", "/applications/kites?assignments=remove"),
            &[("if-match", "*")],
            Value::Null,
        )
        .await;
    assert_eq!(gone.status, 200, "{document}");
    assert!(document["score_change"]["total"].as_i64() < Some(0));
}

#[test]
fn everything_that_is_wrong_is_named() {
    on_sqlite(async |store| {
        let program = program(&store, "").await;
        let bad = json!({
            "id": "a|b", "kind": "circus", "status": "maybe", "priority": 9, "power_kw": "much",
            "start_step_min": 0, "embankments": ["moon"], "people": ["Анна|Борис"],
            "availability": [{ "date": "2023-06-04", "from": "12:00" }],
        });
        let expected = [
            "/availability",
            "/embankments",
            "/id",
            "/kind",
            "/people",
            "/power_kw",
            "/priority",
            "/start_step_min",
            "/status",
        ];
        let (answer, problem) = program
            .send(("POST", "/applications"), &[], bad.clone())
            .await;
        assert_eq!(answer.status, 422, "{problem}");
        assert_eq!(fields(&problem), expected);
        let rules = problem["errors"].as_array().unwrap().iter();
        assert!(rules.clone().all(|error| error["rule"] == "season"));
        let path = "/applications/choir";
        let mut change = bad;
        change["id"] = "choir".into();
        let (answer, problem) = program
            .send(("PATCH", path), &[("if-match", "*")], change)
            .await;
        assert_eq!(answer.status, 422, "{problem}");
        let of_change: Vec<_> = expected.into_iter().filter(|it| *it != "/id").collect();
        assert_eq!(fields(&problem), of_change);
        let renamed = json!({ "id": "chorus" });
        let (answer, problem) = program
            .send(("PATCH", path), &[("if-match", "*")], renamed)
            .await;
        assert_eq!(
            (answer.status.as_u16(), fields(&problem)),
            (422, vec!["/id"])
        );
        let (answer, problem) = program
            .send(
                ("POST", "/applications"),
                &[],
                json!({ "title": "Без вида" }),
            )
            .await;
        assert_eq!(
            (answer.status.as_u16(), fields(&problem)),
            (422, vec!["/kind"])
        );
    });
}

async fn many_are_decided_at_once(store: Store) {
    let program = program(&store, "").await;
    let body = json!({
        "applications": [{ "id": "kites", "version": 1 }, { "id": "late", "version": 1 }],
        "status": "rejected", "note": "Не по теме",
    });
    let key = [("idempotency-key", "1")];
    let decisions = ("POST", "/applications/decisions");
    let (decided, document) = program.send(decisions, &key, body.clone()).await;
    assert_eq!(decided.status, 200, "{document}");
    let (_, again) = program.send(decisions, &key, body.clone()).await;
    assert_eq!(document, again);
    // One was so already; the other keeps its assignments, which are conflicts now.
    let told: Vec<_> = document["applications"]
        .as_array()
        .unwrap()
        .iter()
        .collect();
    assert!(told.iter().all(|it| it["status"] == "rejected"), "{told:?}");
    let appeared = document["appeared"].as_array().unwrap();
    assert_eq!(appeared.len(), 2);
    for conflict in appeared {
        assert_eq!(
            (&conflict["rule"], &conflict["severity"]),
            (&"not-accepted".into(), &"hard".into())
        );
        assert!(conflict["allowed"].is_null());
    }
    let step = program.get(&format!("/steps/{}", document["step"])).await;
    assert_eq!(
        (&step["step"]["note"], &step["step"]["kind"]),
        (&"Не по теме".into(), &"edit".into())
    );
    let (stale, problem) = program.send(decisions, &[], body).await;
    assert_eq!(
        (stale.status.as_u16(), &problem["now"]["id"]),
        (412, &"kites".into())
    );
    for (bad, expected) in [
        (
            json!({ "applications": [], "status": "accepted" }),
            vec!["/applications"],
        ),
        (
            json!({ "applications": [{ "id": "tea", "version": 1 }], "status": "withdrawn" }),
            vec!["/status"],
        ),
        (
            json!({
                "applications": [{ "id": "x", "version": 1 }, { "id": "tea", "version": 1 }, { "id": "y", "version": 1 }],
                "status": "accepted",
            }),
            vec!["/applications/0/id", "/applications/2/id"],
        ),
    ] {
        let (answer, problem) = program.send(decisions, &[], bad).await;
        assert_eq!((answer.status.as_u16(), fields(&problem)), (422, expected));
    }
    // A reviewer decides too, and sees no contacts.
    let reviewer = other(program, &store, "vera", Role::Reviewer).await;
    let body = json!({ "applications": [{ "id": "tea", "version": 1 }], "status": "waiting" });
    let (decided, document) = reviewer.send(decisions, &[], body).await;
    assert_eq!(decided.status, 200, "{document}");
    assert!(document["applications"][0]["contact"].is_null());
    let (stale, problem) = reviewer
        .send(
            decisions,
            &[],
            json!({ "applications": [{ "id": "tea", "version": 1 }], "status": "accepted" }),
        )
        .await;
    assert_eq!(stale.status, 412);
    assert!(problem["now"]["contact"].is_null() && problem["now"]["people"].is_null());
    let (refused, _) = reviewer
        .send(
            ("PATCH", "/applications/tea"),
            &[("if-match", "*")],
            json!({ "wanted": 2 }),
        )
        .await;
    assert_eq!(refused.status, 403);
}

async fn reviews_are_seen_after_giving_one(store: Store) {
    let program = program(&store, "").await;
    let give = ("PUT", "/applications/choir/review");
    let reviews = "/applications/choir/reviews";
    let nothing = json!({ "own": null, "mean": null, "reviews": [] });
    assert_eq!(program.get(reviews).await, nothing);
    let body = json!({ "score": 5, "comment": "Да" });
    let (given, document) = program.send(give, &[], body).await;
    assert_eq!(given.status, 200, "{document}");
    assert_eq!(
        (&document["mean"], &document["own"]["score"]),
        (&"5.00".into(), &5.into())
    );
    let reviewer = other(program, &store, "vera", Role::Reviewer).await;
    let hidden = json!({ "own": null, "mean": null, "reviews": null });
    assert_eq!(reviewer.get(reviews).await, hidden);
    let (_, document) = reviewer.send(give, &[], json!({ "score": 2 })).await;
    assert_eq!(document["mean"], "3.50");
    let names: Vec<_> = document["reviews"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["by"])
        .collect();
    assert_eq!(names, ["anna", "vera"]);
    assert_eq!(reviewer.get(reviews).await, document);
    let bad = json!({ "score": 6, "comment": "я".repeat(2_001) });
    let (answer, problem) = reviewer.send(give, &[], bad).await;
    assert_eq!(
        (answer.status.as_u16(), fields(&problem)),
        (422, vec!["/comment", "/score"])
    );
    let missing = ("PUT", "/applications/nobody/review");
    let (answer, _) = reviewer.send(missing, &[], json!({ "score": 1 })).await;
    assert_eq!(answer.status, 404);
}
