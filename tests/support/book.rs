//! A workbook as a person changes it in a spreadsheet: opened, typed into, saved.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{Format, Workbook};

/// Sheets with their rows, the heading first.
pub(crate) struct Book {
    sheets: Vec<(String, Vec<Vec<Data>>)>,
}

impl Book {
    pub(crate) fn open(bytes: &[u8]) -> Self {
        let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
        let sheets = book.sheet_names().into_iter().map(|name| {
            let range = book.worksheet_range(&name).unwrap();
            let rows = range.rows().map(<[Data]>::to_vec).collect();
            (name, rows)
        });
        Self {
            sheets: sheets.collect(),
        }
    }

    pub(crate) fn names(&self) -> Vec<&str> {
        self.sheets.iter().map(|(name, _)| &**name).collect()
    }

    pub(crate) fn rows(&mut self, sheet: &str) -> &mut Vec<Vec<Data>> {
        let found = self.sheets.iter_mut().find(|(name, _)| name == sheet);
        &mut found.unwrap_or_else(|| panic!("no sheet {sheet}")).1
    }

    pub(crate) fn without(mut self, sheet: &str) -> Self {
        self.sheets.retain(|(name, _)| name != sheet);
        self
    }

    pub(crate) fn without_column(mut self, sheet: &str, heading: &str) -> Self {
        let rows = self.rows(sheet);
        let at = column(rows, heading);
        for row in rows {
            row.remove(at);
        }
        self
    }

    /// Types into the row whose first cell is that.
    pub(crate) fn typed(mut self, sheet: &str, key: &str, heading: &str, text: &str) -> Self {
        let rows = self.rows(sheet);
        let at = column(rows, heading);
        let row = rows.iter_mut().find(|row| row[0] == key);
        row.unwrap_or_else(|| panic!("no row {key}"))[at] = Data::String(text.to_owned());
        self
    }

    pub(crate) fn without_row(mut self, sheet: &str, at: usize) -> Self {
        self.rows(sheet).remove(at);
        self
    }

    /// Every text of every cell.
    pub(crate) fn text(&self) -> String {
        let sheets = self.sheets.iter();
        let cells = sheets.flat_map(|(_, rows)| rows.iter().flatten());
        cells
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n")
    }

    pub(crate) fn save(&self) -> Vec<u8> {
        let mut workbook = Workbook::new();
        let date = Format::new().set_num_format("dd.mm.yyyy");
        let time = Format::new().set_num_format("[hh]:mm");
        for (name, rows) in &self.sheets {
            let out = workbook.add_worksheet();
            out.set_name(name).unwrap();
            for (row, cells) in (0..).zip(rows) {
                for (column, cell) in (0..).zip(cells) {
                    match cell {
                        Data::Empty => continue,
                        Data::Float(number) => out.write_number(row, column, *number),
                        Data::DateTime(moment) if moment.is_duration() => {
                            out.write_number_with_format(row, column, moment.as_f64(), &time)
                        }
                        Data::DateTime(moment) => {
                            out.write_number_with_format(row, column, moment.as_f64(), &date)
                        }
                        text => out.write_string(row, column, text.to_string()),
                    }
                    .unwrap();
                }
            }
        }
        workbook.save_to_buffer().unwrap()
    }
}

fn column(rows: &[Vec<Data>], heading: &str) -> usize {
    let found = rows[0].iter().position(|cell| *cell == heading);
    found.unwrap_or_else(|| panic!("no column {heading} in {:?}", rows[0]))
}
