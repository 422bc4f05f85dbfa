//! The service with a database of its own, asked through its router without a socket.

use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use chrono::{DateTime, Utc};
use tower::ServiceExt;
use yarkie_berega::app;
use yarkie_berega::domain::season::BuiltSeason;
use yarkie_berega::store::Store;
use yarkie_berega::web::{StaffKey, Web, router};

/// Noon in Krasnoyarsk on the day before the good example begins.
pub(crate) const NOW: &str = "2023-06-02T05:00:00Z";

pub(crate) fn time(text: &str) -> DateTime<Utc> {
    text.parse().unwrap_or_else(|e| panic!("{text}: {e}"))
}

pub(crate) struct TestApp {
    router: axum::Router,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

pub(crate) fn web(store: &Store) -> Web {
    let clock = Arc::new(|| time(NOW));
    let address = "https://berega.example".parse().unwrap();
    Web::new(store.clone(), clock, StaffKey::new([7; 32]), address)
}

impl TestApp {
    pub(crate) fn new(store: &Store) -> Self {
        Self {
            router: router(web(store)),
        }
    }

    /// With the season imported and published.
    pub(crate) async fn published(store: &Store, built: &BuiltSeason) -> Self {
        app::import_season(store, built).await.unwrap();
        app::publish(store, built.season.slug(), "", time(NOW))
            .await
            .unwrap();
        Self::new(store)
    }

    pub(crate) async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: to_bytes(body, usize::MAX).await.unwrap(),
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[("accept", "text/html")]).await
    }
}

impl Answer {
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    #[track_caller]
    pub(crate) fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }
}

/// What a person reads of a page: its text, a line for each block.
pub(crate) fn readable(html: &str) -> String {
    let body = html.split_once("<main").map_or(html, |(_, rest)| rest);
    let mut text = String::new();
    let mut rest = &body[body.find('>').map_or(0, |at| at + 1)..];
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        let tag = rest[at + 1..end].trim_start_matches('/');
        let name = tag.split([' ', '>']).next().unwrap();
        if !matches!(name, "a" | "span" | "svg" | "use" | "b") {
            text.push('\n');
        }
        rest = &rest[end..];
    }
    text.push_str(rest);
    let text = text
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&amp;", "&");
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}
