//! From parts to a season: resolves every reference, or says everything that is wrong.

mod applications;
mod plan;
mod sites;
mod travel;

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

use chrono::Datelike;
use chrono_tz::Tz;

use super::parts::{DayPart, SeasonParts};
use super::{Index, RESERVED_SLUGS, Season};
use crate::domain::assignment::Plan;
use crate::domain::code::{Code, DayIx, EmbankmentIx, PersonIx, PlaceIx};
use crate::domain::day::ProgrammeDay;
use crate::domain::flaw::{Expected, Flaw, Sheet};
use crate::domain::moment::DayClock;
use crate::domain::reception::Reception;

/// Years that are written with four digits.
const YEARS: RangeInclusive<i32> = 1..=9999;

/// A season and the plan that came with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuiltSeason {
    pub season: Season,
    pub plan: Plan,
}

/// Builds a season.
///
/// # Errors
/// Every flaw of the parts, in the order of the sheets and rows.
pub fn build(parts: SeasonParts) -> Result<BuiltSeason, Vec<Flaw>> {
    let mut build = Build::default();
    build.header(&parts);
    build.reception(&parts.reception);
    let days = build.days(parts.days, parts.timezone);
    let embankments = build.embankments(parts.embankments);
    let places = build.places(parts.places);
    let travel = build.travel(&embankments, &parts.travel);
    let noise = build.noise(places.len(), &parts.noise);
    let applications = build.applications(parts.applications);
    let assignments = build.assignments(&parts.assignments, &days);
    let published = build.published(&parts.published, &days);
    if !build.flaws.is_empty() {
        build.flaws.sort_by_key(|flaw| (flaw.sheet, flaw.row));
        return Err(build.flaws);
    }
    let season = Season {
        slug: parts.slug,
        name: parts.name,
        timezone: parts.timezone,
        weights: parts.weights,
        reception: parts.reception,
        days,
        embankments,
        places,
        travel,
        noise,
        applications,
        people: build.people,
        index: build.index,
    };
    let plan = Plan {
        assignments,
        published,
    };
    Ok(BuiltSeason { season, plan })
}

#[derive(Default)]
struct Build {
    flaws: Vec<Flaw>,
    index: Index,
    people: Vec<String>,
    people_ix: HashMap<String, PersonIx>,
    /// Ids that are flaws already, so that what refers to them is none.
    bad_ids: HashSet<(Sheet, String)>,
}

/// Where a value stands: sheet, row, column.
#[derive(Clone, Copy)]
struct At(Sheet, u32, &'static str);

/// What there is by now, to look things up in.
struct Found<'a> {
    index: &'a Index,
    /// Ids that are flaws already, so that what refers to them is none.
    bad_ids: Option<&'a HashSet<(Sheet, String)>>,
    flaws: &'a mut Vec<Flaw>,
}

impl Found<'_> {
    fn flaw(&mut self, At(sheet, row, column): At, value: impl Into<String>, expected: Expected) {
        let (row, column) = (Some(row), Some(column));
        self.flaws.push(Flaw {
            sheet: Some(sheet),
            row,
            column,
            value: value.into(),
            expected,
        });
    }

    /// What `found` is, unless nothing of the sheet `of` has that id.
    fn known<T>(&mut self, at: At, id: &str, of: Sheet, found: Option<T>) -> Option<T> {
        let is_bad = |bad: &HashSet<_>| bad.contains(&(of, id.trim().to_owned()));
        if found.is_none() && !self.bad_ids.is_some_and(is_bad) {
            self.flaw(at, id, Expected::IdOf(of));
        }
        found
    }
}

impl Build {
    fn found(&mut self) -> Found<'_> {
        Found {
            index: &self.index,
            bad_ids: Some(&self.bad_ids),
            flaws: &mut self.flaws,
        }
    }

    fn flaw(&mut self, at: At, value: impl Into<String>, expected: Expected) {
        self.found().flaw(at, value, expected);
    }

    /// A number that has to lie within a range.
    fn number(&mut self, at: At, value: impl Into<i64>, range: RangeInclusive<i64>) {
        let value = value.into();
        if !range.contains(&value) {
            let (min, max) = range.into_inner();
            self.flaw(at, value.to_string(), Expected::WholeNumber { min, max });
        }
    }

    fn header(&mut self, parts: &SeasonParts) {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let is_reserved = RESERVED_SLUGS.contains(&parts.slug.as_str());
        if !(1..=60).contains(&parts.slug.len()) || !parts.slug.chars().all(fits) || is_reserved {
            self.flaws.push(Flaw {
                sheet: Some(Sheet::Season),
                row: None,
                column: Some("slug"),
                value: parts.slug.clone(),
                expected: Expected::Slug,
            });
        }
    }

    fn reception(&mut self, reception: &Reception) {
        if let (Some(from), Some(until)) = (reception.from, reception.until)
            && until < from
        {
            self.flaws.push(Flaw {
                sheet: Some(Sheet::Season),
                row: None,
                column: Some("applications_until"),
                value: until.to_string(),
                expected: Expected::DateNotBefore("applications_from"),
            });
        }
    }

    fn days(&mut self, mut parts: Vec<DayPart>, zone: Tz) -> Vec<ProgrammeDay> {
        parts.sort_by_key(|part| (part.date, part.row));
        for same in parts.chunk_by(|a, b| a.date == b.date) {
            let (date, first_row) = (same[0].date.to_string(), same[0].row);
            for part in &same[1..] {
                let at = At(Sheet::Days, part.row, "date");
                self.flaw(at, &date, Expected::Unique { first_row });
            }
            if !YEARS.contains(&same[0].date.year()) {
                self.flaw(At(Sheet::Days, first_row, "date"), date, Expected::Date);
            }
        }
        parts.retain(|part| YEARS.contains(&part.date.year()));
        let day = |part: DayPart| ProgrammeDay {
            date: part.date,
            hours: part.hours,
            theme: part.theme,
            status: part.status,
            clock: DayClock::new(part.date, zone),
        };
        let days: Vec<_> = parts.into_iter().map(day).collect();
        let numbered = days.iter().enumerate();
        self.index.days = numbered.map(|(ix, d)| (d.date, DayIx::new(ix))).collect();
        days
    }

    /// The id of a new item; `None` if it is none, or stands in an earlier row too.
    fn new_id(&mut self, at: At, id: &str, rows: &mut HashMap<Code, u32>) -> Option<Code> {
        let Ok(code) = id.parse::<Code>() else {
            self.flaw(at, id, Expected::Identifier);
            self.bad_ids.insert((at.0, id.trim().to_owned()));
            return None;
        };
        match rows.entry(code.clone()) {
            Entry::Occupied(first) => {
                let first_row = *first.get();
                self.flaw(at, id, Expected::Unique { first_row });
                None
            }
            Entry::Vacant(entry) => {
                entry.insert(at.1);
                Some(code)
            }
        }
    }

    fn embankment(&mut self, at: At, id: &str) -> Option<EmbankmentIx> {
        let found = self.index.embankments.get(id.trim()).copied();
        self.found().known(at, id, Sheet::Embankments, found)
    }

    fn place(&mut self, at: At, id: &str) -> Option<PlaceIx> {
        let found = self.index.places.get(id.trim()).copied();
        self.found().known(at, id, Sheet::Places, found)
    }
}

/// What has no name is called by its id.
fn named(name: String, id: &Code) -> String {
    if name.is_empty() {
        id.to_string()
    } else {
        name
    }
}

fn sorted<T: Ord>(mut items: Vec<T>) -> Vec<T> {
    items.sort_unstable();
    items.dedup();
    items
}
