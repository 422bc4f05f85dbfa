//! The run sheet as a workbook: real dates and numbers, ready to print.

use chrono::{Datelike, NaiveDateTime, Timelike};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};
use thiserror::Error;

use super::cells::{Cell, cells, header};
use super::print;
use crate::domain::run_sheet::{Item, RunSheet};
use crate::words::Lang;

/// The workbook could not be written: a sheet of more rows than a spreadsheet holds.
#[derive(Debug, Error)]
#[error("the run sheet does not fit a workbook: {0}")]
pub struct XlsxFailed(#[from] XlsxError);

const HEADER_FILL: Color = Color::RGB(0x00DC_E6EC);
const CHANGEOVER_FILL: Color = Color::RGB(0x00F3_F5F6);
const LINE: Color = Color::RGB(0x00B8_C2C9);
const FADED: Color = Color::RGB(0x005A_646B);

/// How a row looks.
#[derive(Clone, Copy)]
enum Look {
    Activity,
    Changeover,
    Cancelled,
}

/// The run sheet as XLSX: the columns of the CSV form, on A4 landscape, one page wide, the header on
/// each page. Texts are text cells, whatever they begin with. The same sheet gives the same bytes.
///
/// # Errors
/// [`XlsxFailed`].
pub fn xlsx(sheet: &RunSheet) -> Result<Vec<u8>, XlsxFailed> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_timestamp(sheet.published_at.utc().timestamp())?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(print::title(sheet))
            .set_creation_datetime(&created),
    );
    let page = workbook.add_worksheet();
    page.set_name(crate::say!(Lang::Ru, "run-sheet-sheet"))?;
    fill(page, sheet)?;
    print::set_up(page, sheet)?;
    Ok(workbook.save_to_buffer()?)
}

fn fill(page: &mut Worksheet, sheet: &RunSheet) -> Result<(), XlsxError> {
    let bold = framed().set_bold().set_background_color(HEADER_FILL);
    let level = bold.clone().set_align(FormatAlign::Center);
    let turned = bold.set_rotation(90);
    for ((column, name), layout) in (0u16..).zip(header()).zip(print::LAYOUT) {
        let format = if layout.turned { &turned } else { &level };
        page.write_string_with_format(0, column, name, format)?;
    }
    for (ix, row) in sheet.rows.iter().enumerate() {
        let look = match &row.item {
            Item::Changeover { .. } => Look::Changeover,
            Item::Activity(activity) if activity.cancelled => Look::Cancelled,
            Item::Activity(_) => Look::Activity,
        };
        let at = u32::try_from(ix + 1).unwrap_or(u32::MAX);
        let cells = cells(sheet, ix + 1, row);
        page.set_row_height(at, print::height(&cells))?;
        for (column, cell) in (0u16..).zip(&cells) {
            write(page, (at, column), cell, look)?;
        }
    }
    Ok(())
}

fn write(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    look: Look,
) -> Result<(), XlsxError> {
    let format = format_of(cell, look);
    match cell {
        Cell::Empty => page.write_blank(row, column, &format)?,
        Cell::Text(text) => page.write_string_with_format(row, column, text, &format)?,
        #[expect(
            clippy::cast_precision_loss,
            reason = "minutes and numbers of rows are small"
        )]
        Cell::Number(number) => {
            page.write_number_with_format(row, column, *number as f64, &format)?
        }
        #[expect(clippy::cast_precision_loss, reason = "at most 10^9 thousandths")]
        Cell::Quantity(quantity) => {
            let value = quantity.thousandths() as f64 / 1000.0;
            page.write_number_with_format(row, column, value, &format)?
        }
        Cell::Date(date) => {
            let midnight = date.and_time(chrono::NaiveTime::MIN);
            write_time(page, (row, column), midnight, cell, &format)?
        }
        Cell::Time(time) => write_time(page, (row, column), *time, cell, &format)?,
    };
    Ok(())
}

/// A real date and time; as text in the years that spreadsheets don't know (before 1900).
fn write_time<'a>(
    page: &'a mut Worksheet,
    (row, column): (u32, u16),
    time: NaiveDateTime,
    cell: &Cell,
    format: &Format,
) -> Result<&'a mut Worksheet, XlsxError> {
    let Ok(value) = excel(time) else {
        let text = if matches!(cell, Cell::Date(_)) {
            time.format("%d.%m.%Y")
        } else {
            time.format("%H:%M")
        };
        return page.write_string_with_format(row, column, text.to_string(), format);
    };
    page.write_datetime_with_format(row, column, &value, format)
}

fn excel(time: NaiveDateTime) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(time.year()).unwrap_or(0);
    let small = |number: u32| u8::try_from(number).unwrap_or(0);
    let hour = u16::from(small(time.hour()));
    ExcelDateTime::from_ymd(year, small(time.month()), small(time.day()))?.and_hms(
        hour,
        small(time.minute()),
        0,
    )
}

fn framed() -> Format {
    Format::new()
        .set_font_name("Arial")
        .set_font_size(9)
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
        .set_border_color(LINE)
}

fn format_of(cell: &Cell, look: Look) -> Format {
    let format = match look {
        Look::Activity => framed(),
        Look::Changeover => framed()
            .set_italic()
            .set_font_color(FADED)
            .set_background_color(CHANGEOVER_FILL),
        Look::Cancelled => framed().set_font_strikethrough().set_font_color(FADED),
    };
    match cell {
        Cell::Empty | Cell::Text(_) => format.set_align(FormatAlign::Left),
        Cell::Number(_) => format.set_align(FormatAlign::Center),
        Cell::Quantity(_) => format
            .set_num_format("General")
            .set_align(FormatAlign::Center),
        Cell::Date(_) => format
            .set_num_format("dd\\.mm\\.yyyy")
            .set_align(FormatAlign::Center),
        Cell::Time(_) => format
            .set_num_format("hh:mm")
            .set_align(FormatAlign::Center),
    }
}
