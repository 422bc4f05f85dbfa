//! The first sheet of the template, which tells people how to fill in the others.

use rust_xlsxwriter::{Format, Url, Workbook, Worksheet, XlsxError};

use super::{DARK, Styles};
use crate::domain::flaw::Sheet;
use crate::exchange::bundle::schema::is_required;
use crate::words::Lang;
use crate::words::bundle::{self, about, template};

/// Characters on a line of the middle column.
const MIDDLE_CHARS: usize = 66;

/// Which texts people are told.
pub(super) struct About {
    title: &'static str,
    steps: &'static str,
    /// Whether it is said which sheets must be there.
    tells_needs: bool,
}

pub(super) const BLANK: About = About {
    title: "title",
    steps: "steps",
    tells_needs: true,
};

/// A workbook that is handed out to come back.
pub(super) const FILLED: About = About {
    title: "season-title",
    steps: "season-steps",
    tells_needs: false,
};

/// Adds the sheet.
pub(super) fn add(
    workbook: &mut Workbook,
    about: &About,
    sheets: &[Sheet],
    styles: &Styles,
) -> Result<(), XlsxError> {
    let out = workbook.add_worksheet();
    out.set_name(template(""))?.set_tab_color(DARK);
    out.set_screen_gridlines(false);
    for (column, width) in [(0, 28.0), (1, 70.0), (2, 36.0)] {
        out.set_column_width(column, width)?;
    }
    out.write_string_with_format(0, 0, template(about.title), &styles.title)?;
    let mut row = 2;
    for (number, step) in (1..).zip(template(about.steps).split('|')) {
        out.write_string_with_format(
            row,
            0,
            format!("{} {number}", template("step")),
            &styles.bold,
        )?;
        out.merge_range(row, 1, row, 2, step, &styles.wrapped)?;
        out.set_row_height(row, 34)?;
        row += 1;
    }
    row = table(out, row + 1, (sheets, about.tells_needs), styles)?;
    values(out, row + 1, styles)?;
    out.set_print_fit_to_pages(1, 0);
    Ok(())
}

/// A table of the sheets; gives the row below it.
fn table(
    out: &mut Worksheet,
    mut row: u32,
    (sheets, tells_needs): (&[Sheet], bool),
    styles: &Styles,
) -> Result<u32, XlsxError> {
    let heading = template("sheets");
    let heading = if tells_needs {
        &*heading
    } else {
        heading
            .rsplit_once('|')
            .map_or(&*heading, |(start, _)| start)
    };
    line(out, row, heading, &styles.must)?;
    for sheet in sheets.iter().copied() {
        row += 1;
        let name = format!("{} – {}", sheet.name(), bundle::sheet(Lang::Ru, sheet));
        let link = Url::new(format!("internal:'{}'!A2", sheet.name())).set_text(name);
        out.write_url_with_format(row, 0, link, &styles.link)?;
        set_height(out, row, &about(sheet))?;
        out.write_string_with_format(row, 1, about(sheet), &styles.wrapped)?;
        let need = if is_required(sheet) { "must" } else { "may" };
        if tells_needs {
            out.write_string_with_format(row, 2, template(need), &styles.wrapped)?;
        }
    }
    Ok(row + 1)
}

/// A table of how values are written.
fn values(out: &mut Worksheet, mut row: u32, styles: &Styles) -> Result<(), XlsxError> {
    line(out, row, &template("values"), &styles.must)?;
    for value in ["date", "time", "number", "flag", "list", "availability"] {
        row += 1;
        let text = template(value);
        set_height(out, row, text.split('|').nth(1).unwrap_or(""))?;
        line(out, row, &text, &styles.wrapped)?;
    }
    Ok(())
}

/// As many lines as the text takes in the middle column: not every program finds out by itself.
fn set_height(out: &mut Worksheet, row: u32, text: &str) -> Result<(), XlsxError> {
    let lines = text.chars().count().div_ceil(MIDDLE_CHARS).max(1);
    out.set_row_height(row, u32::try_from(lines).unwrap_or(1) * 16)?;
    Ok(())
}

/// Three cells; what follows the second `|` is the third.
fn line(out: &mut Worksheet, row: u32, text: &str, format: &Format) -> Result<(), XlsxError> {
    for (column, part) in (0..).zip(text.splitn(3, '|')) {
        out.write_string_with_format(row, column, part, format)?;
    }
    Ok(())
}
