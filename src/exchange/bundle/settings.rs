//! The sheet `season`: keys and values.

use std::collections::HashMap;

use chrono_tz::Tz;

use super::cell::Cell;
use super::fields::Fields;
use super::flaws::Flaws;
use super::names::KEYS;
use super::schema::SETTINGS;
use super::value;
use crate::domain::edit;
use crate::domain::flaw::{Expected, Flaw, Sheet};
use crate::domain::reception::Reception;
use crate::domain::weights::{MAX_WEIGHT, Weights};
use crate::exchange::text::line;

/// Longest name with address of who answers for what applicants tell, in characters.
const MAX_OPERATOR_CHARS: usize = 500;

/// What the sheet says.
#[derive(Debug, Default)]
pub(super) struct Settings {
    pub(super) slug: Option<String>,
    pub(super) name: Option<String>,
    pub(super) timezone: Option<Tz>,
    pub(super) weights: Weights,
    pub(super) reception: Reception,
    rows: HashMap<&'static str, u32>,
}

impl Settings {
    /// Takes one row.
    pub(super) fn row(&mut self, fields: &mut Fields<'_, '_>) {
        let typed = fields.id("key");
        if typed.is_empty() {
            return;
        }
        let Some(key) = KEYS.find(&typed) else {
            let closest = KEYS.closest(&typed);
            fields.flaw("key", &typed, Expected::KnownKey { closest });
            return;
        };
        let row = fields.row();
        match self.rows.get(key) {
            Some(first_row) => {
                let first_row = *first_row;
                fields.flaw("key", &typed, Expected::Unique { first_row });
            }
            None => {
                self.rows.insert(key, row);
                self.value(key, fields);
            }
        }
    }

    fn value(&mut self, key: &'static str, fields: &mut Fields<'_, '_>) {
        match key {
            "slug" => self.slug = fields.setting(key, slug),
            "name" => self.name = fields.setting(key, value::text),
            "timezone" => self.timezone = fields.setting(key, timezone),
            "placed" => {
                if let Some(placed) = fields.setting(key, |c| value::whole_list(c, MAX_WEIGHT)) {
                    self.weights.placed = placed;
                }
            }
            "applications_open" => {
                let is_open = fields.optional_setting(key, value::yes_no);
                self.reception.is_open = is_open.unwrap_or(false);
            }
            "applications_from" => {
                self.reception.from = fields.optional_setting(key, value::date);
            }
            "applications_until" => {
                self.reception.until = fields.optional_setting(key, value::date);
            }
            "operator" => {
                let operator = fields.optional_setting(key, operator);
                self.reception.operator = operator.unwrap_or_default();
            }
            weight => {
                let points = fields.setting(key, |c| value::whole(c, 0, MAX_WEIGHT));
                if let (Some(points), Some(weight)) = (points, self.weights.by_name(weight)) {
                    *weight = points;
                }
            }
        }
    }

    /// What it says laid over what is known: a key without a row stays as it is. The slug has to be the
    /// season's.
    pub(super) fn over(
        self,
        slug: &str,
        known: &edit::Settings,
        flaws: &mut Flaws,
    ) -> edit::Settings {
        if let Some(other) = self.slug.filter(|said| said != slug) {
            let (row, slug) = (self.rows.get("slug").copied(), slug.to_owned());
            flaws.push(Flaw {
                sheet: Some(Sheet::Season),
                row,
                column: Some("slug"),
                value: other,
                expected: Expected::ThisSeason { slug },
            });
        }
        let mut settings = edit::Settings {
            name: self.name.unwrap_or_else(|| known.name.clone()),
            timezone: self.timezone.unwrap_or(known.timezone),
            weights: known.weights.clone(),
            reception: known.reception.clone(),
        };
        let (said, kept) = (self.reception, &mut settings.reception);
        for key in self.rows.keys() {
            match *key {
                "applications_open" => kept.is_open = said.is_open,
                "applications_from" => kept.from = said.from,
                "applications_until" => kept.until = said.until,
                "operator" => kept.operator.clone_from(&said.operator),
                _ => {}
            }
        }
        if self.rows.contains_key("placed") {
            settings.weights.placed = self.weights.placed.clone();
        }
        for (key, points) in self.weights.named() {
            let weight = settings.weights.by_name(key);
            if let Some(weight) = weight.filter(|_| self.rows.contains_key(key)) {
                *weight = points;
            }
        }
        settings
    }

    /// Notes the keys that must be there and are not.
    pub(super) fn finish(&self, flaws: &mut Flaws) {
        for key in SETTINGS.iter().filter(|key| !self.rows.contains_key(*key)) {
            flaws.push(Flaw {
                sheet: Some(Sheet::Season),
                row: None,
                column: Some(key),
                value: String::new(),
                expected: Expected::KeyPresent,
            });
        }
    }
}

fn slug(cell: &Cell<'_>) -> Result<String, Expected> {
    let slug = value::text(cell)?;
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if (1..=60).contains(&slug.len()) && slug.chars().all(fits) {
        Ok(slug)
    } else {
        Err(Expected::Slug)
    }
}

fn operator(cell: &Cell<'_>) -> Result<String, Expected> {
    let operator = line(&value::text(cell)?);
    if operator.chars().count() > MAX_OPERATOR_CHARS {
        return Err(Expected::AtMostChars(MAX_OPERATOR_CHARS));
    }
    Ok(operator)
}

fn timezone(cell: &Cell<'_>) -> Result<Tz, Expected> {
    value::text(cell)?.parse().map_err(|_| Expected::TimeZone)
}
