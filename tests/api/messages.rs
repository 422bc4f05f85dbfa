//! Mail to applicants, for programs.

use serde_json::Value;
use yarkie_berega::app::Store;
use yarkie_berega::domain::access::Role;

use crate::support::app::{NOW, TestApp, time};
use crate::support::database::on_both_databases;
use crate::support::example::good_example;
use crate::support::people::{grant, token};

on_both_databases! {
    mail_is_listed_released_and_dropped
    contacts_are_for_those_who_may_ask_applicants
}

const LIST: &str = "/api/v1/seasons/test/messages";

/// The good example, published: its messages wait.
async fn published(store: &Store) -> TestApp {
    let built = good_example().change(|parts| {
        for application in &mut parts.applications {
            application.contact.email = format!("{}@example.org", application.id);
        }
    });
    TestApp::published(store, &built.build()).await
}

async fn send(app: &TestApp, path: &str, token: &str, body: &str) -> (u16, Value) {
    let bearer = format!("Bearer {token}");
    let headers = [
        ("authorization", &*bearer),
        ("content-type", "application/json"),
    ];
    let answer = app
        .send("POST", &format!("{LIST}/{path}"), &headers, body)
        .await;
    let document = serde_json::from_slice(&answer.body).unwrap();
    (answer.status.as_u16(), document)
}

fn ids(list: &Value) -> Vec<i64> {
    let items = list["items"].as_array().unwrap().iter();
    items.map(|item| item["id"].as_i64().unwrap()).collect()
}

async fn mail_is_listed_released_and_dropped(store: Store) {
    let app = published(&store).await;
    let token = token(
        &store,
        "anna",
        &[grant(Role::Organizer, "test", "")],
        time(NOW),
    )
    .await;
    let (status, first) = app.json(&format!("{LIST}?limit=3"), &token).await;
    assert_eq!(status, 200);
    let first_ids = ids(&first);
    let cursor = first["next"].as_str().unwrap();
    let (_, rest) = app
        .json(&format!("{LIST}?limit=3&cursor={cursor}"), &token)
        .await;
    assert_eq!((first_ids.len(), ids(&rest).len()), (3, 2));
    assert!(rest["next"].is_null());
    assert!(first_ids.is_sorted_by(|a, b| a > b));
    let newest = first_ids[0];
    let some = format!("{{\"messages\": [{newest}]}}");
    let (status, count) = send(&app, "drop", &token, &some).await;
    assert_eq!((status, &count["count"]), (200, &1.into()));
    let all = format!("{{\"waiting_up_to\": {newest}}}");
    let (_, count) = send(&app, "release", &token, &all).await;
    assert_eq!(count["count"], 4);
    let (_, count) = send(&app, "release", &token, &all).await;
    assert_eq!(count["count"], 0);
    let (_, dropped) = app.json(&format!("{LIST}?state=dropped"), &token).await;
    assert_eq!(ids(&dropped), [newest]);
    let of_choir = format!("{LIST}?application=choir");
    let (_, of_choir) = app.json(&of_choir, &token).await;
    assert_eq!(of_choir["items"][0]["state"], "queued");
    for wrong in ["{}", "{\"messages\": [1], \"waiting_up_to\": 1}"] {
        assert_eq!(send(&app, "release", &token, wrong).await.0, 422, "{wrong}");
    }
    let wrong = format!("{LIST}?state=lost");
    assert_eq!(app.json(&wrong, &token).await.0, 422);
}

async fn contacts_are_for_those_who_may_ask_applicants(store: Store) {
    let app = published(&store).await;
    let reviewer = token(
        &store,
        "rita",
        &[grant(Role::Reviewer, "test", "")],
        time(NOW),
    )
    .await;
    let (status, list) = app.json(LIST, &reviewer).await;
    assert_eq!((status, ids(&list).len()), (200, 5));
    assert!(!list.to_string().contains("example.org"));
    assert_eq!(list["items"][0].get("letter"), None);
    assert_eq!(
        send(&app, "release", &reviewer, "{\"waiting_up_to\": 9}")
            .await
            .0,
        403
    );
    let organizer = token(
        &store,
        "anna",
        &[grant(Role::Organizer, "test", "")],
        time(NOW),
    )
    .await;
    let (_, list) = app.json(LIST, &organizer).await;
    let letter = &list["items"][0]["letter"];
    assert!(letter["email"].as_str().unwrap().ends_with("@example.org"));
    assert!(letter["text"].as_str().unwrap().starts_with("Здравствуйте"));
}
