//! What applicants ask for, as a program reads and settles it.

use serde_json::{Value, json};
use yarkie_berega::app::Store;
use yarkie_berega::domain::access::{Role, Scope};

use crate::support::app::{NOW, TestApp, time};
use crate::support::applicant::{applicant, published};
use crate::support::database::on_both_databases;
use crate::support::people::{grant, token, token_with};

on_both_databases! {
    what_applicants_ask_for_is_read_and_settled
    what_they_write_is_for_those_who_may_ask_them
}

const APPEALS: &str = "/api/v1/seasons/test/appeals";

/// The choir asks for two things, the band for one.
async fn asked(store: &Store) -> TestApp {
    let desk = published(store).await;
    for (of, text) in [("choir", "Позже"), ("band", "Сцену"), ("choir", "Воду")] {
        let holder = applicant(store, of).await;
        desk.appeal(&holder, text, time(NOW)).await.unwrap();
    }
    TestApp::new(store)
}

async fn settle(app: &TestApp, token: &str, of: &str, id: &Value) -> (u16, Value) {
    let path = format!("/api/v1/seasons/test/applications/{of}/appeals/{id}/settle");
    let bearer = format!("Bearer {token}");
    let headers = [("authorization", &*bearer)];
    let answer = app.ask("POST", &path, &headers).await;
    let document = serde_json::from_slice(&answer.body).unwrap();
    (answer.status.as_u16(), document)
}

fn texts(list: &Value) -> Vec<&str> {
    let items = list["items"].as_array().unwrap().iter();
    items.map(|item| item["text"].as_str().unwrap()).collect()
}

async fn what_applicants_ask_for_is_read_and_settled(store: Store) {
    let app = asked(&store).await;
    let organizer = [grant(Role::Organizer, "test", "")];
    let token = token(&store, "anna", &organizer, time(NOW)).await;
    let read = async |query: &str| app.json(&format!("{APPEALS}{query}"), &token).await;
    let (status, all) = read("").await;
    assert_eq!((status, texts(&all)), (200, vec!["Воду", "Сцену", "Позже"]));
    let newest = &all["items"][0];
    assert_eq!(
        (&newest["application"], &newest["kind"]),
        (&json!("choir"), &json!("change"))
    );
    assert!(newest["settled_at"].is_null());
    let (_, first) = read("?limit=2").await;
    let cursor = first["next"].as_str().unwrap();
    let (_, rest) = read(&format!("?limit=2&cursor={cursor}")).await;
    assert_eq!((texts(&rest), &rest["next"]), (vec!["Позже"], &Value::Null));
    assert_eq!(texts(&read("?application=band").await.1), ["Сцену"]);
    // Of another application there is no such appeal, and it stays open.
    assert_eq!(settle(&app, &token, "band", &newest["id"]).await.0, 404);
    let (status, settled) = settle(&app, &token, "choir", &newest["id"]).await;
    assert_eq!((status, &settled["settled_by"]), (200, &json!("anna")));
    assert_eq!(settled["text"], "Воду");
    let again = settle(&app, &token, "choir", &newest["id"]).await;
    assert_eq!(again, (200, settled));
    assert_eq!(texts(&read("?state=open").await.1), ["Сцену", "Позже"]);
    assert_eq!(texts(&read("?state=settled").await.1), ["Воду"]);
    assert_eq!(settle(&app, &token, "choir", &json!(999)).await.0, 404);
    for wrong in ["?state=lost", "?cursor=x", "?limit=0", "?what=1"] {
        assert_eq!(read(wrong).await.0, 422, "{wrong}");
    }
}

async fn what_they_write_is_for_those_who_may_ask_them(store: Store) {
    let app = asked(&store).await;
    let reviewer = [grant(Role::Reviewer, "test", "")];
    let reviewer = token(&store, "rita", &reviewer, time(NOW)).await;
    let (status, refused) = app.json(APPEALS, &reviewer).await;
    assert_eq!(status, 403);
    assert!(!refused.to_string().contains("Воду"));
    let organizer = [grant(Role::Organizer, "test", "")];
    let anna = token(&store, "anna", &organizer, time(NOW)).await;
    let (_, all) = app.json(APPEALS, &anna).await;
    // A token that reads nothing is not told what was asked.
    let blind = token_with(&store, "boris", &organizer, &[Scope::Write], time(NOW)).await;
    let (status, settled) = settle(&app, &blind, "choir", &all["items"][0]["id"]).await;
    assert_eq!((status, settled.get("text")), (200, None));
    assert_eq!(settle(&app, &reviewer, "choir", &json!(1)).await.0, 403);
}
