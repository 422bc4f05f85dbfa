//! One item of a season by the columns of its sheet, as forms and programs write it.

use std::borrow::Cow;

use super::cell::{Cell, Row};
use super::fields::Fields;
use super::flaws::Flaws;
use super::guard;
use super::output::{Output, values};
use super::schema::columns;
use super::settings::Settings;
use super::sheets;
use super::write_csv;
use crate::domain::edit::{self, Part};
use crate::domain::flaw::{Flaw, Sheet};

/// Flaws of one item that are told: more than it has columns, and entries in their lists.
const MAX_FLAWS: usize = 1000;

/// The values of an item, each under the name of its column, as a CSV file has them; of a season's
/// settings under their keys, without the slug.
#[must_use]
pub fn item_values(part: &Part) -> Vec<(&'static str, String)> {
    let plain = |value: Output| match value {
        // In a file a sign is put before it.
        Output::Text(text) => text,
        other => write_csv::text(&other),
    };
    let values = values(part).into_iter();
    values.map(|(name, value)| (name, plain(value))).collect()
}

/// Reads an item from its values, each under the name of its column: what is not there counts as empty.
/// A season's settings are read under their keys, and need a name and a time zone. What it refers to is
/// looked at when the season is built.
///
/// # Errors
/// Every flaw, by its column; none has a row.
pub fn read_item(sheet: Sheet, values: &[(&str, String)]) -> Result<Part, Vec<Flaw>> {
    let mut flaws = Flaws::new(MAX_FLAWS);
    let part = if sheet == Sheet::Season {
        Some(settings(values, &mut flaws))
    } else {
        row(sheet, values, &mut flaws)
    };
    let found = flaws.into_found();
    match part {
        Some(part) if found.is_empty() => Ok(part.at_row(0)),
        _ => Err(found.into_iter().map(without_row).collect()),
    }
}

fn row(sheet: Sheet, values: &[(&str, String)], flaws: &mut Flaws) -> Option<Part> {
    let all = columns(sheet);
    let value = |name: &str| {
        let found = values.iter().find(|(of, _)| *of == name);
        found.map_or(Cell::Empty, |(_, text)| typed(text))
    };
    let row = Row {
        number: 2,
        cells: all.iter().map(|column| value(column.name)).collect(),
    };
    let positions: Vec<_> = (0..all.len()).map(Some).collect();
    let mut fields = Fields::new(sheet, &row, &positions, flaws);
    let fields = &mut fields;
    match sheet {
        Sheet::Days => sheets::day(fields).map(Part::Day),
        Sheet::Embankments => Some(Part::Embankment(sheets::embankment(fields))),
        Sheet::Places => Some(Part::Place(sheets::place(fields))),
        Sheet::Travel => Some(Part::Travel(sheets::travel(fields))),
        Sheet::Noise => Some(Part::Noise(sheets::noise(fields))),
        Sheet::Applications => Some(Part::Application(Box::new(sheets::application(fields)))),
        Sheet::Assignments => Some(Part::Assignment(sheets::assignment(fields))),
        Sheet::Season | Sheet::Published => None,
    }
}

fn settings(values: &[(&str, String)], flaws: &mut Flaws) -> Part {
    let mut settings = Settings::default();
    let keys = ["name", "timezone"].into_iter();
    let missing = keys.filter(|key| !values.iter().any(|(of, _)| of == key));
    let missing: Vec<_> = missing.map(|key| (key, String::new())).collect();
    for (key, text) in values.iter().chain(&missing) {
        let row = Row {
            number: 2,
            cells: vec![Cell::Text(Cow::Borrowed(key)), typed(text)],
        };
        settings.row(&mut Fields::new(
            Sheet::Season,
            &row,
            &[Some(0), Some(1)],
            flaws,
        ));
    }
    Part::Settings(edit::Settings {
        name: settings.name.unwrap_or_default(),
        // One that is not there is a flaw.
        timezone: settings.timezone.unwrap_or_default(),
        weights: settings.weights,
        reception: settings.reception,
    })
}

/// As it was typed: `'` before it is no sign here, and blanks around a text are part of it.
fn typed(text: &str) -> Cell<'static> {
    Cell::Text(Cow::Owned(guard::for_csv(text)))
}

fn without_row(flaw: Flaw) -> Flaw {
    Flaw {
        row: None,
        value: guard::meant(&flaw.value).to_owned(),
        ..flaw
    }
}
