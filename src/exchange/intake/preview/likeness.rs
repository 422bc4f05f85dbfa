//! Applications that may be one and the same, sent twice with small differences.

use std::collections::HashMap;

use super::super::words::folded;
use super::incoming::Incoming;
use super::{Existing, LooksLike};
use crate::domain::season::ApplicationPart;

/// Digits of a phone number that tell it from all others; country and trunk prefixes are left off.
const PHONE_DIGITS: usize = 10;

/// All applications, of the season and of the table, by what two of the same have in common.
pub(super) struct Likeness {
    by_mark: HashMap<String, Vec<(String, Option<u32>)>>,
}

impl Likeness {
    pub(super) fn of(existing: &Existing<'_>, incoming: &[Incoming]) -> Self {
        let mut by_mark = HashMap::<String, Vec<_>>::new();
        let mut put = |part: &ApplicationPart, row| {
            for mark in marks(part) {
                by_mark
                    .entry(mark)
                    .or_default()
                    .push((part.id.clone(), row));
            }
        };
        let mut ids: Vec<_> = existing.keys().copied().collect();
        ids.sort_unstable();
        ids.into_iter().for_each(|id| put(existing[id], None));
        incoming
            .iter()
            .for_each(|row| put(&row.part, Some(row.row)));
        // One that half of the table has in common says nothing.
        by_mark.retain(|_, found| (2..=MAX_ALIKE).contains(&found.len()));
        Self { by_mark }
    }

    /// Others that look like the row's application, and are not it by their id.
    pub(super) fn of_row(&self, row: &Incoming) -> Vec<LooksLike> {
        let mut found = Vec::new();
        for mark in marks(&row.part) {
            let others = self.by_mark.get(&mark).into_iter().flatten();
            for (id, of_row) in others.filter(|(id, _)| *id != row.part.id) {
                let like = match of_row {
                    Some(row) => LooksLike::Row(*row),
                    None => LooksLike::Application(id.clone()),
                };
                if !found.contains(&like) {
                    found.push(like);
                }
            }
        }
        found
    }
}

/// More than this many that are alike are no oversight.
const MAX_ALIKE: usize = 10;

/// Title together with applicant, e-mail or phone.
fn marks(part: &ApplicationPart) -> Vec<String> {
    let title = folded(&part.title);
    let digits: String = part
        .contact
        .phone
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    let phone = digits
        .len()
        .checked_sub(PHONE_DIGITS)
        .map(|from| &digits[from..]);
    let whom = [
        ('a', folded(&part.applicant)),
        ('e', folded(&part.contact.email)),
        ('p', phone.unwrap_or_default().to_owned()),
    ];
    let whom = whom.into_iter().filter(|(_, text)| !text.is_empty());
    whom.map(|(what, text)| format!("{what}\0{title}\0{text}"))
        .collect()
}
