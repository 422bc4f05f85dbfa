//! The template with a season in it, to be changed and handed in again.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Workbook, Worksheet};

use super::{Layout, ROWS, Styles, add_key, add_sheet, instructions};
use crate::domain::assignment::Plan;
use crate::domain::flaw::Sheet;
use crate::domain::season::Season;
use crate::exchange::bundle::error::WriteError;
use crate::exchange::bundle::names::keys;
use crate::exchange::bundle::output::{Output, rows};
use crate::exchange::bundle::schema::{Column, Holds, columns};
use crate::exchange::bundle::write_workbook::put;
use crate::words::{Lang, bundle};

/// What a season's workbook has besides its set-up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Contents {
    pub applications: bool,
    /// Whom to ask about each application; without it these columns are not there at all.
    pub contacts: bool,
    /// The assignments, and what is published of them.
    pub assignments: bool,
}

/// The columns that say whom to ask.
const CONTACTS: [&str; 3] = ["contact_name", "email", "phone"];

impl Contents {
    fn has(self, sheet: Sheet) -> bool {
        match sheet {
            Sheet::Applications => self.applications,
            Sheet::Assignments | Sheet::Published => self.assignments,
            _ => true,
        }
    }

    fn shows(self, sheet: Sheet, column: &Column) -> bool {
        self.contacts || sheet != Sheet::Applications || !CONTACTS.contains(&column.name)
    }
}

/// The season as the bytes of a workbook in Russian.
///
/// # Errors
/// If the season does not fit a workbook: 1 048 575 rows, 32 767 characters a cell.
pub fn season_workbook(
    season: &Season,
    plan: &Plan,
    contents: Contents,
) -> Result<Vec<u8>, WriteError> {
    let sheets: Vec<Sheet> = Sheet::ALL
        .into_iter()
        .filter(|sheet| contents.has(*sheet))
        .collect();
    let most = season.applications().len().max(plan.assignments.len());
    let rows = u32::try_from(most).unwrap_or(u32::MAX).saturating_add(ROWS);
    let (mut workbook, styles) = (Workbook::new(), Styles::new());
    instructions::add(&mut workbook, &instructions::FILLED, &sheets, &styles)?;
    for sheet in &sheets {
        let shown = |column: &&Column| contents.shows(*sheet, column);
        let layout = Layout {
            sheet: *sheet,
            columns: columns(*sheet).iter().filter(shown).collect(),
            sheets: &sheets,
            rows: rows.min(MOST_ROWS),
        };
        let out = add_sheet(&mut workbook, &layout, &styles)?;
        fill(out, &layout, (season, plan), &styles)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// Rows that a sheet can have below its header.
const MOST_ROWS: u32 = 1_048_575;

fn fill(
    out: &mut Worksheet,
    layout: &Layout<'_>,
    (season, plan): (&Season, &Plan),
    styles: &Styles,
) -> Result<(), WriteError> {
    let sheet = layout.sheet;
    if sheet == Sheet::Season {
        return fill_settings(out, (season, plan), styles);
    }
    let mut row = 0;
    rows(sheet, season, plan, |cells| {
        row += 1;
        let cells = columns(sheet).iter().zip(&cells);
        let shown = cells.filter(|(column, _)| layout.columns.contains(column));
        for (at, (column, cell)) in (0..).zip(shown) {
            let cell = in_russian(sheet, column, cell);
            put(out, row, at, &cell, &styles.cells)?;
        }
        Ok(())
    })
}

/// A row for each key, also of what is not said.
fn fill_settings(
    out: &mut Worksheet,
    (season, plan): (&Season, &Plan),
    styles: &Styles,
) -> Result<(), WriteError> {
    let mut said = BTreeMap::new();
    rows(Sheet::Season, season, plan, |cells| {
        if let [Output::Word(key), value] = &*cells {
            said.insert(key.clone(), yes_in_russian(value));
        }
        Ok::<_, WriteError>(())
    })?;
    for (row, key) in (1..).zip(keys()) {
        add_key(out, row, key, styles)?;
        if let Some(value) = said.get(key) {
            put(out, row, 1, value, &styles.cells)?;
        }
    }
    Ok(())
}

/// A word as the drop-down lists of the template have it.
fn in_russian(sheet: Sheet, column: &Column, cell: &Output) -> Output {
    match (column.holds, cell) {
        (Holds::OneOf(_), Output::Word(word)) => {
            Output::Word(bundle::word(Lang::Ru, sheet, column.name, word))
        }
        (_, cell) => yes_in_russian(cell),
    }
}

fn yes_in_russian(cell: &Output) -> Output {
    match cell {
        Output::YesNo(yes) => Output::Word(bundle::template(if *yes { "yes" } else { "no" })),
        cell => cell.clone(),
    }
}
