//! The service with a database of its own, asked through its router without a socket.

use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use chrono::{DateTime, Utc};
use tower::ServiceExt;
use yarkie_berega::domain::season::BuiltSeason;
use yarkie_berega::store::Store;
use yarkie_berega::web::{Web, router};

use super::documented;
use super::people::PASSWORD;

use super::desk::{desk, publish};

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
    web_at(store, "https://berega.example")
}

/// The service as it is reached by that address.
pub(crate) fn web_at(store: &Store, address: &str) -> Web {
    let clock = Arc::new(|| time(NOW));
    Web::new(store.clone(), clock, address.parse().unwrap(), false)
}

/// The service at another time.
pub(crate) fn web_on(store: &Store, now: &'static str) -> Web {
    let address = "https://berega.example".parse().unwrap();
    Web::new(store.clone(), Arc::new(move || time(now)), address, false)
}

impl TestApp {
    pub(crate) fn new(store: &Store) -> Self {
        Self::of(web(store))
    }

    pub(crate) fn of(web: Web) -> Self {
        Self {
            router: router(web),
        }
    }

    /// With the season imported and published.
    pub(crate) async fn published(store: &Store, built: &BuiltSeason) -> Self {
        let desk = desk(store, built).await;
        publish(&desk, built.season.slug(), NOW).await;
        Self::new(store)
    }

    pub(crate) async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(method, path, headers, "").await
    }

    /// What the interface for programs answers has to be what its description says.
    pub(crate) async fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        self.send_bytes(method, path, headers, body.as_bytes().to_vec())
            .await
    }

    pub(crate) async fn send_bytes(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body)).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let answer = Answer {
            status: parts.status,
            headers: parts.headers,
            body: to_bytes(body, usize::MAX).await.unwrap(),
        };
        documented::check(method, path, &answer);
        answer
    }

    /// Sends a form, as a browser does.
    pub(crate) async fn submit(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Answer {
        let encode = |text: &str| yarkie_berega::exchange::text::percent(text);
        let pairs = fields
            .iter()
            .map(|(name, value)| format!("{name}={}", encode(value)));
        let body = pairs.collect::<Vec<_>>().join("&");
        let headers = [
            ("accept", "text/html"),
            ("content-type", "application/x-www-form-urlencoded"),
            ("cookie", cookie),
            ("sec-fetch-site", "same-origin"),
            ("user-agent", "Browser/1.0"),
        ];
        self.send("POST", path, &headers, &body).await
    }

    /// Logs in with the password of all test accounts; the cookie that the browser has then.
    pub(crate) async fn log_in(&self, login: &str) -> String {
        let fields = [("login", login), ("password", PASSWORD)];
        let answer = self.submit("/login", "", &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let cookies = answer.headers.get_all("set-cookie").iter();
        let mut cookies = cookies.map(|cookie| cookie.to_str().unwrap());
        let session = cookies.find(|cookie| cookie.contains("session="));
        session.unwrap().split(';').next().unwrap().to_owned()
    }

    /// A page as whoever has the cookie sees it.
    pub(crate) async fn visit(&self, path: &str, cookie: &str) -> Answer {
        self.ask("GET", path, &[("accept", "text/html"), ("cookie", cookie)])
            .await
    }

    /// What a program gets, in English.
    pub(crate) async fn json(&self, path: &str, token: &str) -> (u16, serde_json::Value) {
        let bearer = format!("Bearer {token}");
        let all = [("accept-language", "en"), ("authorization", &*bearer)];
        let headers = if token.is_empty() { &all[..1] } else { &all };
        let answer = self.ask("GET", path, headers).await;
        let document = serde_json::from_slice(&answer.body).unwrap();
        (answer.status.as_u16(), document)
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
        .replace("&amp;", "&")
        // It is seen by nobody.
        .replace('\u{2060}', "");
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}
