//! Dates and times as people write them, cut into words.

use std::sync::LazyLock;

use chrono::NaiveDate;

use crate::domain::hours::Minute;
use crate::exchange::bundle::value::date_text;
use crate::exchange::intake::words::folded;
use crate::words::intake::{beginnings, of_time};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    Number(u32),
    Date(NaiveDate),
    /// Day and month.
    DayMonth(u32, u32),
    /// Two numbers of which either may be the month, and a year.
    Slashed(u32, u32, i32),
    /// 1 to 12.
    Month(u32),
    /// 0, Monday, to 6.
    Weekday(u32),
    Weekend,
    /// All days.
    Any,
    Time(Minute),
    Dash,
    Comma,
    And,
    From,
    Until,
    /// A day is preferred that much.
    Plus(u8),
    /// The end of an entry: `|`, `;` or a line's.
    Stop,
    /// The hours of a clock, without minutes: «18 часов».
    OClock,
    /// Means nothing here.
    Filler,
}

struct Vocabulary {
    months: Vec<String>,
    weekdays: Vec<String>,
    short_weekdays: Vec<String>,
    from: Vec<String>,
    until: Vec<String>,
    hours: Vec<String>,
    filler: Vec<String>,
    any: Vec<String>,
    weekend: Vec<String>,
    preferred: Vec<String>,
}

static WORDS: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary {
    months: of_time("months"),
    weekdays: of_time("weekdays"),
    short_weekdays: of_time("weekdays-short"),
    from: of_time("from"),
    until: of_time("until"),
    hours: of_time("hours"),
    filler: of_time("filler"),
    any: beginnings("any"),
    weekend: beginnings("weekend"),
    preferred: beginnings("preferred"),
});

/// The words of the text; `None` if one of them is not understood: then nothing is guessed.
pub(super) fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    for line in text.lines() {
        let line = folded(line);
        let mut rest = line.as_str();
        while !rest.is_empty() {
            let (token, length) = next(rest)?;
            tokens.extend(token);
            rest = &rest[length..];
        }
        tokens.push(Token::Stop);
    }
    Some(tokens)
}

/// The token that begins here, and its length in bytes.
fn next(rest: &str) -> Option<(Option<Token>, usize)> {
    let first = rest.chars().next()?;
    if first.is_ascii_digit() {
        return number(rest);
    }
    if first.is_alphabetic() {
        let length = rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len());
        return Some((Some(word(&rest[..length])?), length));
    }
    let token = match first {
        '-' | '–' | '—' | '−' => Some(Token::Dash),
        ',' => Some(Token::Comma),
        '&' => Some(Token::And),
        ';' | '|' => Some(Token::Stop),
        '+' => {
            let preference = rest[1..].chars().next().and_then(|c| c.to_digit(10))?;
            let preference = u8::try_from(preference)
                .ok()
                .filter(|p| (1..=2).contains(p))?;
            return Some((Some(Token::Plus(preference)), 2));
        }
        '.' | '(' | ')' | '[' | ']' | ':' => None,
        c if c.is_whitespace() => None,
        _ => return None,
    };
    Some((token, first.len_utf8()))
}

fn number(rest: &str) -> Option<(Option<Token>, usize)> {
    // 2023-06-03
    if let Some(date) = rest.get(..10).filter(|text| text.contains('-'))
        && let Some(date) = date_text(date)
    {
        return Some((Some(Token::Date(date)), 10));
    }
    let length = rest
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ':' | '/'))
        .unwrap_or(rest.len());
    let text = rest[..length].trim_end_matches(['.', ':', '/']);
    Some((Some(of_digits(text)?), text.len()))
}

fn of_digits(text: &str) -> Option<Token> {
    if text.contains(':') {
        return text.parse().ok().map(Token::Time);
    }
    if let Some(date) = date_text(text) {
        return Some(Token::Date(date));
    }
    let separator = if text.contains('/') { '/' } else { '.' };
    let parts = text.split(separator).map(|part| part.parse::<u32>().ok());
    let parts: Vec<u32> = parts.collect::<Option<_>>()?;
    match parts[..] {
        [number] => Some(Token::Number(number)),
        [day, month] if separator == '.' => Some(Token::DayMonth(day, month)),
        [day, month, year] if separator == '.' && year < 100 => {
            let year = i32::try_from(year).ok()? + 2000;
            NaiveDate::from_ymd_opt(year, month, day).map(Token::Date)
        }
        [a, b, year] if separator == '/' => Some(Token::Slashed(a, b, i32::try_from(year).ok()?)),
        _ => None,
    }
}

fn word(word: &str) -> Option<Token> {
    let words = &*WORDS;
    let is = |list: &[String]| list.iter().any(|known| known == word);
    let begins = |list: &[String]| list.iter().any(|known| word.starts_with(&**known));
    if matches!(word, "и" | "and") {
        return Some(Token::And);
    }
    if is(&words.from) {
        return Some(Token::From);
    }
    if is(&words.until) {
        return Some(Token::Until);
    }
    if is(&words.hours) {
        return Some(Token::OClock);
    }
    if is(&words.filler) {
        return Some(Token::Filler);
    }
    if let Some(weekday) = words.short_weekdays.iter().position(|known| known == word) {
        return Some(Token::Weekday(weekday as u32 % 7));
    }
    if begins(&words.weekend) {
        return Some(Token::Weekend);
    }
    if begins(&words.any) {
        return Some(Token::Any);
    }
    if begins(&words.preferred) {
        return Some(Token::Plus(1));
    }
    if let Some(weekday) = longest(&words.weekdays, word) {
        return Some(Token::Weekday(weekday as u32 % 7));
    }
    longest(&words.months, word).map(|month| Token::Month(month as u32 % 12 + 1))
}

/// The position of the longest of the beginnings that the word has: «март» is no «май».
fn longest(beginnings: &[String], word: &str) -> Option<usize> {
    let fitting = beginnings.iter().enumerate();
    let fitting = fitting.filter(|(_, known)| word.starts_with(&***known));
    fitting
        .max_by_key(|(_, known)| known.len())
        .map(|(ix, _)| ix)
}
