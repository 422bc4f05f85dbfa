//! The interface for programs, `/api/v1`: JSON in and out, described by OpenAPI, errors as problem
//! details.

pub(super) mod account;
mod answer;
pub(super) mod appeals;
pub(super) mod applications;
mod asking;
pub(super) mod assignments;
pub(super) mod attendance;
mod body;
pub(super) mod by;
pub(super) mod conflicts;
pub(super) mod draft;
pub(super) mod edits;
pub(super) mod imports;
pub(super) mod messages;
pub(super) mod openapi;
mod page;
mod params;
mod refused;
pub(super) mod releases;
pub(super) mod report;
pub(super) mod reviews;
pub(super) mod runs;
pub(super) mod seasons;
pub(super) mod setup;
pub(super) mod steps;
pub(super) mod suggestions;
pub(super) mod tokens;
pub(super) mod waiting_list;
