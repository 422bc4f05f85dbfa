//! Which field a column's title means, by everything that people call it.

use std::sync::LazyLock;

use super::field::Field;
use super::words::{found, words};
use crate::words::intake::titles;

/// Above this a title means the field, whatever stands below it.
const SURE: f64 = 0.79;

struct Known {
    field: Field,
    phrases: Vec<Vec<String>>,
}

static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let known = |field: Field| Known {
        field,
        phrases: titles(field.name())
            .iter()
            .map(|title| words(title))
            .collect(),
    };
    Field::all().map(known).collect()
});

/// How well the title fits each field, of 1; in the order of fields.
pub(super) fn fitness(title: &str) -> Vec<(Field, f64)> {
    // A bracket holds a unit, an example or a hint; what is meant stands before it as a rule.
    let bare = title.split(['(', '[']).next().unwrap_or(title);
    let (bare, whole) = (words(bare), words(title));
    let of_field = |known: &Known| {
        let of_phrase = |phrase: &Vec<String>| found(phrase, &bare).max(found(phrase, &whole));
        let best = known.phrases.iter().map(of_phrase).fold(0.0, f64::max);
        (known.field, best)
    };
    KNOWN.iter().map(of_field).collect()
}

/// The field that the title means beyond doubt.
pub(super) fn surely(title: &str) -> Option<Field> {
    let best = fitness(title)
        .into_iter()
        .max_by(|a, b| a.1.total_cmp(&b.1));
    best.filter(|(_, fitness)| *fitness > SURE)
        .map(|(field, _)| field)
}
