//! The rules about two assignments.

use std::collections::BTreeSet;

use yarkie_berega::domain::season::SeasonParts;

use super::{Found, Item, hard};

pub(crate) fn broken(parts: &SeasonParts, a: &Item<'_>, b: &Item<'_>) -> Vec<Found> {
    let both = [a.ix, b.ix];
    let mut found = Vec::new();
    let same_place = a.place.id == b.place.id;
    if same_place && a.place.capacity == 1 && gap_min(a.used, b.used) < 0 {
        found.push(hard("place-double-booking", &both));
    }
    if a.application.id == b.application.id && a.day.date == b.day.date {
        found.push(hard("one-per-day", &both));
    }
    let heard = parts.noise.iter().any(|pair| {
        let listed = (&pair.place_a, &pair.place_b);
        listed == (&a.place.id, &b.place.id) || listed == (&b.place.id, &a.place.id)
    });
    let loud = a.application.loud && b.application.loud;
    if heard && loud && gap_min(a.active, b.active) < 0 {
        found.push(hard("noise", &both));
    }
    if gap_min(a.used, b.used) < travel_min(parts, a, b) {
        let people = |item: &Item<'_>| -> BTreeSet<String> {
            item.application.people.iter().cloned().collect()
        };
        let people: Vec<_> = people(a).intersection(&people(b)).cloned().collect();
        if !people.is_empty() {
            let rule = hard("person-overlap", &both);
            found.push(Found { people, ..rule });
        }
    }
    found
}

/// Minutes between the end of the earlier and the start of the later; negative if they overlap.
fn gap_min(a: [i64; 2], b: [i64; 2]) -> i64 {
    let (earlier, later) = if a[0] <= b[0] { (a, b) } else { (b, a) };
    later[0] - earlier[1]
}

fn travel_min(parts: &SeasonParts, a: &Item<'_>, b: &Item<'_>) -> i64 {
    let (a, b) = (&a.embankment.id, &b.embankment.id);
    if a == b {
        return 0;
    }
    let mut rows = parts.travel.iter();
    let row = rows.find(|row| (&row.from, &row.to) == (a, b) || (&row.from, &row.to) == (b, a));
    i64::from(row.unwrap().minutes)
}
