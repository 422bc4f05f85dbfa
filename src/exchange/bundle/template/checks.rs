//! What a spreadsheet lets a person enter into the template: drop-down lists and limits.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Formula,
};

use super::Layout;
use crate::domain::flaw::{Expected, Sheet};
use crate::domain::weights::MAX_WEIGHT;
use crate::exchange::bundle::error::WriteError;
use crate::exchange::bundle::schema::{Column, Holds};
use crate::words::{Lang, bundle, flaw};

/// Time zones of Russia, from west to east; any other may be typed.
const TIME_ZONES: [&str; 11] = [
    "Europe/Kaliningrad",
    "Europe/Moscow",
    "Europe/Samara",
    "Asia/Yekaterinburg",
    "Asia/Omsk",
    "Asia/Krasnoyarsk",
    "Asia/Irkutsk",
    "Asia/Yakutsk",
    "Asia/Vladivostok",
    "Asia/Magadan",
    "Asia/Kamchatka",
];
/// A day of a spreadsheet is 1, and the longest programme day is a week.
const LONGEST_DAYS: f64 = 7.0;
/// Longest message that a spreadsheet shows, in characters.
const MAX_MESSAGE_CHARS: usize = 255;

/// The check for the cells of a column, if they can be checked at all.
pub(super) fn of(
    layout: &Layout<'_>,
    column: &Column,
) -> Result<Option<DataValidation>, WriteError> {
    let (sheet, new) = (layout.sheet, DataValidation::new);
    let ids_of = |of| ids_of(of, layout.rows);
    let (check, expected) = match column.holds {
        Holds::YesNo => {
            let words = [bundle::template("yes"), bundle::template("no")];
            (new().allow_list_strings(&words)?, Expected::YesNo)
        }
        Holds::OneOf(words) => {
            let shown = |word: &&str| bundle::word(Lang::Ru, sheet, column.name, word);
            let shown: Vec<_> = words.iter().map(shown).collect();
            (new().allow_list_strings(&shown)?, Expected::OneOf(words))
        }
        // There is nothing to choose from where that sheet was left out.
        Holds::IdOf(other) if !layout.sheets.contains(&other) => return Ok(None),
        Holds::IdOf(other) => (ids_of(other), Expected::IdOf(other)),
        Holds::Date if sheet != Sheet::Days => (ids_of(Sheet::Days), Expected::ProgrammeDay),
        Holds::Date => (any_date()?, Expected::Date),
        Holds::Time => {
            let rule = DataValidationRule::Between(0.0, LONGEST_DAYS);
            (new().allow_decimal_number(rule), Expected::Time)
        }
        Holds::Decimal => {
            let rule = DataValidationRule::Between(0.0, 1e6);
            (new().allow_decimal_number(rule), Expected::Decimal)
        }
        Holds::Degrees { limit } => {
            let most = f64::from(limit);
            let rule = DataValidationRule::Between(-most, most);
            let check = new().allow_decimal_number(rule);
            (check, Expected::Degrees { limit })
        }
        Holds::Whole { min, max } => {
            let (min, max) = (i64::from(min), i64::from(max));
            (whole(min, max), Expected::WholeNumber { min, max })
        }
        _ => return Ok(None),
    };
    told(check, sheet, column.name, expected).map(Some)
}

/// The check for the value of a key of the sheet `season`.
pub(super) fn of_setting(key: &'static str) -> Result<Option<DataValidation>, WriteError> {
    match key {
        "slug" | "name" | "placed" | "operator" => Ok(None),
        "applications_open" => {
            let words = [bundle::template("yes"), bundle::template("no")];
            let check = DataValidation::new().allow_list_strings(&words)?;
            told(check, Sheet::Season, key, Expected::YesNo).map(Some)
        }
        "applications_from" | "applications_until" => {
            told(any_date()?, Sheet::Season, key, Expected::Date).map(Some)
        }
        "timezone" => {
            let zones = DataValidation::new().allow_list_strings(&TIME_ZONES)?;
            let zones = zones.set_error_style(DataValidationErrorStyle::Warning);
            told(zones, Sheet::Season, key, Expected::TimeZone).map(Some)
        }
        _ => {
            let (min, max) = (0, MAX_WEIGHT);
            let expected = Expected::WholeNumber { min, max };
            told(whole(min, max), Sheet::Season, key, expected).map(Some)
        }
    }
}

fn any_date() -> Result<DataValidation, WriteError> {
    let rule = DataValidationRule::GreaterThan(ExcelDateTime::from_ymd(2000, 1, 1)?);
    Ok(DataValidation::new().allow_date(rule))
}

fn whole(min: i64, max: i64) -> DataValidation {
    let bound = |number| i32::try_from(number).unwrap_or(i32::MAX);
    DataValidation::new().allow_whole_number(DataValidationRule::Between(bound(min), bound(max)))
}

/// The first column of the other sheet, as far as it is filled.
fn ids_of(sheet: Sheet, rows: u32) -> DataValidation {
    let (name, last) = (sheet.name(), rows + 1);
    let filled = format!("MAX(1,COUNTA({name}!$A$2:$A${last}))");
    let ids = Formula::new(format!("=OFFSET({name}!$A$2,0,0,{filled},1)"));
    DataValidation::new().allow_list_formula(ids)
}

/// With the words that the parser would use, as far as there is room for them.
fn told(
    check: DataValidation,
    sheet: Sheet,
    column: &'static str,
    expected: Expected,
) -> Result<DataValidation, WriteError> {
    let message = match expected {
        Expected::OneOf(_) | Expected::IdOf(_) | Expected::ProgrammeDay => {
            bundle::template("choose")
        }
        other => flaw::needed(Lang::Ru, sheet, column, other),
    };
    let mut letters = message.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let message: String = first.chain(letters).take(MAX_MESSAGE_CHARS).collect();
    Ok(check.set_error_message(message)?)
}
