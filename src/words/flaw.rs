//! What is wrong with a season that was handed in, in words that its author can act on: where it
//! stands, what it says there, and what is needed, with an example.

use super::{Arg, Lang, bundle, say};
use crate::domain::flaw::{Expected, Flaw, Sheet};
use crate::say;

/// Longest value that a sentence repeats, in characters.
const MAX_SHOWN_CHARS: usize = 80;

/// The flaw in a sentence or two.
#[must_use]
pub fn flaw(lang: Lang, flaw: &Flaw) -> String {
    let what = what(lang, flaw);
    let Some(sheet) = flaw.sheet else {
        return what;
    };
    let column = flaw.column.map(|column| column_name(lang, sheet, column));
    let is_key = sheet == Sheet::Season && !matches!(flaw.column, Some("key" | "value"));
    let sheet = sheet_name(lang, sheet);
    match (flaw.row, column) {
        (Some(row), Some(column)) => {
            let key = if is_key {
                "flaw-in-setting"
            } else {
                "flaw-in-cell"
            };
            say!(
                lang,
                key,
                sheet = sheet,
                row = row,
                column = column,
                what = what
            )
        }
        (None, Some(column)) => {
            let key = if is_key {
                "flaw-in-key"
            } else {
                "flaw-in-column"
            };
            say!(lang, key, sheet = sheet, column = column, what = what)
        }
        (Some(row), None) => say!(lang, "flaw-in-row", sheet = sheet, row = row, what = what),
        (None, None) => say!(lang, "flaw-in-sheet", sheet = sheet, what = what),
    }
}

/// What is wrong, without where it is.
#[must_use]
pub fn what(lang: Lang, flaw: &Flaw) -> String {
    let value = shown(&flaw.value);
    Speaker { lang, flaw, value }.what()
}

/// What a cell must hold, in a sentence without the place: for a spreadsheet's own check.
#[must_use]
pub fn needed(lang: Lang, sheet: Sheet, column: &'static str, expected: Expected) -> String {
    let flaw = Flaw {
        sheet: Some(sheet),
        row: None,
        column: Some(column),
        value: String::new(),
        expected,
    };
    let value = String::new();
    let what = Speaker {
        lang,
        flaw: &flaw,
        value,
    }
    .what();
    let found = say!(lang, "flaw-found-nothing");
    what.strip_prefix(&format!("{found}, "))
        .map(str::to_owned)
        .unwrap_or(what)
}

/// So many bytes, in the largest unit that takes no fraction.
#[must_use]
pub fn size(lang: Lang, bytes: u64) -> String {
    const MEBIBYTE: u64 = 1 << 20;
    if bytes >= MEBIBYTE && bytes.is_multiple_of(MEBIBYTE) {
        say!(lang, "flaw-mebibytes", count = bytes / MEBIBYTE)
    } else {
        say!(lang, "flaw-bytes", count = bytes)
    }
}

fn sheet_name(lang: Lang, sheet: Sheet) -> String {
    named(lang, bundle::sheet(lang, sheet), sheet.name())
}

fn column_name(lang: Lang, sheet: Sheet, column: &str) -> String {
    named(lang, bundle::column(lang, sheet, column), column)
}

/// The title with the id behind it where they differ by more than a capital: a file may use either.
fn named(lang: Lang, title: String, id: &str) -> String {
    if title.to_lowercase() == id {
        say!(lang, "flaw-quoted", text = id)
    } else {
        say!(lang, "flaw-named", title = title, id = id)
    }
}

/// On one line and not too long.
fn shown(value: &str) -> String {
    let one_line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    if one_line.chars().nth(MAX_SHOWN_CHARS).is_none() {
        return one_line;
    }
    one_line
        .chars()
        .take(MAX_SHOWN_CHARS - 1)
        .chain(['…'])
        .collect()
}

struct Speaker<'a> {
    lang: Lang,
    flaw: &'a Flaw,
    value: String,
}

impl Speaker<'_> {
    fn what(&self) -> String {
        let found = match &*self.value {
            "" => say!(self.lang, "flaw-found-nothing"),
            value => say!(self.lang, "flaw-found", value = value),
        };
        let mut args = vec![("found", found.into()), ("value", (&*self.value).into())];
        args.extend(self.numbers());
        args.extend(self.names());
        say(self.lang, self.key(), &args)
    }

    fn key(&self) -> &'static str {
        match &self.flaw.expected {
            Expected::Date => "flaw-date",
            Expected::Time => "flaw-time",
            Expected::LaterThan(_) => "flaw-later-than",
            Expected::DateNotBefore(_) => "flaw-date-not-before",
            Expected::TimeThatExists => "flaw-time-that-exists",
            Expected::WholeNumber { .. } => "flaw-whole-number",
            Expected::Decimal => "flaw-decimal",
            Expected::Degrees { .. } => "flaw-degrees",
            Expected::YesNo => "flaw-yes-no",
            Expected::OneOf(_) => "flaw-one-of",
            Expected::NumberList { .. } => "flaw-number-list",
            Expected::Availability => "flaw-availability",
            Expected::Closed => "flaw-closed",
            Expected::Identifier => "flaw-identifier",
            Expected::Slug => "flaw-slug",
            Expected::ThisSeason { .. } => "flaw-this-season",
            Expected::TimeZone => "flaw-timezone",
            Expected::Something => "flaw-something",
            Expected::AtMostChars(_) => "flaw-at-most-chars",
            Expected::PlainText => "flaw-plain-text",
            Expected::NoFormulaError => "flaw-no-formula-error",
            Expected::IdOf(_) => "flaw-id-of",
            Expected::ProgrammeDay => "flaw-programme-day",
            Expected::DayToCome => "flaw-day-to-come",
            Expected::Unique { .. } => "flaw-unique",
            Expected::SameMinutesAs { .. } => "flaw-same-minutes",
            Expected::TravelTime => "flaw-travel-time",
            shape => self.key_of_shape(shape),
        }
    }

    /// For what is wrong with a sheet and not with a value.
    fn key_of_shape(&self, shape: &Expected) -> &'static str {
        match shape {
            Expected::KnownColumn { .. } => "flaw-known-column",
            Expected::KnownKey { .. } => "flaw-known-key",
            Expected::KnownSheet { .. } => "flaw-known-sheet",
            Expected::ColumnPresent => "flaw-column-present",
            Expected::KeyPresent => "flaw-key-present",
            Expected::SheetPresent => "flaw-sheet-present",
            Expected::ColumnOnce => "flaw-column-once",
            Expected::SheetOnce { .. } => "flaw-sheet-once",
            Expected::Heading { .. } if self.value.is_empty() => "flaw-heading-empty",
            Expected::Heading { .. } => "flaw-heading",
            Expected::NamedColumn => "flaw-named-column",
            Expected::CellCount { .. } => "flaw-cell-count",
            Expected::ClosingQuote => "flaw-closing-quote",
            Expected::Encoding => "flaw-encoding",
            Expected::AtMost { unit, .. } => match *unit {
                "rows" => "flaw-at-most-rows",
                "columns" => "flaw-at-most-columns",
                _ => "flaw-at-most-bytes",
            },
            _ => "flaw-sound-sheet",
        }
    }

    fn numbers(&self) -> Vec<(&'static str, Arg<'_>)> {
        match &self.flaw.expected {
            Expected::WholeNumber { min, max } => {
                vec![("min", Arg::Number(*min)), ("max", Arg::Number(*max))]
            }
            Expected::NumberList { max } => vec![("max", Arg::Number(*max))],
            Expected::Degrees { limit } => vec![("limit", (*limit).into())],
            Expected::AtMostChars(limit) => vec![("limit", (*limit).into())],
            Expected::CellCount { header } => vec![("header", (*header).into())],
            Expected::Unique { first_row } | Expected::SameMinutesAs { first_row } => {
                vec![("first_row", (*first_row).into())]
            }
            Expected::AtMost { limit, .. } => vec![
                ("limit", (*limit).into()),
                ("size", size(self.lang, *limit).into()),
            ],
            _ => Vec::new(),
        }
    }

    fn names(&self) -> Option<(&'static str, Arg<'_>)> {
        let lang = self.lang;
        Some(match &self.flaw.expected {
            Expected::LaterThan(column) | Expected::DateNotBefore(column) => {
                let name = |sheet| column_name(lang, sheet, column);
                (
                    "column",
                    self.flaw.sheet.map(name).unwrap_or_default().into(),
                )
            }
            Expected::OneOf(words) => {
                let words: Vec<_> = words.iter().map(|word| self.word(word)).collect();
                ("words", words.join(", ").into())
            }
            Expected::ThisSeason { slug } => ("slug", (&**slug).into()),
            Expected::IdOf(sheet) => ("sheet", sheet_name(lang, *sheet).into()),
            Expected::ProgrammeDay => ("sheet", sheet_name(lang, Sheet::Days).into()),
            Expected::KnownColumn { closest }
            | Expected::KnownKey { closest }
            | Expected::KnownSheet { closest } => {
                ("closest", advice(lang, closest.as_deref()).into())
            }
            Expected::SheetOnce { first } => ("first", (&**first).into()),
            Expected::Heading { columns } => {
                let name = |column: &&str| match self.flaw.sheet {
                    Some(sheet) => bundle::column(lang, sheet, column),
                    None => (*column).to_owned(),
                };
                let columns: Vec<_> = columns.iter().map(name).collect();
                ("columns", columns.join("; ").into())
            }
            _ => return None,
        })
    }

    /// The word as this language has it, with the contract's word behind it where they differ.
    fn word(&self, word: &str) -> String {
        let (Some(sheet), Some(column)) = (self.flaw.sheet, self.flaw.column) else {
            return word.to_owned();
        };
        let shown = bundle::word(self.lang, sheet, column, word);
        if shown == word {
            shown
        } else {
            format!("{shown} ({word})")
        }
    }
}

fn advice(lang: Lang, closest: Option<&str>) -> String {
    match closest {
        Some(name) => say!(lang, "flaw-closest", name = name),
        None => say!(lang, "flaw-no-closest"),
    }
}
