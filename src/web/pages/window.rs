//! When an applicant can come.

use crate::domain::application::Availability;
use crate::say;
use crate::words::{Lang, date};

/// `сб, 3 июня, 12:00–18:00 – лучше всего`, as an applicant would say it.
pub(super) fn window(lang: Lang, window: &Availability) -> String {
    let weekday = date::weekday_short(lang, window.date);
    let mut text = format!("{weekday}, {}", date::day_month(lang, window.date));
    if let Some(hours) = window.hours {
        text.push_str(", ");
        text.push_str(&date::clock_hours(hours));
    }
    if window.preference > 0 {
        text.push_str(&format!(" – {}", say!(lang, "apply-day-best")));
    }
    text
}
