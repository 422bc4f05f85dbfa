//! What was typed into the form.

use super::Step;
use crate::exchange::text::{line, plain};

/// Longest form, in characters of its names and values together: a description and a season of days.
pub const MAX_CHARS: usize = 40_000;
/// Most fields of a form: those of a season of every day of a year.
const MAX_FIELDS: usize = 2_000;

/// Names of fields with their values, as they were typed but for what no text should hold. Personal
/// data: in no log.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Typed(Vec<(String, String)>);

impl Typed {
    /// As they were kept.
    #[must_use]
    pub const fn new(fields: Vec<(String, String)>) -> Self {
        Self(fields)
    }

    #[must_use]
    pub fn fields(&self) -> &[(String, String)] {
        &self.0
    }

    /// What was typed into the field; nothing if it was not sent.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(found, _)| found == name);
        found.map_or("", |(_, value)| value)
    }

    /// Puts what was sent of a step in place of what was there of it; what is no field of that step is
    /// left out. Gives `false`, and changes nothing, if that is more than any form holds.
    #[must_use]
    pub fn take<'a>(&mut self, step: Step, sent: impl Iterator<Item = (&'a str, &'a str)>) -> bool {
        let is_of = |name: &str| Step::of(name) == Some(step);
        let sent = sent.filter(|(name, value)| is_of(name) && !value.is_empty());
        let sent = sent.map(|(name, value)| (line(name), cleaned(name, value)));
        let others = self.0.iter().filter(|(name, _)| !is_of(name)).cloned();
        let all: Vec<_> = others.chain(sent).collect();
        let chars = |(name, value): &(String, String)| name.chars().count() + value.chars().count();
        let fits = all.len() <= MAX_FIELDS && all.iter().map(chars).sum::<usize>() <= MAX_CHARS;
        if fits {
            self.0 = all;
        }
        fits
    }
}

/// Never shown by accident.
impl std::fmt::Debug for Typed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Typed({} fields)", self.0.len())
    }
}

/// On one line, where it is no longer text and no list.
fn cleaned(name: &str, value: &str) -> String {
    match name {
        "description" | "people" => plain(value),
        _ => line(value),
    }
}
