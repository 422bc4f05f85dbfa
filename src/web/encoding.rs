//! Content codings (RFC 9110, section 12.5.3).

use std::io::{Read, Write};

use axum::http::{HeaderMap, header};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

/// Whether the client takes gzip: it says so, or says `*`, and not with `q=0`.
pub(super) fn takes_gzip(headers: &HeaderMap) -> bool {
    let values = headers.get_all(header::ACCEPT_ENCODING);
    let values = values.iter().filter_map(|value| value.to_str().ok());
    let (mut gzip, mut any) = (None, None);
    for item in values.flat_map(|value| value.split(',')) {
        let mut parts = item.split(';');
        let coding = parts.next().unwrap_or("").trim().to_ascii_lowercase();
        let refused = parts.any(|part| {
            let weight = part.trim().to_ascii_lowercase();
            let weight = weight.strip_prefix("q=").map(str::trim);
            weight.is_some_and(|q| q.parse() == Ok(0.0_f32))
        });
        match &*coding {
            "gzip" | "x-gzip" => gzip = Some(!refused),
            "*" => any = Some(!refused),
            _ => {}
        }
    }
    gzip.or(any).unwrap_or(false)
}

/// What matters more when something is packed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Effort {
    /// Somebody waits.
    Fast,
    /// It is packed once and sent for as long as the service runs.
    Small,
}

/// The same bytes for the same input: the header holds no time. `None` if it does not get smaller.
pub(super) fn gzip(bytes: &[u8], effort: Effort) -> Option<Vec<u8>> {
    let room = Vec::with_capacity(bytes.len() / 4);
    let level = match effort {
        Effort::Fast => Compression::fast(),
        Effort::Small => Compression::best(),
    };
    let mut encoder = GzEncoder::new(room, level);
    encoder.write_all(bytes).ok()?;
    let packed = encoder.finish().ok()?;
    (packed.len() < bytes.len()).then_some(packed)
}

pub(super) fn gunzip(packed: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut plain = Vec::with_capacity(packed.len() * 8);
    GzDecoder::new(packed).read_to_end(&mut plain)?;
    Ok(plain)
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, header};

    #[track_caller]
    fn check(accept: &str, expected: bool) {
        let mut headers = HeaderMap::new();
        if let Ok(value) = accept.parse() {
            headers.insert(header::ACCEPT_ENCODING, value);
        }
        assert_eq!(super::takes_gzip(&headers), expected, "{accept}");
    }

    #[test]
    fn gzip_is_taken_when_it_is_named_and_not_refused() {
        check("gzip", true);
        check("br, GZIP;q=0.5", true);
        check("*", true);
        check("gzip;q=0", false);
        check("gzip; q=0.000, *", false);
        check("*;q=0", false);
        check("br", false);
        check("", false);
    }
}
