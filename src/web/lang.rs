//! Which language somebody reads: `?lang=` chooses it, and a cookie remembers.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::words::Lang;

const COOKIE: &str = "lang";

/// From the query's pairs, or the cookie, or Russian.
pub(super) fn of(pairs: &[(String, String)], headers: &HeaderMap) -> Lang {
    chosen(pairs)
        .or_else(|| remembered(headers))
        .unwrap_or_default()
}

/// What the query chooses.
pub(super) fn chosen(pairs: &[(String, String)]) -> Option<Lang> {
    let (_, tag) = pairs.iter().find(|(name, _)| name == "lang")?;
    Lang::from_tag(tag)
}

/// What the cookie remembers.
pub(super) fn remembered(headers: &HeaderMap) -> Option<Lang> {
    let cookies = headers.get_all(header::COOKIE).iter();
    let cookies = cookies.filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|value| value.split(';'));
    let tag = pairs.find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        (name.trim() == COOKIE).then(|| value.trim())
    });
    tag.and_then(Lang::from_tag)
}

/// Remembers it for a year. It says nothing about a person, and scripts need not read it.
pub(super) fn cookie(lang: Lang) -> HeaderValue {
    HeaderValue::from_static(match lang {
        Lang::Ru => "lang=ru; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly",
        Lang::En => "lang=en; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly",
    })
}
