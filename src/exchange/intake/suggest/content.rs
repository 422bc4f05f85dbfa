//! Whether what stands in a column can be the field that its title speaks of.

use super::super::field::Field;
use super::super::form_table::FormTable;
use super::super::translate::{Setting, Values, translate};
use super::answers::{is_known, meaning};
use crate::domain::flaw::Sheet;
use crate::exchange::bundle::cell::Cell;
use crate::exchange::bundle::schema::Holds;

/// Cells of a column that are looked at.
const SAMPLE: usize = 100;
/// So much a title without any fitting cell is worth.
const TITLE_ALONE: f64 = 0.55;
/// A column without a telling title is worth that much if nearly all cells fit.
const CONTENT_ALONE: f64 = 0.55;
/// Share of the cells that fit, for that.
const NEARLY_ALL: f64 = 0.9;

/// How well a column fits a field, of 1.
pub(super) fn fitness(
    setting: &Setting,
    table: &FormTable,
    field: Field,
    title: &str,
    of_title: f64,
) -> f64 {
    let cells = || {
        let position = table.position(title);
        let cells = table
            .rows()
            .iter()
            .filter_map(move |row| row.cells.get(position?));
        cells.filter(|cell| !cell.is_blank()).take(SAMPLE)
    };
    if field.name() == "availability" && !setting.dates_of_title(title).is_empty() {
        return 1.0;
    }
    let tells_alone = matches!(field.name(), "email" | "phone" | "availability");
    if of_title == 0.0 && !tells_alone {
        return 0.0;
    }
    let count = cells().count();
    let fitting = cells().filter(|cell| fits(setting, field, cell)).count();
    // An empty column can be anything.
    let share = if count == 0 {
        1.0
    } else {
        fitting as f64 / count as f64
    };
    if of_title > 0.0 {
        of_title * (TITLE_ALONE + (1.0 - TITLE_ALONE) * share)
    } else if count > 0 && share >= NEARLY_ALL {
        CONTENT_ALONE
    } else {
        0.0
    }
}

fn fits(setting: &Setting, field: Field, cell: &Cell<'_>) -> bool {
    let text = cell.text();
    let none = Values::new();
    let is_text = matches!(cell, Cell::Text(_));
    match field.holds() {
        Holds::OneOf(_) | Holds::YesNo | Holds::IdsOf(Sheet::Embankments) => {
            matches!(cell, Cell::Flag(_))
                || is_known(field, &none, setting, &text)
                || meaning(field, setting, &text).is_some()
        }
        Holds::Decimal | Holds::Whole { .. } if field.name() == "priority" => {
            matches!(text.trim(), "1" | "2" | "3" | "4" | "5")
        }
        Holds::Decimal | Holds::Whole { .. } => translate(field, &none, setting, cell).is_some(),
        Holds::Availability => {
            let is_date = matches!(cell, Cell::Moment(days) if *days > 60.0 && days.fract() == 0.0);
            is_date || is_text && speaks_of_dates(setting, field, cell, &text)
        }
        _ => match field.name() {
            "email" => is_email(&text),
            "phone" => is_phone(&text),
            "submitted_at" => {
                matches!(cell, Cell::Moment(_)) || super::super::preview::is_timestamp(&text)
            }
            "id" => text.chars().count() <= 40 && !is_email(&text),
            _ => !is_email(&text) && !matches!(cell, Cell::Moment(_) | Cell::Flag(_)),
        },
    }
}

fn speaks_of_dates(setting: &Setting, field: Field, cell: &Cell<'_>, text: &str) -> bool {
    let is_exact = translate(field, &Values::new(), setting, cell).is_some();
    is_exact
        || text
            .split('|')
            .all(|entry| crate::exchange::bundle::value::availability_entry(entry.trim()).is_some())
}

fn is_email(text: &str) -> bool {
    let text = text.trim();
    let parts = text.split_once('@');
    parts.is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
        && !text.contains(char::is_whitespace)
}

fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let others = text
        .chars()
        .filter(|c| !c.is_ascii_digit() && !" +()-–.".contains(*c))
        .count();
    (10..=12).contains(&digits) && others == 0
}
