//! The report as a workbook: real numbers, a sheet for each table, and one with every application.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use thiserror::Error;

use super::tables::{Table, facts, tables};
use crate::domain::season_report::SeasonReport;
use crate::exchange::text::{plain, shorten};
use crate::say;
use crate::words::Lang;

/// The workbook could not be written: more rows than a sheet holds.
#[derive(Debug, Error)]
#[error("the report does not fit a workbook: {0}")]
pub struct ReportFailed(#[from] XlsxError);

/// Longest text of a cell, in characters: spreadsheets take 32,767 UTF-16 units.
const CELL_CHARS: usize = 16_000;
/// Widths of columns, in characters.
const NAMES: f64 = 34.0;
const NUMBERS: f64 = 16.0;

/// The report on the season of that name, as of that moment (seconds since 1970). Texts are text cells,
/// whatever they begin with. The same report gives the same bytes.
///
/// # Errors
/// [`ReportFailed`].
pub fn xlsx(
    lang: Lang,
    name: &str,
    report: &SeasonReport,
    at_s: i64,
) -> Result<Vec<u8>, ReportFailed> {
    let mut workbook = Workbook::new();
    let title = say!(lang, "report-of", name = shorten(&plain(name), 200));
    let created = ExcelDateTime::from_timestamp(at_s)?;
    let about = DocProperties::new()
        .set_title(&title)
        .set_creation_datetime(&created);
    workbook.set_properties(&about);
    let page = sheet(&mut workbook, &say!(lang, "report-title"))?;
    page.write_with_format(0, 0, &title, &bold())?;
    if !report.is_marked() {
        page.write(1, 0, say!(lang, "report-unmarked"))?;
    }
    for (row, (name, count)) in (2..).zip(facts(lang, report)) {
        page.write(row, 0, name)?;
        number(page, (row, 1), count)?;
    }
    for table in tables(lang, report) {
        let page = sheet(&mut workbook, &table.title)?;
        fill(page, &table)?;
    }
    let page = sheet(&mut workbook, &say!(lang, "report-shares"))?;
    shares(page, lang, report)?;
    Ok(workbook.save_to_buffer()?)
}

fn bold() -> Format {
    Format::new().set_bold().set_text_wrap()
}

fn sheet<'a>(workbook: &'a mut Workbook, title: &str) -> Result<&'a mut Worksheet, XlsxError> {
    let page = workbook.add_worksheet();
    // As long as the name of a sheet may be, and without what it may not hold.
    let name = title.replace(['[', ']', ':', '*', '?', '/', '\\'], " ");
    page.set_name(shorten(&name, 31))?;
    page.set_column_width(0, NAMES)?;
    page.set_column_range_width(1, 11, NUMBERS)?;
    page.set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    Ok(page)
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2⁵³")]
fn number(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    count: Option<u64>,
) -> Result<(), XlsxError> {
    if let Some(count) = count {
        page.write_number(row, column, count as f64)?;
    }
    Ok(())
}

fn head(page: &mut Worksheet, header: &[String]) -> Result<(), XlsxError> {
    for (column, name) in (0..).zip(header) {
        page.write_with_format(0, column, name, &bold())?;
    }
    page.set_freeze_panes(1, 1)?;
    page.set_repeat_rows(0, 0)?;
    Ok(())
}

fn fill(page: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    head(page, &table.header)?;
    for (row, (name, numbers)) in (1..).zip(&table.rows) {
        page.write_string(row, 0, shorten(&plain(name), CELL_CHARS))?;
        for (column, count) in (1..).zip(numbers) {
            number(page, (row, column), *count)?;
        }
    }
    Ok(())
}

/// Every application: what it wanted, got and held.
fn shares(page: &mut Worksheet, lang: Lang, report: &SeasonReport) -> Result<(), XlsxError> {
    let columns = [
        "id",
        "kind",
        "title",
        "applicant",
        "wanted",
        "got",
        "held",
        "no-show",
    ];
    let header = columns.map(|column| say!(lang, &format!("report-column-{column}")));
    head(page, &header)?;
    let known = |count: u32| report.is_marked().then_some(u64::from(count));
    for (row, share) in (1..).zip(&report.shares) {
        let texts = [
            share.application.to_string(),
            say!(lang, &format!("kind-{}", share.kind.word())),
            plain(&share.title),
            plain(&share.applicant),
        ];
        for (column, text) in (0..).zip(texts) {
            page.write_string(row, column, shorten(&text, CELL_CHARS))?;
        }
        let got = report.release.map(|_| u64::from(share.got));
        let numbers = [
            Some(u64::from(share.wanted)),
            got,
            known(share.held),
            known(share.no_show),
        ];
        for (column, count) in (4..).zip(numbers) {
            number(page, (row, column), count)?;
        }
    }
    Ok(())
}
