//! How a run sheet is shown and printed.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::domain::run_sheet::RunSheet;
use crate::exchange::text::{line, shorten};
use crate::words::{Lang, date};

/// Widths of the columns in characters, in their order.
const WIDTHS: [f64; 22] = [
    4.0, 10.0, 8.0, 8.5, 9.5, 7.0, 6.5, 7.5, 9.0, 16.0, 14.0, 26.0, 20.0, 18.0, 18.0, 17.0, 8.0,
    6.0, 18.0, 13.0, 8.0, 9.0,
];

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
    for (column, width) in (0u16..).zip(WIDTHS) {
        page.set_column_width(column, width)?;
    }
    page.set_row_height(0, 26)?;
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
