//! Tests of the room `domain`.

mod access;
mod account;
mod against_model;
mod attendance;
mod change;
mod declined;
mod disruption;
mod edit;
mod flaws;
mod good_example;
mod past;
mod rules;
mod season_report;
mod town;
mod values;
mod zones;
