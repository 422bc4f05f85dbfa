//! Files that are made once and given out many times, with conditional requests (RFC 9110, section 13).

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};

use super::encoding::{gzip, takes_gzip};
use super::etag;

/// A file of a release, packed and plain.
#[derive(Debug)]
pub(super) struct Artifact {
    plain: Coded,
    packed: Option<Coded>,
    media_type: &'static str,
    disposition: HeaderValue,
    modified: DateTime<Utc>,
}

#[derive(Debug)]
struct Coded {
    body: Bytes,
    /// With its quotes.
    etag: String,
}

/// How a file is offered.
pub(super) struct Offer<'a> {
    pub(super) media_type: &'static str,
    /// In ASCII.
    pub(super) file_name: &'a str,
    /// Whether a browser should store it rather than show it.
    pub(super) attachment: bool,
    /// When its content last changed.
    pub(super) modified: DateTime<Utc>,
}

impl Artifact {
    pub(super) fn new(body: Vec<u8>, offer: &Offer<'_>) -> Self {
        let tag = etag::digest(&body);
        // A coding is another representation, and a strong tag belongs to one (section 8.8.3.3).
        let packed = gzip(&body).map(|packed| Coded {
            body: packed.into(),
            etag: format!("\"{tag}-gzip\""),
        });
        let how = if offer.attachment {
            "attachment"
        } else {
            "inline"
        };
        let disposition = disposition(how, offer.file_name);
        Self {
            plain: Coded {
                body: body.into(),
                etag: format!("\"{tag}\""),
            },
            packed,
            media_type: offer.media_type,
            disposition,
            modified: offer.modified,
        }
    }

    /// What it takes up in memory.
    pub(super) fn bytes(&self) -> usize {
        let packed = self.packed.as_ref().map_or(0, |coded| coded.body.len());
        self.plain.body.len() + packed + 200
    }

    /// The answer to a request with these headers: the file, or 304 if the client has it.
    pub(super) fn answer(&self, request: &HeaderMap) -> Response {
        let packed = self.packed.as_ref().filter(|_| takes_gzip(request));
        let chosen = packed.unwrap_or(&self.plain);
        let mut headers = vec![
            (header::ETAG, value(&chosen.etag)),
            (header::LAST_MODIFIED, value(&http_date(self.modified))),
            (header::CACHE_CONTROL, HeaderValue::from_static(REVALIDATE)),
            (header::VARY, HeaderValue::from_static("accept-encoding")),
        ];
        if self.is_known(request) {
            return with(StatusCode::NOT_MODIFIED, headers, Body::empty());
        }
        headers.push((
            header::CONTENT_TYPE,
            HeaderValue::from_static(self.media_type),
        ));
        headers.push((header::CONTENT_DISPOSITION, self.disposition.clone()));
        if packed.is_some() {
            headers.push((header::CONTENT_ENCODING, HeaderValue::from_static("gzip")));
        }
        with(StatusCode::OK, headers, chosen.body.clone().into())
    }

    /// Whether the client has it already. A tag list decides alone where there is one (section 13.2.2).
    fn is_known(&self, request: &HeaderMap) -> bool {
        let tags = [Some(&self.plain), self.packed.as_ref()];
        let tags: Vec<&str> = tags
            .into_iter()
            .flatten()
            .map(|coded| &*coded.etag)
            .collect();
        if let Some(known) = etag::is_known(request, &tags) {
            return known;
        }
        let since = request.get(header::IF_MODIFIED_SINCE);
        let since = since.and_then(|since| DateTime::parse_from_rfc2822(since.to_str().ok()?).ok());
        since.is_some_and(|since| self.modified.timestamp() <= since.timestamp())
    }
}

/// May be kept, and is asked for again when five minutes have passed.
const REVALIDATE: &str = "public, max-age=300, must-revalidate";

fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or_else(|_| HeaderValue::from_static(""))
}

fn with(status: StatusCode, headers: Vec<(HeaderName, HeaderValue)>, body: Body) -> Response {
    let mut response = (status, body).into_response();
    if status == StatusCode::NOT_MODIFIED {
        response.headers_mut().remove(header::CONTENT_TYPE);
    }
    for (name, value) in headers {
        response.headers_mut().insert(name, value);
    }
    response
}

/// `Content-Disposition` (RFC 6266) with the name in ASCII, and as it is (RFC 8187).
pub(super) fn disposition(how: &str, file_name: &str) -> HeaderValue {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let ascii: String = file_name
        .chars()
        .map(|c| if is_plain(c) { c } else { '_' })
        .collect();
    let exact = crate::exchange::text::percent(file_name);
    value(&format!(
        "{how}; filename=\"{ascii}\"; filename*=UTF-8''{exact}"
    ))
}

/// IMF-fixdate (RFC 9110, section 5.6.7).
fn http_date(time: DateTime<Utc>) -> String {
    time.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}
