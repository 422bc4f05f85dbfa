//! Which events of a programme somebody wants.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use thiserror::Error;

use super::search::Search;
use crate::domain::application::Kind;
use crate::domain::code::Code;
use crate::domain::programme::{Event, Programme};
use crate::exchange::text::{line, percent};
use crate::words::{Lang, date};

/// How much of an event's uid tells it from all others of a season: 48 bits in hexadecimal and a dash.
/// Addresses that name many events stay short.
const BRIEF_CHARS: usize = 13;

/// Wanted events: in each set any of its members, an empty set all; every set has to agree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub embankments: BTreeSet<Code>,
    pub kinds: BTreeSet<Kind>,
    pub categories: BTreeSet<String>,
    pub days: BTreeSet<NaiveDate>,
    pub places: BTreeSet<Code>,
    /// Single events, by their [`brief`] uids.
    pub only: BTreeSet<String>,
    pub search: Search,
}

/// The filter names something that the programme does not have.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum UnknownFilter {
    #[error("no embankment «{0}»")]
    Embankment(Code),
    #[error("no category «{0}»")]
    Category(String),
    #[error("no programme day on {0}")]
    Day(NaiveDate),
    #[error("no place «{0}»")]
    Place(Code),
    #[error("no event «{0}»")]
    Event(String),
}

/// The uid, or the beginning of one, as far as a filter looks at it.
#[must_use]
pub fn brief(uid: &str) -> &str {
    uid.get(..BRIEF_CHARS).unwrap_or(uid)
}

fn agrees<T: Ord>(set: &BTreeSet<T>, value: &T) -> bool {
    set.is_empty() || set.contains(value)
}

impl Filter {
    /// Everything on one embankment.
    #[must_use]
    pub fn embankment(id: &Code) -> Self {
        Self {
            embankments: BTreeSet::from([id.clone()]),
            ..Self::default()
        }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// One event, in every release.
    #[must_use]
    pub fn event(event: &Event) -> Self {
        Self {
            only: BTreeSet::from([brief(&event.identity.uid).to_owned()]),
            ..Self::default()
        }
    }

    /// Whether `event` is wanted.
    #[must_use]
    pub fn wants(&self, programme: &Programme, event: &Event) -> bool {
        let category = || event.category.as_ref();
        agrees(&self.embankments, &programme.site(event).id)
            && agrees(&self.kinds, &event.kind)
            && agrees(&self.days, &programme.day(event).date)
            && agrees(&self.places, &programme.place(event).id)
            && (self.categories.is_empty()
                || category().is_some_and(|c| self.categories.contains(c)))
            && (self.only.is_empty() || self.only.contains(brief(&event.identity.uid)))
            && self.search.finds(programme, event)
    }

    /// Whether all that the filter names is in the programme. Of single events one suffices: others may
    /// have been dropped since somebody chose them.
    ///
    /// # Errors
    /// The first thing that is not: an empty feed would look like an empty festival.
    pub fn check(&self, programme: &Programme) -> Result<(), UnknownFilter> {
        for id in &self.embankments {
            if programme.site_by_id(id.as_str()).is_none() {
                return Err(UnknownFilter::Embankment(id.clone()));
            }
        }
        for id in &self.places {
            if programme.place_by_id(id.as_str()).is_none() {
                return Err(UnknownFilter::Place(id.clone()));
            }
        }
        for day in &self.days {
            if !programme.days.iter().any(|d| d.date == *day) {
                return Err(UnknownFilter::Day(*day));
            }
        }
        for category in &self.categories {
            let has = |event: &Event| event.category.as_ref() == Some(category);
            if !programme.events.iter().any(has) {
                return Err(UnknownFilter::Category(category.clone()));
            }
        }
        let chosen = |event: &Event| self.only.contains(brief(&event.identity.uid));
        match self.only.first() {
            Some(uid) if !programme.events.iter().any(chosen) => {
                Err(UnknownFilter::Event(uid.clone()))
            }
            _ => Ok(()),
        }
    }

    /// The query of its feed's address: `embankment=center&kind=station`, in a fixed order.
    #[must_use]
    pub fn query(&self) -> String {
        let pair = |name: &str, value: &str| format!("{name}={}", percent(value));
        let codes = |name: &'static str, codes: &BTreeSet<Code>| -> Vec<String> {
            codes.iter().map(|code| pair(name, code.as_str())).collect()
        };
        let mut pairs = codes("embankment", &self.embankments);
        pairs.extend(self.kinds.iter().map(|kind| pair("kind", kind.word())));
        pairs.extend(self.categories.iter().map(|c| pair("category", c)));
        pairs.extend(self.days.iter().map(|day| pair("day", &day.to_string())));
        pairs.extend(codes("place", &self.places));
        if !self.only.is_empty() {
            let only: Vec<_> = self.only.iter().map(|uid| percent(uid)).collect();
            pairs.push(format!("only={}", only.join(",")));
        }
        if !self.search.is_empty() {
            pairs.push(pair("q", self.search.text()));
        }
        pairs.join("&")
    }

    /// What is wanted, in words: `Центральная набережная · сцена, 3 июня 2023`; empty for everything.
    #[must_use]
    pub fn describe(&self, programme: &Programme, lang: Lang) -> String {
        let sites = &programme.sites;
        let site_name = |id: &Code| {
            let found = sites.iter().find(|site| site.id == *id);
            found.map_or_else(|| id.to_string(), |site| line(&site.name))
        };
        let place_name = |id: &Code| {
            let mut places = sites.iter().flat_map(|site| &site.places);
            let found = places.find(|place| place.id == *id);
            found.map_or_else(|| id.to_string(), |place| line(&place.name))
        };
        let kind_names = |kind: &Kind| crate::say!(lang, &format!("kinds-{}", kind.word()));
        let chosen = (!self.only.is_empty())
            .then(|| crate::say!(lang, "filter-only", count = self.only.len()));
        let search = (!self.search.is_empty()).then(|| format!("«{}»", self.search.text()));
        let parts: [Vec<String>; 7] = [
            chosen.into_iter().collect(),
            self.embankments.iter().map(site_name).collect(),
            self.places.iter().map(place_name).collect(),
            self.kinds.iter().map(kind_names).collect(),
            self.categories.iter().map(|c| line(c)).collect(),
            self.days.iter().map(|day| date::full(lang, *day)).collect(),
            search.into_iter().collect(),
        ];
        let said = parts.iter().filter(|part| !part.is_empty());
        said.map(|part| part.join(", "))
            .collect::<Vec<_>>()
            .join(" · ")
    }
}
