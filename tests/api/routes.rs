//! What holds for every route.

use std::collections::BTreeMap;

use yarkie_berega::domain::season::RESERVED_SLUGS;
use yarkie_berega::web::ROUTES;

use super::access::example_path;
use crate::support::app::TestApp;
use crate::support::database::{on_both_databases, on_sqlite};
use crate::support::desk::desk;
use crate::support::example::good_example;

on_both_databases! {
    health_is_told
}

async fn health_is_told(store: yarkie_berega::store::Store) {
    let app = TestApp::new(&store);
    for (path, text) in [("/health/live", "live\n"), ("/health/ready", "ready\n")] {
        // Twice: the second beat overwrites the first.
        for _ in 0..2 {
            let answer = app.get(path).await;
            assert_eq!((answer.status.as_u16(), answer.text()), (200, text));
            assert_eq!(answer.header("cache-control"), "no-store");
        }
    }
}

#[test]
fn a_database_that_cannot_be_written_is_not_ready() {
    on_sqlite(async |store| {
        let app = TestApp::new(&store);
        store.clone().close().await.unwrap();
        let answer = app.get("/health/ready").await;
        assert_eq!(answer.status, 503);
        assert_eq!(answer.text(), "not ready: nothing can be stored\n");
        assert_eq!(app.get("/health/live").await.status, 200);
        let page = app.get("/").await;
        assert_eq!(page.status, 503);
        assert!(
            !page.text().to_lowercase().contains("pool"),
            "{}",
            page.text()
        );
    });
}

#[test]
fn every_route_answers_its_methods_only_and_protects_itself() {
    on_sqlite(async |store| {
        let built = good_example().build();
        let app = TestApp::published(&store, &built).await;
        let mut methods = BTreeMap::<String, Vec<&str>>::new();
        for route in ROUTES {
            let path = example_path(route.path, built.season.slug());
            let methods = methods.entry(path).or_default();
            methods.push(route.method);
            if route.method == "GET" {
                methods.push("HEAD");
            }
        }
        assert!(methods.len() > 30);
        for (path, methods) in &methods {
            for method in [
                "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE",
            ] {
                let answer = app.ask(method, path, &[]).await;
                let status = answer.status.as_u16();
                assert!(status < 500, "{method} {path}: {status}");
                let is_served = methods.contains(&method);
                assert_eq!(status != 405, is_served, "{method} {path}: {status}");
                if !is_served {
                    let allowed: Vec<_> = answer.header("allow").split(',').collect();
                    assert_eq!(&allowed, methods, "{method} {path}");
                }
            }
            let answer = app.get(path).await;
            let policy = answer.header("content-security-policy");
            assert!(
                policy.starts_with("default-src 'none';"),
                "{path}: {policy}"
            );
            assert!(!policy.contains("unsafe"), "{path}: {policy}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
            assert!(!answer.header("referrer-policy").is_empty(), "{path}");
        }
    });
}

#[test]
fn no_season_can_be_called_like_a_page_of_ours() {
    for route in ROUTES {
        let first = route.path.split('/').nth(1).unwrap();
        let can_be_slug = first.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        if can_be_slug && !first.is_empty() {
            assert!(RESERVED_SLUGS.contains(&first), "{first}");
        }
    }
    for slug in RESERVED_SLUGS {
        let season = good_example().change(|parts| parts.slug = slug.into());
        let flaws = season.flaws();
        assert_eq!(flaws.len(), 1, "{slug}: {flaws:?}");
    }
}

#[test]
fn what_is_not_there_is_said_in_the_style_of_the_house_or_in_a_line() {
    on_sqlite(async |store| {
        let app = TestApp::new(&store);
        for path in [
            "/nowhere",
            "/a/b/c/d",
            "/%FF",
            "/nowhere/calendar/programme.ics",
            "/assets/x",
        ] {
            let page = app.get(path).await;
            assert!(
                matches!(page.status.as_u16(), 400 | 404),
                "{path}: {}",
                page.status
            );
            assert!(
                page.header("content-type").starts_with("text/html"),
                "{path}"
            );
            assert!(page.text().contains("<h1>"), "{path}");
            let line = app.ask("GET", path, &[("accept", "*/*")]).await;
            assert!(
                line.header("content-type").starts_with("text/plain"),
                "{path}"
            );
            assert_eq!(line.text().lines().count(), 1, "{path}: {}", line.text());
        }
    });
}

#[test]
fn a_season_without_a_release_is_not_shown() {
    on_sqlite(async |store| {
        let built = good_example().build();
        desk(&store, &built).await;
        let app = TestApp::new(&store);
        let page = app.get(&format!("/{}", built.season.slug())).await;
        assert_eq!(page.status, 404);
        assert!(page.text().contains("ещё не опубликована"));
        assert!(!app.get("/").await.text().contains(built.season.slug()));
    });
}
