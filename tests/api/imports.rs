//! Importing applications as a program.

use serde_json::{Value, json};
use yarkie_berega::app::{Desk, Store};
use yarkie_berega::domain::access::Role;

use crate::support::app::{NOW, TestApp, time};
use crate::support::database::on_both_databases;
use crate::support::desk::{desk, draft};
use crate::support::example::good_example;
use crate::support::people::{grant, token};

const IMPORTS: &str = "/api/v1/seasons/test/imports";

const TABLE: &str = "Название номера;Коллектив;Кто вы?;Длительность, мин
Песни реки;Хор «Енисей»;Вокальный коллектив;30
Танцы;«Каблучок»;Танцевальный коллектив;20
";

on_both_databases! {
    rows_of_json_are_looked_at_and_imported
    a_file_is_imported
    what_is_wrong_is_told
}

struct Program {
    app: TestApp,
    desk: Desk,
    bearer: String,
}

async fn program(store: &Store) -> Program {
    let desk = desk(store, &good_example().build()).await;
    let organizer = [grant(Role::Organizer, "test", "")];
    let token = token(store, "anna", &organizer, time(NOW)).await;
    Program {
        app: TestApp::new(store),
        desk,
        bearer: format!("Bearer {token}"),
    }
}

impl Program {
    async fn send(&self, path: &str, media_type: &str, more: &str, body: &str) -> (u16, Value) {
        let headers = [
            ("authorization", &*self.bearer),
            ("accept-language", "en"),
            ("content-type", media_type),
            ("idempotency-key", more),
        ];
        let headers = if more.is_empty() {
            &headers[..3]
        } else {
            &headers
        };
        let path = format!("{IMPORTS}{path}");
        let answer = self.app.send("POST", &path, headers, body).await;
        let document = serde_json::from_slice(&answer.body).unwrap();
        (answer.status.as_u16(), document)
    }

    async fn rows(&self, path: &str, body: Value) -> (u16, Value) {
        self.send(path, "application/json", "", &body.to_string())
            .await
    }

    async fn file(&self, path: &str, fields: &[(&str, &str)], content: &str) -> (u16, Value) {
        let mut body = String::new();
        for (name, value) in fields {
            body += &format!(
                "--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
        }
        if !content.is_empty() {
            body += &format!(
                "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\
                 Content-Type: text/csv\r\n\r\n{content}\r\n"
            );
        }
        body += "--edge--\r\n";
        let media_type = "multipart/form-data; boundary=edge";
        self.send(path, media_type, "", &body).await
    }

    async fn revision(&self) -> u64 {
        draft(&self.desk, "test").await.revision
    }
}

fn rows() -> Value {
    json!([
        { "Название": "Песни реки", "Коллектив": "Хор", "Вид": "артист", "Длительность, мин": 30 },
        { "Название": "Танцы", "Коллектив": "«Каблучок»", "Вид": "артист", "Длительность, мин": "20" },
    ])
}

async fn rows_of_json_are_looked_at_and_imported(store: Store) {
    let program = program(&store).await;
    let (status, looked) = program.rows("/preview", json!({ "rows": rows() })).await;
    assert_eq!(status, 200, "{looked}");
    assert_eq!(looked["counts"]["new"], 2);
    assert_eq!(looked["rows"][0]["outcome"], "new");
    assert_eq!(
        (&looked["step"], &looked["revision"]),
        (&Value::Null, &json!(1))
    );
    assert_eq!(program.revision().await, 1);
    // With what the preview said, under a key: once.
    let body = json!({ "rows": rows(), "mapping": looked["mapping"], "revision": 1 }).to_string();
    let first = program.send("", "application/json", "key", &body).await;
    assert_eq!((first.0, &first.1["step"]), (200, &json!(2)), "{}", first.1);
    let again = program.send("", "application/json", "key", &body).await;
    assert_eq!(again, first);
    // Without the key it is looked at again.
    let (status, same) = program.rows("", json!({ "rows": rows() })).await;
    assert_eq!((status, &same["counts"]["unchanged"]), (200, &json!(2)));
    assert_eq!(
        (&same["step"], &same["remembered"]),
        (&Value::Null, &json!(true))
    );
    let (status, problem) = program
        .rows("", json!({ "rows": rows(), "revision": 1 }))
        .await;
    assert_eq!(status, 412, "{problem}");
    assert_eq!(program.revision().await, 2);
}

async fn a_file_is_imported(store: Store) {
    let program = program(&store).await;
    let (status, looked) = program.file("/preview", &[], TABLE).await;
    assert_eq!(
        (status, &looked["counts"]["new"]),
        (200, &json!(2)),
        "{looked}"
    );
    let mapping = looked["mapping"].to_string();
    let fields = [
        ("mapping", &*mapping),
        ("clashes", "take"),
        ("revision", "1"),
    ];
    let (status, imported) = program.file("", &fields, TABLE).await;
    assert_eq!((status, &imported["step"]), (200, &json!(2)), "{imported}");
    let changed = TABLE.replace(";20", ";25");
    let (_, looked) = program.file("/preview", &[], &changed).await;
    assert_eq!(looked["rows"][1]["changes"][0]["field"], "duration_min");
    assert_eq!(looked["rows"][1]["changes"][0]["after"], "25");
    assert_eq!(looked["rows"][1]["changes"][0]["clash"], false);
    // A table that is longer than a form may be.
    let mut long = TABLE.to_owned();
    for number in 0..5_000 {
        long += &format!("Песня {number} о реке;Хор {number};Вокальный коллектив;30\n");
    }
    assert!(long.len() > 256 << 10);
    let (status, looked) = program.file("/preview", &[], &long).await;
    assert_eq!((status, &looked["counts"]["new"]), (200, &json!(5_000)));
}

async fn what_is_wrong_is_told(store: Store) {
    let program = program(&store).await;
    let bad = TABLE.replace(";20", ";очень долго");
    let (status, problem) = program.file("", &[], &bad).await;
    assert_eq!(status, 422);
    let error = &problem["errors"][0];
    assert_eq!(error["field"], "/rows/3/Длительность, мин");
    let told = error["detail"].as_str().unwrap();
    assert!(
        told.contains("Row 3") && told.contains("очень долго"),
        "{told}"
    );
    assert_eq!(program.revision().await, 1);
    let skip = [("skip_faulty", "true")];
    let (status, imported) = program.file("", &skip, &bad).await;
    assert_eq!((status, &imported["counts"]["new"]), (200, &json!(1)));
    for (fields, content, field) in [
        (&[][..], "", "file"),
        (&[("clashes", "maybe")][..], TABLE, "clashes"),
        (&[("clash", "keep")][..], TABLE, "clash"),
        (&[("mapping", "{")][..], TABLE, "mapping"),
        (&[][..], "PK\u{3}\u{4}broken", "file"),
        (
            &[("mapping", r#"{"fields":{"title":{"columns":["Нет"]}}}"#)][..],
            TABLE,
            "/mapping/fields/title",
        ),
    ] {
        let (status, problem) = program.file("", fields, content).await;
        assert_eq!(status, 422, "{fields:?}: {problem}");
        assert_eq!(problem["errors"][0]["field"], field, "{problem}");
    }
    let (status, problem) = program
        .rows("", json!({ "rows": [{ "a": { "b": 1 } }] }))
        .await;
    assert_eq!(
        (status, &problem["errors"][0]["field"]),
        (422, &json!("/rows"))
    );
    let (status, _) = program.send("", "text/plain", "", "a;b").await;
    assert_eq!(status, 415);
}
