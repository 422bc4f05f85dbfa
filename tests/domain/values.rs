//! The small types: what they take, what they refuse, and what they write.

mod clock;
mod code;
mod fates;
mod numbers;
mod profile;
mod rules_table;
