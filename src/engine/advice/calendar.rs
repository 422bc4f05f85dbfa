//! A plan, indexed by what rules share, so that one spot is judged without looking at the whole plan,
//! and one edit is followed without indexing it anew.

use crate::domain::assignment::{Assignment, Plan, Published, Spot};
use crate::domain::code::{ApplicationIx, DayIx, EmbankmentIx, PersonIx, PlaceIx};
use crate::domain::hours::Hours;
use crate::domain::moment::{Moment, Span};
use crate::domain::season::Season;

/// An assignment that occupies something, with its instants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::engine) struct Entry {
    /// Position in the plan.
    pub(in crate::engine) ix: usize,
    pub(in crate::engine) assignment: Assignment,
    pub(in crate::engine) embankment: EmbankmentIx,
    /// `[start, end)`.
    pub(in crate::engine) activity: Span,
    /// `[start − setup, end + teardown)`.
    pub(in crate::engine) usage: Span,
}

impl Entry {
    fn new(season: &Season, ix: usize, assignment: Assignment) -> Self {
        Self {
            ix,
            assignment,
            embankment: season.embankment_of(&assignment.spot),
            activity: season.activity(&assignment.spot),
            usage: season.usage(&assignment),
        }
    }
}

/// A plan's assignments, where one looks for them. Belongs to the season that it was made with.
#[derive(Debug, Clone)]
pub struct Calendar {
    days: usize,
    /// By embankment.
    places_at: Vec<Vec<PlaceIx>>,
    /// By position in the plan; `None` for what occupies nothing.
    entries: Vec<Option<Entry>>,
    /// For each place and day positions in the plan; likewise for each embankment and day, each
    /// person, each application.
    on_place: Vec<Vec<u32>>,
    on_site: Vec<Vec<u32>>,
    of_person: Vec<Vec<u32>>,
    of_application: Vec<Vec<u32>>,
    /// In order of application.
    published: Vec<Published>,
    /// For each day a stretch that holds all its uses; it may be longer than they need.
    hulls: Vec<Option<Span>>,
}

impl Calendar {
    /// Takes n log n of the assignments.
    #[must_use]
    pub fn new(season: &Season, plan: &Plan) -> Self {
        let days = season.days().len();
        let mut published = plan.published.clone();
        published.sort_unstable();
        let mut places_at = vec![Vec::new(); season.embankments().len()];
        for place in season.place_ixs() {
            places_at[season.place(place).embankment.ix()].push(place);
        }
        let mut calendar = Self {
            days,
            places_at,
            entries: Vec::with_capacity(plan.assignments.len()),
            on_place: vec![Vec::new(); season.places().len() * days],
            on_site: vec![Vec::new(); season.embankments().len() * days],
            of_person: vec![Vec::new(); season.people().len()],
            of_application: vec![Vec::new(); season.applications().len()],
            published,
            hulls: vec![None; days],
        };
        for (ix, assignment) in plan.assignments.iter().enumerate() {
            calendar.set(season, ix, Some(*assignment));
        }
        calendar
    }

    /// Follows an edit of the plan: what stands at a position is now `assignment`, or nothing.
    pub fn set(&mut self, season: &Season, ix: usize, assignment: Option<Assignment>) {
        if ix >= self.entries.len() {
            self.entries.resize(ix + 1, None);
        }
        if let Some(old) = self.entries[ix].take() {
            self.each_list(season, &old, |list, position| {
                list.retain(|other| *other != position);
            });
        }
        let Some(assignment) = assignment.filter(|assignment| assignment.status.occupies()) else {
            return;
        };
        let entry = Entry::new(season, ix, assignment);
        self.entries[ix] = Some(entry);
        let hull = &mut self.hulls[assignment.spot.day.ix()];
        let wider = hull.map_or(entry.usage, |hull| Span {
            start: hull.start.min(entry.usage.start),
            end: hull.end.max(entry.usage.end),
        });
        *hull = Some(wider);
        self.each_list(season, &entry, |list, position| list.push(position));
    }

    fn each_list(&mut self, season: &Season, entry: &Entry, change: impl Fn(&mut Vec<u32>, u32)) {
        let (position, assignment) = (entry.ix as u32, entry.assignment);
        let day = assignment.spot.day.ix();
        let of = |site: usize, days: usize| site * days + day;
        change(
            &mut self.on_place[of(assignment.spot.place.ix(), self.days)],
            position,
        );
        change(
            &mut self.on_site[of(entry.embankment.ix(), self.days)],
            position,
        );
        for person in &season.application(assignment.application).people {
            change(&mut self.of_person[person.ix()], position);
        }
        change(
            &mut self.of_application[assignment.application.ix()],
            position,
        );
    }

    /// The spots that were published of an application.
    pub(in crate::engine) fn published_of(&self, application: ApplicationIx) -> &[Published] {
        let from = self
            .published
            .partition_point(|p| p.application < application);
        let to = self
            .published
            .partition_point(|p| p.application <= application);
        &self.published[from..to]
    }
}

/// A season's calendar as it would be without some assignments and with some others.
#[derive(Debug, Clone)]
pub(in crate::engine) struct View<'a> {
    pub(in crate::engine) season: &'a Season,
    /// Nothing is proposed that begins before.
    pub(in crate::engine) from: Option<Moment>,
    calendar: &'a Calendar,
    without: Vec<usize>,
    plus: Vec<Entry>,
}

impl<'a> View<'a> {
    pub(in crate::engine) const fn new(
        season: &'a Season,
        calendar: &'a Calendar,
        from: Option<Moment>,
    ) -> Self {
        Self {
            season,
            from,
            calendar,
            without: Vec::new(),
            plus: Vec::new(),
        }
    }

    /// The same without the assignment at that position.
    pub(in crate::engine) fn less(&self, ix: usize) -> Self {
        let mut view = self.clone();
        view.without.push(ix);
        view.plus.retain(|entry| entry.ix != ix);
        view
    }

    /// The same with one more assignment. It goes by the position `ix`.
    pub(in crate::engine) fn with(&self, ix: usize, assignment: Assignment) -> Self {
        let mut view = self.clone();
        view.plus.push(Entry::new(self.season, ix, assignment));
        view
    }

    /// Those hours of the day that are not past.
    pub(in crate::engine) fn to_come(&self, day: DayIx, mut hours: Vec<Hours>) -> Vec<Hours> {
        hours.retain(|hours| !self.season.is_past((day, hours.from()), self.from));
        hours
    }

    /// A position that no assignment of the plan has.
    pub(in crate::engine) fn free_position(&self) -> usize {
        self.calendar.entries.len() + self.plus.len()
    }

    pub(in crate::engine) fn entry(&self, ix: usize) -> Option<&Entry> {
        if let Some(entry) = self.plus.iter().find(|entry| entry.ix == ix) {
            return Some(entry);
        }
        let is_here = !self.without.contains(&ix);
        self.calendar.entries.get(ix)?.as_ref().filter(|_| is_here)
    }

    /// The places of an embankment, in order.
    pub(in crate::engine) fn places_at(&self, site: EmbankmentIx) -> &'a [PlaceIx] {
        &self.calendar.places_at[site.ix()]
    }

    pub(in crate::engine) fn published_of(&self, application: ApplicationIx) -> &'a [Published] {
        self.calendar.published_of(application)
    }

    fn pick(&self, list: &'a [u32], also: impl Fn(&Entry) -> bool) -> impl Iterator<Item = &Entry> {
        let there = list.iter().map(|position| *position as usize);
        let there = there.filter(|ix| !self.without.contains(ix));
        let there = there.filter_map(|ix| self.calendar.entries[ix].as_ref());
        there.chain(self.plus.iter().filter(move |entry| also(entry)))
    }

    /// What uses a place on a day.
    pub(in crate::engine) fn on_place(
        &self,
        place: PlaceIx,
        day: DayIx,
    ) -> impl Iterator<Item = &Entry> {
        let list = &self.calendar.on_place[place.ix() * self.calendar.days + day.ix()];
        self.pick(list, move |entry| {
            entry.assignment.spot.place == place && entry.assignment.spot.day == day
        })
    }

    /// What takes place on an embankment on a day.
    pub(in crate::engine) fn on_site(
        &self,
        site: EmbankmentIx,
        day: DayIx,
    ) -> impl Iterator<Item = &Entry> {
        let list = &self.calendar.on_site[site.ix() * self.calendar.days + day.ix()];
        self.pick(list, move |entry| {
            entry.embankment == site && entry.assignment.spot.day == day
        })
    }

    pub(in crate::engine) fn of_person(&self, person: PersonIx) -> impl Iterator<Item = &Entry> {
        self.pick(&self.calendar.of_person[person.ix()], move |entry| {
            let application = self.season.application(entry.assignment.application);
            application.people.contains(&person)
        })
    }

    pub(in crate::engine) fn of_application(
        &self,
        application: ApplicationIx,
    ) -> impl Iterator<Item = &Entry> {
        let list = &self.calendar.of_application[application.ix()];
        self.pick(list, move |entry| {
            entry.assignment.application == application
        })
    }

    pub(in crate::engine) fn has_day(&self, application: ApplicationIx, day: DayIx) -> bool {
        self.of_application(application)
            .any(|entry| entry.assignment.spot.day == day)
    }

    pub(in crate::engine) fn count_of(&self, application: ApplicationIx) -> usize {
        self.of_application(application).count()
    }

    pub(in crate::engine) fn spots_of(&self, application: ApplicationIx) -> Vec<Spot> {
        self.of_application(application)
            .map(|entry| entry.assignment.spot)
            .collect()
    }

    /// The days with uses that can meet `reach`: a night can reach over.
    pub(in crate::engine) fn days_near(&self, reach: Span) -> Vec<DayIx> {
        let plus = |day: DayIx| {
            let here = self
                .plus
                .iter()
                .filter(move |e| e.assignment.spot.day == day);
            here.map(|entry| entry.usage)
        };
        let meets = |day: &DayIx| {
            let hull = self.calendar.hulls[day.ix()].into_iter();
            hull.chain(plus(*day)).any(|hull| hull.overlaps(reach))
        };
        self.season.day_ixs().filter(meets).collect()
    }
}
