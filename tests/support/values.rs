//! Values from short texts, so that tests read like tables.

use chrono::NaiveDate;
use yarkie_berega::domain::application::Availability;
use yarkie_berega::domain::code::Code;
use yarkie_berega::domain::decimal::Decimal;
use yarkie_berega::domain::hours::{Hours, Minute};

/// `2023-06-03`.
#[track_caller]
pub(crate) fn date(text: &str) -> NaiveDate {
    text.parse().unwrap_or_else(|e| panic!("{text}: {e}"))
}

/// `12:00`, after midnight `25:30`.
#[track_caller]
pub(crate) fn minute(text: &str) -> Minute {
    text.parse().unwrap_or_else(|e| panic!("{text}: {e}"))
}

/// `12:00-22:00`.
#[track_caller]
pub(crate) fn hours(text: &str) -> Hours {
    let (from, to) = text.split_once('-').unwrap_or_else(|| panic!("{text}"));
    Hours::new(minute(from), minute(to)).unwrap_or_else(|| panic!("{text} is empty"))
}

/// `center`.
#[track_caller]
pub(crate) fn code(text: &str) -> Code {
    text.parse().unwrap_or_else(|e| panic!("{text}: {e}"))
}

/// `1.5`.
#[track_caller]
pub(crate) fn decimal(text: &str) -> Decimal {
    text.parse().unwrap_or_else(|e| panic!("{text}: {e}"))
}

/// As in a bundle: `2023-06-03 12:00-18:00 +2|2023-06-04`.
#[track_caller]
pub(crate) fn availability(text: &str) -> Vec<Availability> {
    let entry = |entry: &str| {
        let mut words = entry.split_whitespace().peekable();
        let date = date(words.next().unwrap());
        let hours = words.next_if(|word| !word.starts_with('+')).map(hours);
        let preference = words.next().map_or(0, |word| word[1..].parse().unwrap());
        Availability {
            date,
            hours,
            preference,
        }
    };
    text.split('|').map(entry).collect()
}
