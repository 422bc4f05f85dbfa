//! The domain's values as JSON documents, for what the store keeps as a whole: steps, releases, spots.
//!
//! A stored document is never rewritten, so what is written here has to be readable for good: fields
//! may be added with a default, never renamed or dropped.

pub(super) mod frozen;
mod headline;
pub(super) mod programme;
mod rows;
pub(super) mod run;
mod values;

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::StoreError;
use super::columns::Reader;
use crate::domain::edit::ItemChange;
use crate::domain::season::PublishedPart;

pub(super) use headline::{headline_from, headline_json};
use rows::{ChangeRow, SpotRow};

/// A document, packed.
pub(super) fn pack(document: &impl Serialize) -> Result<Vec<u8>, StoreError> {
    let damaged =
        |error: &dyn std::error::Error| StoreError::damaged("document", error.to_string());
    let json = serde_json::to_vec(document).map_err(|error| damaged(&error))?;
    let mut packed = GzEncoder::new(Vec::with_capacity(json.len() / 8), Compression::fast());
    packed
        .write_all(&json)
        .and_then(|()| packed.finish())
        .map_err(|error| damaged(&error))
}

/// The document in the pack.
pub(super) fn unpack<T: DeserializeOwned>(packed: &[u8], read: Reader) -> Result<T, StoreError> {
    let mut json = Vec::with_capacity(packed.len() * 8);
    GzDecoder::new(packed)
        .read_to_end(&mut json)
        .map_err(|error| read.damaged(error))?;
    serde_json::from_slice(&json).map_err(|error| read.damaged(error))
}

pub(super) fn pack_changes(changes: &[ItemChange]) -> Result<Vec<u8>, StoreError> {
    let rows: Vec<_> = changes.iter().map(ChangeRow::new).collect();
    pack(&rows)
}

pub(super) fn unpack_changes(packed: &[u8]) -> Result<Vec<ItemChange>, StoreError> {
    let rows: Vec<ChangeRow> = unpack(packed, Reader("step"))?;
    rows.into_iter().map(ChangeRow::change).collect()
}

pub(super) fn spots_json(spots: &[PublishedPart]) -> Result<String, StoreError> {
    let rows: Vec<_> = spots.iter().map(SpotRow::new).collect();
    serde_json::to_string(&rows).map_err(|error| Reader("published").damaged(error))
}

pub(super) fn spots_from(json: &str) -> Result<Vec<PublishedPart>, StoreError> {
    let read = Reader("published");
    let rows: Vec<SpotRow> = serde_json::from_str(json).map_err(|error| read.damaged(error))?;
    rows.into_iter().map(SpotRow::part).collect()
}
