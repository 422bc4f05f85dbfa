//! A cell as a CSV file or a workbook has it, and a row of them.

use std::borrow::Cow;
use std::fmt::Write as _;

use chrono::{Days, NaiveDate};

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::exchange) enum Cell<'a> {
    Empty,
    Text(Cow<'a, str>),
    Number(f64),
    /// A date, a time or both, as a spreadsheet counts: days since 1899-12-30.
    Moment(f64),
    Flag(bool),
    /// A formula's error, such as `#N/A`.
    Error(&'static str),
}

/// Cells of one row; what is missing at its end is empty.
#[derive(Debug)]
pub(in crate::exchange) struct Row<'a> {
    /// As a spreadsheet counts, from 1.
    pub(in crate::exchange) number: u32,
    pub(in crate::exchange) cells: Vec<Cell<'a>>,
}

impl Cell<'_> {
    pub(in crate::exchange) fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// The cell as text: numbers with the digits that a spreadsheet shows, dates as `2023-06-03`,
    /// times as `12:00`.
    pub(in crate::exchange) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number_text(*number)),
            Self::Moment(days) => Cow::Owned(moment_text(*days)),
            Self::Flag(true) => Cow::Borrowed("TRUE"),
            Self::Flag(false) => Cow::Borrowed("FALSE"),
            Self::Error(error) => Cow::Borrowed(error),
        }
    }
}

impl Row<'_> {
    pub(in crate::exchange) fn is_blank(&self) -> bool {
        self.cells.iter().all(Cell::is_blank)
    }
}

/// The shortest text that is the number to 15 digits, which is what a spreadsheet keeps: 0.1 + 0.2
/// is `0.3`.
fn number_text(number: f64) -> String {
    let rounded = format!("{number:.14e}").parse().unwrap_or(number);
    format!("{rounded}")
}

/// The date of a spreadsheet's day number.
pub(in crate::exchange) fn date_of(days: f64) -> Option<NaiveDate> {
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let counted = (0.0..2_958_466.0).contains(&days);
    // Spreadsheets count a 29 February 1900 that never was.
    let shift = u64::from(days < 60.0);
    counted
        .then(|| epoch.checked_add_days(Days::new(days as u64 + shift)))
        .flatten()
}

/// The day number that a spreadsheet gives the date.
pub(in crate::exchange) fn days_of(date: NaiveDate) -> f64 {
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default();
    let days = (date - epoch).num_days();
    // A date takes 22 bits, which a float holds exactly.
    (if days < 61 { days - 1 } else { days }) as f64
}

/// Whole minutes of a spreadsheet's day number; a second is lost in its fraction as a rule.
pub(in crate::exchange) fn minutes_of(days: f64) -> Option<u32> {
    let minutes = days * 1440.0;
    let whole = minutes.round();
    let exact = (minutes - whole).abs() < 0.01;
    (exact && (0.0..=f64::from(u32::MAX)).contains(&whole)).then_some(whole as u32)
}

fn moment_text(days: f64) -> String {
    let mut text = String::new();
    if days >= 8.0
        && let Some(date) = date_of(days)
    {
        let _ = write!(text, "{date}");
        if days.fract() == 0.0 {
            return text;
        }
        text.push(' ');
    }
    let of_day = if text.is_empty() { days } else { days.fract() };
    match minutes_of(of_day) {
        Some(minutes) => {
            let _ = write!(text, "{:02}:{:02}", minutes / 60, minutes % 60);
        }
        None => {
            let seconds = (of_day * 86_400.0).round();
            let (hours, rest) = ((seconds / 3600.0).trunc(), seconds % 3600.0);
            let _ = write!(
                text,
                "{hours:02}:{:02}:{:02}",
                (rest / 60.0).trunc(),
                rest % 60.0
            );
        }
    }
    text
}
