//! Single values, as a backup writes them.

use sea_orm::Value;
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::ColumnType;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Bool,
    /// Of 32 bits.
    Int,
    /// Of 64 bits.
    Long,
    Text,
    /// In hexadecimal digits.
    Bytes,
    Json,
    Date,
    /// RFC 3339.
    Time,
    Uuid,
}

impl Kind {
    pub(super) const fn of(column: &ColumnType) -> Option<Self> {
        Some(match column {
            ColumnType::Boolean => Self::Bool,
            ColumnType::Integer => Self::Int,
            ColumnType::BigInteger => Self::Long,
            ColumnType::String(_) | ColumnType::Text => Self::Text,
            ColumnType::Blob | ColumnType::VarBinary(_) => Self::Bytes,
            ColumnType::Json | ColumnType::JsonBinary => Self::Json,
            ColumnType::Date => Self::Date,
            ColumnType::TimestampWithTimeZone => Self::Time,
            ColumnType::Uuid => Self::Uuid,
            _ => return None,
        })
    }

    /// The value that was written; `None` if it is none of this kind.
    pub(super) fn read(self, json: &Json) -> Option<Value> {
        if json.is_null() {
            return Some(self.nothing());
        }
        Some(match self {
            Self::Bool => json.as_bool()?.into(),
            Self::Int => i32::try_from(json.as_i64()?).ok()?.into(),
            Self::Long => json.as_i64()?.into(),
            Self::Text => json.as_str()?.into(),
            Self::Bytes => unhex(json.as_str()?)?.into(),
            // A document in a document, so that one that is null is not taken for none.
            Self::Json => serde_json::from_str::<Json>(json.as_str()?).ok()?.into(),
            Self::Date => json.as_str()?.parse::<chrono::NaiveDate>().ok()?.into(),
            Self::Time => {
                let time: chrono::DateTime<chrono::Utc> = json.as_str()?.parse().ok()?;
                time.into()
            }
            Self::Uuid => json.as_str()?.parse::<Uuid>().ok()?.into(),
        })
    }

    const fn nothing(self) -> Value {
        match self {
            Self::Bool => Value::Bool(None),
            Self::Int => Value::Int(None),
            Self::Long => Value::BigInt(None),
            Self::Text => Value::String(None),
            Self::Bytes => Value::Bytes(None),
            Self::Json => Value::Json(None),
            Self::Date => Value::ChronoDate(None),
            Self::Time => Value::ChronoDateTimeUtc(None),
            Self::Uuid => Value::Uuid(None),
        }
    }
}

/// `None` if no column that there is holds such a value.
pub(super) fn written(value: Value) -> Option<Json> {
    Some(match value {
        Value::Bool(value) => value.into(),
        Value::Int(value) => value.into(),
        Value::BigInt(value) => value.into(),
        Value::String(value) => value.into(),
        Value::Bytes(value) => value.map(|bytes| hex(&bytes)).into(),
        Value::Json(value) => value.map(|json| sorted(*json).to_string()).into(),
        Value::ChronoDate(value) => value.map(|date| date.to_string()).into(),
        Value::ChronoDateTimeUtc(value) => value.map(|time| time.to_rfc3339()).into(),
        Value::Uuid(value) => value.map(|uuid| uuid.to_string()).into(),
        _ => return None,
    })
}

/// With its keys in order: PostgreSQL keeps them in one of its own.
fn sorted(json: Json) -> Json {
    match json {
        Json::Object(object) => {
            let mut pairs: Vec<_> = object.into_iter().collect();
            pairs.sort_by(|(a, _), (b, _)| a.cmp(b));
            let pairs = pairs.into_iter().map(|(key, value)| (key, sorted(value)));
            Json::Object(pairs.collect())
        }
        Json::Array(items) => items.into_iter().map(sorted).collect(),
        other => other,
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
    ];
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| DIGITS[usize::from(digit)]).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u32>> = text.chars().map(|c| c.to_digit(16)).collect();
    let pairs = digits?;
    let pairs = pairs.chunks(2);
    let byte = |pair: &[u32]| match pair {
        [high, low] => u8::try_from(high * 16 + low).ok(),
        _ => None,
    };
    pairs.map(byte).collect()
}
