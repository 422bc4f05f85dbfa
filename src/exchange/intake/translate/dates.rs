//! Availability as people write it: `3 и 4 июня с 12 до 18`, `по субботам`, `10.06–12.06 после 15:00`.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::lexer::{Token, tokens};
use crate::domain::application::Availability;
use crate::domain::hours::{Hours, Minute};

/// Longest stretch of dates that is written out, in days.
const MAX_STRETCH_DAYS: i64 = 400;

/// The availability; empty if every day is meant. `None` if it is not understood. `days` are the
/// dates of the season, in order: they tell the year, and which days a weekday or a month is.
pub(super) fn read(days: &[NaiveDate], text: &str) -> Option<Vec<Availability>> {
    let tokens = tokens(text)?;
    let tokens: Vec<_> = tokens.into_iter().filter(|t| *t != Token::Filler).collect();
    let meaning = |t: &Token| !matches!(t, Token::Stop | Token::Comma);
    if !tokens.iter().any(meaning) {
        return None;
    }
    if tokens.iter().copied().filter(meaning).eq([Token::Any]) {
        return Some(Vec::new());
    }
    let mut parser = Parser {
        days,
        tokens: &tokens,
        at: 0,
    };
    let mut found = Vec::new();
    while parser.at < tokens.len() {
        if parser.take(Token::Stop) || parser.take(Token::Comma) || parser.take(Token::And) {
            continue;
        }
        found.extend(parser.entry()?);
    }
    found.sort_by_key(|entry| (entry.date, entry.hours, entry.preference));
    found.dedup();
    (!found.is_empty()).then_some(found)
}

/// The dates that the text names, without hours: of a column's title.
pub(super) fn dates_only(days: &[NaiveDate], text: &str) -> Option<Vec<NaiveDate>> {
    let found = read(days, text)?;
    let bare = |entry: Availability| {
        (entry.hours.is_none() && entry.preference == 0).then_some(entry.date)
    };
    found.into_iter().map(bare).collect()
}

struct Parser<'a> {
    days: &'a [NaiveDate],
    tokens: &'a [Token],
    at: usize,
}

impl Parser<'_> {
    fn peek(&self, ahead: usize) -> Option<Token> {
        self.tokens.get(self.at + ahead).copied()
    }

    fn take(&mut self, token: Token) -> bool {
        let found = self.peek(0) == Some(token);
        self.at += usize::from(found);
        found
    }

    /// Dates, perhaps hours, perhaps a preference.
    fn entry(&mut self) -> Option<Vec<Availability>> {
        let begins_at = self.at;
        let mut preference = self.preference();
        let mut dates = BTreeSet::new();
        let mut are_named = false;
        while self.dates(&mut dates)? {
            are_named = true;
            if !self.goes_on() {
                break;
            }
        }
        if dates.is_empty() {
            // A month that the season does not have is an error, and not every day.
            if are_named {
                return None;
            }
            dates.extend(self.days);
        }
        let hours = self.hours()?;
        preference = preference.max(self.preference());
        if self.at == begins_at {
            return None;
        }
        let entry = |date| Availability {
            date,
            hours,
            preference,
        };
        Some(dates.into_iter().map(entry).collect())
    }

    fn preference(&mut self) -> u8 {
        match self.peek(0) {
            Some(Token::Plus(preference)) => {
                self.at += 1;
                preference
            }
            _ => 0,
        }
    }

    /// Whether another date follows a comma or an «и».
    fn goes_on(&mut self) -> bool {
        let mut ahead = 0;
        while matches!(self.peek(ahead), Some(Token::Comma | Token::And)) {
            ahead += 1;
        }
        let is_date = |token| {
            matches!(
                token,
                Token::Number(_)
                    | Token::Date(_)
                    | Token::DayMonth(..)
                    | Token::Slashed(..)
                    | Token::Month(_)
                    | Token::Weekday(_)
                    | Token::Weekend
            )
        };
        let follows = ahead > 0 && self.peek(ahead).is_some_and(is_date);
        if follows {
            self.at += ahead;
        }
        follows
    }

    /// Takes one group of dates: false if there is none here, `None` if it can't be one.
    fn dates(&mut self, dates: &mut BTreeSet<NaiveDate>) -> Option<bool> {
        let begins_at = self.at;
        // «По субботам», «все воскресенья», «с 3 июня».
        while matches!(self.peek(0), Some(Token::Until | Token::Any | Token::From)) {
            self.at += 1;
        }
        let lead = self.tokens[begins_at..self.at].last().copied();
        let weekdays = self.weekdays(true);
        let mut group = BTreeSet::new();
        let found = match self.peek(0) {
            Some(Token::Number(_)) => self.numbers(&mut group)?,
            Some(Token::Month(month)) => {
                self.at += 1;
                let of_month = self.days.iter().filter(|day| day.month() == month);
                let fits =
                    |day: &&NaiveDate| weekdays.is_empty() || weekdays.contains(&weekday_of(day));
                dates.extend(of_month.filter(fits));
                return Some(true);
            }
            Some(_) => self.range(&mut group)?,
            None => false,
        };
        if found {
            self.weekdays(false);
            dates.extend(self.opened(lead, group)?);
            return Some(true);
        }
        if !weekdays.is_empty() {
            let of_weekday = self
                .days
                .iter()
                .filter(|day| weekdays.contains(&weekday_of(day)));
            dates.extend(of_weekday);
            return Some(true);
        }
        if lead == Some(Token::Any) {
            dates.extend(self.days);
            return Some(true);
        }
        self.at = begins_at;
        Some(false)
    }

    /// «С 3 июня» goes on to the season's end, «до 3 июня» begins with it.
    fn opened(
        &self,
        lead: Option<Token>,
        group: BTreeSet<NaiveDate>,
    ) -> Option<BTreeSet<NaiveDate>> {
        let (1, Some(date)) = (group.len(), group.first().copied()) else {
            return Some(group);
        };
        let (first, last) = (*self.days.first()?, *self.days.last()?);
        let mut opened = BTreeSet::new();
        match lead {
            Some(Token::From) => self.stretch(date, last, &mut opened)?,
            Some(Token::Until) => self.stretch(first, date, &mut opened)?,
            _ => return Some(group),
        }
        Some(opened)
    }

    /// Weekdays, which beside a date only repeat what it says: before it, or behind it.
    fn weekdays(&mut self, is_before: bool) -> BTreeSet<u32> {
        let mut weekdays = BTreeSet::new();
        loop {
            match self.peek(0) {
                Some(Token::Weekday(weekday)) => {
                    weekdays.insert(weekday);
                }
                Some(Token::Weekend) => weekdays.extend([5, 6]),
                Some(Token::Comma | Token::And)
                    if !weekdays.is_empty()
                        && matches!(self.peek(1), Some(Token::Weekday(_) | Token::Weekend)) => {}
                Some(Token::Comma)
                    if is_before
                        && !weekdays.is_empty()
                        && matches!(
                            self.peek(1),
                            Some(Token::Number(_) | Token::Date(_) | Token::DayMonth(..))
                        ) => {}
                _ => return weekdays,
            }
            self.at += 1;
        }
    }

    /// `3`, `3, 4 и 10`, `3–5`, each before a month.
    fn numbers(&mut self, dates: &mut BTreeSet<NaiveDate>) -> Option<bool> {
        let mut ends = Vec::new();
        let mut ahead = 0;
        loop {
            let Some(Token::Number(first)) = self.peek(ahead) else {
                return Some(false);
            };
            let mut last = first;
            ahead += 1;
            if matches!(self.peek(ahead), Some(Token::Dash | Token::Until))
                && let Some(Token::Number(number)) = self.peek(ahead + 1)
            {
                last = number;
                ahead += 2;
            }
            ends.push((first, last));
            match self.peek(ahead) {
                Some(Token::Comma | Token::And) => ahead += 1,
                Some(Token::Month(month)) => {
                    self.at += ahead + 1;
                    let year = self.year();
                    for (first, last) in ends {
                        let (first, last) = (
                            self.date(first, month, year)?,
                            self.date(last, month, year)?,
                        );
                        self.stretch(first, last, dates)?;
                    }
                    return Some(true);
                }
                // Numbers without a month are hours, or mean nothing.
                _ => return Some(false),
            }
        }
    }

    fn year(&mut self) -> Option<i32> {
        match self.peek(0) {
            Some(Token::Number(year @ 1900..=9999)) => {
                self.at += 1;
                i32::try_from(year).ok()
            }
            _ => None,
        }
    }

    /// `03.06`, `2023-06-03`, `03.06–10.06`.
    fn range(&mut self, dates: &mut BTreeSet<NaiveDate>) -> Option<bool> {
        let Some(first) = self.whole_date(0) else {
            return Some(false);
        };
        let first = first?;
        self.at += 1;
        let mut last = first;
        if matches!(self.peek(0), Some(Token::Dash | Token::Until))
            && let Some(date) = self.whole_date(1)
        {
            last = date?;
            self.at += 2;
        }
        self.stretch(first, last, dates)?;
        Some(true)
    }

    /// A date in one token; `Some(None)` if there is no such date.
    fn whole_date(&self, ahead: usize) -> Option<Option<NaiveDate>> {
        Some(match self.peek(ahead)? {
            Token::Date(date) => Some(date),
            Token::DayMonth(day, month) => self.date(day, month, None),
            Token::Slashed(a, b, year) => {
                let ways = [(a, b), (b, a)];
                let dates = ways.map(|(day, month)| NaiveDate::from_ymd_opt(year, month, day));
                let mut known = dates.into_iter().flatten();
                known.find(|date| self.days.binary_search(date).is_ok())
            }
            _ => return None,
        })
    }

    /// The date; without a year in the year in which the season has it.
    fn date(&self, day: u32, month: u32, year: Option<i32>) -> Option<NaiveDate> {
        if let Some(year) = year {
            return NaiveDate::from_ymd_opt(year, month, day);
        }
        let (first, last) = (self.days.first()?, self.days.last()?);
        let years = first.year()..=last.year();
        let dates: Vec<_> = years
            .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
            .collect();
        let within = dates.iter().find(|date| (first..=last).contains(date));
        within.or(dates.first()).copied()
    }

    /// Of a stretch only the days of the season count; a date by itself counts as it is.
    fn stretch(
        &self,
        first: NaiveDate,
        last: NaiveDate,
        dates: &mut BTreeSet<NaiveDate>,
    ) -> Option<()> {
        if first == last {
            dates.insert(first);
            return Some(());
        }
        if !(0..=MAX_STRETCH_DAYS).contains(&(last - first).num_days()) {
            return None;
        }
        let within = self.days.iter().filter(|day| (first..=last).contains(*day));
        dates.extend(within);
        Some(())
    }

    /// `12:00–18:00`, `с 12 до 18`, `после 15:00`, `до 16`.
    fn hours(&mut self) -> Option<Option<Hours>> {
        self.take(Token::Comma);
        let after = self.take(Token::From);
        if let Some(from) = self.time() {
            if matches!(self.peek(0), Some(Token::Dash | Token::Until)) {
                self.at += 1;
                let to = self.time()?;
                return Some(Some(Hours::new(from, to)?));
            }
            return if after {
                Some(Some(Hours::new(from, Minute::MAX)?))
            } else {
                None
            };
        }
        if self.take(Token::Until) {
            let to = self.time()?;
            return Some(Some(Hours::new(Minute::MIN, to)?));
        }
        if after { None } else { Some(None) }
    }

    fn time(&mut self) -> Option<Minute> {
        let minute = match self.peek(0)? {
            Token::Time(minute) => minute,
            Token::Number(hours) if hours <= 30 => Minute::new(hours * 60)?,
            _ => return None,
        };
        self.at += 1;
        self.take(Token::OClock);
        Some(minute)
    }
}

fn weekday_of(day: &NaiveDate) -> u32 {
    day.weekday().num_days_from_monday()
}
