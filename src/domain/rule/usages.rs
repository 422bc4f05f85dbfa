//! A plan prepared for the rules that look at several assignments.

use std::ops::Range;

use chrono::NaiveDate;

use crate::domain::application::Application;
use crate::domain::assignment::{Assignment, Plan};
use crate::domain::code::{DayIx, EmbankmentIx};
use crate::domain::moment::Span;
use crate::domain::season::Season;

/// An occupying assignment with its instants.
#[derive(Debug, Clone, Copy)]
pub struct Usage<'a> {
    /// Position of the assignment in the plan.
    pub ix: usize,
    pub assignment: &'a Assignment,
    pub application: &'a Application,
    pub embankment: EmbankmentIx,
    /// `[start, end)`.
    pub activity: Span,
    /// `[start − setup, end + teardown)`.
    pub usage: Span,
}

/// All of a plan that occupies something.
#[derive(Debug)]
pub struct Usages<'a> {
    pub season: &'a Season,
    pub plan: &'a Plan,
    /// In the order of the plan.
    pub items: Vec<Usage<'a>>,
    /// For the rules about days that are near.
    pub today: Option<NaiveDate>,
}

impl<'a> Usages<'a> {
    #[must_use]
    pub fn new(season: &'a Season, plan: &'a Plan, today: Option<NaiveDate>) -> Self {
        let items = plan
            .occupying()
            .map(|(ix, assignment)| {
                let application = season.application(assignment.application);
                let activity = season.activity(&assignment.spot);
                let usage = activity.widened(application.setup_min, application.teardown_min);
                let embankment = season.embankment_of(&assignment.spot);
                Usage {
                    ix,
                    assignment,
                    application,
                    embankment,
                    activity,
                    usage,
                }
            })
            .collect();
        Self {
            season,
            plan,
            items,
            today,
        }
    }

    /// The usages that `key` gives a key, gathered under it.
    pub fn by<K: Copy + Ord>(&self, key: impl Fn(&Usage<'a>) -> Option<K>) -> Groups<'_, 'a, K> {
        Groups::new(self.items.iter().filter_map(|u| Some((key(u)?, u))))
    }

    /// The usages of each embankment and day.
    #[must_use]
    pub fn by_embankment_day(&self) -> Groups<'_, 'a, (EmbankmentIx, DayIx)> {
        self.by(|usage| Some((usage.embankment, usage.assignment.spot.day)))
    }
}

/// Usages gathered under keys: sorted once and stored flat, because most groups are tiny.
#[derive(Debug)]
pub struct Groups<'u, 'a, K> {
    /// In order of key and then of the plan.
    sorted: Vec<&'u Usage<'a>>,
    /// In order of key.
    ranges: Vec<(K, Range<usize>)>,
}

impl<'u, 'a, K: Copy + Ord> Groups<'u, 'a, K> {
    pub(super) fn new(items: impl Iterator<Item = (K, &'u Usage<'a>)>) -> Self {
        let mut items: Vec<_> = items.collect();
        items.sort_unstable_by_key(|(key, usage)| (*key, usage.ix));
        let mut ranges = Vec::new();
        let mut end = 0;
        for group in items.chunk_by(|a, b| a.0 == b.0) {
            let start = end;
            end += group.len();
            ranges.push((group[0].0, start..end));
        }
        let sorted = items.into_iter().map(|(_, usage)| usage).collect();
        Self { sorted, ranges }
    }

    /// Every key with what is gathered under it, never nothing, in the order of the plan.
    pub fn iter(&self) -> impl Iterator<Item = (K, &[&'u Usage<'a>])> {
        let group = |(key, range): &(K, Range<usize>)| (*key, &self.sorted[range.clone()]);
        self.ranges.iter().map(group)
    }

    /// What is gathered under `key`, in the order of the plan.
    #[must_use]
    pub fn of(&self, key: K) -> &[&'u Usage<'a>] {
        let found = self.ranges.binary_search_by_key(&key, |(key, _)| *key);
        found.map_or(&[], |at| &self.sorted[self.ranges[at].1.clone()])
    }
}
