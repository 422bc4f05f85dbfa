//! What people call the fields of an application in forms and lists of their own, and what they write
//! for the words of the season bundle.

use super::{Lang, bundle, say};
use crate::domain::flaw::Sheet;

/// Every title that columns of this field have been seen with, in both languages.
#[must_use]
pub fn titles(field: &str) -> Vec<String> {
    let mut titles = vec![field.replace('_', " ")];
    for lang in Lang::ALL {
        if field != "submitted_at" {
            titles.push(bundle::column(lang, Sheet::Applications, field));
        }
        titles.extend(list(lang, &format!("intake-title-{field}")));
    }
    titles
}

/// The beginnings of the words that people write for `word`, in both languages: for `station` also
/// «мастер-класс».
#[must_use]
pub fn beginnings(word: &str) -> Vec<String> {
    let of_lang = |lang| list(lang, &format!("intake-word-{word}"));
    Lang::ALL.into_iter().flat_map(of_lang).collect()
}

/// Everything that people write for something of dates and times, in both languages.
#[must_use]
pub fn of_time(what: &str) -> Vec<String> {
    let of_lang = |lang| list(lang, &format!("intake-{what}"));
    Lang::ALL.into_iter().flat_map(of_lang).collect()
}

fn list(lang: Lang, key: &str) -> Vec<String> {
    let text = say(lang, key, &[]);
    text.split('|').map(str::to_owned).collect()
}
