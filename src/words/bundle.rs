//! The names of the season bundle's sheets, columns, keys and words.

use super::Lang;
use crate::domain::flaw::Sheet;
use crate::say;

/// The sheet's title: `Places`, «Места».
#[must_use]
pub fn sheet(lang: Lang, sheet: Sheet) -> String {
    say!(lang, &format!("sheet-{}", sheet.name()))
}

/// The column's heading, or the title of a key of the sheet `season`: `Power, kW`, «Мощность, кВт».
#[must_use]
pub fn column(lang: Lang, sheet: Sheet, column: &str) -> String {
    say!(lang, &format!("column-{}-{column}", sheet.name()))
}

/// A word of a column that holds one of several: `stage`, «сцена».
#[must_use]
pub fn word(lang: Lang, sheet: Sheet, column: &str, word: &str) -> String {
    say!(lang, &word_key(sheet, column, word))
}

/// The word in Russian and everything that people write for it.
#[must_use]
pub fn word_and_synonyms(sheet: Sheet, column: &str, word: &str) -> Vec<String> {
    let key = word_key(sheet, column, word);
    let synonyms = say!(Lang::Ru, &format!("{key}.also"));
    let synonyms = synonyms.split('|').map(str::to_owned);
    std::iter::once(say!(Lang::Ru, &key))
        .chain(synonyms)
        .collect()
}

fn word_key(sheet: Sheet, column: &str, word: &str) -> String {
    format!("word-{}-{column}-{word}", sheet.name())
}

/// What belongs into the column or setting, with an example; in Russian, as the template is.
#[must_use]
pub fn note(sheet: Sheet, column: &str) -> String {
    say!(Lang::Ru, &format!("column-{}-{column}.note", sheet.name()))
}

/// What the sheet is for; in Russian, as the template is.
#[must_use]
pub fn about(sheet: Sheet) -> String {
    say!(Lang::Ru, &format!("sheet-{}.about", sheet.name()))
}

/// A text of the template's sheet for people, or the sheet's name if `part` is empty.
#[must_use]
pub fn template(part: &str) -> String {
    let key = if part.is_empty() {
        "template".to_owned()
    } else {
        format!("template.{part}")
    };
    say!(Lang::Ru, &key)
}
