//! A plan, indexed by place, embankment, person and application.

use std::collections::BTreeMap;

use crate::domain::assignment::{Plan, Spot};
use crate::domain::code::{ApplicationIx, DayIx, EmbankmentIx, PersonIx, PlaceIx};
use crate::domain::rule::usages::{Usage, Usages};
use crate::domain::season::Season;

/// Everything that occupies something, where one looks for it.
#[derive(Debug)]
pub(super) struct Calendar<'a> {
    pub(super) season: &'a Season,
    pub(super) plan: &'a Plan,
    pub(super) on_place: Vec<Vec<Usage<'a>>>,
    pub(super) on_site: Vec<Vec<Usage<'a>>>,
    pub(super) of_person: BTreeMap<PersonIx, Vec<Usage<'a>>>,
    of_application: Vec<Vec<DayIx>>,
}

impl<'a> Calendar<'a> {
    pub(super) fn new(season: &'a Season, plan: &'a Plan) -> Self {
        let mut calendar = Self {
            season,
            plan,
            on_place: vec![Vec::new(); season.places().len()],
            on_site: vec![Vec::new(); season.embankments().len()],
            of_person: BTreeMap::new(),
            of_application: vec![Vec::new(); season.applications().len()],
        };
        let mut usages = Usages::new(season, plan, None).items;
        usages.sort_by_key(|usage| (usage.activity.start, usage.ix));
        for usage in usages {
            let assignment = usage.assignment;
            calendar.on_place[assignment.spot.place.ix()].push(usage);
            calendar.on_site[usage.embankment.ix()].push(usage);
            for person in &usage.application.people {
                calendar.of_person.entry(*person).or_default().push(usage);
            }
            calendar.of_application[assignment.application.ix()].push(assignment.spot.day);
        }
        calendar
    }

    /// The uses of a place that have to do with a day: those of the day, its eve and its morrow, since
    /// a night can reach over.
    pub(super) fn near(usages: &[Usage<'a>], day: DayIx) -> impl Iterator<Item = Usage<'a>> {
        let day = day.ix();
        let near = move |usage: &&Usage<'_>| usage.assignment.spot.day.ix().abs_diff(day) <= 1;
        usages.iter().filter(near).copied()
    }

    pub(super) fn has_day(&self, application: ApplicationIx, day: DayIx) -> bool {
        self.of_application[application.ix()].contains(&day)
    }

    pub(super) fn count_of(&self, application: ApplicationIx) -> usize {
        self.of_application[application.ix()].len()
    }

    /// What the score gains by one more assignment of `application` on the spot; `without` is taken
    /// off first.
    pub(super) fn gain(
        &self,
        application: ApplicationIx,
        spot: &Spot,
        without: Option<usize>,
    ) -> i64 {
        let season = self.season;
        let (weights, site) = (season.weights(), season.embankment_of(spot));
        let it = season.application(application);
        let mut gain = weights.placed_points(self.count_of(application), it.priority);
        if it.prefers_embankment(site) {
            gain += weights.preferred_embankment;
        }
        gain += weights.preferred_day * i64::from(it.day_preference(spot.day));
        let others = || self.others(site, spot.day, without);
        if let Some(category) = &it.category {
            if season.day(spot.day).theme.as_ref() == Some(category) {
                gain += weights.theme;
            }
            if others().all(|usage| usage.application.category.as_ref() != Some(category)) {
                gain += weights.variety;
            }
        }
        if others().count() < season.embankment(site).target as usize {
            gain += weights.balance;
        }
        gain
    }

    /// What the score loses when that assignment goes.
    pub(super) fn loss(&self, ix: usize) -> i64 {
        let assignment = &self.plan.assignments[ix];
        let application = assignment.application;
        let weights = self.season.weights();
        let priority = self.season.application(application).priority;
        let count = self.count_of(application);
        // Of its application's points, those of the last assignment go.
        let rank = weights.placed_points(count.saturating_sub(1), priority)
            - weights.placed_points(count, priority);
        self.gain(application, &assignment.spot, Some(ix)) + rank
    }

    fn others(
        &self,
        site: EmbankmentIx,
        day: DayIx,
        without: Option<usize>,
    ) -> impl Iterator<Item = &Usage<'a>> {
        let here = self.on_site[site.ix()].iter();
        here.filter(move |u| u.assignment.spot.day == day && Some(u.ix) != without)
    }

    /// Places of the kind of `application`, those on preferred embankments first.
    pub(super) fn places_for(&self, application: ApplicationIx) -> Vec<PlaceIx> {
        let it = self.season.application(application);
        let of_kind = |place: &PlaceIx| self.season.place(*place).kind == it.kind;
        let mut places: Vec<_> = self.season.place_ixs().filter(of_kind).collect();
        places.sort_by_key(|place| {
            let site = self.season.place(*place).embankment;
            (!it.prefers_embankment(site), site, *place)
        });
        places
    }
}
