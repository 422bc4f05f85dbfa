//! Identifiers as the format wants them: UUIDs, small whole numbers, slugs.

use std::collections::HashSet;

use uuid::Uuid;

use crate::domain::identity::NAMESPACE;

/// The uid itself where it is a UUID, else one made from it.
pub(super) fn guid(uid: &str) -> String {
    let guid = uid.parse().unwrap_or_else(|_| named("event", uid));
    Uuid::hyphenated(guid).to_string()
}

/// A UUID for something that has none of its own.
pub(super) fn named(what: &str, name: &str) -> Uuid {
    Uuid::new_v5(&NAMESPACE, format!("{what}\n{name}").as_bytes())
}

/// Hands out a whole number from 1 to 2³¹ − 1 for each guid, since apps keep it in 32 bits; two events
/// of a season share the first choice once in a thousand seasons, and then the later one gets the next.
#[derive(Default)]
pub(super) struct Numbers(HashSet<u32>);

impl Numbers {
    pub(super) fn of(&mut self, guid: &str) -> u32 {
        const LARGEST: u32 = i32::MAX.unsigned_abs();
        let first = guid.parse::<Uuid>().map_or(0, |uuid| {
            let [a, b, c, d, ..] = uuid.into_bytes();
            u32::from_be_bytes([a, b, c, d])
        });
        let mut number = first % LARGEST + 1;
        while !self.0.insert(number) {
            number = number % LARGEST + 1;
        }
        number
    }
}

/// The season's short name as an acronym: `yarkie_berega_2023` (the schema refuses `-`, and fewer than
/// 4 characters).
pub(super) fn acronym(slug: &str) -> String {
    let acronym: String = slug
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .collect();
    if acronym.len() < 4 {
        format!("season_{acronym}")
    } else {
        acronym.to_ascii_lowercase()
    }
}
