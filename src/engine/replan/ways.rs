//! What would have to go so that an application can be on a spot.

use super::agenda::{Agenda, ItemIx};
use super::burden::Burden;
use super::places;
use crate::domain::application::{Application, Kind};
use crate::domain::assignment::Spot;
use crate::domain::code::{ApplicationIx, DayIx, EmbankmentIx, PlaceIx};
use crate::domain::decimal::Decimal;
use crate::domain::moment::Span;
use crate::domain::profile::overloads;

/// A spot, and what has to go for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Way {
    pub(super) spot: Spot,
    /// In order.
    pub(super) displaced: Vec<ItemIx>,
}

/// Selections that are looked at for one spot, where several share the blame for an overload.
const MOST_SETS: usize = 128;

/// A place on a day as an application sees it.
pub(super) struct View<'a, 's> {
    agenda: &'s Agenda<'a>,
    application: &'a Application,
    place: PlaceIx,
    day: DayIx,
    /// Each keeps the activity from a stretch of time.
    single: Vec<(Span, ItemIx)>,
    loads: Vec<Load>,
    /// It needs more than there is, whoever goes.
    hopeless: bool,
}

/// A quantity that is limited.
struct Load {
    items: Vec<(Span, u64, ItemIx)>,
    /// What is left for all of them.
    limit: u64,
    /// Whether it is about the interval of use and not the activity.
    of_usage: bool,
}

impl<'a, 's> View<'a, 's> {
    pub(super) fn new(
        agenda: &'s Agenda<'a>,
        ix: ApplicationIx,
        place: PlaceIx,
        day: DayIx,
    ) -> Self {
        let mut view = Self {
            agenda,
            application: agenda.season.application(ix),
            place,
            day,
            single: Vec::new(),
            loads: Vec::new(),
            hopeless: false,
        };
        view.see_place();
        view.see_people();
        view.see_noise();
        view.see_site();
        view
    }

    fn see_place(&mut self) {
        let here = self.agenda.on_place(self.place, self.day);
        let capacity = u64::from(self.agenda.season.place(self.place).capacity);
        let usage = |ix: ItemIx| self.agenda.items[ix].usage;
        if capacity == 1 {
            let its = |ix| (self.kept_from(usage(ix)), ix);
            self.single = here.map(its).collect();
        } else {
            let items = here.map(|ix| (usage(ix), 1, ix)).collect();
            self.load(items, capacity, 1, true);
        }
    }

    fn see_people(&mut self) {
        let season = self.agenda.season;
        let site = season.place(self.place).embankment;
        for person in &self.application.people {
            for ix in self.agenda.of_person(*person, self.day) {
                let item = &self.agenda.items[ix];
                let other = season.embankment_of(&item.assignment.spot);
                let travel_min = season.travel().minutes(site, other);
                let span = item.usage.widened(travel_min, travel_min);
                self.single.push((self.kept_from(span), ix));
            }
        }
    }

    fn see_noise(&mut self) {
        if !self.application.loud {
            return;
        }
        for other in self.agenda.season.noise().of(self.place) {
            let there = self.agenda.on_place(*other, self.day);
            let loud = there.filter(|ix| self.agenda.application(*ix).loud);
            self.single
                .extend(loud.map(|ix| (self.agenda.items[ix].activity, ix)));
        }
    }

    fn see_site(&mut self) {
        let site = self.agenda.season.place(self.place).embankment;
        let limits = self.agenda.season.embankment(site);
        let kw = limits.power_limit_kw.map(Decimal::thousandths);
        let power = |application: &Application| application.power_kw.thousandths();
        self.see_quantity(site, kw, power);
        let food = |application: &Application| u64::from(application.kind == Kind::FoodPoint);
        self.see_quantity(site, limits.max_food.map(u64::from), food);
    }

    fn see_quantity(
        &mut self,
        site: EmbankmentIx,
        limit: Option<u64>,
        amount: impl Fn(&Application) -> u64,
    ) {
        let need = amount(self.application);
        if let Some(limit) = limit.filter(|_| need > 0) {
            let here = self.agenda.on_site(site, self.day);
            let item = |ix| {
                let amount = amount(self.agenda.application(ix));
                (self.agenda.items[ix].activity, amount, ix)
            };
            let items = here
                .map(item)
                .filter(|(_, amount, _)| *amount > 0)
                .collect();
            self.load(items, limit, need, false);
        }
    }

    fn load(&mut self, items: Vec<(Span, u64, ItemIx)>, limit: u64, need: u64, of_usage: bool) {
        match limit.checked_sub(need) {
            None => self.hopeless = true,
            Some(limit) => self.loads.push(Load {
                items,
                limit,
                of_usage,
            }),
        }
    }

    /// The stretch that the activity may not meet, where its use may not meet `span`.
    fn kept_from(&self, span: Span) -> Span {
        span.widened(self.application.teardown_min, self.application.setup_min)
    }

    /// Calls `found` with every spot that is free.
    pub(super) fn free(&self, mut found: impl FnMut(Spot)) {
        self.each_spot(|spot, activity| {
            let met = self.single.iter().any(|(span, _)| span.overlaps(activity));
            if !met && self.overload(activity, &[]).is_none() {
                found(spot);
            }
        });
    }

    /// Every spot that is free once something has gone that can: of each selection that has to go the
    /// first and the last spot.
    pub(super) fn ways(&self) -> Vec<Way> {
        let mut ways: Vec<Way> = Vec::new();
        self.each_spot(|spot, activity| {
            let met = self
                .single
                .iter()
                .filter(|(span, _)| span.overlaps(activity));
            let mut displaced: Vec<ItemIx> = met.map(|(_, ix)| *ix).collect();
            displaced.sort_unstable();
            displaced.dedup();
            for displaced in self.selections(activity, displaced) {
                let same = |way: &&Way| way.displaced == displaced;
                if ways.iter().filter(same).count() == 2
                    && let Some(last) = ways.iter().rposition(|way| way.displaced == displaced)
                {
                    ways.remove(last);
                }
                ways.push(Way { spot, displaced });
            }
        });
        ways
    }

    fn each_spot(&self, mut found: impl FnMut(Spot, Span)) {
        if self.hopeless {
            return;
        }
        let (season, place, day) = (self.agenda.season, self.place, self.day);
        for hours in places::starts(season, self.application, place, day) {
            let spot = Spot { day, place, hours };
            if !season.begins_before(&spot, self.agenda.from) {
                found(spot, season.day(day).clock.span(hours));
            }
        }
    }

    /// What has to go besides `gone` so that no limit is passed: every smallest selection, as far as
    /// there are not too many; nothing where something has to go that can't.
    fn selections(&self, activity: Span, gone: Vec<ItemIx>) -> Vec<Vec<ItemIx>> {
        let can_go = |ix: &ItemIx| self.agenda.items[*ix].burden.is_some();
        let (mut open, mut done) = (vec![gone], Vec::<Vec<ItemIx>>::new());
        let mut next = 0;
        // In order of size, so that no selection is found after a part of it would have done.
        while let Some(gone) = open.get(next).filter(|_| next < MOST_SETS).cloned() {
            next += 1;
            let has_all = |part: &Vec<ItemIx>| part.iter().all(|ix| gone.contains(ix));
            if !gone.iter().all(can_go) || done.iter().any(has_all) {
                continue;
            }
            let Some(mut parties) = self.overload(activity, &gone) else {
                done.push(gone);
                continue;
            };
            parties.retain(can_go);
            parties.sort_by_key(|ix| (self.burden(*ix), *ix));
            for ix in parties {
                let mut more = gone.clone();
                more.push(ix);
                more.sort_unstable();
                if !open.contains(&more) {
                    open.push(more);
                }
            }
        }
        done.retain(|gone| !gone.is_empty());
        done
    }

    fn burden(&self, ix: ItemIx) -> Option<Burden> {
        self.agenda.items[ix].burden
    }

    /// What passes a limit together with the activity, if anything does when `gone` has gone.
    fn overload(&self, activity: Span, gone: &[ItemIx]) -> Option<Vec<ItemIx>> {
        let (setup, teardown) = (self.application.setup_min, self.application.teardown_min);
        self.loads.iter().find_map(|load| {
            let span = match load.of_usage {
                true => activity.widened(setup, teardown),
                false => activity,
            };
            let meets = |(other, ..): &&(Span, u64, ItemIx)| other.overlaps(span);
            let here = load.items.iter().filter(meets);
            let here = here.filter(|(.., ix)| !gone.contains(ix));
            let items: Vec<_> = here.map(|(o, n, ix)| (o.meet(span), *n, *ix)).collect();
            let sum: u64 = items.iter().map(|(_, amount, _)| amount).sum();
            if sum <= load.limit {
                return None;
            }
            overloads(&items, load.limit)
                .into_iter()
                .next()
                .map(|o| o.parties)
        })
    }
}
