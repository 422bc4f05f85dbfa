//! What a change of a plan does to its score, without counting the whole of it.

use std::collections::BTreeSet;

use super::calendar::View;
use crate::domain::assignment::{Assignment, AssignmentStatus, Plan, Spot};
use crate::domain::code::{ApplicationIx, DayIx, EmbankmentIx};
use crate::domain::stability::{Fate, fates};

impl View<'_> {
    /// Points of `after` beyond those of this view. `applications` and `at` are all that differ: whose
    /// assignments, and on which embankments and days.
    pub(super) fn change_to(
        &self,
        after: &View<'_>,
        applications: &BTreeSet<ApplicationIx>,
        at: &BTreeSet<(EmbankmentIx, DayIx)>,
    ) -> i64 {
        let own =
            |view: &View<'_>| -> i64 { applications.iter().map(|a| view.own_points(*a)).sum() };
        let there =
            |view: &View<'_>| -> i64 { at.iter().map(|(s, d)| view.site_points(*s, *d)).sum() };
        own(after) + there(after) - own(self) - there(self)
    }

    /// What an application earns by itself: placed, preferred, theme, stability.
    fn own_points(&self, application: ApplicationIx) -> i64 {
        let spots = self.spots_of(application);
        let (season, weights) = (self.season, self.season.weights());
        let it = season.application(application);
        let mut points = 0;
        for (nth, spot) in spots.iter().enumerate() {
            points += weights.placed_points(nth, it.priority);
            if it.prefers_embankment(season.embankment_of(spot)) {
                points += weights.preferred_embankment;
            }
            points += weights.preferred_day * i64::from(it.day_preference(spot.day));
            if it.category.is_some() && season.day(spot.day).theme == it.category {
                points += weights.theme;
            }
        }
        points + self.stability_points(application, &spots)
    }

    fn stability_points(&self, application: ApplicationIx, spots: &[Spot]) -> i64 {
        let published = self.published_of(application);
        if published.is_empty() {
            return 0;
        }
        let assignment = |spot: &Spot| Assignment {
            application,
            spot: *spot,
            status: AssignmentStatus::Proposed,
            pinned: false,
        };
        let plan = Plan {
            assignments: spots.iter().map(assignment).collect(),
            published: published.to_vec(),
        };
        let weights = self.season.weights();
        let points = |fate: &Fate| match fate {
            Fate::Kept { .. } => weights.keep_exact,
            Fate::SameDay { .. } => weights.keep_day,
            Fate::OtherDay { .. } | Fate::Dropped => 0,
        };
        fates(&plan).iter().map(|(_, fate)| points(fate)).sum()
    }

    /// What an embankment earns on a day by variety, less what it is short of its target.
    fn site_points(&self, site: EmbankmentIx, day: DayIx) -> i64 {
        let (season, weights) = (self.season, self.season.weights());
        let mut count = 0_u32;
        let mut categories = BTreeSet::new();
        for entry in self.on_site(site, day) {
            count += 1;
            let application = season.application(entry.assignment.application);
            categories.extend(&application.category);
        }
        let mut points = weights.variety * categories.len() as i64;
        if season.is_open(site, day) {
            let short = season.embankment(site).target.saturating_sub(count);
            points -= weights.balance.saturating_mul(i64::from(short));
        }
        points
    }

    /// What one more assignment of an application on the embankment and day gains, wherever there and
    /// whenever that day; what was published counts apart.
    pub(in crate::engine) fn gain_at(
        &self,
        application: ApplicationIx,
        site: EmbankmentIx,
        day: DayIx,
    ) -> i64 {
        let (season, weights) = (self.season, self.season.weights());
        let it = season.application(application);
        let mut gain = weights.placed_points(self.count_of(application), it.priority);
        if it.prefers_embankment(site) {
            gain += weights.preferred_embankment;
        }
        gain += weights.preferred_day * i64::from(it.day_preference(day));
        if it.category.is_some() {
            if season.day(day).theme == it.category {
                gain += weights.theme;
            }
            let same = |ix: ApplicationIx| season.application(ix).category == it.category;
            if !self
                .on_site(site, day)
                .any(|e| same(e.assignment.application))
            {
                gain += weights.variety;
            }
        }
        let target = season.embankment(site).target as usize;
        if season.is_open(site, day) && self.on_site(site, day).count() < target {
            gain += weights.balance;
        }
        gain
    }
}
