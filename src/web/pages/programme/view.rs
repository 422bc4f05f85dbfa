//! What is looked at: a programme, what is wanted of it, and the day.

use chrono::NaiveDate;

use crate::domain::code::DayIx;
use crate::domain::programme::{Event, Programme};
use crate::exchange::ical::Filter;
use crate::exchange::text::percent;
use crate::web::error::Problem;
use crate::web::query::{self, Pairs};
use crate::words::Lang;

/// Most results of a search that one page shows: more would be a long page and no help.
pub(super) const MAX_FOUND: usize = 150;

/// The query's name for the day that a form was on. A search through all days takes no notice of it.
pub(super) const FROM: &str = "from";

pub(in crate::web::pages) struct View<'a> {
    pub(super) lang: Lang,
    pub(super) programme: &'a Programme,
    /// Without days: the day is chosen apart from it.
    pub(super) filter: Filter,
    pub(super) today: NaiveDate,
    words: Vec<String>,
    search: Option<String>,
    day: Option<DayIx>,
}

impl<'a> View<'a> {
    pub(super) fn new(
        lang: Lang,
        programme: &'a Programme,
        pairs: &Pairs,
        today: NaiveDate,
    ) -> Result<Self, Problem> {
        let mut filter = pairs.filter(programme)?;
        let asked = filter.days.pop_first();
        filter.days.clear();
        let search = pairs.first("q").map(str::to_owned);
        let words = search.as_deref().map(folded).unwrap_or_default();
        let mut view = Self {
            lang,
            programme,
            filter,
            today,
            words: words.split_whitespace().map(str::to_owned).collect(),
            search,
            day: None,
        };
        view.day = match asked {
            Some(date) => programme.day_on(date),
            None if view.search.is_some() => None,
            None => {
                let from = pairs.first(FROM).and_then(query::day);
                let from = from.and_then(|date| programme.day_on(date));
                from.or_else(|| view.next_day())
            }
        };
        Ok(view)
    }

    /// The next day with events; after the last, the first with events; without any, the first.
    fn next_day(&self) -> Option<DayIx> {
        let days = (0..self.programme.days.len()).map(DayIx::new);
        let with_events: Vec<_> = days.filter(|day| self.count_on(*day) > 0).collect();
        let coming = |day: &&DayIx| self.programme.days[day.ix()].date >= self.today;
        let next = with_events.iter().find(coming).or(with_events.first());
        let first = (!self.programme.days.is_empty()).then(|| DayIx::new(0));
        next.copied().or(first)
    }

    pub(super) const fn shown_day(&self) -> Option<DayIx> {
        self.day
    }

    pub(super) fn search(&self) -> Option<&str> {
        self.search.as_deref()
    }

    pub(super) fn is_filtered(&self) -> bool {
        !self.filter.is_empty() || self.search.is_some()
    }

    /// The events of the day that are wanted, in order of time.
    pub(super) fn events_on(&self, day: DayIx) -> Vec<&'a Event> {
        let events = self.programme.events.iter();
        events
            .filter(|event| event.day == day && self.wants(event))
            .collect()
    }

    /// How many wanted events take place on the day.
    pub(super) fn count_on(&self, day: DayIx) -> usize {
        let events = self.programme.events.iter();
        events
            .filter(|event| event.day == day && !self.programme.is_cancelled(event))
            .filter(|event| self.wants(event))
            .count()
    }

    /// All wanted events, in order of time.
    pub(super) fn found(&self) -> Vec<&'a Event> {
        let events = self.programme.events.iter();
        events.filter(|event| self.wants(event)).collect()
    }

    fn wants(&self, event: &Event) -> bool {
        self.filter.wants(self.programme, event) && self.matches(event)
    }

    /// Whether every word that is searched for stands somewhere.
    fn matches(&self, event: &Event) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let texts = [
            &event.title,
            &event.description,
            &event.applicant,
            &event.city,
            &self.programme.site(event).name,
            &self.programme.place(event).name,
        ];
        let mut text = event.category.clone().unwrap_or_default();
        for part in texts {
            text.push(' ');
            text.push_str(part);
        }
        let text = folded(&text);
        self.words.iter().all(|word| text.contains(word))
    }

    /// `/{season}`.
    pub(super) fn path(&self) -> String {
        format!("/{}", percent(&self.programme.slug))
    }

    /// The page with that filter, day and search.
    pub(super) fn href(
        &self,
        filter: &Filter,
        day: Option<NaiveDate>,
        search: Option<&str>,
    ) -> String {
        let mut filter = filter.clone();
        filter.days = day.into_iter().collect();
        let mut query = filter.query();
        if let Some(search) = search {
            let mark = if query.is_empty() { "" } else { "&" };
            query = format!("{query}{mark}q={}", percent(search));
        }
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{mark}{query}", self.path())
    }

    /// The same page again.
    pub(super) fn href_here(&self) -> String {
        let day = self.day.map(|day| self.programme.days[day.ix()].date);
        self.href(&self.filter, day, self.search())
    }
}

/// As it is compared: without case, and `ё` as `е`.
fn folded(text: &str) -> String {
    text.to_lowercase().replace('ё', "е")
}
