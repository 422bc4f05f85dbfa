//! The wishes of the score, handed out as somebody is met who could fulfil them.

use std::collections::HashMap;

use super::fixed::Standing;
use super::model::{Group, NO_GROUP};
use crate::domain::application::Application;
use crate::domain::code::{DayIx, EmbankmentIx};
use crate::domain::season::Season;

/// Embankment, day, and the category: none for the balance.
type Key = (EmbankmentIx, DayIx, Option<u32>);

pub(super) struct Groups<'a> {
    season: &'a Season,
    pub(super) list: Vec<Group>,
    pub(super) categories: Vec<&'a str>,
    numbers: HashMap<&'a str, u32>,
    known: HashMap<Key, u32>,
    /// What fixed assignments fulfil already.
    had: HashMap<Key, u32>,
}

impl<'a> Groups<'a> {
    pub(super) fn new(season: &'a Season, standing: &Standing) -> Self {
        let mut groups = Self {
            season,
            list: Vec::new(),
            categories: Vec::new(),
            numbers: HashMap::new(),
            known: HashMap::new(),
            had: HashMap::new(),
        };
        for assignment in &standing.plan.assignments {
            let (embankment, day) = (season.embankment_of(&assignment.spot), assignment.spot.day);
            let category = groups.category(season.application(assignment.application));
            *groups.had.entry((embankment, day, None)).or_default() += 1;
            if category.is_some() {
                *groups.had.entry((embankment, day, category)).or_default() += 1;
            }
        }
        groups
    }

    pub(super) fn category(&mut self, application: &'a Application) -> Option<u32> {
        let name = application.category.as_deref()?;
        let next = self.categories.len() as u32;
        let number = *self.numbers.entry(name).or_insert(next);
        if number == next {
            self.categories.push(name);
        }
        Some(number)
    }

    /// The wishes that an assignment of this category there then may fulfil: variety and balance.
    pub(super) fn of(
        &mut self,
        embankment: EmbankmentIx,
        day: DayIx,
        category: Option<u32>,
    ) -> [u32; 2] {
        let variety = category.map_or(NO_GROUP, |_| self.group((embankment, day, category)));
        [variety, self.group((embankment, day, None))]
    }

    fn group(&mut self, key: Key) -> u32 {
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let (embankment, day, category) = key;
        let weights = self.season.weights();
        let (weight, wished) = match category {
            Some(_) => (weights.variety, 1),
            None => (weights.balance, self.season.embankment(embankment).target),
        };
        let most = wished.saturating_sub(self.had.get(&key).copied().unwrap_or(0));
        let number = if most == 0 || weight == 0 {
            NO_GROUP
        } else {
            self.list.push(Group {
                embankment,
                day,
                category,
                weight,
                most,
            });
            self.list.len() as u32 - 1
        };
        self.known.insert(key, number);
        number
    }
}
