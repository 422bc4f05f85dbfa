//! Entity tags (RFC 9110, section 8.8.3).

use axum::http::{HeaderMap, HeaderName, header};
use sha2::{Digest, Sha256};

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
