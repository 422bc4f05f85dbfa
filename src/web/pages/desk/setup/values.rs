//! The values of rows, as people read them.

use super::super::Desk;
use crate::domain::draft::Draft;
use crate::domain::edit::Item;
use crate::domain::flaw::Sheet;
use crate::exchange::bundle::{Holds, date_text};
use crate::say;
use crate::web::naming::item_name;
use crate::words::{Lang, bundle, date};

impl Desk {
    /// A value of a bundle in words: names for ids, words for words; nothing for «no».
    pub(super) fn shown_value(&self, sheet: Sheet, column: (&str, Holds), value: &str) -> String {
        shown_in(self.lang, &self.stored.draft, sheet, column, value)
    }
}

/// The same with the names that things have in that draft.
pub(super) fn shown_in(
    lang: Lang,
    draft: &Draft,
    sheet: Sheet,
    (column, holds): (&str, Holds),
    value: &str,
) -> String {
    if value.is_empty() {
        return String::new();
    }
    let name = |item| item_name(lang, draft, &item);
    match holds {
        Holds::Date => date_text(value).map_or_else(
            || value.to_owned(),
            |date| format!("{}, {}", date::full(lang, date), date::weekday(lang, date)),
        ),
        Holds::Decimal | Holds::Degrees { .. } => with_comma(lang, value),
        Holds::YesNo if value == "yes" => say!(lang, "yes"),
        Holds::YesNo => say!(lang, "no"),
        Holds::OneOf(_) => bundle::word(lang, sheet, column, value),
        Holds::IdOf(Sheet::Embankments) => name(Item::Embankment(value.to_owned())),
        Holds::IdOf(Sheet::Places) => name(Item::Place(value.to_owned())),
        Holds::Closed => {
            let entries = value.split('|').map(|entry| closed(lang, entry));
            entries.collect::<Vec<_>>().join("; ")
        }
        Holds::IdsOf(_) | Holds::Names | Holds::Availability => value.replace('|', "; "),
        _ => value.to_owned(),
    }
}

/// `3 июня`, or `3 июня, 14:00–18:00`.
fn closed(lang: Lang, entry: &str) -> String {
    let (on, hours) = entry.split_once(' ').unwrap_or((entry, ""));
    let on = date_text(on).map_or_else(|| on.to_owned(), |on| date::day_month(lang, on));
    if hours.is_empty() {
        on
    } else {
        format!("{on}, {}", hours.replace('-', "–"))
    }
}

/// A decimal number as this language writes it.
pub(super) fn with_comma(lang: Lang, number: &str) -> String {
    match lang {
        Lang::Ru => number.replace('.', ","),
        Lang::En => number.to_owned(),
    }
}
