//! From a cell to a value. Each function says what it expected where it finds something else; an
//! empty cell is the caller's business.

use chrono::NaiveDate;

use super::cell::{Cell, date_of, minutes_of};
use super::guard::meant;
use super::limits::{MAX_LIST_CHARS, MAX_TEXT_CHARS};
use crate::domain::application::Availability;
use crate::domain::decimal::Decimal;
use crate::domain::flaw::Expected;
use crate::domain::hours::{Hours, Minute};

/// Dates of a spreadsheet end here and begin in 1900.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=9999;
/// Smallest number that is read as a date without being marked as one: 2000-01-01. Smaller ones are
/// mistaken numbers as a rule.
const MIN_UNMARKED_DATE: f64 = 36_526.0;

/// Text as it was meant: line breaks as LF, without blanks around it (see [`super::guard`]).
pub(super) fn text(cell: &Cell<'_>) -> Result<String, Expected> {
    checked(&cell.text(), MAX_TEXT_CHARS)
}

fn checked(text: &str, max_chars: usize) -> Result<String, Expected> {
    let text = if text.contains('\r') {
        meant(&text.replace("\r\n", "\n").replace('\r', "\n")).to_owned()
    } else {
        meant(text).to_owned()
    };
    if text.chars().nth(max_chars).is_some() {
        return Err(Expected::AtMostChars(max_chars));
    }
    let foreign = |c: char| c.is_control() && !matches!(c, '\n' | '\t') || is_noncharacter(c);
    if text.contains(foreign) {
        return Err(Expected::PlainText);
    }
    Ok(text)
}

/// Two characters that no XML file, so no workbook, can hold.
const fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// A list separated by `|`; empty entries don't count.
pub(super) fn list(cell: &Cell<'_>) -> Result<Vec<String>, Expected> {
    let text = checked(&cell.text(), MAX_LIST_CHARS)?;
    let entries = text.split('|').map(str::trim);
    Ok(entries
        .filter(|e| !e.is_empty())
        .map(str::to_owned)
        .collect())
}

/// `2023-06-03`, `03.06.2023`, or a date of a spreadsheet.
pub(super) fn date(cell: &Cell<'_>) -> Result<NaiveDate, Expected> {
    let days = match cell {
        Cell::Moment(days) => Some(*days),
        Cell::Number(days) if *days >= MIN_UNMARKED_DATE => Some(*days),
        _ => None,
    };
    let date = match days {
        Some(days) if days.fract() == 0.0 => date_of(days),
        Some(_) => None,
        None => date_text(meant(&cell.text())),
    };
    date.ok_or(Expected::Date)
}

/// `2023-06-03` or `03.06.2023`.
#[must_use]
pub fn date_text(text: &str) -> Option<NaiveDate> {
    let numbers = |separator| {
        let mut parts = text.split(separator);
        let mut next = || {
            let part = parts.next()?;
            let digits = (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| part.parse::<u32>().ok()).flatten()
        };
        let three = [next()?, next()?, next()?];
        parts.next().is_none().then_some(three)
    };
    let [year, month, day] = match numbers('-') {
        Some(year_first) => year_first,
        None => {
            let [day, month, year] = numbers('.')?;
            [year, month, day]
        }
    };
    let year = i32::try_from(year).ok().filter(|y| YEARS.contains(y))?;
    NaiveDate::from_ymd_opt(year, month, day)
}

/// `12:00`, `25:30`, or a time of a spreadsheet, which is a part of a day.
pub(in crate::exchange) fn minute(cell: &Cell<'_>) -> Result<Minute, Expected> {
    let minute = match cell {
        Cell::Moment(days) | Cell::Number(days) => minutes_of(*days).and_then(Minute::new),
        _ => meant(&cell.text()).parse().ok(),
    };
    minute.ok_or(Expected::Time)
}

/// `1.5`, `1,5` or a number of a spreadsheet.
pub(super) fn decimal(cell: &Cell<'_>) -> Result<Decimal, Expected> {
    meant(&cell.text()).parse().map_err(|_| Expected::Decimal)
}

/// A whole number from `min` to `max`; `6.0` is one too.
pub(super) fn whole(cell: &Cell<'_>, min: i64, max: i64) -> Result<i64, Expected> {
    let text = cell.text();
    whole_text(meant(&text), min, max).ok_or(Expected::WholeNumber { min, max })
}

fn whole_text(text: &str, min: i64, max: i64) -> Option<i64> {
    let (whole, rest) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let digits = whole.bytes().all(|b| b.is_ascii_digit()) && !whole.is_empty();
    let is_whole = !rest.is_empty() && rest.bytes().all(|b| b == b'0');
    let number = (digits && is_whole).then(|| whole.parse().ok()).flatten();
    number.filter(|n| (min..=max).contains(n))
}

/// Whole numbers from 0 to `max`, separated by `|`; at least one.
pub(super) fn whole_list(cell: &Cell<'_>, max: i64) -> Result<Vec<i64>, Expected> {
    let text = cell.text();
    let numbers = meant(&text)
        .split('|')
        .map(|n| whole_text(n.trim(), 0, max));
    numbers
        .collect::<Option<Vec<_>>>()
        .ok_or(Expected::NumberList { max })
}

/// yes/no, да/нет, 1/0, true/false, истина/ложь.
pub(in crate::exchange) fn yes_no(cell: &Cell<'_>) -> Result<bool, Expected> {
    if let Cell::Flag(flag) = cell {
        return Ok(*flag);
    }
    let text = cell.text();
    match &*meant(&text).to_lowercase() {
        "yes" | "y" | "да" | "1" | "true" | "истина" | "+" => Ok(true),
        "no" | "n" | "нет" | "0" | "false" | "ложь" | "-" | "–" => Ok(false),
        _ => Err(Expected::YesNo),
    }
}

/// Degrees as micro-degrees; digits beyond the sixth are rounded, which is a tenth of a metre.
pub(super) fn degrees(cell: &Cell<'_>, limit: u16) -> Result<i32, Expected> {
    let text = cell.text();
    micro_degrees(meant(&text), limit).ok_or(Expected::Degrees { limit })
}

fn micro_degrees(text: &str, limit: u16) -> Option<i32> {
    let (sign, unsigned) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (whole, rest) = unsigned.split_once(['.', ',']).unwrap_or((unsigned, "0"));
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(rest) || whole.len() > 3 {
        return None;
    }
    let kept = &rest[..rest.len().min(6)];
    let round_up = i64::from(rest.as_bytes().get(6).is_some_and(|digit| *digit >= b'5'));
    let fraction: i64 = format!("{kept:0<6}").parse().ok()?;
    let micro = whole.parse::<i64>().ok()? * 1_000_000 + fraction + round_up;
    let within = micro <= i64::from(limit) * 1_000_000;
    within.then(|| i32::try_from(sign * micro).ok()).flatten()
}

/// One entry of an availability: `DATE`, `DATE FROM-TO`, either with `+1` or `+2` behind it.
pub(in crate::exchange) fn availability_entry(entry: &str) -> Option<Availability> {
    let (date, rest) = entry.split_once(char::is_whitespace).unwrap_or((entry, ""));
    let rest = rest.trim();
    let (hours, preference) = match rest.rsplit_once('+') {
        Some((hours, "1")) => (hours.trim(), 1),
        Some((hours, "2")) => (hours.trim(), 2),
        Some(_) => return None,
        None => (rest, 0),
    };
    let hours = match hours {
        "" => None,
        hours => Some(hours_text(hours)?),
    };
    let date = date_text(date)?;
    Some(Availability {
        date,
        hours,
        preference,
    })
}

/// One entry of closed dates: `DATE`, or `DATE FROM-TO`.
pub(super) fn closed_entry(entry: &str) -> Option<(NaiveDate, Option<Hours>)> {
    match entry.split_once(char::is_whitespace) {
        None => Some((date_text(entry)?, None)),
        Some((date, hours)) => Some((date_text(date)?, Some(hours_text(hours.trim())?))),
    }
}

/// `12:00-18:00`, with any dash.
#[must_use]
pub fn hours_text(text: &str) -> Option<Hours> {
    let (from, to) = text.split_once(['-', '–', '—'])?;
    Hours::new(from.parse().ok()?, to.parse().ok()?)
}
