//! «Яркие берега»: plans a city's embankment festival.
//!
//! Rooms, and who may import whom: domain ← engine, words, exchange, store ← app ← web, cli.
//! `tests/tidy.rs` enforces it.

pub mod domain;
