//! What is counted of a place, or of a whole embankment, on a day; and which of it the numbers say.

use std::collections::BTreeSet;

use crate::domain::application::Kind;
use crate::domain::code::{DayIx, PlaceIx};
use crate::domain::decimal::Decimal;
use crate::domain::rule::opening_hours;
use crate::domain::rule::usages::Usages;
use crate::web::error::Problem;
use crate::web::pages::desk::Desk;
use crate::web::query::{Pairs, unknown};
use crate::words::Lang;

/// Shades of load beside «nothing»; the last is for a place in use all the time that it is open.
pub(super) const SHADES: i64 = 5;

/// What the numbers say; the shades always say the load.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::web::pages::desk::overview) enum Measure {
    #[default]
    Count,
    Load,
    Free,
    Conflicts,
}

pub(super) const MEASURES: [(Measure, &str); 4] = [
    (Measure::Count, ""),
    (Measure::Load, "load"),
    (Measure::Free, "free"),
    (Measure::Conflicts, "conflicts"),
];

impl Measure {
    pub(in crate::web::pages::desk::overview) fn asked(pairs: &Pairs) -> Result<Self, Problem> {
        let word = pairs.first("show").unwrap_or_default();
        let found = MEASURES.into_iter().find(|(_, known)| *known == word);
        found
            .map(|(measure, _)| measure)
            .ok_or_else(|| unknown(word))
    }
}

/// A place, or all of an embankment, on a day.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Heat {
    pub(super) count: u32,
    pub(super) used_min: i64,
    /// For how long it is open, once for each that it takes at the same time.
    pub(super) room_min: i64,
    /// Hard conflicts with a party here.
    pub(super) conflicts: u32,
    /// How many of each kind, in the order of [`Kind::ALL`].
    pub(super) kinds: [u32; 3],
}

impl Heat {
    /// Time that it is open and nothing happens there.
    pub(super) fn free_min(&self) -> i64 {
        (self.room_min - self.used_min).max(0)
    }

    /// From 0 for nothing to [`SHADES`] for all the time.
    pub(super) const fn shade(&self) -> i64 {
        if self.used_min <= 0 || self.room_min <= 0 {
            return 0;
        }
        let shade = (self.used_min * SHADES + self.room_min - 1) / self.room_min;
        if shade > SHADES { SHADES } else { shade }
    }

    /// What it says; nothing where that is none.
    pub(super) fn told(&self, lang: Lang, measure: Measure) -> Option<String> {
        let count = |number: u32| (number > 0).then(|| lang.count(number.into()));
        match measure {
            Measure::Count => count(self.count),
            Measure::Conflicts => count(self.conflicts),
            Measure::Load if self.used_min <= 0 || self.room_min <= 0 => None,
            Measure::Load => {
                let percent = self.used_min * 100 / self.room_min;
                Some(lang.count(percent.min(100)))
            }
            Measure::Free => (self.free_min() > 0).then(|| hours(lang, self.free_min())),
        }
    }

    fn add(&mut self, other: &Self) {
        self.count += other.count;
        self.used_min += other.used_min;
        // A place that is used too much takes nothing of what others have left.
        self.room_min += other.room_min.max(other.used_min);
        for (sum, part) in self.kinds.iter_mut().zip(other.kinds) {
            *sum += part;
        }
    }
}

/// In hours: with a tenth where there are few of them.
pub(super) fn hours(lang: Lang, minutes: i64) -> String {
    const FEW_MIN: i64 = 10 * 60;
    if minutes >= FEW_MIN {
        return lang.count(minutes / 60);
    }
    let tenths = u64::try_from(minutes / 6).unwrap_or(0);
    lang.decimal(Decimal::from_thousandths(tenths * 100))
}

/// Every place, and every embankment, on every day.
pub(super) struct Heats {
    days: usize,
    places: Vec<Heat>,
    sites: Vec<Heat>,
}

impl Heats {
    pub(super) fn place(&self, place: usize, day: DayIx) -> &Heat {
        &self.places[place * self.days + day.ix()]
    }

    pub(super) fn site(&self, site: usize, day: DayIx) -> &Heat {
        &self.sites[site * self.days + day.ix()]
    }

    /// Free time of the whole season.
    pub(super) fn free_min(&self) -> i64 {
        self.places.iter().map(Heat::free_min).sum()
    }
}

impl Desk {
    pub(super) fn heats(&self) -> Heats {
        let season = self.season();
        let days = season.days().len();
        let mut places = vec![Heat::default(); season.places().len() * days];
        for place in season.place_ixs() {
            for day in season.day_ixs() {
                places[place.ix() * days + day.ix()].room_min = self.room_min(place, day);
            }
        }
        for usage in Usages::new(season, self.plan(), None).items {
            let spot = usage.assignment.spot;
            let heat = &mut places[spot.place.ix() * days + spot.day.ix()];
            heat.count += 1;
            heat.used_min += usage.activity.length_min();
            let kind = Kind::ALL
                .iter()
                .position(|it| *it == usage.application.kind);
            heat.kinds[kind.unwrap_or(0)] += 1;
        }
        let mut sites = vec![Heat::default(); season.embankments().len() * days];
        for place in season.place_ixs() {
            let site = season.place(place).embankment.ix();
            for day in 0..days {
                sites[site * days + day].add(&places[place.ix() * days + day]);
            }
        }
        self.count_conflicts(days, &mut places, &mut sites);
        Heats {
            days,
            places,
            sites,
        }
    }

    fn room_min(&self, place: PlaceIx, day: DayIx) -> i64 {
        let season = self.season();
        let open = opening_hours::stretches(season, place, day).unwrap_or_default();
        let open_min: i64 = open.iter().map(|hours| i64::from(hours.length_min())).sum();
        open_min * i64::from(season.place(place).capacity)
    }

    /// Each once wherever it has a party.
    fn count_conflicts(&self, days: usize, places: &mut [Heat], sites: &mut [Heat]) {
        let season = self.season();
        for conflict in self.conflicts().iter().filter(|it| it.is_hard()) {
            let parties = conflict.subjects.iter();
            let spots = parties.map(|ix| self.plan().assignments[*ix].spot);
            let mut at_places = BTreeSet::new();
            let mut at_sites = BTreeSet::new();
            for spot in spots {
                let site = season.place(spot.place).embankment.ix();
                at_places.insert(spot.place.ix() * days + spot.day.ix());
                at_sites.insert(site * days + spot.day.ix());
            }
            at_places.iter().for_each(|at| places[*at].conflicts += 1);
            at_sites.iter().for_each(|at| sites[*at].conflicts += 1);
        }
    }
}
