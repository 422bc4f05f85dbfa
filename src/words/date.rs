//! Dates and times as people write them.

use chrono::{Datelike, NaiveDate, TimeZone, Timelike};
use chrono_tz::Tz;

use super::Lang;
use crate::domain::hours::{Hours, Minute};
use crate::domain::moment::{Moment, Span};

const MONTHS: [(&str, &str); 12] = [
    ("января", "January"),
    ("февраля", "February"),
    ("марта", "March"),
    ("апреля", "April"),
    ("мая", "May"),
    ("июня", "June"),
    ("июля", "July"),
    ("августа", "August"),
    ("сентября", "September"),
    ("октября", "October"),
    ("ноября", "November"),
    ("декабря", "December"),
];

const WEEKDAYS: [(&str, &str, &str); 7] = [
    ("понедельник", "пн", "Monday"),
    ("вторник", "вт", "Tuesday"),
    ("среда", "ср", "Wednesday"),
    ("четверг", "чт", "Thursday"),
    ("пятница", "пт", "Friday"),
    ("суббота", "сб", "Saturday"),
    ("воскресенье", "вс", "Sunday"),
];

/// `3 июня`, `3 June`.
#[must_use]
pub fn day_month(lang: Lang, date: NaiveDate) -> String {
    let (ru, en) = MONTHS[date.month0() as usize];
    match lang {
        Lang::Ru => format!("{}\u{a0}{ru}", date.day()),
        Lang::En => format!("{}\u{a0}{en}", date.day()),
    }
}

/// `3 июня 2023`, `3 June 2023`.
#[must_use]
pub fn full(lang: Lang, date: NaiveDate) -> String {
    format!("{}\u{a0}{}", day_month(lang, date), date.year())
}

/// `суббота`, `Saturday`.
#[must_use]
pub fn weekday(lang: Lang, date: NaiveDate) -> &'static str {
    let (ru, _, en) = WEEKDAYS[date.weekday().num_days_from_monday() as usize];
    match lang {
        Lang::Ru => ru,
        Lang::En => en,
    }
}

/// `сб`, `Sat`.
#[must_use]
pub fn weekday_short(lang: Lang, date: NaiveDate) -> &'static str {
    let (_, ru, en) = WEEKDAYS[date.weekday().num_days_from_monday() as usize];
    match lang {
        Lang::Ru => ru,
        Lang::En => &en[..3],
    }
}

/// `18:00–01:30`: hours of a day as a clock shows them, which begins anew at midnight.
#[must_use]
pub fn clock_hours(hours: Hours) -> String {
    const DAY_MIN: u32 = 24 * 60;
    let shown = |minute: Minute| match minute.get() {
        DAY_MIN => "24:00".to_owned(),
        minute => format!("{:02}:{:02}", minute % DAY_MIN / 60, minute % 60),
    };
    format!("{}–{}", shown(hours.from()), shown(hours.to()))
}

/// `суббота, 3 июня 2023, 14:30`, as the zone's clock shows it.
#[must_use]
pub fn dated_time(lang: Lang, at: chrono::DateTime<Tz>) -> String {
    let date = at.date_naive();
    let (weekday, full) = (weekday(lang, date), full(lang, date));
    format!("{weekday}, {full}, {:02}:{:02}", at.hour(), at.minute())
}

/// `12:00–13:30` on the zone's clock; with the day of the month where it is not one day.
#[must_use]
pub fn span(lang: Lang, span: Span, zone: Tz) -> String {
    let local = |moment: Moment| zone.from_utc_datetime(&moment.utc().naive_utc());
    let (start, end) = (local(span.start), local(span.end));
    let clock = |t: &chrono::DateTime<Tz>| format!("{:02}:{:02}", t.hour(), t.minute());
    if start.date_naive() == end.date_naive() {
        return format!("{}–{}", clock(&start), clock(&end));
    }
    let full =
        |t: &chrono::DateTime<Tz>| format!("{} {}", day_month(lang, t.date_naive()), clock(t));
    format!("{} – {}", full(&start), full(&end))
}

/// `3 июня, 12:00–13:30`.
#[must_use]
pub fn dated_span(lang: Lang, stretch: Span, zone: Tz) -> String {
    let date = |moment: Moment| {
        zone.from_utc_datetime(&moment.utc().naive_utc())
            .date_naive()
    };
    let text = span(lang, stretch, zone);
    if date(stretch.start) == date(stretch.end) {
        format!("{}, {text}", day_month(lang, date(stretch.start)))
    } else {
        text
    }
}
