//! Tests of the room `domain`.

mod against_model;
mod edit;
mod flaws;
mod good_example;
mod rules;
mod values;
mod zones;
