//! The OpenAPI description says what there is.

use std::collections::BTreeSet;

use serde_json::Value;
use yarkie_berega::web::{ROUTES, openapi};

use crate::support::app::TestApp;
use crate::support::database::on_sqlite;

#[test]
fn every_route_is_described_and_nothing_else() {
    let routes = ROUTES
        .iter()
        .filter(|route| route.path.starts_with("/api/"));
    let routes: BTreeSet<_> = routes
        .map(|route| format!("{} {}", route.method.to_lowercase(), route.path))
        .collect();
    let mut described = BTreeSet::new();
    for (path, item) in openapi()["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            described.insert(format!("{method} {path}"));
            let is_said = |name: &str| operation[name].as_str().is_some_and(|s| !s.is_empty());
            assert!(
                is_said("summary") && is_said("operationId"),
                "{method} {path}"
            );
            assert!(operation["security"].is_array(), "{method} {path}");
            let statuses = operation["responses"].as_object().unwrap();
            assert!(
                statuses.keys().any(|s| s.starts_with('2')),
                "{method} {path}"
            );
            assert!(statuses.contains_key("500"), "{method} {path}");
            // Everything that stands in braces is a parameter.
            let params = operation["parameters"].as_array();
            let in_path = params
                .into_iter()
                .flatten()
                .filter(|p| p["in"] == "path")
                .count();
            assert_eq!(in_path, path.matches('{').count(), "{method} {path}");
        }
    }
    assert_eq!(described, routes);
}

/// Of all that is made of other schemas none of the parts takes no other fields; how many are so made.
fn composed(value: &Value, schemas: &Value) -> usize {
    let of = |parts: &mut dyn Iterator<Item = &Value>| parts.map(|it| composed(it, schemas)).sum();
    match value {
        Value::Object(fields) => {
            let inside: usize = of(&mut fields.values());
            let Some(parts) = fields.get("allOf") else {
                return inside;
            };
            for part in parts.as_array().unwrap() {
                let other = part["$ref"].as_str().and_then(|to| to.rsplit('/').next());
                let part = other.map_or(part, |other| &schemas[other]);
                assert_ne!(part["additionalProperties"], false, "{part}");
            }
            inside + 1
        }
        Value::Array(items) => of(&mut items.iter()),
        _ => 0,
    }
}

#[test]
fn what_is_made_of_other_schemas_has_room_for_its_own_fields() {
    let schemas = &openapi()["components"]["schemas"];
    let count = composed(openapi(), schemas);
    assert!(count >= 8, "{count}");
}

/// Every `$ref` of the document leads somewhere in it.
fn follow(document: &Value, value: &Value) {
    match value {
        Value::Object(fields) => {
            if let Some(to) = fields.get("$ref") {
                let to = to.as_str().unwrap();
                let pointer = to.strip_prefix('#').unwrap();
                assert!(document.pointer(pointer).is_some(), "{to}");
            }
            fields.values().for_each(|field| follow(document, field));
        }
        Value::Array(items) => items.iter().for_each(|item| follow(document, item)),
        _ => {}
    }
}

#[test]
fn the_description_is_whole_and_is_served() {
    follow(openapi(), openapi());
    assert!(openapi()["openapi"].as_str().unwrap().starts_with("3.1"));
    let ids: Vec<_> = openapi()["paths"]
        .as_object()
        .unwrap()
        .values()
        .flat_map(|item| item.as_object().unwrap().values())
        .map(|operation| operation["operationId"].as_str().unwrap())
        .collect();
    let different: BTreeSet<_> = ids.iter().collect();
    assert_eq!(different.len(), ids.len(), "{ids:?}");
    on_sqlite(async |store| {
        let app = TestApp::new(&store);
        let (status, document) = app.json("/api/v1/openapi.json", "").await;
        assert_eq!((status, &document), (200, openapi()));
    });
}

#[test]
fn the_page_about_it_shows_every_operation_and_every_problem() {
    on_sqlite(async |store| {
        let app = TestApp::new(&store);
        for (path, word) in [("/api", "Попробовать"), ("/api?lang=en", "Try it")] {
            let page = app.get(path).await;
            assert_eq!(page.status, 200);
            for path in openapi()["paths"].as_object().unwrap().keys() {
                assert!(page.text().contains(path), "{path}");
            }
            assert!(page.text().contains(word));
            assert!(page.text().contains("id=\"too-many-attempts\""));
            // Nothing of it comes from elsewhere.
            let policy = page.header("content-security-policy");
            assert!(
                policy.contains("script-src 'self'; connect-src 'self'"),
                "{policy}"
            );
            let script = page.text().split("src=\"").nth(1).unwrap();
            let script = script.split('"').next().unwrap();
            let script = app.get(script).await;
            assert_eq!(
                script.header("content-type"),
                "text/javascript; charset=utf-8"
            );
        }
    });
}
