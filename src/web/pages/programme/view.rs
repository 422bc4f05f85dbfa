//! What is looked at: a programme, what is wanted of it, and the day.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::code::DayIx;
use crate::domain::day::ProgrammeDay;
use crate::domain::moment::Moment;
use crate::domain::programme::{Event, Programme};
use crate::exchange::ical::Filter;
use crate::exchange::text::percent;
use crate::web::error::Problem;
use crate::web::history::History;
use crate::web::query::{self, Pairs};
use crate::words::Lang;

/// Most results of a search that one page shows: more would be a long page and no help.
pub(super) const MAX_FOUND: usize = 150;

/// The query's name for the day that a form was on. A search through all days takes no notice of it.
pub(super) const FROM: &str = "from";

pub(in crate::web::pages) struct View<'a> {
    pub(super) lang: Lang,
    pub(super) programme: &'a Programme,
    pub(super) history: &'a History,
    /// Without days: the day is chosen apart from it.
    pub(super) filter: Filter,
    pub(super) now: Moment,
    /// On the season's clock.
    pub(super) today: NaiveDate,
    /// In order of time.
    wanted: Vec<&'a Event>,
    day: Option<DayIx>,
}

impl<'a> View<'a> {
    pub(in crate::web::pages) fn new(
        lang: Lang,
        (programme, history): (&'a Programme, &'a History),
        pairs: &Pairs,
        now: DateTime<Utc>,
    ) -> Result<Self, Problem> {
        let mut filter = pairs.filter(programme)?;
        let asked = filter.days.pop_first();
        filter.days.clear();
        let events = programme.events.iter();
        let wanted = events.filter(|event| filter.wants(programme, event));
        let mut view = Self {
            lang,
            programme,
            history,
            wanted: wanted.collect(),
            filter,
            now: Moment::of(now),
            today: now.with_timezone(&programme.timezone).date_naive(),
            day: None,
        };
        view.day = match asked {
            Some(date) => programme.day_on(date),
            None if view.is_of_all_days() => None,
            None => {
                let from = pairs.first(FROM).and_then(query::day);
                let from = from.and_then(|date| programme.day_on(date));
                from.or_else(|| view.next_day())
            }
        };
        Ok(view)
    }

    /// Whether what is asked for is looked for on all days, unless one is named.
    fn is_of_all_days(&self) -> bool {
        !self.filter.search.is_empty() || !self.filter.only.is_empty()
    }

    /// The day that goes on, or the next one with events; after the last, the first with events; without
    /// any, the first. A day that the weather took is shown while it lasts: people ask what is the matter.
    fn next_day(&self) -> Option<DayIx> {
        let mut days = (0..self.programme.days.len()).map(DayIx::new);
        let has_events = |day: &DayIx| {
            let cancelled = || self.day_of(*day).is_cancelled() || !self.events_on(*day).is_empty();
            self.count_on(*day) > 0 || (self.is_today(*day) && cancelled())
        };
        let is_over = |day: &DayIx| self.day_of(*day).date < self.today && !self.is_today(*day);
        let with_events = days.clone().filter(has_events);
        let next = with_events.clone().find(|day| !is_over(day));
        next.or_else(|| with_events.clone().next())
            .or_else(|| days.next())
    }

    /// Whether the day is today's, or a late evening that goes on after midnight.
    pub(super) fn is_today(&self, day: DayIx) -> bool {
        let day = self.day_of(day);
        let open = day.clock.span(day.hours);
        day.date == self.today || (open.start <= self.now && self.now < open.end)
    }

    /// Whether the last day of the season is over.
    pub(super) fn is_over(&self) -> bool {
        let last = self.programme.days.last();
        last.is_some_and(|day| day.clock.span(day.hours).end <= self.now)
    }

    pub(super) fn day_of(&self, day: DayIx) -> &'a ProgrammeDay {
        &self.programme.days[day.ix()]
    }

    pub(super) const fn shown_day(&self) -> Option<DayIx> {
        self.day
    }

    pub(super) fn shown_date(&self) -> Option<NaiveDate> {
        self.day.map(|day| self.day_of(day).date)
    }

    pub(super) fn is_filtered(&self) -> bool {
        !self.filter.is_empty()
    }

    /// All wanted events, in order of time.
    pub(super) fn wanted(&self) -> &[&'a Event] {
        &self.wanted
    }

    /// The events of the day that are wanted, in order of time.
    pub(super) fn events_on(&self, day: DayIx) -> Vec<&'a Event> {
        let events = self.wanted.iter().copied();
        events.filter(|event| event.day == day).collect()
    }

    /// How many wanted events take place on the day.
    pub(super) fn count_on(&self, day: DayIx) -> usize {
        let events = self.wanted.iter().filter(|event| event.day == day);
        events
            .filter(|event| !self.programme.is_cancelled(event))
            .count()
    }

    /// `/{season}`.
    pub(super) fn path(&self) -> String {
        format!("/{}", percent(&self.programme.slug))
    }

    /// The query of that filter and day, with its `?`; empty where nothing is chosen.
    pub(super) fn query(filter: &Filter, day: Option<NaiveDate>) -> String {
        let mut filter = filter.clone();
        filter.days = day.into_iter().collect();
        let query = filter.query();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{mark}{query}")
    }

    /// The page with that filter and day.
    pub(super) fn href(&self, filter: &Filter, day: Option<NaiveDate>) -> String {
        format!("{}{}", self.path(), Self::query(filter, day))
    }

    /// The same page again.
    pub(super) fn href_here(&self) -> String {
        self.href(&self.filter, self.shown_date())
    }
}
