//! Tests of the room `domain`.

mod flaws;
mod good_example;
mod zones;
