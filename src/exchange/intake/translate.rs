//! From what people write to what the bundle's sheet takes. What is not understood stays as it is, for
//! the sheet's own reader to say what it needs.

mod amount;
mod dates;
mod lexer;

use std::borrow::Cow;
use std::collections::HashMap;

use chrono::NaiveDate;

use super::field::Field;
use super::words::folded;
use crate::domain::application::Availability;
use crate::domain::edit::{Items, Part};
use crate::domain::flaw::Sheet;
use crate::exchange::bundle::cell::Cell;
use crate::exchange::bundle::output::availability;
use crate::exchange::bundle::schema::Holds;
use crate::exchange::bundle::value::{availability_entry, minute, yes_no};

use amount::Amount;

/// What of a season answers refer to.
#[derive(Debug, Clone, Default)]
pub(super) struct Setting {
    /// In order.
    days: Vec<NaiveDate>,
    /// Ids by what people write for them.
    embankments: HashMap<String, String>,
    /// As they are shown, with their ids.
    names: Vec<(String, String)>,
}

impl Setting {
    #[must_use]
    pub(super) fn of(items: &Items) -> Self {
        let mut setting = Self::default();
        for (_, held) in items.iter() {
            match &held.part {
                Part::Day(day) => setting.days.push(day.date),
                Part::Embankment(site) => {
                    let id = site.id.trim().to_owned();
                    for name in [&site.name, &id] {
                        setting.embankments.insert(folded(name), id.clone());
                    }
                    setting.names.push((site.name.clone(), id));
                }
                _ => {}
            }
        }
        setting.days.sort_unstable();
        setting
    }

    /// Whether the answer is an embankment's name or id.
    pub(super) fn is_embankment(&self, answer: &str) -> bool {
        self.embankments.contains_key(&folded(answer))
    }

    pub(super) fn names(&self) -> &[(String, String)] {
        &self.names
    }

    /// The dates that a column's title names, as those of a grid of dates do.
    pub(super) fn dates_of_title(&self, title: &str) -> Vec<NaiveDate> {
        let inner = title
            .rsplit_once('[')
            .and_then(|(_, rest)| rest.split(']').next());
        dates::dates_only(&self.days, inner.unwrap_or(title)).unwrap_or_default()
    }
}

/// What stands for what: the entries of a list, or whole answers, by [`folded`] text.
pub(super) type Values = HashMap<String, String>;

/// The cell as the sheet's column takes it; `None` if it stays as it is.
pub(super) fn translate(
    field: Field,
    values: &Values,
    setting: &Setting,
    cell: &Cell<'_>,
) -> Option<String> {
    if matches!(cell, Cell::Error(_)) || cell.is_blank() {
        return None;
    }
    let text = cell.text();
    if let Some(value) = values.get(&folded(&text)) {
        return Some(value.clone());
    }
    match field.holds() {
        Holds::Decimal | Holds::Whole { .. } => number(field, cell, &text),
        Holds::YesNo => yes_or_no(&text),
        Holds::Names => Some(people(&text)),
        Holds::IdsOf(Sheet::Embankments) => Some(embankments(values, setting, &text)),
        Holds::Availability => availability_of(values, setting, cell, &text),
        _ => None,
    }
}

fn number(field: Field, cell: &Cell<'_>, text: &str) -> Option<String> {
    let amount = match field.name() {
        "power_kw" => Amount::Kilowatts,
        "area_m2" => Amount::SquareMetres,
        "wanted" => Amount::Times,
        "priority" => return None,
        _ => Amount::Minutes,
    };
    if amount == Amount::Minutes && (text.contains(':') || matches!(cell, Cell::Moment(_))) {
        return minute(cell).ok().map(|minutes| minutes.get().to_string());
    }
    amount::read(amount, text)
}

/// Marks that forms put into the cells of a grid.
fn yes_or_no(text: &str) -> Option<String> {
    let word = match text.trim() {
        "✓" | "✔" | "☑" | "v" | "V" | "x" | "X" | "х" | "Х" => "yes",
        "✗" | "✘" | "☐" | "—" => "no",
        _ => return None,
    };
    Some(word.to_owned())
}

/// A list of names, whatever stands between them.
fn people(text: &str) -> String {
    let names = text.split(['|', ';', ',', '\n']).map(str::trim);
    let names: Vec<_> = names.filter(|name| !name.is_empty()).collect();
    names.join("|")
}

/// Cuts a text into entries. A comma may also belong to an entry that is `known`.
pub(super) fn entries(text: &str, known: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for piece in text.split(['|', ';', '\n']).map(str::trim) {
        if piece.is_empty() {
            continue;
        }
        if known(piece) {
            found.push(piece.to_owned());
            continue;
        }
        let parts: Vec<_> = piece.split(',').collect();
        let mut at = 0;
        while at < parts.len() {
            let longest = (at + 1..=parts.len())
                .rev()
                .find(|end| known(parts[at..*end].join(",").trim()));
            let end = longest.unwrap_or(at + 1);
            found.push(parts[at..end].join(",").trim().to_owned());
            at = end;
        }
    }
    found.retain(|entry| !entry.is_empty());
    found
}

fn embankments(values: &Values, setting: &Setting, text: &str) -> String {
    let id = |entry: &str| {
        let folded = folded(entry);
        values
            .get(&folded)
            .or_else(|| setting.embankments.get(&folded))
            .cloned()
    };
    let entries = entries(text, |entry| id(entry).is_some());
    let ids: Vec<_> = entries
        .into_iter()
        .map(|entry| id(&entry).unwrap_or(entry))
        .collect();
    ids.into_iter()
        .filter(|id| !id.is_empty())
        .collect::<Vec<_>>()
        .join("|")
}

fn availability_of(
    values: &Values,
    setting: &Setting,
    cell: &Cell<'_>,
    text: &str,
) -> Option<String> {
    if matches!(cell, Cell::Moment(_)) || is_exact(text) {
        return None;
    }
    let known = |entry: &str| values.contains_key(&folded(entry));
    let text = if values.is_empty() {
        Cow::Borrowed(text)
    } else {
        let entries = entries(text, known);
        let meant = entries.iter().map(|entry| {
            let value = values.get(&folded(entry));
            value.unwrap_or(entry).as_str()
        });
        // A comma may stand within what is not known by itself: «3, 4 июня».
        if entries.iter().any(|entry| known(entry)) {
            Cow::Owned(meant.collect::<Vec<_>>().join("|"))
        } else {
            Cow::Borrowed(text)
        }
    };
    dates::read(&setting.days, &text).map(|found| listed(&found))
}

fn is_exact(text: &str) -> bool {
    let mut entries = text.split('|').map(str::trim).filter(|e| !e.is_empty());
    entries.all(|entry| availability_entry(entry).is_some())
}

pub(super) fn listed(found: &[Availability]) -> String {
    let entries: Vec<_> = found.iter().map(availability).collect();
    entries.join("|")
}

/// What a cell under a date says of that date: nothing, all hours, or some.
pub(super) fn of_grid(
    dates: &[NaiveDate],
    values: &Values,
    setting: &Setting,
    cell: &Cell<'_>,
) -> Option<String> {
    let text = cell.text();
    let meant = values.get(&folded(&text)).map_or(&*text, String::as_str);
    let said = match yes_or_no(meant).as_deref() {
        Some(word) => word.to_owned(),
        None => meant.to_owned(),
    };
    match yes_no(&Cell::Text(said.as_str().into())) {
        Ok(false) => return Some(String::new()),
        Ok(true) => {
            let dates: Vec<_> = dates.iter().map(ToString::to_string).collect();
            return Some(dates.join("|"));
        }
        Err(_) => {}
    }
    // The hours of the day, or a preference: read as if the date stood before them.
    let mut found = Vec::new();
    for part in said.split([',', ';', '\n', '|']) {
        for date in dates {
            found.extend(dates::read(&setting.days, &format!("{date} {part}"))?);
        }
    }
    found.sort_by_key(|entry| (entry.date, entry.hours, entry.preference));
    found.dedup();
    Some(listed(&found))
}
