//! When a form was sent, as form tools write it.

use chrono::{NaiveDate, NaiveDateTime};

/// Reads `01.04.2023 12:30:45`, `2023-04-01T12:30:45`, `2023/04/01 12:30:45 PM GMT+7` and
/// `4/1/2023 12:30:45`: with slashes, the month comes first unless the year does.
pub(super) fn read(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim().replace('T', " ");
    let mut words = text.split_whitespace();
    let date = date(words.next()?)?;
    let time = words.next().unwrap_or("0:00");
    let mut parts = time.split(['.', 'Z', '+']).next()?.split(':');
    let mut number = || {
        parts
            .next()
            .map_or(Some(0), |part| part.parse::<u32>().ok())
    };
    let (mut hour, minute, second) = (number()?, number()?, number()?);
    match words.next().map(str::to_lowercase).as_deref() {
        Some("pm") if hour < 12 => hour += 12,
        Some("am") if hour == 12 => hour = 0,
        _ => {}
    }
    date.and_hms_opt(hour, minute, second)
}

fn date(word: &str) -> Option<NaiveDate> {
    let separator = ['-', '.', '/']
        .into_iter()
        .find(|sign| word.contains(*sign))?;
    let parts = word.split(separator).map(|part| part.parse::<u32>().ok());
    let parts: Vec<u32> = parts.collect::<Option<_>>()?;
    let [a, b, c] = parts[..] else {
        return None;
    };
    let (year, month, day) = match separator {
        _ if a > 31 => (a, b, c),
        '/' => (c, a, b),
        _ => (c, b, a),
    };
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}
