//! The rules about a quantity over time, minute by minute.

use std::collections::BTreeSet;

use yarkie_berega::domain::season::SeasonParts;

use super::{Found, Item, hard};

pub(crate) fn broken(parts: &SeasonParts, items: &[Item<'_>]) -> Vec<Found> {
    let mut found = Vec::new();
    for place in parts.places.iter().filter(|place| place.capacity > 1) {
        let here = items.iter().filter(|item| item.place.id == place.id);
        let uses: Vec<_> = here.map(|item| (item.ix, item.used, 1)).collect();
        for subjects in stretches(&uses, u64::from(place.capacity)) {
            found.push(hard("place-double-booking", &subjects));
        }
    }
    for embankment in &parts.embankments {
        let here = || items.iter().filter(|i| i.embankment.id == embankment.id);
        if let Some(limit) = embankment.power_limit_kw {
            let needs = here().map(|i| (i.ix, i.active, i.application.power_kw.thousandths()));
            for subjects in stretches(&needs.collect::<Vec<_>>(), limit.thousandths()) {
                found.push(hard("embankment-power", &subjects));
            }
        }
        if let Some(limit) = embankment.max_food {
            let food = here().filter(|i| i.is_food()).map(|i| (i.ix, i.active, 1));
            for subjects in stretches(&food.collect::<Vec<_>>(), u64::from(limit)) {
                found.push(hard("embankment-food", &subjects));
            }
        }
    }
    found
}

/// For every longest run of minutes in which `uses` need more than `limit`: who needs something in it.
fn stretches(uses: &[(usize, [i64; 2], u64)], limit: u64) -> Vec<Vec<usize>> {
    let first = uses.iter().map(|(_, [from, _], _)| *from).min();
    let last = uses.iter().map(|(_, [_, to], _)| *to).max();
    let (Some(first), Some(last)) = (first, last) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut run: BTreeSet<usize> = BTreeSet::new();
    for minute in first..=last {
        let now = || {
            uses.iter()
                .filter(|(_, [from, to], need)| *from <= minute && minute < *to && *need > 0)
        };
        if now().map(|(_, _, need)| need).sum::<u64>() > limit {
            run.extend(now().map(|(ix, ..)| *ix));
        } else if !run.is_empty() {
            found.push(std::mem::take(&mut run).into_iter().collect());
        }
    }
    found
}
