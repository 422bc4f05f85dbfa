//! Entity tags (RFC 9110, section 8.8.3).

use axum::http::{HeaderMap, HeaderName, header};
use sha2::{Digest, Sha256};

use super::error::Problem;

/// A digest of the content, as the middle of a tag.
pub(super) fn digest(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    digest[..16]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Whether the header, a list of tags, names one of these; `None` without the header. The comparison is
/// weak (section 13.1.2): `W/` says nothing. Our tags hold no comma, so a comma ends one.
fn names(headers: &HeaderMap, header: HeaderName, tags: &[&str]) -> Option<bool> {
    let mut lists = headers.get_all(header).iter().peekable();
    lists.peek()?;
    let is_ours = |item: &str| {
        let item = item.strip_prefix("W/").unwrap_or(item);
        item == "*"
            || tags
                .iter()
                .any(|tag| tag.strip_prefix("W/").unwrap_or(tag) == item)
    };
    Some(lists.any(|list| {
        let list = list.to_str().unwrap_or("");
        list.split(',').map(str::trim).any(is_ours)
    }))
}

/// Whether the client has one of these already; `None` if it does not say what it has.
pub(super) fn is_known(headers: &HeaderMap, tags: &[&str]) -> Option<bool> {
    names(headers, header::IF_NONE_MATCH, tags)
}

/// The version that `If-Match` names as `"v12"`; none for `*`, which any version fits. The comparison is
/// strong (section 13.1.1): a weak tag fits nothing.
///
/// # Errors
/// [`Problem::NeedsVersion`] without the header: nobody overwrites what they have not seen.
/// [`Problem::BadQuery`] if it is no tag of a version.
pub(super) fn expected_version(headers: &HeaderMap) -> Result<Option<u64>, Problem> {
    let tag = headers.get(header::IF_MATCH).ok_or(Problem::NeedsVersion)?;
    let tag = tag.to_str().map_err(|_| Problem::BadQuery)?.trim();
    if tag == "*" {
        return Ok(None);
    }
    let version = tag
        .strip_prefix("\"v")
        .and_then(|rest| rest.strip_suffix('"'));
    let version = version.and_then(|digits| digits.parse().ok());
    version.map(Some).ok_or(Problem::BadQuery)
}
