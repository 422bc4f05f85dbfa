//! What is asked for again under its idempotency key.

use serde_json::{Value, json};

use super::program;
use crate::support::database::on_sqlite;

#[test]
fn what_is_asked_for_twice_under_one_key_is_done_once() {
    on_sqlite(async |store| {
        let program = program(&store, "").await;
        let new = json!({
            "application": "band", "date": "2023-06-04", "place": "lake-stage",
            "start": "12:00", "end": "13:00",
        });
        let key = [("idempotency-key", "7f1c")];
        let (first, told) = program
            .send(("POST", "/assignments"), &key, new.clone())
            .await;
        let (second, again) = program
            .send(("POST", "/assignments"), &key, new.clone())
            .await;
        assert_eq!((first.status, second.status), (second.status, first.status));
        assert_eq!((first.status.as_u16(), &told), (201, &again));
        assert_eq!(first.header("location"), second.header("location"));
        assert_eq!(first.header("etag"), second.header("etag"));
        let mut other = new;
        other["start"] = "12:30".into();
        let (reused, problem) = program
            .send(("POST", "/assignments"), &key, other.clone())
            .await;
        assert_eq!(reused.status, 422);
        assert!(
            problem["type"].as_str().unwrap().ends_with("#key-reused"),
            "{problem}"
        );
        // The same of another assignment is something else, too.
        let pin = |of: Value| {
            let path = format!("/assignments/{}", of["id"].as_str().unwrap());
            let (program, key) = (&program, [("idempotency-key", "7f1d"), ("if-match", "*")]);
            let body = json!({ "pinned": true });
            async move {
                program
                    .send(("PATCH", &path), &key, body)
                    .await
                    .0
                    .status
                    .as_u16()
            }
        };
        let [choir, band] = ["choir", "band"].map(|of| program.assignment(of, "2023-06-03"));
        let (choir, band) = (choir.await, band.await);
        assert_eq!(pin(choir.clone()).await, 200);
        assert_eq!(pin(choir).await, 200);
        assert_eq!(pin(band).await, 422);
        let long = "x".repeat(101);
        let (long, _) = program
            .send(
                ("POST", "/assignments"),
                &[("idempotency-key", &long)],
                other,
            )
            .await;
        assert_eq!(long.status, 422);
    });
}
