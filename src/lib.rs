//! «Яркие берега»: plans a city's embankment festival.
//!
//! Rooms, and who may import whom: domain ← words ← exchange, and domain ← engine, generate, store,
//! verify; all of them ← app ← web, cli. `tests/tidy.rs` enforces it.

pub mod app;
pub mod cli;
pub mod config;
pub mod domain;
pub mod engine;
pub mod exchange;
pub mod generate;
pub mod store;
pub mod telemetry;
pub mod verify;
pub mod web;
pub mod words;
