//! Reading seasons as a program.

use serde_json::Value;
use yarkie_berega::app::Store;
use yarkie_berega::app::account::{TokenForm, create_token};
use yarkie_berega::domain::access::{Role, Scope};

use crate::support::app::{NOW, TestApp, time};
use crate::support::database::{on_both_databases, on_sqlite};
use crate::support::desk::{desk, publish_noted};
use crate::support::example::good_example;
use crate::support::people::{actor, grant, person, session};
use crate::support::season::{With, assignment};

const SEASON: &str = "/api/v1/seasons/season-2023";

on_both_databases! {
    a_season_can_be_read_whole
}

/// The good example, with contacts, and a token of somebody with that role in it.
async fn example(store: &Store, role: Role) -> (TestApp, String) {
    let now = time(NOW);
    let built = good_example()
        .change(|parts| {
            parts.slug = "season-2023".into();
            for application in &mut parts.applications {
                application.contact.name = "Мария Тайная".into();
                application.contact.phone = "8 (391) 200-00-01".into();
            }
        })
        .assignment(assignment("band", "2023-06-03", "stage", "18:30-19:30").with(|_| {}))
        .build();
    desk(store, &built).await;
    person(store, "anna", &[grant(role, "season-2023", "")], now).await;
    let begun = session(store, "anna", now).await;
    let anna = actor(store, &begun, now).await.unwrap();
    let form = TokenForm {
        name: "test".into(),
        scopes: vec![Scope::Read],
        season: None,
        days: 1,
    };
    let (_, token) = create_token(store, &anna, &form, now).await.unwrap();
    (TestApp::new(store), token)
}

fn ids(listed: &Value) -> Vec<&str> {
    let items = listed["items"].as_array().unwrap();
    items
        .iter()
        .map(|item| item["id"].as_str().unwrap())
        .collect()
}

async fn a_season_can_be_read_whole(store: Store) {
    let (app, token) = example(&store, Role::Organizer).await;
    let read = async |path: &str| {
        let (status, document) = app.json(&format!("{SEASON}{path}"), &token).await;
        assert_eq!(status, 200, "{path}: {document}");
        document
    };
    let season = read("").await;
    assert_eq!(season["slug"], "season-2023");
    assert_eq!(
        (&season["days"], &season["applications"]),
        (&3.into(), &6.into())
    );
    let days = read("/days").await;
    assert_eq!(days["items"][0]["open"], "12:00");
    assert_eq!(days["items"][0]["close"], "26:00");
    assert_eq!(days["items"][2]["status"], "cancelled");
    let embankments = read("/embankments").await;
    assert_eq!(ids(&embankments), ["center", "lake"]);
    assert_eq!(embankments["items"][0]["power_limit_kw"], "12.5");
    let places = read("/places").await;
    assert_eq!(ids(&places), ["stage", "pitch", "kiosk", "lake-stage"]);
    assert_eq!(places["items"][3]["embankment"], "lake");
    assert_eq!(places["items"][0]["kind"], "stage");
    let applications = read("/applications?kind=performer").await;
    assert_eq!(ids(&applications), ["choir", "band"]);
    assert_eq!(applications["items"][0]["contact"]["name"], "Мария Тайная");
    assert_eq!(
        applications["items"][0]["people"],
        serde_json::json!(["Анна", "Борис"])
    );
    assert_eq!(ids(&read("/applications?status=rejected").await), ["late"]);
    let one = read("/applications/choir").await;
    assert_eq!(one, applications["items"][0]);
    let conflicts = read("/conflicts?severity=hard").await;
    let rules = conflicts["conflicts"].as_array().unwrap().iter();
    let rules: Vec<_> = rules
        .map(|conflict| conflict["rule"].as_str().unwrap())
        .collect();
    assert_eq!(conflicts["hard"], rules.len());
    assert!(rules.contains(&"place-double-booking"), "{rules:?}");
    let subject = &conflicts["conflicts"][0]["subjects"][0];
    assert_eq!(
        subject["assignment"].as_str().unwrap().len(),
        36,
        "{subject}"
    );
    assert_eq!(read("/releases").await["items"], serde_json::json!([]));
    publish_noted(&store, "season-2023", "Первая").await;
    let released = read("/releases").await;
    assert_eq!(released["items"][0]["number"], 1);
    assert_eq!(released["items"][0]["note"], "Первая");
}

#[test]
fn who_judges_applications_does_not_see_whom_to_call() {
    on_sqlite(async |store| {
        let (app, token) = example(&store, Role::Reviewer).await;
        for path in ["/applications", "/applications/choir", "/conflicts"] {
            let (status, document) = app.json(&format!("{SEASON}{path}"), &token).await;
            assert_eq!(status, 200, "{path}");
            let text = document.to_string();
            assert!(
                !text.contains("Тайная") && !text.contains("200-00-01"),
                "{text}"
            );
            assert!(!text.contains("\"people\""), "{text}");
        }
    });
}

#[test]
fn the_public_sees_what_is_published() {
    on_sqlite(async |store| {
        let (app, token) = example(&store, Role::Organizer).await;
        let slugs = async |token: &str| {
            let (_, listed) = app.json("/api/v1/seasons", token).await;
            listed["items"].as_array().unwrap().len()
        };
        assert_eq!((slugs("").await, slugs(&token).await), (0, 1));
        assert_eq!(app.json(&format!("{SEASON}/releases"), "").await.0, 404);
        publish_noted(&store, "season-2023", "для своих").await;
        let (_, listed) = app.json("/api/v1/seasons", "").await;
        let expected = serde_json::json!({
            "slug": "season-2023", "name": "Season", "release": 1, "draft": false,
        });
        let mut seen = listed["items"][0].clone();
        seen["name"] = "Season".into();
        assert_eq!(seen, expected);
        let (status, releases) = app.json(&format!("{SEASON}/releases"), "").await;
        assert_eq!(status, 200);
        assert!(releases["items"][0].get("note").is_none(), "{releases}");
    });
}

#[test]
fn a_long_list_is_read_page_by_page() {
    on_sqlite(async |store| {
        let (app, token) = example(&store, Role::Organizer).await;
        let list = async |query: &str| {
            app.json(&format!("{SEASON}/applications?{query}"), &token)
                .await
        };
        let (_, all) = list("").await;
        assert_eq!(all["next"], Value::Null);
        let mut seen: Vec<String> = Vec::new();
        let mut query = "limit=4".to_owned();
        loop {
            let (status, listed) = list(&query).await;
            assert_eq!(status, 200, "{listed}");
            seen.extend(ids(&listed).into_iter().map(str::to_owned));
            let Some(next) = listed["next"].as_str() else {
                break;
            };
            query = format!("limit=4&cursor={next}");
        }
        assert_eq!(seen, ids(&all));
        for (query, field, rule) in [
            ("cursor=nowhere", "cursor", "unknown"),
            ("limit=0", "limit", "range"),
            ("limit=1001", "limit", "range"),
            ("limit=-1", "limit", "range"),
            ("limit=x", "limit", "range"),
            ("kind=circus", "kind", "unknown"),
            ("statuses=accepted", "statuses", "unknown"),
        ] {
            let (status, problem) = list(query).await;
            assert_eq!(status, 422, "{query}");
            let error = &problem["errors"][0];
            assert_eq!(
                (&error["field"], &error["rule"]),
                (&field.into(), &rule.into())
            );
        }
    });
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    on_sqlite(async |store| {
        let (app, token) = example(&store, Role::Organizer).await;
        let bearer = format!("Bearer {token}");
        let path = format!("{SEASON}/places");
        let first = app.ask("GET", &path, &[("authorization", &bearer)]).await;
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with("W/\""), "{tag}");
        assert_eq!(first.header("cache-control"), "private, no-cache");
        let headers = [("authorization", &*bearer), ("if-none-match", &*tag)];
        let second = app.ask("GET", &path, &headers).await;
        assert_eq!((second.status.as_u16(), second.body.len()), (304, 0));
        assert_eq!(second.header("etag"), tag);
    });
}

#[test]
fn problems_are_told_in_the_language_asked_for() {
    on_sqlite(async |store| {
        let (app, token) = example(&store, Role::Organizer).await;
        let bearer = format!("Bearer {token}");
        for (lang, title) in [
            ("ru", "Такой страницы нет"),
            ("en-GB", "There is no such page"),
        ] {
            let headers = [("authorization", &*bearer), ("accept-language", lang)];
            let answer = app
                .ask("GET", &format!("{SEASON}/applications/none"), &headers)
                .await;
            let problem: Value = serde_json::from_slice(&answer.body).unwrap();
            assert_eq!(problem["title"], title);
            assert_eq!(problem["type"], "https://berega.example/api#missing");
            assert_eq!(problem["status"], 404);
            assert_eq!(answer.header("content-language"), &lang[..2]);
        }
        let nowhere = app.ask("GET", "/api/v1/nowhere", &[]).await;
        assert_eq!(nowhere.status, 404);
        let unknown = app
            .ask("GET", "/api/v1/account", &[("authorization", "Bearer x")])
            .await;
        assert_eq!(unknown.status, 401);
        assert_eq!(unknown.header("www-authenticate"), "Bearer");
        let odd = app.ask("GET", "/api/v1/seasons/%FF", &[]).await;
        assert_eq!(odd.status, 400);
    });
}
