//! The score, part by part.

use std::collections::{BTreeMap, BTreeSet};

use yarkie_berega::domain::score::Score;
use yarkie_berega::domain::season::SeasonParts;

use super::{is_open, items};

/// How many published assignments are kept as they were, kept on their day, and moved to another.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Fates {
    pub(crate) exact: usize,
    pub(crate) same_day: usize,
    pub(crate) other_day: usize,
}

pub(crate) fn fates(parts: &SeasonParts) -> Fates {
    let mut fates = Fates::default();
    for application in &parts.applications {
        let now = items(parts);
        let now = now.iter().filter(|i| i.application.id == application.id);
        let mut now: Vec<_> = now
            .map(|i| (i.part.date, i.part.place.clone(), i.part.hours))
            .collect();
        let before = parts
            .published
            .iter()
            .filter(|p| p.application == application.id);
        let mut before: Vec<_> = before.map(|p| (p.date, p.place.clone(), p.hours)).collect();
        before.retain(|was| {
            let Some(at) = now.iter().position(|is| is == was) else {
                return true;
            };
            now.swap_remove(at);
            fates.exact += 1;
            false
        });
        let mut left = BTreeMap::new();
        for (date, ..) in now {
            *left.entry(date).or_insert(0_usize) += 1;
        }
        before.retain(|(date, ..)| {
            let count = left.entry(*date).or_default();
            let kept = *count > 0;
            *count -= usize::from(kept);
            fates.same_day += usize::from(kept);
            !kept
        });
        fates.other_day += before.len().min(left.values().sum());
    }
    fates
}

pub(crate) fn score(parts: &SeasonParts) -> Score {
    let (items, weights) = (items(parts), &parts.weights);
    let mut score = Score::default();
    for application in &parts.applications {
        let has = items.iter().filter(|i| i.application.id == application.id);
        for k in 0..has.count() {
            let weight = weights.placed[k.min(weights.placed.len() - 1)];
            score.placed += weight * i64::from(application.priority) / 3;
        }
    }
    let mut categories = BTreeSet::new();
    for item in &items {
        let application = item.application;
        if application
            .preferred_embankments
            .contains(&item.embankment.id)
        {
            score.preferred_embankment += weights.preferred_embankment;
        }
        let today = application
            .availability
            .iter()
            .filter(|e| e.date == item.day.date);
        let liked = today.map(|entry| entry.preference).max().unwrap_or(0);
        score.preferred_day += i64::from(liked) * weights.preferred_day;
        if application.category.is_some() && application.category == item.day.theme {
            score.theme += weights.theme;
        }
        if let Some(category) = &application.category {
            categories.insert((&item.embankment.id, item.day.date, category));
        }
    }
    score.variety = weights.variety * i64::try_from(categories.len()).unwrap();
    for embankment in &parts.embankments {
        for day in parts.days.iter().filter(|day| is_open(embankment, day)) {
            let here = items
                .iter()
                .filter(|i| i.embankment.id == embankment.id && i.day.date == day.date);
            let short = i64::from(embankment.target) - i64::try_from(here.count()).unwrap();
            score.balance -= weights.balance * short.max(0);
        }
    }
    let fates = fates(parts);
    score.stability = weights.keep_exact * i64::try_from(fates.exact).unwrap()
        + weights.keep_day * i64::try_from(fates.same_day).unwrap();
    score
}
