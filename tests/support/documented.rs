//! What the interface for programs answers, held against its description.

use serde_json::Value;
use yarkie_berega::web::openapi;

use super::app::Answer;

/// Paths that are answered, with what is described for them. A segment in braces stands for anything.
fn described(path: &str) -> Option<&'static Value> {
    let path = path.split('?').next().unwrap();
    let fits = |pattern: &str| {
        let (a, b) = (pattern.split('/'), path.split('/'));
        a.clone().count() == b.clone().count()
            && a.zip(b).all(|(a, b)| a == b || a.starts_with('{'))
    };
    let paths = openapi()["paths"].as_object().unwrap();
    // What stands there word for word goes before what stands for anything.
    let exact = paths.get(path);
    exact.or_else(|| {
        paths
            .iter()
            .find(|(pattern, _)| fits(pattern))
            .map(|(_, item)| item)
    })
}

/// Fails if a request below `/api/v1` got a status or a media type that is not described.
#[track_caller]
pub(crate) fn check(method: &str, path: &str, answer: &Answer) {
    if !path.starts_with("/api/v1/") {
        return;
    }
    let status = answer.status.as_u16().to_string();
    let media_type = answer.header("content-type");
    let is_problem = media_type == "application/problem+json";
    assert_eq!(
        is_problem,
        answer.status.as_u16() >= 400,
        "{method} {path}: {media_type}"
    );
    let Some(item) = described(path) else {
        assert_eq!(status, "404", "{method} {path} is not described");
        return;
    };
    let method = if method == "HEAD" {
        "get"
    } else {
        &*method.to_lowercase()
    };
    let operation = &item[method];
    if operation.is_null() {
        assert_eq!(status, "405", "{method} {path} is not described");
        return;
    }
    let told = &operation["responses"][&status];
    assert!(
        told.is_object(),
        "{method} {path}: {status} is not described"
    );
    if !media_type.is_empty() {
        let content = &told["content"][media_type];
        assert!(
            content.is_object(),
            "{method} {path}: {status} {media_type} is not described"
        );
    }
}
