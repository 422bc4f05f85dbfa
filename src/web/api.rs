//! The interface for programs, `/api/v1`: JSON in and out, described by OpenAPI, errors as problem
//! details.

pub(super) mod account;
mod answer;
pub(super) mod applications;
mod body;
pub(super) mod conflicts;
pub(super) mod openapi;
mod page;
mod params;
pub(super) mod releases;
pub(super) mod seasons;
pub(super) mod sites;
pub(super) mod tokens;
