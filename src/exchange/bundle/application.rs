//! One row of the sheet `applications`, handed in cell by cell.

use super::cell::{Cell, Row};
use super::fields::Fields;
use super::flaws::Flaws;
use super::schema::columns;
use super::sheets;
use crate::domain::flaw::{Flaw, Sheet};
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
