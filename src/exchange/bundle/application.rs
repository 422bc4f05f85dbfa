//! One row of the sheet `applications`, handed in cell by cell.

use super::cell::{Cell, Row};
use super::fields::Fields;
use super::flaws::Flaws;
use super::schema::columns;
use super::sheets;
use crate::domain::code::Code;
use crate::domain::flaw::{Expected, Flaw, Sheet};
use crate::domain::season::ApplicationPart;

/// Reads a row that has a cell for every column of the sheet, in the order of the schema. With flaws,
/// harmless values stand in for what is wrong.
pub(in crate::exchange) fn read_application(
    number: u32,
    cells: Vec<Cell<'_>>,
) -> (ApplicationPart, Vec<Flaw>) {
    let positions: Vec<_> = (0..columns(Sheet::Applications).len()).map(Some).collect();
    let mut flaws = Flaws::new(positions.len() * MAX_FLAWS_OF_CELL);
    let row = Row { number, cells };
    let mut fields = Fields::new(Sheet::Applications, &row, &positions, &mut flaws);
    let part = sheets::application(&mut fields);
    (part, flaws.into_found())
}

/// A list has a flaw for each entry that is wrong; nobody reads more of them than this.
const MAX_FLAWS_OF_CELL: usize = 10;

/// Of a row that was read, an id that is none, and embankments that nobody knows; they are taken out.
pub(in crate::exchange) fn unknown(
    part: &mut ApplicationPart,
    knows: impl Fn(&str) -> bool,
) -> Vec<Flaw> {
    let row = part.row;
    let flaw = |column, value: &str, expected| Flaw {
        sheet: Some(Sheet::Applications),
        row: Some(row),
        column: Some(column),
        value: value.to_owned(),
        expected,
    };
    let mut flaws = Vec::new();
    if !part.id.is_empty() && part.id.parse::<Code>().is_err() {
        flaws.push(flaw("id", &part.id, Expected::Identifier));
    }
    let lists = [
        ("embankments", &mut part.embankments),
        ("preferred_embankments", &mut part.preferred_embankments),
    ];
    for (column, ids) in lists {
        let unknown = ids.iter().filter(|id| !knows(id));
        flaws.extend(unknown.map(|id| flaw(column, id, Expected::IdOf(Sheet::Embankments))));
        ids.retain(|id| knows(id));
    }
    flaws
}
