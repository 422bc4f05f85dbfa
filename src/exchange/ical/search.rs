//! Looking for words in a programme.

use crate::domain::programme::{Event, Programme};
use crate::exchange::text::{line, shorten};

/// Longest search, in characters: a title fits, and addresses stay short.
const MAX_CHARS: usize = 100;

/// Words that all have to stand somewhere in what visitors read of an event, in any case and order,
/// whole or as a part. Nothing searched for is everything found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    asked: String,
    words: Vec<String>,
}

impl Search {
    #[must_use]
    pub fn new(text: &str) -> Self {
        let asked = shorten(&line(text), MAX_CHARS);
        let words = folded(&asked);
        let words = words.split_whitespace().map(str::to_owned).collect();
        Self { asked, words }
    }

    /// What was asked for, on one line.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.asked
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    #[must_use]
    pub fn finds(&self, programme: &Programme, event: &Event) -> bool {
        if self.is_empty() {
            return true;
        }
        let texts = [
            &event.title,
            &event.description,
            &event.applicant,
            &event.city,
            &programme.site(event).name,
            &programme.place(event).name,
        ];
        let mut text = event.category.clone().unwrap_or_default();
        for part in texts {
            text.push(' ');
            text.push_str(part);
        }
        let text = folded(&text);
        self.words.iter().all(|word| text.contains(word))
    }
}

/// As it is compared: without case, and `ё` as `е`.
fn folded(text: &str) -> String {
    text.to_lowercase().replace('ё', "е")
}
