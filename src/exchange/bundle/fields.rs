//! The cells of one row by the names of their columns, turned into values; every flaw is noted, and a
//! harmless value stands in for what is wrong, so that the row still takes part in later checks.

use chrono::NaiveDate;

use super::cell::{Cell, Row};
use super::flaws::Flaws;
use super::names::words_of;
use super::schema::{Holds, columns};
use super::value;
use crate::domain::application::Availability;
use crate::domain::closed::ClosedHours;
use crate::domain::decimal::Decimal;
use crate::domain::flaw::{Expected, Sheet};
use crate::domain::hours::{Hours, Minute};

/// A row under a header.
pub(super) struct Fields<'r, 'a> {
    sheet: Sheet,
    row: &'r Row<'a>,
    /// For each column of the schema its position in the row, if the sheet has it.
    positions: &'r [Option<usize>],
    flaws: &'r mut Flaws,
}

impl<'r, 'a> Fields<'r, 'a> {
    pub(super) const fn new(
        sheet: Sheet,
        row: &'r Row<'a>,
        positions: &'r [Option<usize>],
        flaws: &'r mut Flaws,
    ) -> Self {
        Self {
            sheet,
            row,
            positions,
            flaws,
        }
    }

    pub(super) const fn row(&self) -> u32 {
        self.row.number
    }

    /// What stands in the column; nothing if the cell is blank or there is no such column.
    fn cell(&self, column: &'static str) -> Option<&'r Cell<'a>> {
        let ix = columns(self.sheet).iter().position(|c| c.name == column)?;
        let cell = self.row.cells.get(self.positions[ix]?)?;
        (!cell.is_blank()).then_some(cell)
    }

    fn has_column(&self, column: &'static str) -> bool {
        let ix = columns(self.sheet).iter().position(|c| c.name == column);
        ix.is_some_and(|ix| self.positions[ix].is_some())
    }

    /// Whether anything stands in the column.
    pub(super) fn is_given(&self, column: &'static str) -> bool {
        self.cell(column).is_some()
    }

    pub(super) fn flaw(&mut self, column: &'static str, value: &str, expected: Expected) {
        self.flaws
            .cell(self.sheet, self.row.number, column, value, expected);
    }

    /// `None` for a blank cell, and for one with a flaw.
    fn optional<T>(
        &mut self,
        column: &'static str,
        parse: impl FnOnce(&Cell<'_>) -> Result<T, Expected>,
    ) -> Option<T> {
        let cell = self.cell(column)?;
        let parsed = match cell {
            Cell::Error(_) => Err(Expected::NoFormulaError),
            cell => parse(cell),
        };
        parsed
            .map_err(|expected| self.flaw(column, &cell.text(), expected))
            .ok()
    }

    /// As [`Self::optional`], but a blank cell is a flaw too.
    fn required<T>(
        &mut self,
        column: &'static str,
        parse: impl FnOnce(&Cell<'_>) -> Result<T, Expected>,
    ) -> Option<T> {
        if self.cell(column).is_some() {
            return self.optional(column, parse);
        }
        // A column that is not there has been noted once for all rows.
        if self.has_column(column) {
            let expected = parse(&Cell::Empty).err().unwrap_or(Expected::Something);
            self.flaw(column, "", expected);
        }
        None
    }

    /// The value of `key` in the sheet `season`; a flaw names the key for a column.
    pub(super) fn setting<T>(
        &mut self,
        key: &'static str,
        parse: impl FnOnce(&Cell<'_>) -> Result<T, Expected>,
    ) -> Option<T> {
        if !self.has_column("value") {
            return None;
        }
        let parsed = match self.cell("value") {
            Some(Cell::Error(_)) => Err(Expected::NoFormulaError),
            Some(cell) => parse(cell),
            None => Err(parse(&Cell::Empty).err().unwrap_or(Expected::Something)),
        };
        let shown = self.cell("value").map(Cell::text).unwrap_or_default();
        parsed
            .map_err(|expected| self.flaw(key, &shown, expected))
            .ok()
    }

    /// The same of a key that may have no value.
    pub(super) fn optional_setting<T>(
        &mut self,
        key: &'static str,
        parse: impl FnOnce(&Cell<'_>) -> Result<T, Expected>,
    ) -> Option<T> {
        self.cell("value")?;
        self.setting(key, parse)
    }

    pub(super) fn text(&mut self, column: &'static str) -> String {
        self.optional(column, value::text).unwrap_or_default()
    }

    pub(super) fn optional_text(&mut self, column: &'static str) -> Option<String> {
        self.optional(column, value::text)
            .filter(|text| !text.is_empty())
    }

    /// Any text that is there: an id or a reference, which `season::build` checks.
    pub(super) fn id(&mut self, column: &'static str) -> String {
        self.required(column, |cell| {
            let id = value::text(cell)?.trim().to_owned();
            if id.is_empty() {
                Err(Expected::Something)
            } else {
                Ok(id)
            }
        })
        .unwrap_or_default()
    }

    pub(super) fn names(&mut self, column: &'static str) -> Vec<String> {
        self.optional(column, value::list).unwrap_or_default()
    }

    pub(super) fn date(&mut self, column: &'static str) -> Option<NaiveDate> {
        self.required(column, value::date)
    }

    /// Dates, and hours of dates.
    pub(super) fn closed(&mut self, column: &'static str) -> (Vec<NaiveDate>, Vec<ClosedHours>) {
        let (mut dates, mut closed) = (Vec::new(), Vec::new());
        for (date, hours) in self.entries(column, Expected::Closed, value::closed_entry) {
            match hours {
                None => dates.push(date),
                Some(hours) => closed.push(ClosedHours { date, hours }),
            }
        }
        (dates, closed)
    }

    pub(super) fn availability(&mut self, column: &'static str) -> Vec<Availability> {
        self.entries(column, Expected::Availability, value::availability_entry)
    }

    /// A list whose entries have flaws of their own.
    fn entries<T>(
        &mut self,
        column: &'static str,
        expected: Expected,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Vec<T> {
        // A list with one date, which a spreadsheet made a date of.
        if let Some(cell @ Cell::Number(_)) = self.cell(column)
            && let Ok(date) = value::date(cell)
        {
            return parse(&date.to_string()).into_iter().collect();
        }
        let mut parsed = Vec::new();
        for entry in self.names(column) {
            match parse(&entry) {
                Some(value) => parsed.push(value),
                None => self.flaw(column, &entry, expected.clone()),
            }
        }
        parsed
    }

    pub(super) fn optional_minute(&mut self, column: &'static str) -> Option<Minute> {
        self.optional(column, value::minute)
    }

    /// From one column to the other. With a flaw in either: all hours.
    pub(super) fn hours(&mut self, from: &'static str, to: &'static str) -> Hours {
        let start = self.required(from, value::minute);
        let end = self.required(to, value::minute);
        let (Some(start), Some(end)) = (start, end) else {
            return Hours::ALL;
        };
        Hours::new(start, end).unwrap_or_else(|| {
            self.flaw(to, &end.to_string(), Expected::LaterThan(from));
            Hours::ALL
        })
    }

    pub(super) fn yes_no(&mut self, column: &'static str) -> bool {
        self.optional(column, value::yes_no).unwrap_or(false)
    }

    pub(super) fn decimal(&mut self, column: &'static str) -> Decimal {
        self.optional_decimal(column).unwrap_or_default()
    }

    pub(super) fn optional_decimal(&mut self, column: &'static str) -> Option<Decimal> {
        self.optional(column, value::decimal)
    }

    pub(super) fn degrees(&mut self, column: &'static str, limit: u16) -> Option<i32> {
        self.optional(column, |cell| value::degrees(cell, limit))
    }

    /// A whole number within the column's limits.
    pub(super) fn optional_whole(&mut self, column: &'static str) -> Option<u32> {
        let (min, max) = self.limits(column);
        self.optional(column, |cell| value::whole(cell, min.into(), max.into()))
            .and_then(|number| u32::try_from(number).ok())
    }

    pub(super) fn required_whole(&mut self, column: &'static str) -> Option<u32> {
        let (min, max) = self.limits(column);
        self.required(column, |cell| value::whole(cell, min.into(), max.into()))
            .and_then(|number| u32::try_from(number).ok())
    }

    fn limits(&self, column: &'static str) -> (u32, u32) {
        let mut all = columns(self.sheet).iter();
        match all.find(|c| c.name == column).map(|c| c.holds) {
            Some(Holds::Whole { min, max }) => (min, max),
            _ => (0, u32::MAX),
        }
    }

    /// One of `items`, by its English word, its Russian one or a synonym.
    pub(super) fn one_of<T: Copy>(
        &mut self,
        column: &'static str,
        words: &'static [&'static str],
        items: &[T],
    ) -> Option<T> {
        let sheet = self.sheet;
        let word = self.optional(column, |cell| {
            let known = words_of(sheet, column).and_then(|names| names.find(&cell.text()));
            known.ok_or(Expected::OneOf(words))
        })?;
        let ix = words.iter().position(|w| *w == word)?;
        items.get(ix).copied()
    }

    /// As [`Self::one_of`], but a blank cell is a flaw.
    pub(super) fn required_one_of<T: Copy>(
        &mut self,
        column: &'static str,
        words: &'static [&'static str],
        items: &[T],
    ) -> Option<T> {
        if self.cell(column).is_none() && self.has_column(column) {
            self.flaw(column, "", Expected::OneOf(words));
        }
        self.one_of(column, words, items)
    }
}
