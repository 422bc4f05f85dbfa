//! A plan prepared for the rules that look at several assignments.

use std::collections::BTreeMap;

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

    /// The usages that `key` gives a key, gathered under it, in order of key.
    pub fn by<K: Ord>(&self, key: impl Fn(&Usage<'a>) -> Option<K>) -> BTreeMap<K, Vec<Usage<'a>>> {
        let mut groups: BTreeMap<K, Vec<Usage<'a>>> = BTreeMap::new();
        for usage in &self.items {
            if let Some(key) = key(usage) {
                groups.entry(key).or_default().push(*usage);
            }
        }
        groups
    }

    /// The usages of each embankment and day.
    #[must_use]
    pub fn by_embankment_day(&self) -> BTreeMap<(EmbankmentIx, DayIx), Vec<Usage<'a>>> {
        self.by(|usage| Some((usage.embankment, usage.assignment.spot.day)))
    }
}
