//! The Russian workbook that organizers fill in, blank or with a season: headings with notes, drop-down
//! lists, formats.

mod checks;
mod filled;
mod instructions;

use std::fs::File;
use std::io::{BufWriter, Seek, Write};
use std::path::Path;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Note, Workbook, Worksheet};

use super::error::WriteError;
use super::names::keys;
use super::schema::{Column, Holds, SETTINGS, columns, is_required, setting_holds};
use super::write_workbook::Formats;
use crate::domain::flaw::Sheet;
use crate::domain::weights::Weights;
use crate::words::{Lang, bundle};

pub use filled::{Contents, season_workbook};

/// Rows below the header that have lists and formats: more than any season so far has applications.
const ROWS: u32 = 5_000;
/// The river in summer.
const DARK: Color = Color::RGB(0x0B_4F_6C);
const LIGHT: Color = Color::RGB(0xD6_EA_F2);

/// Writes the template to the file `path`, which is replaced.
///
/// # Errors
/// If the file can't be written.
pub fn write_template_file(path: &Path) -> Result<(), WriteError> {
    let failed = |source| WriteError::File {
        path: path.to_owned(),
        source,
    };
    write_template(BufWriter::new(File::create(path).map_err(failed)?))
}

/// Writes the template.
///
/// # Errors
/// If `out` fails.
pub fn write_template(out: impl Write + Seek + Send) -> Result<(), WriteError> {
    let mut workbook = Workbook::new();
    let styles = Styles::new();
    instructions::add(&mut workbook, &instructions::BLANK, &Sheet::ALL, &styles)?;
    for sheet in Sheet::ALL {
        let layout = Layout {
            sheet,
            columns: columns(sheet).iter().collect(),
            sheets: &Sheet::ALL,
            rows: ROWS,
        };
        let out = add_sheet(&mut workbook, &layout, &styles)?;
        if sheet == Sheet::Season {
            add_settings(out, &styles)?;
        }
    }
    workbook.save_to_writer(out)?;
    Ok(())
}

/// How a sheet is laid out.
struct Layout<'a> {
    sheet: Sheet,
    columns: Vec<&'static Column>,
    /// All sheets of the workbook.
    sheets: &'a [Sheet],
    /// Rows below the header that have lists and formats.
    rows: u32,
}

fn add_sheet<'w>(
    workbook: &'w mut Workbook,
    layout: &Layout<'_>,
    styles: &Styles,
) -> Result<&'w mut Worksheet, WriteError> {
    let out = workbook.add_worksheet();
    out.set_name(layout.sheet.name())?;
    let is_required = is_required(layout.sheet);
    out.set_tab_color(if is_required { DARK } else { LIGHT });
    add_columns(out, layout, styles)?;
    Ok(out)
}

struct Styles {
    must: Format,
    may: Format,
    title: Format,
    wrapped: Format,
    bold: Format,
    link: Format,
    cells: Formats,
}

impl Styles {
    fn new() -> Self {
        let heading = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter)
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::White);
        let plain = Format::new().set_align(FormatAlign::Top).set_text_wrap();
        Self {
            must: heading
                .clone()
                .set_background_color(DARK)
                .set_font_color(Color::White),
            may: heading.set_background_color(LIGHT),
            title: Format::new().set_bold().set_font_size(16),
            bold: plain.clone().set_bold(),
            link: plain.clone().set_hyperlink(),
            wrapped: plain,
            cells: Formats::new(),
        }
    }

    fn heading(&self, is_required: bool) -> &Format {
        if is_required { &self.must } else { &self.may }
    }
}

fn add_columns(
    out: &mut Worksheet,
    layout: &Layout<'_>,
    styles: &Styles,
) -> Result<(), WriteError> {
    let (sheet, rows) = (layout.sheet, layout.rows);
    for (ix, column) in (0..).zip(&layout.columns) {
        let name = bundle::column(Lang::Ru, sheet, column.name);
        out.set_column_width(ix, width(column, &name))?;
        if let Some(format) = format(column.holds, styles) {
            out.set_column_format(ix, format)?;
        }
        out.write_string_with_format(0, ix, name, styles.heading(column.required))?;
        out.insert_note(0, ix, &note(sheet, column.name))?;
        if let Some(check) = checks::of(layout, column)? {
            out.add_data_validation(1, ix, rows, ix, &check)?;
        }
    }
    out.set_row_height(0, 32)?;
    // The id stays in sight while a wide sheet is scrolled.
    out.set_freeze_panes(1, u16::from(layout.columns.len() > 7))?;
    if sheet != Sheet::Season {
        let last = u16::try_from(layout.columns.len() - 1).unwrap_or(0);
        out.autofilter(0, 0, rows, last)?;
    }
    out.set_landscape().set_print_fit_to_pages(1, 0);
    out.set_repeat_rows(0, 0)?;
    Ok(())
}

/// A row for each key, with the default of each weight.
fn add_settings(out: &mut Worksheet, styles: &Styles) -> Result<(), WriteError> {
    let weights = Weights::default();
    for (row, key) in (1..).zip(keys()) {
        add_key(out, row, key, styles)?;
        if key == "placed" {
            let placed: Vec<_> = weights.placed.iter().map(ToString::to_string).collect();
            out.write_string_with_format(row, 1, placed.join("|"), &styles.cells.text)?;
        }
        if let Some((_, points)) = weights.named().iter().find(|(name, _)| *name == key) {
            out.write_number(row, 1, *points as f64)?;
        }
    }
    Ok(())
}

/// The key of a setting, and what its value is checked by.
fn add_key(
    out: &mut Worksheet,
    row: u32,
    key: &'static str,
    styles: &Styles,
) -> Result<(), WriteError> {
    let name = bundle::column(Lang::Ru, Sheet::Season, key);
    let format = styles.heading(SETTINGS.contains(&key));
    out.write_string_with_format(row, 0, name, format)?;
    out.insert_note(row, 0, &note(Sheet::Season, key))?;
    if setting_holds(key) == Holds::Date {
        out.write_blank(row, 1, &styles.cells.date)?;
    }
    if let Some(check) = checks::of_setting(key)? {
        out.add_data_validation(row, 1, row, 1, &check)?;
    }
    Ok(())
}

fn note(sheet: Sheet, column: &str) -> Note {
    let text = bundle::note(sheet, column);
    // About 38 characters on a line of 260 pixels, 18 pixels a line.
    let lines = u32::try_from(text.chars().count() / 34 + 2).unwrap_or(2);
    Note::new(text)
        .set_author("")
        .add_author_prefix(false)
        .set_width(260)
        .set_height(lines * 18)
        .set_font_size(10)
}

fn format(holds: Holds, styles: &Styles) -> Option<&Format> {
    match holds {
        Holds::Date => Some(&styles.cells.date),
        Holds::Time => Some(&styles.cells.time),
        // Or a spreadsheet makes a number of the id 007, and a date of a list with one date.
        Holds::Id
        | Holds::IdOf(_)
        | Holds::IdsOf(_)
        | Holds::Closed
        | Holds::Names
        | Holds::Availability
        | Holds::Text => Some(&styles.cells.typed),
        _ => None,
    }
}

/// In characters.
fn width(column: &Column, name: &str) -> f64 {
    let least = match column.holds {
        _ if column.name == "key" => 40.0,
        Holds::Text | Holds::Setting => 24.0,
        Holds::Names | Holds::IdsOf(_) | Holds::Closed => 22.0,
        Holds::Availability => 38.0,
        Holds::Id | Holds::IdOf(_) | Holds::OneOf(_) => 16.0,
        _ => 12.0,
    };
    // A heading takes two lines at most, beside the filter's button.
    let longest = name.split_whitespace().map(|word| word.chars().count());
    let heading = longest.max().unwrap_or(0).max(name.chars().count() / 2) as f64 + 5.0;
    if least > heading { least } else { heading }
}
