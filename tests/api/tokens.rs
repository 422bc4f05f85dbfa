//! Tokens, made and withdrawn by a person's browser.

use serde_json::Value;

use crate::support::app::{Answer, NOW, TestApp, time};
use crate::support::database::on_sqlite;
use crate::support::people::person;

async fn post(app: &TestApp, cookie: &str, media_type: &str, body: &str) -> Answer {
    let headers = [
        ("cookie", cookie),
        ("content-type", media_type),
        ("accept-language", "en"),
    ];
    app.send("POST", "/api/v1/tokens", &headers, body).await
}

fn document(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).unwrap()
}

#[test]
fn a_token_is_made_used_and_withdrawn() {
    on_sqlite(async |store| {
        person(&store, "anna", &[], time(NOW)).await;
        let app = TestApp::new(&store);
        let cookie = app.log_in("anna").await;
        let body = r#"{"name":"Табло","scopes":["read"]}"#;
        let made = post(&app, &cookie, "application/json; charset=utf-8", body).await;
        assert_eq!(made.status, 201, "{}", made.text());
        assert_eq!(made.header("cache-control"), "no-store");
        let made_document = document(&made);
        let token = made_document["token"].as_str().unwrap();
        assert!(
            token.starts_with("yberega_") && token.len() == 72,
            "{token}"
        );
        let (status, account) = app.json("/api/v1/account", token).await;
        assert_eq!(status, 200);
        assert_eq!(
            (&account["login"], &account["via"]),
            (&"anna".into(), &"token".into())
        );
        assert_eq!(account["scopes"], serde_json::json!(["read"]));
        let (_, listed) = app.json("/api/v1/tokens", token).await;
        assert_eq!(listed["items"][0]["name"], "Табло");
        assert!(!listed.to_string().contains(token));
        let path = made.header("location").to_owned();
        let bearer = format!("Bearer {token}");
        let by_token = app
            .ask("DELETE", &path, &[("authorization", &bearer)])
            .await;
        assert_eq!(by_token.status, 403);
        let gone = app.ask("DELETE", &path, &[("cookie", &cookie)]).await;
        assert_eq!(gone.status, 204);
        assert_eq!(app.json("/api/v1/account", token).await.0, 401);
        let again = app.ask("DELETE", &path, &[("cookie", &cookie)]).await;
        assert_eq!(again.status, 404);
    });
}

#[test]
fn what_is_not_as_it_should_be_is_named() {
    on_sqlite(async |store| {
        person(&store, "anna", &[], time(NOW)).await;
        let app = TestApp::new(&store);
        let cookie = app.log_in("anna").await;
        for (body, field, rule) in [
            (
                r#"{"name":"x","scopes":["read","fly"]}"#,
                "/scopes/1",
                "type",
            ),
            (r#"{"name":"","scopes":["read"]}"#, "/name", "required"),
            (r#"{"name":"x","scopes":[]}"#, "/scopes", "required"),
            (
                r#"{"name":"x","scopes":["read"],"days":4000000000}"#,
                "/days",
                "range",
            ),
            (
                r#"{"name":"x","scopes":["read"],"days":0}"#,
                "/days",
                "range",
            ),
            (
                r#"{"name":"x","scopes":["read"],"days":-1}"#,
                "/days",
                "type",
            ),
            (
                r#"{"name":"x","scopes":["read"],"season":"nowhere"}"#,
                "/season",
                "unknown",
            ),
            (
                r#"{"name":"x","scopes":["read"],"admin":true}"#,
                "/admin",
                "type",
            ),
            (r#"{"name":7,"scopes":["read"]}"#, "/name", "type"),
            (r#"{"name":"x"}"#, "", "type"),
            ("[]", "", "type"),
        ] {
            let answer = post(&app, &cookie, "application/json", body).await;
            assert_eq!(answer.status, 422, "{body}");
            let problem = document(&answer);
            let error = &problem["errors"][0];
            assert_eq!(error["rule"], rule, "{body}: {error}");
            assert_eq!(error["field"], field, "{body}: {error}");
            assert!(!error["detail"].as_str().unwrap().is_empty());
        }
        let deep = format!("{{\"name\":{}", "[".repeat(100_000));
        let long = format!(r#"{{"name":"{}"}}"#, "x".repeat(300_000));
        for (media_type, body, status) in [
            ("application/json", "{", 400),
            ("application/json", "", 400),
            ("application/json", &deep, 422),
            ("application/json", &long, 413),
            ("text/plain", "{}", 415),
            ("", "{}", 415),
        ] {
            let answer = post(&app, &cookie, media_type, body).await;
            assert_eq!(
                answer.status,
                status,
                "{media_type} {}",
                &body[..body.len().min(20)]
            );
        }
    });
}
