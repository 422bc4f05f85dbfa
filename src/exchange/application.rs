//! An application field by field, as the season bundle's sheet has its columns: to be shown in a form,
//! and to be read from one or from a program.

use std::borrow::Cow;

use super::bundle::application::{read_application, unknown};
use super::bundle::cell::Cell;
use super::bundle::guard::for_workbook;
use super::intake::{Field, id_for, take, texts};
use crate::domain::edit::{Item, Items};
use crate::domain::flaw::{Expected, Flaw, Sheet};
use crate::domain::season::ApplicationPart;

/// What stands in each column. Lists are separated by `|`.
#[must_use]
pub fn columns_of(part: &ApplicationPart) -> Vec<(Field, String)> {
    Field::columns().zip(texts(part)).collect()
}

/// The application with these columns as they are given and all others as they were before, or empty. A
/// new one that is given no id gets one.
///
/// # Errors
/// Every flaw of what is given, each with its column.
pub fn read_columns(
    items: &Items,
    before: Option<&ApplicationPart>,
    given: &[(Field, String)],
) -> Result<ApplicationPart, Vec<Flaw>> {
    let mut cells: Vec<Cell<'_>> = vec![Cell::Empty; Field::COLUMNS];
    if let Some(before) = before {
        // These can't be empty.
        cells[0] = Cell::Text(Cow::Borrowed(&before.id));
        cells[1] = Cell::Text(Cow::Borrowed(before.kind.word()));
    }
    for (field, text) in given {
        if let Some(cell) = cells.get_mut(field.ix()) {
            *cell = Cell::Text(Cow::Owned(for_workbook(text.trim())));
        }
    }
    let (mut read, mut flaws) = read_application(0, cells);
    flaws.retain(|flaw| !is_id_missing(flaw));
    let knows = |id: &str| items.part(&Item::Embankment(id.to_owned())).is_some();
    flaws.extend(unknown(&mut read, knows));
    if !flaws.is_empty() {
        let nowhere = |flaw| Flaw { row: None, ..flaw };
        return Err(flaws.into_iter().map(nowhere).collect());
    }
    let Some(before) = before else {
        if read.id.is_empty() {
            read.id = free_id(items, &read);
        }
        return Ok(read);
    };
    let mut part = before.clone();
    for (field, _) in given {
        take(&mut part, &read, *field);
    }
    Ok(part)
}

fn is_id_missing(flaw: &Flaw) -> bool {
    flaw.column == Some("id") && flaw.expected == Expected::Something
}

/// The id that an import would give it, so that a table that has it too knows it again; with a number
/// behind it where that is somebody else's.
fn free_id(items: &Items, part: &ApplicationPart) -> String {
    let id = id_for(part);
    let is_free = |id: &String| items.part(&Item::Application(id.clone())).is_none();
    let numbered = (2_u32..).map(|nth| format!("{id}-{nth}"));
    let mut all = std::iter::once(id.clone()).chain(numbered);
    all.find(is_free).unwrap_or(id)
}

/// That something else stands in the column than was expected.
#[must_use]
pub fn flaw_of(column: &'static str, value: &str, expected: Expected) -> Flaw {
    Flaw {
        sheet: Some(Sheet::Applications),
        row: None,
        column: Some(column),
        value: value.to_owned(),
        expected,
    }
}
