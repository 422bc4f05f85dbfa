//! What single answers mean: for a word of the bundle's, or an embankment of the season.

use std::collections::BTreeSet;

use super::super::field::Field;
use super::super::form_table::FormTable;
use super::super::translate::{Setting, Values, entries, translate};
use super::super::words::{folded, found, words};
use super::begins_as;
use crate::domain::flaw::Sheet;
use crate::exchange::bundle::cell::Cell;
use crate::exchange::bundle::names::words_of;
use crate::exchange::bundle::schema::Holds;
use crate::exchange::bundle::value::yes_no;
use crate::words::intake::beginnings;

/// More different answers than this are no choice, but free text.
const MAX_ANSWERS: usize = 300;
/// Longest answer that is looked at, in characters.
const MAX_ANSWER_CHARS: usize = 200;
/// How alike an answer and an embankment's name must be, of 1.
const MIN_LIKENESS: f64 = 0.75;

/// The answers of a column that would not be understood, each once.
pub(super) fn unknown(
    field: Field,
    values: &Values,
    setting: &Setting,
    table: &FormTable,
    position: usize,
) -> BTreeSet<String> {
    let mut unknown = BTreeSet::new();
    let is_choice = matches!(
        field.holds(),
        Holds::OneOf(_) | Holds::YesNo | Holds::IdsOf(_)
    );
    if !is_choice {
        return unknown;
    }
    for row in table.rows() {
        let Some(cell @ Cell::Text(text)) = row.cells.get(position) else {
            continue;
        };
        let is_known = |text: &str| is_known(field, values, setting, text);
        let answers = match field.holds() {
            Holds::IdsOf(_) => entries(text, is_known),
            _ => vec![cell.text().trim().to_owned()],
        };
        let new = answers.into_iter().filter(|answer| {
            !answer.is_empty()
                && answer.chars().nth(MAX_ANSWER_CHARS).is_none()
                && !is_known(answer)
        });
        unknown.extend(new);
        if unknown.len() > MAX_ANSWERS {
            return BTreeSet::new();
        }
    }
    unknown
}

pub(super) fn is_known(field: Field, values: &Values, setting: &Setting, answer: &str) -> bool {
    if values.contains_key(&folded(answer)) {
        return true;
    }
    let cell = Cell::Text(answer.into());
    match field.holds() {
        Holds::OneOf(_) => {
            words_of(Sheet::Applications, field.name()).is_some_and(|w| w.find(answer).is_some())
        }
        Holds::YesNo => yes_no(&cell).is_ok() || translate(field, values, setting, &cell).is_some(),
        _ => setting.is_embankment(answer),
    }
}

/// What the answer seems to mean; `None` if nothing tells.
pub(super) fn meaning(field: Field, setting: &Setting, answer: &str) -> Option<String> {
    let typed = words(answer);
    match field.holds() {
        Holds::OneOf(known) => one_of(known, answer, &typed),
        Holds::YesNo => {
            // «Не нужна» begins as both; what comes first decides.
            let first = all_words(answer).into_iter().next()?;
            let first = [first];
            let begins = |word: &str| begins_as(&first, &beginnings(word));
            if begins("no") {
                Some("no".to_owned())
            } else {
                begins("yes").then(|| "yes".to_owned())
            }
        }
        Holds::IdsOf(_) => embankment(setting, answer, &typed),
        _ => None,
    }
}

/// With the small words that [`words`] leaves out.
fn all_words(answer: &str) -> Vec<String> {
    let folded = folded(answer);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The only one of the words that something in the answer speaks for; of several the one that is
/// spoken of first.
fn one_of(known: &[&str], answer: &str, typed: &[String]) -> Option<String> {
    let typed = if typed.is_empty() {
        &all_words(answer)
    } else {
        typed
    };
    typed.iter().find_map(|word| {
        let word = std::slice::from_ref(word);
        let mut fitting = known
            .iter()
            .filter(|known| begins_as(word, &beginnings(known)));
        let first = fitting.next()?;
        fitting.next().is_none().then(|| (*first).to_owned())
    })
}

/// An id; nothing at all if any embankment will do.
fn embankment(setting: &Setting, answer: &str, typed: &[String]) -> Option<String> {
    let names: Vec<_> = setting
        .names()
        .iter()
        .map(|(name, _)| words(name))
        .collect();
    let likeness = |ix: usize| {
        let is_own = |word: &&String| names.iter().filter(|name| name.contains(word)).count() == 1;
        let own: Vec<_> = names[ix].iter().filter(is_own).cloned().collect();
        let of_words = found(&names[ix], typed)
            .max(found(&own, typed))
            .max(found(typed, &names[ix]));
        let name = folded(&setting.names()[ix].0);
        let of_letters = strsim::normalized_damerau_levenshtein(&name, &folded(answer));
        of_words.max(of_letters)
    };
    let likenesses = (0..names.len()).map(|ix| (likeness(ix), ix));
    let mut likest: Vec<_> = likenesses
        .filter(|(likeness, _)| *likeness >= MIN_LIKENESS)
        .collect();
    likest.sort_by(|a, b| b.0.total_cmp(&a.0));
    let id = |ix: usize| Some(setting.names()[ix].1.clone());
    match likest[..] {
        [(_, ix)] => id(ix),
        [(first, ix), (second, _), ..] if first > second => id(ix),
        _ => begins_as(typed, &beginnings("any")).then(String::new),
    }
}
