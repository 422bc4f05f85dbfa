//! Rows of a CSV text (RFC 4180, with `;`, `,` or a tab between cells).
//!
//! Not the crate `csv`: it passes over blank lines and counts lines, while a message has to name the
//! row as a spreadsheet counts it, and it takes a quote that is never closed for an ordinary end.

use std::borrow::Cow;

use super::cell::{Cell, Row};
use super::limits::Limits;
use super::source::{Broken, RowSource};
use crate::domain::flaw::Expected;

/// Walks through a CSV text row by row.
#[derive(Debug, Clone)]
pub(in crate::exchange) struct CsvRows<'a> {
    text: &'a str,
    /// Where the next row begins, in bytes.
    at: usize,
    /// Rows so far.
    row: u32,
    delimiter: u8,
    limits: Limits,
}

impl<'a> CsvRows<'a> {
    /// `delimiter` is an ASCII character.
    pub(in crate::exchange) const fn new(text: &'a str, delimiter: u8, limits: Limits) -> Self {
        Self {
            text,
            at: 0,
            row: 0,
            delimiter,
            limits,
        }
    }

    /// The next row, blank or not.
    fn row(&mut self) -> Result<Row<'a>, Broken> {
        self.row += 1;
        let number = self.row;
        if number > self.limits.rows {
            return Err(Broken::at_most(u64::from(self.limits.rows), "rows"));
        }
        let mut cells = Vec::new();
        loop {
            if cells.len() == self.limits.columns {
                return Err(Broken::at_most(self.limits.columns as u64, "columns").in_row(number));
            }
            cells.push(Cell::Text(self.cell(number)?));
            match self.text.as_bytes().get(self.at) {
                Some(byte) if *byte == self.delimiter => self.at += 1,
                _ => break,
            }
        }
        self.end_of_line();
        Ok(Row { number, cells })
    }

    /// The cell that begins here; leaves the position at what ends it.
    fn cell(&mut self, row: u32) -> Result<Cow<'a, str>, Broken> {
        if self.text.as_bytes().get(self.at) != Some(&b'"') {
            return Ok(Cow::Borrowed(self.bare()));
        }
        self.at += 1;
        let mut cell = Cow::Borrowed("");
        loop {
            let rest = &self.text[self.at..];
            let Some(length) = rest.find('"') else {
                let value = rest.chars().take(40).collect();
                return Err(Broken::new(value, Expected::ClosingQuote).in_row(row));
            };
            append(&mut cell, &rest[..length]);
            self.at += length + 1;
            if self.text.as_bytes().get(self.at) != Some(&b'"') {
                break;
            }
            append(&mut cell, "\"");
            self.at += 1;
        }
        append(&mut cell, self.bare());
        Ok(cell)
    }

    /// Everything up to the end of the cell.
    fn bare(&mut self) -> &'a str {
        let rest = &self.text[self.at..];
        let ends = |byte: &u8| *byte == self.delimiter || matches!(byte, b'\r' | b'\n');
        let length = rest.bytes().position(|byte| ends(&byte));
        let bare = &rest[..length.unwrap_or(rest.len())];
        self.at += bare.len();
        bare
    }

    fn end_of_line(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        self.at += match rest {
            [b'\r', b'\n', ..] => 2,
            [_, ..] => 1,
            [] => 0,
        };
    }
}

fn append<'a>(cell: &mut Cow<'a, str>, part: &'a str) {
    if cell.is_empty() {
        *cell = Cow::Borrowed(part);
    } else if !part.is_empty() {
        cell.to_mut().push_str(part);
    }
}

impl<'a> RowSource<'a> for CsvRows<'a> {
    fn next_row(&mut self) -> Result<Option<Row<'a>>, Broken> {
        while self.at < self.text.len() {
            let row = self.row()?;
            if !row.is_blank() {
                return Ok(Some(row));
            }
        }
        Ok(None)
    }
}
