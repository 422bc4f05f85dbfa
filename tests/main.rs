//! All integration tests, in one binary: a folder a room, with what they share in `support`.
#![expect(
    clippy::unwrap_used,
    reason = "a test that fails says where by panicking"
)]

mod api;
mod app;
mod cli;
mod domain;
mod engine;
mod exchange;
mod generate;
mod pages;
mod safety;
mod seeds;
mod store;
mod support;
mod tidy;
mod verify;
mod words;
