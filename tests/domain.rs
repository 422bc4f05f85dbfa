//! Tests of the room `domain`.

mod flaws;
mod good_example;
mod rules;
mod zones;
