//! Letting the service allocate, as a program.

use std::sync::Arc;

use serde_json::{Value, json};
use yarkie_berega::app::{Deed, Desk, Runner, Store};
use yarkie_berega::domain::access::Role;
use yarkie_berega::domain::run::RunId;

use crate::support::app::{Answer, NOW, TestApp, time};
use crate::support::database::on_both_databases;
use crate::support::desk::{clear, desk, edit, target};
use crate::support::example::good_example;
use crate::support::people::{grant, token};

const RUNS: &str = "/api/v1/seasons/test/runs";

on_both_databases! {
    a_run_is_asked_for_watched_and_applied
    what_can_not_be_asked_for_is_told
    a_proposal_that_does_not_fit_says_what_changed
}

struct Program {
    app: TestApp,
    desk: Desk,
    bearer: String,
}

/// The good example with nothing placed, and a program of an organizer.
async fn program(store: &Store) -> Program {
    let desk = desk(store, &good_example().build()).await;
    clear(&desk, "test").await;
    let organizer = [grant(Role::Organizer, "test", "")];
    let token = token(store, "anna", &organizer, time(NOW)).await;
    Program {
        app: TestApp::new(store),
        desk,
        bearer: format!("Bearer {token}"),
    }
}

impl Program {
    async fn send(&self, method: &str, path: &str, body: Value) -> (u16, Value, Answer) {
        let headers = [
            ("authorization", &*self.bearer),
            ("accept-language", "en"),
            ("content-type", "application/json"),
        ];
        let body = if body.is_null() {
            String::new()
        } else {
            body.to_string()
        };
        let path = format!("{RUNS}{path}");
        let answer = self.app.send(method, &path, &headers, &body).await;
        let document = serde_json::from_slice(&answer.body).unwrap();
        (answer.status.as_u16(), document, answer)
    }

    async fn get(&self, path: &str) -> Value {
        let (status, document, _) = self.send("GET", path, Value::Null).await;
        assert_eq!(status, 200, "{document}");
        document
    }

    async fn post(&self, path: &str, body: Value) -> (u16, Value) {
        let (status, document, _) = self.send("POST", path, body).await;
        (status, document)
    }

    /// Asks for a short run, which a server then works on.
    async fn done(&self) -> i64 {
        let (status, run) = self.post("", json!({ "steps": 2000 })).await;
        assert_eq!(status, 201, "{run}");
        let id = run["id"].as_i64().unwrap();
        let runner = Runner::new(self.desk.clone(), Arc::new(|| time(NOW)));
        runner.take(RunId(id)).await.unwrap();
        id
    }
}

async fn a_run_is_asked_for_watched_and_applied(store: Store) {
    let program = program(&store).await;
    let order = json!({ "steps": 2000, "kinds": ["performer"], "keep_placed": true, "seed": 7 });
    let (status, run, answer) = program.send("POST", "", order).await;
    assert_eq!(status, 201);
    assert_eq!(
        (&run["state"], &run["by"]),
        (&json!("queued"), &json!("anna"))
    );
    assert_eq!(run["order"]["kinds"], json!(["performer"]));
    let id = run["id"].as_i64().unwrap();
    assert_eq!(answer.header("location"), format!("{RUNS}/{id}"));
    let waiting = program.get(&format!("/{id}")).await;
    assert_eq!(
        (&waiting["run"], &waiting["proposal"]),
        (&run, &Value::Null)
    );
    let (status, stopped) = program.post(&format!("/{id}/stop"), Value::Null).await;
    assert_eq!((status, &stopped["state"]), (200, &json!("discarded")));

    let id = program.done().await;
    let found = program.get(&format!("/{id}")).await;
    assert_eq!(found["run"]["state"], "done");
    let progress = &found["run"]["progress"];
    assert!(progress["score"].as_i64() > progress["score_before"].as_i64());
    assert!(progress["bound"].as_i64() >= progress["score"].as_i64());
    let proposal = &found["proposal"];
    assert_eq!(proposal["fits"], true);
    let all = proposal["assignments"].as_array().unwrap();
    assert_eq!(Some(all.len() as u64), progress["assigned"].as_u64());
    assert!(
        all.iter()
            .all(|item| item["what"] == "new" && item["before"].is_null())
    );
    let sum = |list: &Value| -> u64 {
        let list = list.as_array().unwrap().iter();
        list.map(|one| one["new"].as_u64().unwrap()).sum()
    };
    assert_eq!(sum(&proposal["by_day"]), all.len() as u64);
    assert!(sum(&proposal["by_person"]) >= all.len() as u64);

    let (status, edit) = program.post(&format!("/{id}/apply"), Value::Null).await;
    assert_eq!((status, &edit["step"]), (200, &json!(3)), "{edit}");
    let (status, problem) = program.post(&format!("/{id}/discard"), Value::Null).await;
    assert_eq!(
        (status, &problem["type"]),
        (409, &json!("https://berega.example/api#run-is"))
    );
    let applied = program.get(&format!("/{id}")).await;
    assert_eq!(applied["run"]["step"], 3);
    assert_eq!(applied["proposal"]["fits"], Value::Null);

    let listed = program.get("?limit=1").await;
    assert_eq!(listed["items"][0]["id"], id);
    let cursor = listed["next"].as_str().unwrap();
    let rest = program.get(&format!("?cursor={cursor}")).await;
    assert_eq!(rest["items"].as_array().unwrap().len(), 1);
    assert_eq!(rest["next"], Value::Null);
}

async fn what_can_not_be_asked_for_is_told(store: Store) {
    let program = program(&store).await;
    for (order, field) in [
        (json!({ "days": ["1999-01-01"] }), "/days"),
        (json!({ "embankments": ["nowhere"] }), "/embankments"),
        (json!({ "kinds": ["circus"] }), "/kinds"),
        (json!({ "kinds": [] }), "/kinds"),
        (json!({ "seconds": 601 }), "/seconds"),
        (json!({ "steps": 0 }), "/steps"),
        (json!({ "speed": 1 }), "/speed"),
    ] {
        let (status, problem) = program.post("", order).await;
        assert_eq!(status, 422, "{field}: {problem}");
        assert_eq!(problem["errors"][0]["field"], field, "{problem}");
    }
    for path in ["/999/stop", "/999/apply", "/999/discard"] {
        assert_eq!(program.post(path, Value::Null).await.0, 404, "{path}");
    }
    assert_eq!(program.get("").await["items"], json!([]));
}

async fn a_proposal_that_does_not_fit_says_what_changed(store: Store) {
    let program = program(&store).await;
    let id = program.done().await;
    let found = program.get(&format!("/{id}")).await;
    let first = &found["proposal"]["assignments"][0];
    // Somebody places the same application by hand.
    let application = first["application"].as_str().unwrap().to_owned();
    let after = |name: &str| first["after"][name].as_str().unwrap();
    let to = target(after("date"), after("place"), "12:00-12:05");
    edit(&program.desk, "test", [Deed::Place { application, to }]).await;
    let (status, problem) = program.post(&format!("/{id}/apply"), Value::Null).await;
    assert_eq!(
        (status, &problem["type"]),
        (409, &json!("https://berega.example/api#outdated")),
        "{problem}"
    );
    assert_eq!(problem["changed"][0]["assignment"], first["id"]);
    assert_eq!(problem["changed"][0]["now"]["end"], "12:05");
    assert_eq!(problem["steps"][0]["kind"], "edit");
    assert_eq!(
        program.get(&format!("/{id}")).await["proposal"]["fits"],
        false
    );
    let (status, gone) = program.post(&format!("/{id}/discard"), Value::Null).await;
    assert_eq!((status, &gone["state"]), (200, &json!("discarded")));
}
