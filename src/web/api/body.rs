//! JSON bodies of requests.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header;
use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};
use sha2::{Digest, Sha256};

use crate::web::Web;
use crate::web::error::{BadField, BadFieldRule, Problem};

/// A JSON document of that shape; unknown fields are refused by the shapes themselves, and one that is
/// nested deeper than 128 levels by the parser. With its digest.
#[derive(Debug, Clone)]
pub(in crate::web) struct Body<T>(pub(super) T, pub(super) Vec<u8>);

impl<T: DeserializeOwned> FromRequest<Web> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Problem> {
        let media_type = request.headers().get(header::CONTENT_TYPE);
        let media_type = media_type
            .and_then(|value| value.to_str().ok())
            .unwrap_or("");
        let essence = media_type.split(';').next().unwrap_or("").trim();
        if !essence.eq_ignore_ascii_case("application/json") {
            return Err(Problem::MediaType);
        }
        let bytes = Bytes::from_request(request, web)
            .await
            .map_err(|rejection| {
                let problem = Problem::of_status(rejection.status());
                problem.unwrap_or(Problem::BadQuery)
            })?;
        read(&bytes).map(|value| Self(value, Sha256::digest(&bytes).to_vec()))
    }
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    // Every body is an object; a shape by itself would be read from the list of its values as well.
    if bytes.trim_ascii_start().first() == Some(&b'[') {
        let what = "invalid type: sequence, expected a map".to_owned();
        let (field, rule) = (String::new(), BadFieldRule::Type(what));
        return Err(Problem::Fields(vec![BadField { field, rule }]));
    }
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        if error.inner().is_data() {
            let field = pointer(error.path());
            let rule = BadFieldRule::Type(error.inner().to_string());
            Problem::Fields(vec![BadField { field, rule }])
        } else {
            Problem::BadQuery
        }
    })?;
    reader.end().map_err(|_| Problem::BadQuery)?;
    Ok(value)
}

/// RFC 6901.
fn pointer(path: &Path) -> String {
    let part = |segment: &Segment| match segment {
        Segment::Seq { index } => format!("/{index}"),
        Segment::Map { key } => format!("/{}", key.replace('~', "~0").replace('/', "~1")),
        Segment::Enum { variant } => format!("/{variant}"),
        Segment::Unknown => String::new(),
    };
    path.iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::read;
    use crate::web::error::{BadFieldRule, Problem};

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Shape {
        #[expect(dead_code, reason = "only how it is read matters")]
        days: Vec<u8>,
    }

    fn flaw(text: &str) -> Option<(String, String)> {
        match read::<Shape>(text.as_bytes()) {
            Err(Problem::Fields(fields)) => {
                let field = fields.into_iter().next()?;
                let BadFieldRule::Type(what) = field.rule else {
                    return None;
                };
                Some((field.field, what))
            }
            _ => None,
        }
    }

    #[test]
    fn what_is_wrong_is_named_by_where_it_is() {
        assert!(read::<Shape>(br#"{"days":[1]}"#).is_ok());
        let (field, what) = flaw(r#"{"days":[1,"x"]}"#).unwrap_or_default();
        assert_eq!(field, "/days/1");
        assert!(what.contains("invalid type"), "{what}");
        let (field, what) = flaw(r#"{"days":[],"nights":1}"#).unwrap_or_default();
        assert_eq!(field, "/nights");
        assert!(what.contains("unknown field"), "{what}");
        let (_, what) = flaw("{}").unwrap_or_default();
        assert!(what.contains("missing field `days`"), "{what}");
        let (field, what) = flaw(" [[1]]").unwrap_or_default();
        assert_eq!(field, "");
        assert!(what.contains("invalid type: sequence"), "{what}");
    }

    #[test]
    fn what_is_no_json_is_refused_however_deep_it_is() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        let nested = format!(r#"{{"days":{deep}}}"#);
        for text in ["", "{", "{\"days\":[1]} x", &deep, "\u{feff}{}"] {
            let refused = read::<Shape>(text.as_bytes()).err();
            assert!(refused.is_some(), "{}", &text[..text.len().min(30)]);
        }
        assert!(read::<Shape>(nested.as_bytes()).is_err());
        let any = read::<serde_json::Value>(nested.as_bytes());
        assert_eq!(any.err(), Some(Problem::BadQuery));
    }
}
