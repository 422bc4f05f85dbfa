//! Setting up a season as a program.

use serde_json::{Value, json};
use yarkie_berega::app::Store;
use yarkie_berega::domain::access::{Grant, Role};
use yarkie_berega::exchange::bundle::workbook_bytes;

use crate::support::app::{Answer, NOW, TestApp, time};
use crate::support::database::{on_both_databases, on_sqlite};
use crate::support::desk::{desk, draft};
use crate::support::example::good_example;
use crate::support::people::{grant, token};

on_both_databases! {
    a_day_is_added_changed_and_removed
    an_embankment_comes_with_its_travel_times
    a_limit_that_falls_is_told_with_its_conflicts
    what_something_stands_on_is_kept
    a_season_is_made_of_a_workbook
    a_key_that_was_used_for_one_season_does_nothing_to_another
}

const SEASON: &str = "/api/v1/seasons/test";
const NEW: (&str, &str) = ("if-none-match", "*");
const ANY: (&str, &str) = ("if-match", "*");

struct Program {
    app: TestApp,
    bearer: String,
}

async fn program_of(store: &Store, grants: &[Grant]) -> Program {
    desk(store, &good_example().build()).await;
    let token = token(store, "anna", grants, time(NOW)).await;
    Program {
        app: TestApp::new(store),
        bearer: format!("Bearer {token}"),
    }
}

async fn program(store: &Store) -> Program {
    program_of(store, &[grant(Role::Organizer, "test", "")]).await
}

impl Program {
    async fn send(
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
        let body = body.to_string();
        let answer = self.app.send(method, &path, &headers, &body).await;
        let document = serde_json::from_slice(&answer.body).unwrap_or_default();
        (answer, document)
    }

    async fn told(
        &self,
        request: (&str, &str),
        more: &[(&str, &str)],
        body: Value,
        status: u16,
    ) -> Value {
        let (answer, document) = self.send(request, more, body).await;
        assert_eq!(answer.status, status, "{request:?}: {document}");
        document
    }

    async fn get(&self, path: &str) -> Value {
        self.told(("GET", path), &[], Value::Null, 200).await
    }
}

fn fields(problem: &Value) -> Vec<&str> {
    let errors = problem["errors"].as_array().unwrap().iter();
    errors
        .map(|error| error["field"].as_str().unwrap())
        .collect()
}

fn rules(conflicts: &Value) -> Vec<&str> {
    let conflicts = conflicts.as_array().unwrap().iter();
    conflicts.map(|it| it["rule"].as_str().unwrap()).collect()
}

async fn a_day_is_added_changed_and_removed(store: Store) {
    let program = program(&store).await;
    let path = "/days/2023-06-11";
    let put = ("PUT", path);
    let body = json!({ "open": "12:00", "close": "22:00", "theme": "music" });
    program.told(put, &[], body.clone(), 428).await;
    program.told(put, &[ANY], body.clone(), 404).await;
    let (added, document) = program.send(put, &[NEW], body.clone()).await;
    assert_eq!(added.status, 201, "{document}");
    let seen = added.header("etag").to_owned();
    let (got, day) = program.send(("GET", path), &[], Value::Null).await;
    assert_eq!(got.header("etag"), seen);
    assert_eq!(
        day,
        json!({ "date": "2023-06-11", "open": "12:00", "close": "22:00", "theme": "music",
            "status": "planned", "version": document["version"] })
    );
    program.told(put, &[NEW], body.clone(), 412).await;
    // Asked for twice under one key it is done once.
    let once = [("if-match", &*seen), ("idempotency-key", "day-1")];
    let body = json!({ "open": "10:00", "close": "22:00" });
    let changed = program.told(put, &once, body.clone(), 200).await;
    let again = program.told(put, &once, body.clone(), 200).await;
    assert_eq!(changed, again);
    assert_eq!(changed["created"], false);
    // Whoever has not seen it is told who changed it, and both values.
    let late = json!({ "open": "14:00", "close": "22:00" });
    let stale = program.told(put, &[("if-match", &*seen)], late, 412).await;
    assert_eq!(stale["now"]["open"], "10:00");
    assert_eq!(stale["wanted"]["open"], "14:00");
    assert_eq!(stale["version"], changed["version"]);
    assert!(
        stale["by"]["title"]
            .as_str()
            .unwrap()
            .contains("2023-06-11"),
        "{stale}"
    );
    let gone = program
        .told(("DELETE", path), &[ANY], Value::Null, 200)
        .await;
    assert_eq!(gone["version"], Value::Null);
    program.told(("GET", path), &[], Value::Null, 404).await;
    program
        .told(("DELETE", path), &[ANY], Value::Null, 404)
        .await;
    // Each was one step, and can be taken back.
    let body = json!({ "step": gone["step"] });
    program.told(("POST", "/undo"), &[], body, 200).await;
    assert_eq!(program.get(path).await["open"], "10:00");
}

async fn an_embankment_comes_with_its_travel_times(store: Store) {
    let program = program(&store).await;
    let put = ("PUT", "/embankments/pier");
    let body = json!({ "name": "Причал", "power_limit_kw": "40", "travel": { "lake": 5 } });
    let problem = program.told(put, &[NEW], body, 422).await;
    assert_eq!(fields(&problem), ["/travel"]);
    let detail = problem["errors"][0]["detail"].as_str().unwrap();
    assert!(detail.contains("center"), "{detail}");
    let travel = json!({ "lake": 5, "center": 15 });
    let body = json!({ "name": "Причал", "power_limit_kw": "40", "travel": travel });
    let made = program.told(put, &[NEW], body, 201).await;
    let listed = program.get("/travel").await;
    let minutes = |from: &str, to: &str| {
        let pairs = listed["items"].as_array().unwrap();
        let pair = pairs.iter().find(|it| it["from"] == from && it["to"] == to);
        pair.unwrap()["minutes"].clone()
    };
    assert_eq!(minutes("center", "pier"), 15);
    assert_eq!(minutes("lake", "pier"), 5);
    let list = program.get("/embankments").await;
    let last = list["items"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (&last["id"], &last["power_limit_kw"]),
        (&"pier".into(), &"40".into())
    );
    assert_eq!(last["version"], made["version"]);
    // One that is there is not given other times in passing.
    let body = json!({ "name": "Причал", "travel": { "lake": 6 } });
    program.told(put, &[ANY], body, 412).await;
    let put = ("PUT", "/travel/pier/lake");
    program
        .told(put, &[ANY], json!({ "minutes": 6 }), 200)
        .await;
    let put = ("PUT", "/travel/pier/lake");
    let problem = program
        .told(put, &[ANY], json!({ "minutes": 20_000 }), 422)
        .await;
    assert_eq!(fields(&problem), ["/minutes"]);
    // Its travel times go with it.
    program
        .told(("DELETE", "/embankments/pier"), &[ANY], Value::Null, 200)
        .await;
    let listed = program.get("/travel").await;
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
}

async fn a_limit_that_falls_is_told_with_its_conflicts(store: Store) {
    let program = program(&store).await;
    let mut center = program.get("/embankments/center").await;
    for name in ["id", "version"] {
        center.as_object_mut().unwrap().remove(name);
    }
    center["power_limit_kw"] = "12".into();
    let put = ("PUT", "/embankments/center");
    let fallen = program.told(put, &[ANY], center.clone(), 200).await;
    let appeared = rules(&fallen["appeared"]);
    assert!(!appeared.is_empty());
    assert!(
        appeared.iter().all(|rule| *rule == "embankment-power"),
        "{appeared:?}"
    );
    center["power_limit_kw"] = "12.5".into();
    let risen = program.told(put, &[ANY], center, 200).await;
    assert_eq!(rules(&risen["vanished"]), appeared);
}

async fn what_something_stands_on_is_kept(store: Store) {
    let program = program(&store).await;
    let kept = program
        .told(("DELETE", "/places/lake-stage"), &[ANY], Value::Null, 409)
        .await;
    assert_eq!(
        kept["type"].as_str().unwrap().rsplit('#').next(),
        Some("in-use")
    );
    assert_eq!(kept["removable"], true);
    assert_eq!(kept["by"][0]["sheet"], "assignments");
    assert!(
        kept["by"][0]["name"].as_str().unwrap().contains("choir"),
        "{kept}"
    );
    let kept = program
        .told(("DELETE", "/embankments/lake"), &[ANY], Value::Null, 409)
        .await;
    assert_eq!(kept["removable"], false);
    let sheets = kept["by"].as_array().unwrap().iter();
    let sheets: Vec<_> = sheets.map(|it| it["sheet"].as_str().unwrap()).collect();
    assert_eq!(sheets, ["places", "applications"]);
    let all = ("DELETE", "/places/lake-stage?dependents=true");
    let gone = program.told(all, &[ANY], Value::Null, 200).await;
    assert!(gone["score_change"]["placed"].as_i64().unwrap() < 0);
    // Who hears whom: said, and taken back.
    let pair = "/noise/stage/kiosk";
    program.told(("PUT", pair), &[NEW], Value::Null, 201).await;
    program.told(("PUT", pair), &[ANY], Value::Null, 200).await;
    let listed = program.get("/noise").await;
    assert_eq!(listed["items"].as_array().unwrap().len(), 2);
    program
        .told(("DELETE", "/noise/kiosk/stage"), &[ANY], Value::Null, 200)
        .await;
    let problem = program
        .told(("PUT", "/noise/stage/x"), &[NEW], Value::Null, 422)
        .await;
    assert_eq!(fields(&problem), ["/place_b"]);
}

#[test]
fn every_flaw_is_told_with_its_field() {
    on_sqlite(async |store| {
        let program = program(&store).await;
        let body = json!({
            "embankment": "center", "kind": "boat", "power_kw": "much", "open": "noon",
            "closed_hours": [{ "date": "2023-06-03", "from": "18:00", "to": "12:00" }],
        });
        let put = ("PUT", "/places/pier");
        let problem = program.told(put, &[NEW], body, 422).await;
        assert_eq!(
            fields(&problem),
            ["/closed_dates", "/kind", "/power_kw", "/open"]
        );
        // What can be read is looked at by the season.
        let body = json!({
            "embankment": "nowhere", "kind": "stage", "capacity": 1, "open": "14:00", "close": "12:00",
        });
        let problem = program.told(put, &[NEW], body, 422).await;
        assert_eq!(fields(&problem), ["/embankment", "/close"]);
        let body = json!({ "power_limit_kw": "-1", "latitude": "56" });
        let put = ("PUT", "/embankments/center");
        let problem = program.told(put, &[ANY], body, 422).await;
        assert_eq!(fields(&problem), ["/power_limit_kw", "/longitude"]);
        for (body, field) in [
            (json!({ "open": "12:00" }), ""),
            (
                json!({ "open": "12:00", "close": "20:00", "moon": 1 }),
                "/moon",
            ),
        ] {
            let put = ("PUT", "/days/2023-06-03");
            let problem = program.told(put, &[ANY], body, 422).await;
            assert_eq!(fields(&problem), [field]);
        }
    });
}

#[test]
fn settings_are_changed_one_by_one() {
    on_sqlite(async |store| {
        let program = program(&store).await;
        let before = program.get("").await;
        let seen = format!("\"v{}\"", before["version"]);
        let patch = ("PATCH", "");
        let body = json!({ "name": "Берега", "weights": { "theme": 40 } });
        program
            .told(patch, &[("if-match", &seen)], body.clone(), 200)
            .await;
        let after = program.get("").await;
        assert_eq!(
            (&after["name"], &after["weights"]["theme"]),
            (&"Берега".into(), &40.into())
        );
        assert_eq!(after["placed"], before["placed"]);
        assert_eq!(after["timezone"], before["timezone"]);
        let stale = program.told(patch, &[("if-match", &seen)], body, 412).await;
        assert_eq!(stale["now"]["name"], "Берега");
        assert_eq!(before["applications_open"], false);
        let open = json!({ "applications_open": true, "applications_until": "2023-06-30" });
        program.told(patch, &[ANY], open, 200).await;
        let open = program.get("").await;
        assert_eq!(open["applications_open"], true);
        assert_eq!(open["applications_until"], "2023-06-30");
        let for_good = json!({ "applications_until": "" });
        program.told(patch, &[ANY], for_good, 200).await;
        assert!(program.get("").await["applications_until"].is_null());
        for (body, field) in [
            (json!({ "timezone": "Enisei" }), "/timezone"),
            (json!({ "placed": [] }), "/placed"),
            (json!({ "name": " " }), "/name"),
            (json!({ "weights": { "slug": 1 } }), "/weights/slug"),
            (json!({ "weights": { "operator": 1 } }), "/weights/operator"),
            (json!({ "applications_from": "soon" }), "/applications_from"),
            (
                json!({ "applications_from": "2023-06-02", "applications_until": "2023-06-01" }),
                "/applications_until",
            ),
            (
                json!({ "weights": { "theme": 2_000_000_000 } }),
                "/weights/theme",
            ),
        ] {
            let problem = program.told(patch, &[ANY], body, 422).await;
            assert_eq!(fields(&problem), [field]);
        }
    });
}

#[test]
fn whoever_has_one_embankment_does_not_set_up_the_season() {
    on_sqlite(async |store| {
        let program = program_of(&store, &[grant(Role::Organizer, "test", "lake")]).await;
        for path in [
            "/embankments/lake",
            "/places/lake-stage",
            "/days/2023-06-03",
        ] {
            program.get(path).await;
            program
                .told(("DELETE", path), &[ANY], Value::Null, 403)
                .await;
        }
        let body = json!({ "name": "Моё" });
        program
            .told(("PUT", "/embankments/lake"), &[ANY], body, 403)
            .await;
    });
}

/// A form with a workbook.
async fn hand_in(program: &Program, content: &[u8]) -> (Answer, Value) {
    let mut body = b"--edge\r\nContent-Disposition: form-data; name=\"file\"; \
        filename=\"season.xlsx\"\r\n\r\n"
        .to_vec();
    body.extend_from_slice(content);
    body.extend_from_slice(b"\r\n--edge--\r\n");
    let headers = [
        ("authorization", &*program.bearer),
        ("accept-language", "en"),
        ("content-type", "multipart/form-data; boundary=edge"),
    ];
    let path = "/api/v1/seasons";
    let answer = program.app.send_bytes("POST", path, &headers, body).await;
    let document = serde_json::from_slice(&answer.body).unwrap();
    (answer, document)
}

async fn a_season_is_made_of_a_workbook(store: Store) {
    let program = program_of(&store, &[grant(Role::Organizer, "", "")]).await;
    let built = good_example()
        .change(|parts| parts.slug = "next".into())
        .build();
    let workbook = workbook_bytes(&built.season, &built.plan).unwrap();
    let (answer, document) = hand_in(&program, &workbook).await;
    assert_eq!(answer.status, 201, "{document}");
    assert_eq!(answer.header("location"), "/api/v1/seasons/next");
    assert_eq!(
        (&document["days"], &document["assignments"]),
        (&3.into(), &10.into())
    );
    let (answer, document) = hand_in(&program, &workbook).await;
    assert_eq!(answer.status, 409, "{document}");
    let (answer, document) = hand_in(&program, b"PK nothing").await;
    assert_eq!(
        (answer.status.as_u16(), fields(&document)),
        (422, vec!["file"])
    );
}

async fn a_key_that_was_used_for_one_season_does_nothing_to_another(store: Store) {
    let other = good_example().change(|parts| parts.slug = "other".into());
    let desk = desk(&store, &other.build()).await;
    let grants = ["test", "other"].map(|slug| grant(Role::Organizer, slug, ""));
    let program = program_of(&store, &grants).await;
    let once = [
        ("authorization", &*program.bearer),
        ("if-match", "*"),
        ("idempotency-key", "rain"),
    ];
    for (path, status) in [
        ("test/noise/stage/pitch", 200),
        ("test/noise/stage/pitch", 200),
        ("other/noise/stage/pitch", 422),
        ("other/applications/tea?assignments=remove", 422),
    ] {
        let path = format!("/api/v1/seasons/{path}");
        let answer = program.app.send("DELETE", &path, &once, "").await;
        assert_eq!(answer.status, status, "{path}: {}", answer.text());
    }
    assert_eq!(draft(&desk, "test").await.revision, 2);
    assert_eq!(draft(&desk, "other").await.revision, 1);
}
