//! The warnings.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use yarkie_berega::domain::application::Kind;
use yarkie_berega::domain::assignment::AssignmentStatus;
use yarkie_berega::domain::season::SeasonParts;

use super::{Found, Item, is_open, warning};

/// Warnings about one assignment.
pub(crate) fn of_one(item: &Item<'_>, today: NaiveDate) -> Vec<Found> {
    let mut found = Vec::new();
    let wishes = &item.application.preferred_embankments;
    let elsewhere = !wishes.is_empty() && !wishes.contains(&item.embankment.id);
    let mut days = item.application.availability.iter();
    let mut preferred = days.clone().filter(|entry| entry.preference > 0);
    let another_day = days.any(|entry| entry.preference > 0)
        && !preferred.any(|entry| entry.date == item.day.date);
    if elsewhere || another_day {
        found.push(warning("not-preferred", &[item.ix]));
    }
    let days_left = (item.day.date - today).num_days();
    if item.part.status == AssignmentStatus::Offered && (0..=7).contains(&days_left) {
        found.push(warning("unconfirmed-near", &[item.ix]));
    }
    found
}

/// Warnings about an embankment's day.
pub(crate) fn of_days(parts: &SeasonParts, items: &[Item<'_>]) -> Vec<Found> {
    let mut found = Vec::new();
    for embankment in &parts.embankments {
        for day in &parts.days {
            let of =
                |item: &&Item<'_>| item.embankment.id == embankment.id && item.day.date == day.date;
            let here: Vec<_> = items.iter().filter(of).collect();
            let all: Vec<_> = here.iter().map(|item| item.ix).collect();
            if is_open(embankment, day) && all.len() < embankment.target as usize {
                found.push(warning("thin-day", &all));
            }
            let categories: BTreeSet<_> = here
                .iter()
                .filter_map(|i| i.application.category.as_ref())
                .collect();
            for category in categories {
                let of_it = here
                    .iter()
                    .filter(|i| i.application.category.as_ref() == Some(category));
                let of_it: Vec<_> = of_it.map(|item| item.ix).collect();
                if of_it.len() >= 4 && of_it.len() > all.len() - of_it.len() {
                    found.push(warning("crowded-category", &of_it));
                }
            }
        }
    }
    found
}

/// Stages on which nothing happens for more than an hour between two acts of a day.
pub(crate) fn gaps(parts: &SeasonParts, items: &[Item<'_>]) -> Vec<Found> {
    let mut found = Vec::new();
    for stage in parts
        .places
        .iter()
        .filter(|place| place.kind == Kind::Performer)
    {
        for day in &parts.days {
            let here = |item: &&Item<'_>| item.place.id == stage.id && item.day.date == day.date;
            let mut acts: Vec<_> = items.iter().filter(here).collect();
            acts.sort_by_key(|act| (act.active[0], act.ix));
            let ends: BTreeSet<_> = acts.iter().map(|act| act.active[1]).collect();
            for end in ends {
                let busy = |act: &&&Item<'_>| act.active[0] <= end && end < act.active[1];
                let next = acts.iter().find(|act| act.active[0] > end);
                let before = acts.iter().find(|act| act.active[1] == end);
                if let (None, Some(next), Some(before)) = (acts.iter().find(busy), next, before)
                    && next.active[0] - end > 60
                {
                    let mut subjects = [before.ix, next.ix];
                    subjects.sort_unstable();
                    found.push(warning("gap-on-stage", &subjects));
                }
            }
        }
    }
    found
}
