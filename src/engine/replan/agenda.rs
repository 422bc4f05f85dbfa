//! A plan that can be taken apart and put together again, indexed by what assignments share.

use std::ops::Range;

use super::burden::Burden;
use crate::domain::application::Application;
use crate::domain::assignment::{Assignment, Spot};
use crate::domain::code::{ApplicationIx, DayIx, EmbankmentIx, PersonIx, PlaceIx};
use crate::domain::moment::{Moment, Span};
use crate::domain::season::Season;

/// Position of an item in its agenda.
pub(super) type ItemIx = usize;

/// An assignment, and what it takes to make it go elsewhere.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) assignment: Assignment,
    pub(super) activity: Span,
    pub(super) usage: Span,
    /// `None`: it stays.
    pub(super) burden: Option<Burden>,
    /// Whether it may go without another spot, if its application keeps one: nobody was told of it.
    pub(super) droppable: bool,
}

pub(super) struct Agenda<'a> {
    pub(super) season: &'a Season,
    /// Nothing is put where it would begin before.
    pub(super) from: Option<Moment>,
    pub(super) items: Vec<Item>,
    /// By place and day.
    on_place: Vec<Vec<ItemIx>>,
    /// By embankment and day.
    on_site: Vec<Vec<ItemIx>>,
    of_person: Vec<Vec<ItemIx>>,
    of_application: Vec<Vec<ItemIx>>,
    /// For each day those whose uses can meet its own in time.
    near: Vec<Range<usize>>,
}

impl<'a> Agenda<'a> {
    /// An empty one, for assignments on the days of the season of which `all` are the farthest.
    pub(super) fn new(season: &'a Season, all: &[Assignment], from: Option<Moment>) -> Self {
        let days = season.days().len();
        Self {
            season,
            from,
            items: Vec::new(),
            on_place: vec![Vec::new(); season.places().len() * days],
            on_site: vec![Vec::new(); season.embankments().len() * days],
            of_person: vec![Vec::new(); season.people().len()],
            of_application: vec![Vec::new(); season.applications().len()],
            near: near(season, all),
        }
    }

    pub(super) fn add(
        &mut self,
        assignment: Assignment,
        burden: Option<Burden>,
        droppable: bool,
    ) -> ItemIx {
        let ix = self.items.len();
        self.items.push(Item {
            assignment,
            activity: self.season.activity(&assignment.spot),
            usage: self.season.usage(&assignment),
            burden,
            droppable,
        });
        self.put(ix, assignment.spot);
        ix
    }

    /// Puts an item that is nowhere onto a spot.
    pub(super) fn put(&mut self, ix: ItemIx, spot: Spot) {
        let season = self.season;
        let item = &mut self.items[ix];
        item.assignment.spot = spot;
        item.activity = season.activity(&spot);
        item.usage = season.usage(&item.assignment);
        self.each_list(ix, |list| list.push(ix));
    }

    /// Takes an item off its spot.
    pub(super) fn take(&mut self, ix: ItemIx) {
        self.each_list(ix, |list| {
            if let Some(at) = list.iter().rposition(|other| *other == ix) {
                list.swap_remove(at);
            }
        });
    }

    fn each_list(&mut self, ix: ItemIx, change: impl Fn(&mut Vec<ItemIx>)) {
        let Assignment {
            application, spot, ..
        } = self.items[ix].assignment;
        let site = self.season.embankment_of(&spot);
        let days = self.season.days().len();
        change(&mut self.on_place[spot.place.ix() * days + spot.day.ix()]);
        change(&mut self.on_site[site.ix() * days + spot.day.ix()]);
        change(&mut self.of_application[application.ix()]);
        for person in &self.season.application(application).people {
            change(&mut self.of_person[person.ix()]);
        }
    }

    /// What uses the place around the day.
    pub(super) fn on_place(&self, place: PlaceIx, day: DayIx) -> impl Iterator<Item = ItemIx> {
        self.around(&self.on_place, place.ix(), day)
    }

    /// What takes place on the embankment around the day.
    pub(super) fn on_site(&self, site: EmbankmentIx, day: DayIx) -> impl Iterator<Item = ItemIx> {
        self.around(&self.on_site, site.ix(), day)
    }

    fn around<'s>(
        &'s self,
        lists: &'s [Vec<ItemIx>],
        at: usize,
        day: DayIx,
    ) -> impl Iterator<Item = ItemIx> + 's {
        let days = self.season.days().len();
        let near = self.near[day.ix()].clone();
        lists[at * days + near.start..at * days + near.end]
            .iter()
            .flatten()
            .copied()
    }

    /// What the person takes part in around the day.
    pub(super) fn of_person(&self, person: PersonIx, day: DayIx) -> impl Iterator<Item = ItemIx> {
        let near = &self.near[day.ix()];
        let all = self.of_person[person.ix()].iter().copied();
        all.filter(|ix| near.contains(&self.items[*ix].assignment.spot.day.ix()))
    }

    pub(super) fn of_application(&self, application: ApplicationIx) -> &[ItemIx] {
        &self.of_application[application.ix()]
    }

    pub(super) fn has_day(&self, application: ApplicationIx, day: DayIx) -> bool {
        let mut own = self.of_application(application).iter();
        own.any(|ix| self.items[*ix].assignment.spot.day == day)
    }

    pub(super) fn application(&self, ix: ItemIx) -> &'a Application {
        self.season
            .application(self.items[ix].assignment.application)
    }
}

/// For each day the days whose uses, with travel between them, can meet its own.
fn near(season: &Season, all: &[Assignment]) -> Vec<Range<usize>> {
    let longest = |minutes: fn(&Application) -> u32| {
        let all = season.applications().iter().map(minutes);
        all.max().unwrap_or(0)
    };
    let (setup, teardown) = (longest(|a| a.setup_min), longest(|a| a.teardown_min));
    let mut reach: Vec<Span> = season
        .days()
        .iter()
        .map(|day| day.clock.span(day.hours).widened(setup, teardown))
        .collect();
    for assignment in all {
        let usage = season.usage(assignment);
        let reach = &mut reach[assignment.spot.day.ix()];
        reach.start = reach.start.min(usage.start);
        reach.end = reach.end.max(usage.end);
    }
    let travel = season.travel().longest_min();
    let meets = |a: Span, b: Span| a.widened(travel, travel).overlaps(b);
    let range = |day: usize| {
        let first = (0..day).find(|other| meets(reach[*other], reach[day]));
        let last = (day..reach.len())
            .rev()
            .find(|other| meets(reach[*other], reach[day]));
        first.unwrap_or(day)..last.unwrap_or(day) + 1
    };
    (0..reach.len()).map(range).collect()
}
