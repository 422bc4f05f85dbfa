//! When an applicant can come: all days, all Saturdays, single days, each perhaps with hours.

use chrono::{NaiveDate, Weekday};

use super::check::{What, Wrong};
use super::{Offer, OfferedDay, Step, Typed};
use crate::domain::hours::{Hours, Minute};

/// The field of all days.
pub const ALL_DAYS: &str = "days-all";
const WEEKDAY: &str = "weekday-";
const DAY: &str = "day-";
const FROM: &str = ".from";
const TO: &str = ".to";
/// Minutes of a day.
const DAY_MIN: u32 = 24 * 60;

/// What a single day's field says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// As is said of all days, or of its day of the week.
    Usual,
    Yes,
    /// Better than others.
    Best,
    No,
}

impl Choice {
    pub const ALL: [Self; 4] = [Self::Usual, Self::Yes, Self::Best, Self::No];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Usual => "",
            Self::Yes => "yes",
            Self::Best => "best",
            Self::No => "no",
        }
    }

    fn named(word: &str) -> Self {
        let found = Self::ALL.into_iter().find(|choice| choice.word() == word);
        found.unwrap_or(Self::Usual)
    }
}

/// The field of all days of that day of the week.
#[must_use]
pub fn weekday_field(weekday: Weekday) -> String {
    format!("{WEEKDAY}{}", weekday.number_from_monday())
}

/// The field of a single day.
#[must_use]
pub fn day_field(date: NaiveDate) -> String {
    format!("{DAY}{date}")
}

/// The field of the hour from which.
#[must_use]
pub fn from_field(of: &str) -> String {
    format!("{of}{FROM}")
}

/// The field of the hour until which.
#[must_use]
pub fn to_field(of: &str) -> String {
    format!("{of}{TO}")
}

pub(super) fn is_of_days(field: &str) -> bool {
    let of = field.strip_suffix(FROM).or(field.strip_suffix(TO));
    let of = of.unwrap_or(field);
    let is_number = |text: &str| matches!(text.as_bytes(), [b'1'..=b'7']);
    of == ALL_DAYS
        || of.strip_prefix(WEEKDAY).is_some_and(is_number)
        || of
            .strip_prefix(DAY)
            .is_some_and(|text| text.parse::<NaiveDate>().is_ok())
}

/// What is said of several days at once, or of one.
struct Said {
    field: String,
    /// As they were typed; nothing at either end: as early, or as late, as the day goes.
    ends: Option<[Option<Minute>; 2]>,
}

/// When the applicant can come on a day.
struct Window {
    date: NaiveDate,
    /// `None`: the whole day.
    hours: Option<Hours>,
    is_best: bool,
}

/// As the sheet's column has it; empty: every day, all hours, no preference.
pub(super) fn availability(offer: &Offer<'_>, typed: &Typed, wrong: &mut Vec<Wrong>) -> String {
    let flaws = wrong.len();
    let all = several(typed, ALL_DAYS.to_owned(), wrong);
    let weekdays = offer.weekdays().into_iter().map(|weekday| {
        let said = several(typed, weekday_field(weekday), wrong);
        (weekday, said)
    });
    let weekdays: Vec<_> = weekdays.collect();
    let mut windows = Vec::new();
    for day in &offer.days {
        let weekday = chrono::Datelike::weekday(&day.date);
        let of_weekday = weekdays.iter().find(|(it, _)| *it == weekday);
        let usual = of_weekday.and_then(|(_, said)| said.as_ref());
        windows.extend(window(day, typed, usual.or(all.as_ref()), wrong));
    }
    let mut several = all
        .iter()
        .chain(weekdays.iter().filter_map(|it| it.1.as_ref()));
    let is_said = several.next().is_some();
    if windows.is_empty() && wrong.len() == flaws {
        let what = if is_said { What::NoHours } else { What::NoDay };
        wrong.push(Wrong::new(Step::When, ALL_DAYS, what));
    }
    let is_plain = |it: &Window| it.hours.is_none() && !it.is_best;
    if windows.len() == offer.days.len() && windows.iter().all(is_plain) {
        return String::new();
    }
    let entries: Vec<_> = windows.iter().map(entry).collect();
    entries.join("|")
}

fn entry(window: &Window) -> String {
    let mut text = window.date.to_string();
    if let Some(hours) = window.hours {
        text.push_str(&format!(" {}-{}", hours.from(), hours.to()));
    }
    if window.is_best {
        text.push_str(" +2");
    }
    text
}

/// What a field of several days says, if it is ticked; hours beside it say so too.
fn several(typed: &Typed, field: String, wrong: &mut Vec<Wrong>) -> Option<Said> {
    let all = [from_field(&field), to_field(&field), field.clone()];
    if all.iter().all(|name| typed.get(name).is_empty()) {
        return None;
    }
    let ends = ends(typed, &field, wrong);
    Some(Said { field, ends })
}

/// The times that were typed beside a field; `None` if one is none.
fn ends(typed: &Typed, field: &str, wrong: &mut Vec<Wrong>) -> Option<[Option<Minute>; 2]> {
    let mut is_bad = false;
    let ends = [from_field(field), to_field(field)].map(|name| {
        let text = typed.get(&name);
        if text.is_empty() {
            return None;
        }
        let minute = text.parse().ok();
        if minute.is_none() {
            is_bad = true;
            wrong.push(Wrong::new(Step::When, name, What::Time));
        }
        minute
    });
    (!is_bad).then_some(ends)
}

fn window(
    day: &OfferedDay,
    typed: &Typed,
    usual: Option<&Said>,
    wrong: &mut Vec<Wrong>,
) -> Option<Window> {
    let field = day_field(day.date);
    let choice = Choice::named(typed.get(&field));
    let own = Said {
        ends: ends(typed, &field, wrong),
        field,
    };
    let has_hours = own.ends != Some([None, None]);
    let said = match choice {
        Choice::No => return None,
        // Hours say that one can come.
        _ if has_hours => &own,
        Choice::Usual => usual?,
        Choice::Yes | Choice::Best => usual.unwrap_or(&own),
    };
    let hours = within(day.hours, said.ends?);
    // On a Saturday that ends before a stretch of all Saturdays begins nobody can come; but who gives
    // such hours for a single day is mistaken.
    if hours.is_none() && std::ptr::eq(said, &own) {
        let what = What::Outside(day.hours);
        wrong.push(Wrong::new(Step::When, from_field(&said.field), what));
    }
    let hours = hours?;
    Some(Window {
        date: day.date,
        hours: (!hours.contains(day.hours)).then_some(hours),
        is_best: choice == Choice::Best,
    })
}

/// The stretch between the times on a day of those hours, which may run past midnight: then a time of
/// the next morning is one. `None` if no part of it is in the day's hours.
fn within(day: Hours, [from, to]: [Option<Minute>; 2]) -> Option<Hours> {
    let counted = |minute: Minute| {
        let next = minute.plus(DAY_MIN);
        let next = next.filter(|next| minute < day.from() && *next <= day.to());
        next.unwrap_or(minute)
    };
    let first = from.map_or(day.from(), counted);
    let last = to.map_or(day.to(), counted);
    let past_midnight = || Hours::new(first, last.plus(DAY_MIN)?);
    let hours = Hours::new(first, last).or_else(past_midnight)?;
    hours.meet(day).map(|_| hours)
}
