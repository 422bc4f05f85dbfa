//! Which application a row is about: by its id, else by applicant, title and e-mail.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::super::texts::texts;
use super::super::words::folded;
use super::incoming::Incoming;
use super::{Existing, RowFlaw, columns_of};
use crate::domain::flaw::{Expected, Flaw, Sheet};
use crate::domain::season::ApplicationPart;

/// Digits of an id that is made here: 60 bits, so that two of a hundred thousand meet once in
/// hundreds of millions of imports.
const ID_DIGITS: usize = 12;

/// The season's applications by what they are about.
pub(super) struct Identities {
    by_key: HashMap<String, String>,
}

impl Identities {
    pub(super) fn of(existing: &Existing<'_>) -> Self {
        let mut ids: Vec<_> = existing.keys().copied().collect();
        // Of two that are the same by everything that people see, always the same one is meant.
        ids.sort_unstable_by(|a, b| b.cmp(a));
        let keyed = ids.into_iter().map(|id| (key(existing[id]), id.to_owned()));
        Self {
            by_key: keyed.collect(),
        }
    }

    /// Gives an id to every row that came without, and a title to every one without.
    pub(super) fn name(&self, incoming: &mut [Incoming]) {
        for row in incoming {
            // What stands in for a flaw would make one application of many.
            if row.part.id.is_empty() && row.flaws.is_empty() {
                let key = key(&row.part);
                let known = self.by_key.get(&key).cloned();
                row.part.id = known.unwrap_or_else(|| made_id(&key));
            }
            if row.part.title.is_empty() {
                row.part.title.clone_from(&row.part.id);
            }
        }
    }
}

fn key(part: &ApplicationPart) -> String {
    let parts = [&part.applicant, &part.title, &part.contact.email];
    parts.map(|text| folded(text)).join("\0")
}

/// The id that an application without one gets.
pub(in crate::exchange) fn id_for(part: &ApplicationPart) -> String {
    made_id(&key(part))
}

fn made_id(key: &str) -> String {
    const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let digest = Sha256::digest(key.as_bytes());
    let digits = digest
        .iter()
        .take(ID_DIGITS)
        .map(|byte| char::from(DIGITS[usize::from(byte % 32)]));
    format!("f-{}", digits.collect::<String>())
}

/// Of several rows about one application the one that was sent last counts; which row takes the place
/// of which. Rows that differ, and of which none was sent last, have a flaw.
pub(super) fn superseded(incoming: &mut [Incoming]) -> HashMap<u32, u32> {
    let mut of_id = HashMap::<String, Vec<usize>>::new();
    let named = incoming.iter().enumerate();
    for (ix, row) in named.filter(|(_, row)| !row.part.id.is_empty()) {
        of_id.entry(row.part.id.clone()).or_default().push(ix);
    }
    let mut superseded = HashMap::new();
    for group in of_id.values().filter(|group| group.len() > 1) {
        let Some(last) = last_sent(incoming, group) else {
            continue;
        };
        let is_newest = |ix: &&usize| incoming[**ix].submitted_at == incoming[last].submitted_at;
        let differs = |ix: &usize| !say_the_same(&incoming[*ix], &incoming[last]);
        let differing = group.iter().filter(is_newest).any(differs);
        if differing {
            let rows: Vec<_> = group.iter().map(|ix| incoming[*ix].row).collect();
            for ix in group {
                let other = rows.iter().copied().find(|row| *row != incoming[*ix].row);
                let flaw = repeated(&incoming[*ix], other.unwrap_or(0));
                incoming[*ix].flaws.push(flaw);
            }
            continue;
        }
        let by_row = incoming[last].row;
        let others = group.iter().filter(|ix| **ix != last);
        superseded.extend(others.map(|ix| (incoming[*ix].row, by_row)));
    }
    superseded
}

/// The first of those sent last.
fn last_sent(incoming: &[Incoming], group: &[usize]) -> Option<usize> {
    let newest = group.iter().map(|ix| &incoming[*ix].submitted_at).max()?;
    group
        .iter()
        .copied()
        .find(|ix| incoming[*ix].submitted_at == *newest)
}

fn say_the_same(a: &Incoming, b: &Incoming) -> bool {
    let (a_texts, b_texts) = (texts(&a.part), texts(&b.part));
    a.flaws.is_empty() == b.flaws.is_empty()
        && columns_of(a).all(|(field, _)| a_texts[field.ix()] == b_texts[field.ix()])
}

fn repeated(row: &Incoming, first_row: u32) -> RowFlaw {
    RowFlaw {
        column: None,
        field: super::Field::named("id"),
        flaw: Flaw {
            sheet: Some(Sheet::Applications),
            row: Some(row.row),
            column: Some("id"),
            value: row.part.id.clone(),
            expected: Expected::Unique { first_row },
        },
    }
}
