//! Names of sheets, columns, keys and words, in English and Russian, as people type them.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::schema::{Holds, RECEPTION, SETTINGS, columns};
use crate::domain::flaw::Sheet;
use crate::domain::weights::Weights;
use crate::words::{Lang, bundle};

/// Longest name that is compared with the known ones, in characters.
const MAX_NAME_CHARS: usize = 100;

/// The name without what people type differently: case, blanks, punctuation, `ё` for `е`, and Latin
/// letters for Cyrillic ones that look the same.
pub(in crate::exchange) fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .take(MAX_NAME_CHARS)
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'ё' | 'е' => 'e',
            'а' => 'a',
            'о' => 'o',
            'р' => 'p',
            'с' => 'c',
            'у' => 'y',
            'х' => 'x',
            '²' => '2',
            '³' => '3',
            other => other,
        })
        .collect()
}

/// What people type, and which of some things they mean by it.
pub(in crate::exchange) struct Names<T> {
    known: HashMap<String, T>,
    /// As they are shown, for suggestions.
    shown: Vec<String>,
}

impl<T: Copy> Names<T> {
    fn new(items: impl IntoIterator<Item = (T, Vec<String>)>) -> Self {
        let (mut known, mut shown) = (HashMap::new(), Vec::new());
        for (item, names) in items {
            for name in names {
                known.insert(plain(&name), item);
                shown.push(name);
            }
        }
        Self { known, shown }
    }

    pub(in crate::exchange) fn find(&self, typed: &str) -> Option<T> {
        self.known.get(&plain(typed)).copied()
    }

    /// The known name that is most like what was typed, if one is alike.
    pub(super) fn closest(&self, typed: &str) -> Option<String> {
        let typed = plain(typed);
        let tolerated = (typed.chars().count() / 3).max(1);
        let distance = |name: &&String| strsim::osa_distance(&plain(name), &typed);
        let closest = self.shown.iter().min_by_key(distance)?;
        (distance(&closest) <= tolerated).then(|| closest.clone())
    }
}

/// The name that files have, and those that people read.
fn named(name: &str, title: impl Fn(Lang) -> String) -> Vec<String> {
    let titles = Lang::ALL.into_iter().map(title);
    std::iter::once(name.to_owned()).chain(titles).collect()
}

/// The sheets by their names.
pub(super) static SHEETS: LazyLock<Names<Sheet>> = LazyLock::new(|| {
    Names::new(Sheet::ALL.map(|sheet| {
        (
            sheet,
            named(sheet.name(), |lang| bundle::sheet(lang, sheet)),
        )
    }))
});

/// Whether the sheet of a workbook is meant for people only: the template's instructions.
pub(super) fn is_for_people(sheet: &str) -> bool {
    ["инструкция", "instructions"]
        .map(plain)
        .contains(&plain(sheet))
}

/// The columns of `sheet`, as positions in its schema, by their names.
pub(super) fn columns_of(sheet: Sheet) -> &'static Names<usize> {
    static COLUMNS: LazyLock<Vec<Names<usize>>> = LazyLock::new(|| {
        let names = |sheet: Sheet| {
            let columns = columns(sheet).iter().enumerate();
            Names::new(columns.map(|(ix, column)| {
                let names = named(column.name, |lang| bundle::column(lang, sheet, column.name));
                (ix, names)
            }))
        };
        Sheet::ALL.map(names).into()
    });
    &COLUMNS[sheet as usize]
}

/// The keys of the sheet `season` by their names.
pub(super) static KEYS: LazyLock<Names<&'static str>> = LazyLock::new(|| {
    Names::new(keys().map(|key| {
        (
            key,
            named(key, |lang| bundle::column(lang, Sheet::Season, key)),
        )
    }))
});

/// All keys of the sheet `season`, in the order in which they are written.
pub(super) fn keys() -> impl Iterator<Item = &'static str> {
    let weights = Weights::default().named().map(|(name, _)| name);
    let others = SETTINGS.into_iter().chain(RECEPTION);
    others.chain(["placed"]).chain(weights)
}

/// The keys of a season's settings: all of the sheet `season` but the slug, which is its address.
pub fn setting_keys() -> impl Iterator<Item = &'static str> {
    keys().skip(1)
}

/// The words of a column that holds one of several, by what people type.
pub(in crate::exchange) fn words_of(
    sheet: Sheet,
    column: &str,
) -> Option<&'static Names<&'static str>> {
    type Column = (Sheet, &'static str);
    static WORDS: LazyLock<Vec<(Column, Names<&'static str>)>> = LazyLock::new(|| {
        let mut all = Vec::new();
        for sheet in Sheet::ALL {
            for column in columns(sheet) {
                let Holds::OneOf(words) = column.holds else {
                    continue;
                };
                let names = words.iter().map(|word| {
                    let mut names = bundle::word_and_synonyms(sheet, column.name, word);
                    names.push((*word).to_owned());
                    (*word, names)
                });
                all.push(((sheet, column.name), Names::new(names)));
            }
        }
        all
    });
    let (_, names) = WORDS.iter().find(|(of, _)| *of == (sheet, column))?;
    Some(names)
}
