//! The way between two embankments, as programs read and write it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Values;
use crate::domain::season::TravelPart;

/// Minutes from one embankment to another, and back.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct TravelValues {
    #[schema(maximum = 10080)]
    minutes: u32,
}

impl From<&TravelPart> for TravelValues {
    fn from(it: &TravelPart) -> Self {
        Self {
            minutes: it.minutes,
        }
    }
}

impl TravelValues {
    pub(in crate::web::api::setup) fn values(&self, [from, to]: [&str; 2]) -> Values {
        travel(from, to, self.minutes)
    }
}

pub(in crate::web::api::setup) fn travel(from: &str, to: &str, minutes: u32) -> Values {
    vec![
        ("from", from.to_owned()),
        ("to", to.to_owned()),
        ("minutes", minutes.to_string()),
    ]
}
