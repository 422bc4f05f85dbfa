//! How a run sheet is shown and printed.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::cells::Cell;
use crate::domain::run_sheet::RunSheet;
use crate::exchange::text::{line, shorten};
use crate::words::{Lang, date};

/// Width of a column in characters, and whether its name is turned to save room.
pub(super) struct Column {
    pub(super) width: f64,
    pub(super) turned: bool,
}

const fn wide(width: f64) -> Column {
    Column {
        width,
        turned: false,
    }
}

const fn narrow(width: f64) -> Column {
    Column {
        width,
        turned: true,
    }
}

/// The columns in their order: times as narrow as they can be, so that the rest stays readable when
/// all of them go on one page.
pub(super) const LAYOUT: [Column; 22] = [
    wide(4.0),
    wide(10.5),
    narrow(5.8),
    narrow(5.8),
    narrow(5.8),
    narrow(5.8),
    narrow(5.8),
    narrow(5.0),
    narrow(5.8),
    wide(14.0),
    wide(14.0),
    wide(23.0),
    wide(17.0),
    wide(15.0),
    wide(15.0),
    wide(16.5),
    narrow(5.5),
    narrow(4.5),
    wide(15.0),
    wide(14.0),
    narrow(9.0),
    wide(9.0),
];

/// Height of one line of text, and of a row beside its lines, in points.
const LINE_POINTS: f64 = 13.0;
const ROW_POINTS: f64 = 3.0;

/// The tallest row that spreadsheets allow, in points.
const TALLEST_POINTS: f64 = 409.0;

/// Height of the row with the turned names, in points.
const HEADER_POINTS: f64 = 92.0;

/// A4 in the list of paper sizes (ECMA-376, part 1, section 18.3.1.63).
const A4: u8 = 9;

/// A header holds 255 UTF-16 units with its codes, else spreadsheets drop it.
const HEADER_LIMIT: usize = 255;

/// Longest name in a header, in characters.
const HEADER_CHARS: usize = 70;

/// `Центральная набережная, суббота 3 июня 2023`.
pub(super) fn title(sheet: &RunSheet) -> String {
    let site = shorten(&line(&sheet.site), HEADER_CHARS);
    let day = date::full(Lang::Ru, sheet.date);
    let weekday = date::weekday(Lang::Ru, sheet.date);
    format!("{site}, {weekday} {day}")
}

/// Column widths, a header row that stays in sight, filters, and the page.
pub(super) fn set_up(page: &mut Worksheet, sheet: &RunSheet) -> Result<(), XlsxError> {
    let last_row = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
    for (column, layout) in (0u16..).zip(LAYOUT) {
        page.set_column_width(column, layout.width)?;
    }
    page.set_row_height(0, HEADER_POINTS)?;
    page.set_freeze_panes(1, 0)?;
    page.autofilter(0, 0, last_row, 21)?;
    page.set_landscape()
        .set_paper_size(A4)
        .set_margins(0.3, 0.3, 0.6, 0.5, 0.25, 0.25)
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true)
        .set_header(top(sheet))
        .set_footer(bottom(sheet));
    page.set_repeat_rows(0, 0)?;
    Ok(())
}

/// The height that a row needs for its wrapped texts, in points: not every program finds it by itself.
pub(super) fn height(cells: &[Cell]) -> f64 {
    let lines = |(cell, column): (&Cell, &Column)| match cell {
        Cell::Text(text) => text
            .split('\n')
            .map(|part| wrapped(part, column.width))
            .sum(),
        _ => 1.0,
    };
    let most = cells.iter().zip(&LAYOUT).map(lines).fold(1.0, f64::max);
    (most * LINE_POINTS + ROW_POINTS).min(TALLEST_POINTS)
}

/// How many lines the words of `text` take.
fn wrapped(text: &str, width: f64) -> f64 {
    let (mut lines, mut filled) = (1.0, 0.0);
    for word in text.split_whitespace() {
        #[expect(clippy::cast_precision_loss, reason = "a cell has few characters")]
        let length = word.chars().count() as f64 + 1.0;
        if filled > 0.0 && filled + length > width {
            lines += 1.0;
            filled = 0.0;
        }
        lines += (length / width - 1.0).ceil().max(0.0);
        filled += length;
    }
    lines
}

fn top(sheet: &RunSheet) -> String {
    let season = text(&shorten(&line(&sheet.season), HEADER_CHARS));
    let notice = if sheet.day_cancelled {
        crate::say!(Lang::Ru, "run-sheet-day-cancelled")
    } else {
        let theme = sheet.theme.as_deref().unwrap_or("");
        shorten(&line(theme), HEADER_CHARS / 2)
    };
    // The blank keeps a title that begins with a digit apart from the font size.
    let middle = format!("&C&\"Arial,Bold\"&12 {}", text(&title(sheet)));
    let whole = format!("&L{season}{middle}&R{}", text(&notice));
    if whole.encode_utf16().count() <= HEADER_LIMIT {
        whole
    } else {
        format!("&C{}", date::full(Lang::Ru, sheet.date))
    }
}

fn bottom(sheet: &RunSheet) -> String {
    let version = match sheet.release {
        Some(release) => crate::say!(Lang::Ru, "run-sheet-footer-release", release = release),
        None => crate::say!(Lang::Ru, "run-sheet-footer-draft"),
    };
    let page = crate::say!(Lang::Ru, "run-sheet-footer-page", page = "&P", pages = "&N");
    format!("&L{}&R{page}", text(&version))
}

/// Text in a header or footer: `&` begins a code there.
fn text(text: &str) -> String {
    text.replace('&', "&&")
}
