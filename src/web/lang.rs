//! Which language somebody reads: `?lang=` chooses it, and a cookie remembers.

use axum::http::{HeaderMap, HeaderValue, header};

use super::cookie;
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
    cookie::value(headers, COOKIE).and_then(Lang::from_tag)
}

/// What a program asks for in `Accept-Language` (RFC 9110, section 12.5.4), or Russian.
pub(super) fn accepted(headers: &HeaderMap) -> Lang {
    let lists = headers.get_all(header::ACCEPT_LANGUAGE).iter();
    let lists = lists.filter_map(|list| list.to_str().ok());
    let mut best: Option<(f32, Lang)> = None;
    for item in lists.flat_map(|list| list.split(',')) {
        let (range, weight) = item.split_once(';').unwrap_or((item, ""));
        let tag = range.trim().split('-').next().unwrap_or("");
        let tag = tag.to_ascii_lowercase();
        let weight = weight.trim().strip_prefix("q=");
        let weight: f32 = weight.and_then(|q| q.trim().parse().ok()).unwrap_or(1.0);
        let is_better = weight > 0.0 && best.is_none_or(|(most, _)| weight > most);
        if let (true, Some(lang)) = (is_better, Lang::from_tag(&tag)) {
            best = Some((weight, lang));
        }
    }
    best.map_or_else(Lang::default, |(_, lang)| lang)
}

/// Remembers it for a year. It says nothing about a person, and scripts need not read it.
pub(super) fn cookie(lang: Lang) -> HeaderValue {
    HeaderValue::from_static(match lang {
        Lang::Ru => "lang=ru; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly",
        Lang::En => "lang=en; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly",
    })
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, header};

    use crate::words::Lang;

    #[track_caller]
    fn check(asked: &str, expected: Lang) {
        let mut headers = HeaderMap::new();
        if let Ok(value) = asked.parse() {
            headers.insert(header::ACCEPT_LANGUAGE, value);
        }
        assert_eq!(super::accepted(&headers), expected, "{asked}");
    }

    #[test]
    fn a_program_gets_the_language_that_it_likes_best() {
        check("", Lang::Ru);
        check("en", Lang::En);
        check("en-US,ru;q=0.9", Lang::En);
        check("de, ru;q=0.3, en;q=0.7", Lang::En);
        check("en;q=0, ru;q=0.1", Lang::Ru);
        check("*", Lang::Ru);
        check("EN-gb", Lang::En);
        check("zh", Lang::Ru);
    }
}
