//! Files that are made once and given out many times, with conditional requests (RFC 9110, section 13).

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};

use super::encoding::{Effort, gunzip, gzip, takes_gzip};
use super::error::Problem;
use super::etag;

/// A file of a release, packed where that makes it smaller.
#[derive(Debug)]
pub(super) struct Artifact {
    body: Bytes,
    is_packed: bool,
    /// Digest of the plain file.
    digest: String,
    media_type: &'static str,
    disposition: HeaderValue,
    modified: DateTime<Utc>,
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
    /// A file that somebody waits for.
    pub(super) fn new(body: Vec<u8>, offer: &Offer<'_>) -> Self {
        Self::packed(body, offer, Effort::Fast)
    }

    pub(super) fn packed(body: Vec<u8>, offer: &Offer<'_>, effort: Effort) -> Self {
        let how = if offer.attachment {
            "attachment"
        } else {
            "inline"
        };
        let digest = etag::digest(&body);
        let packed = gzip(&body, effort);
        Self {
            is_packed: packed.is_some(),
            body: packed.unwrap_or(body).into(),
            digest,
            media_type: offer.media_type,
            disposition: disposition(how, offer.file_name),
            modified: offer.modified,
        }
    }

    /// What it takes up in memory.
    pub(super) fn bytes(&self) -> usize {
        self.body.len() + 200
    }

    /// The answer to a request with these headers: the file, or 304 if the client has it.
    pub(super) fn answer(&self, request: &HeaderMap) -> Response {
        let is_packed = self.is_packed && takes_gzip(request);
        let mut headers = vec![
            (header::ETAG, value(&self.etag(is_packed))),
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
        if is_packed {
            headers.push((header::CONTENT_ENCODING, HeaderValue::from_static("gzip")));
        }
        let body = if self.is_packed && !is_packed {
            match gunzip(&self.body) {
                Ok(plain) => plain.into(),
                Err(error) => {
                    tracing::error!(%error, "A packed file can't be unpacked");
                    return Problem::Internal.into_response();
                }
            }
        } else {
            self.body.clone()
        };
        with(StatusCode::OK, headers, body.into())
    }

    /// A coding is another representation, and a strong tag belongs to one (section 8.8.3.3).
    fn etag(&self, is_packed: bool) -> String {
        let coding = if is_packed { "-gzip" } else { "" };
        format!("\"{}{coding}\"", self.digest)
    }

    /// Whether the client has it already. A tag list decides alone where there is one (section 13.2.2).
    fn is_known(&self, request: &HeaderMap) -> bool {
        let tags = [self.etag(false), self.etag(true)];
        let tags: Vec<&str> = tags[..=usize::from(self.is_packed)]
            .iter()
            .map(String::as_str)
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
