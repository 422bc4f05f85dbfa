//! The document as it is written.

use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CertificatePart {
    pub(super) format: String,
    pub(super) version: u32,
    pub(super) season: String,
    pub(super) bound: i64,
    pub(super) include_submitted: bool,
    pub(super) prices_in: String,
    pub(super) rents: Vec<RentPart>,
    pub(super) bonuses: Vec<BonusPart>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum RentPart {
    Place {
        place: String,
        strips: Vec<StripPart>,
    },
    Power {
        embankment: String,
        strips: Vec<StripPart>,
    },
    Food {
        embankment: String,
        strips: Vec<StripPart>,
    },
    Noise {
        places: [String; 2],
        strips: Vec<StripPart>,
    },
}

/// Instants at equal distances.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StripPart {
    /// RFC 3339, with the offset of the season's zone.
    pub(super) from: String,
    pub(super) step_min: u32,
    /// How many instants, and their price.
    pub(super) prices: Vec<(u32, i64)>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "wish", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum BonusPart {
    Variety {
        embankment: String,
        date: String,
        category: String,
        price: i64,
    },
    Balance {
        embankment: String,
        date: String,
        price: i64,
    },
}
