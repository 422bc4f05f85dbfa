//! From parts to a season: resolves every reference, or says everything that is wrong.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::NaiveDate;

use super::parts::{
    ApplicationPart, AssignmentPart, DayPart, EmbankmentPart, NoisePart, PlacePart, PublishedPart,
    SeasonParts, TravelPart,
};
use super::{Index, Season};
use crate::domain::application::Application;
use crate::domain::assignment::{Assignment, Plan, Published, Spot};
use crate::domain::code::{ApplicationIx, Code, DayIx, EmbankmentIx, PersonIx, PlaceIx};
use crate::domain::day::ProgrammeDay;
use crate::domain::embankment::Embankment;
use crate::domain::flaw::{Expected, Flaw, Sheet};
use crate::domain::hours::Hours;
use crate::domain::moment::DayClock;
use crate::domain::noise::NoisePairs;
use crate::domain::place::Place;
use crate::domain::travel::TravelTimes;

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
    let days = build.days(parts.days, parts.timezone);
    let embankments = build.embankments(parts.embankments);
    let places = build.places(parts.places);
    let travel = build.travel(&embankments, &parts.travel);
    let noise = build.noise(places.len(), &parts.noise);
    let applications = build.applications(parts.applications);
    let assignments = build.assignments(&parts.assignments, &days);
    let published = build.published(&parts.published, &days);
    if !build.flaws.is_empty() {
        return Err(build.flaws);
    }
    let season = Season {
        slug: parts.slug,
        name: parts.name,
        timezone: parts.timezone,
        weights: parts.weights,
        days,
        embankments,
        places,
        travel,
        noise,
        applications,
        people: build.people,
        index: build.index,
    };
    Ok(BuiltSeason {
        season,
        plan: Plan {
            assignments,
            published,
        },
    })
}

#[derive(Default)]
struct Build {
    flaws: Vec<Flaw>,
    index: Index,
    people: Vec<String>,
    people_ix: HashMap<String, PersonIx>,
}

/// Where a value stands.
#[derive(Clone, Copy)]
struct At(Sheet, u32, &'static str);

impl Build {
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

    fn header(&mut self, parts: &SeasonParts) {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !(1..=60).contains(&parts.slug.len()) || !parts.slug.chars().all(fits) {
            self.flaws.push(Flaw {
                sheet: Some(Sheet::Season),
                row: None,
                column: Some("slug"),
                value: parts.slug.clone(),
                expected: Expected::Slug,
            });
        }
    }

    fn days(&mut self, mut parts: Vec<DayPart>, zone: chrono_tz::Tz) -> Vec<ProgrammeDay> {
        parts.sort_by_key(|part| part.date);
        for pair in parts.windows(2) {
            if pair[0].date == pair[1].date {
                let (first_row, row) = (pair[0].row.min(pair[1].row), pair[0].row.max(pair[1].row));
                let at = At(Sheet::Days, row, "date");
                self.flaw(at, pair[0].date.to_string(), Expected::Unique { first_row });
            }
        }
        let day = |part: DayPart| ProgrammeDay {
            date: part.date,
            hours: part.hours,
            theme: part.theme,
            status: part.status,
            clock: DayClock::new(part.date, zone),
        };
        let days: Vec<_> = parts.into_iter().map(day).collect();
        self.index.days = days
            .iter()
            .enumerate()
            .map(|(ix, d)| (d.date, DayIx::new(ix)))
            .collect();
        days
    }

    fn embankments(&mut self, parts: Vec<EmbankmentPart>) -> Vec<Embankment> {
        let mut rows = HashMap::new();
        let mut embankments = Vec::with_capacity(parts.len());
        for (ix, part) in parts.into_iter().enumerate() {
            let at = At(Sheet::Embankments, part.row, "id");
            let Some(id) = self.new_id(at, &part.id, &mut rows) else {
                continue;
            };
            self.index
                .embankments
                .insert(part.id, EmbankmentIx::new(ix));
            embankments.push(Embankment {
                name: named(part.name, &id),
                id,
                guest: part.guest,
                power_limit_kw: part.power_limit_kw,
                max_food: part.max_food,
                target: part.target,
                closed_dates: sorted(part.closed_dates),
                position: part.position,
                address: part.address,
            });
        }
        embankments
    }

    fn places(&mut self, parts: Vec<PlacePart>) -> Vec<Place> {
        let mut rows = HashMap::new();
        let mut places = Vec::with_capacity(parts.len());
        for (ix, part) in parts.into_iter().enumerate() {
            let id = self.new_id(At(Sheet::Places, part.row, "id"), &part.id, &mut rows);
            let at = At(Sheet::Places, part.row, "embankment");
            let embankment = self.embankment(at, &part.embankment);
            if let (Some(open), Some(close)) = (part.open, part.close)
                && open >= close
            {
                let at = At(Sheet::Places, part.row, "close");
                self.flaw(at, close.to_string(), Expected::LaterThan("open"));
            }
            if id.is_some() {
                self.index.places.insert(part.id, PlaceIx::new(ix));
            }
            let (Some(id), Some(embankment)) = (id, embankment) else {
                continue;
            };
            places.push(Place {
                name: named(part.name, &id),
                id,
                embankment,
                kind: part.kind,
                capacity: part.capacity,
                power_kw: part.power_kw,
                water: part.water,
                cover: part.cover,
                area_m2: part.area_m2,
                open: part.open,
                close: part.close,
                closed_dates: sorted(part.closed_dates),
            });
        }
        places
    }

    fn travel(&mut self, embankments: &[Embankment], parts: &[TravelPart]) -> TravelTimes {
        let n = embankments.len();
        let mut table: Vec<Option<(u32, u32)>> = vec![None; n * n];
        for part in parts {
            let from = self.embankment(At(Sheet::Travel, part.row, "from"), &part.from);
            let to = self.embankment(At(Sheet::Travel, part.row, "to"), &part.to);
            let (Some(from), Some(to)) = (from, to) else {
                continue;
            };
            if from.ix() >= n || to.ix() >= n {
                continue; // an embankment with a flaw of its own shifted the rest
            }
            let known = if from == to {
                Some((0, part.row))
            } else {
                table[from.ix() * n + to.ix()]
            };
            match known {
                Some((minutes, first_row)) if minutes != part.minutes => {
                    let at = At(Sheet::Travel, part.row, "minutes");
                    let expected = Expected::SameMinutesAs { first_row };
                    self.flaw(at, part.minutes.to_string(), expected);
                }
                _ => {
                    table[from.ix() * n + to.ix()] = Some((part.minutes, part.row));
                    table[to.ix() * n + from.ix()] = Some((part.minutes, part.row));
                }
            }
        }
        for (a, from) in embankments.iter().enumerate() {
            let missing = |b: &usize| table[a * n + b].is_none();
            let others: Vec<_> = (a + 1..n)
                .filter(missing)
                .map(|b| embankments[b].id.as_str())
                .collect();
            if !others.is_empty() {
                self.flaws.push(Flaw {
                    sheet: Some(Sheet::Travel),
                    row: None,
                    column: None,
                    value: format!("{} – {}", from.id, others.join(", ")),
                    expected: Expected::TravelTime,
                });
            }
        }
        let minutes = table
            .into_iter()
            .map(|entry| entry.map_or(0, |(minutes, _)| minutes));
        TravelTimes::new(n, minutes.collect())
    }

    fn noise(&mut self, places: usize, parts: &[NoisePart]) -> NoisePairs {
        let mut pairs = Vec::with_capacity(parts.len());
        for part in parts {
            let a = self.place(At(Sheet::Noise, part.row, "place_a"), &part.place_a);
            let b = self.place(At(Sheet::Noise, part.row, "place_b"), &part.place_b);
            if let (Some(a), Some(b)) = (a, b)
                && a.ix().max(b.ix()) < places
            {
                pairs.push((a, b));
            }
        }
        NoisePairs::new(places, pairs)
    }

    fn applications(&mut self, parts: Vec<ApplicationPart>) -> Vec<Application> {
        let mut rows = HashMap::new();
        let mut applications = Vec::with_capacity(parts.len());
        for (ix, part) in parts.into_iter().enumerate() {
            let at = |column| At(Sheet::Applications, part.row, column);
            let id = self.new_id(at("id"), &part.id, &mut rows);
            let allowed = self.embankment_list(at("embankments"), &part.embankments);
            let preferred =
                self.embankment_list(at("preferred_embankments"), &part.preferred_embankments);
            let people = sorted(
                part.people
                    .into_iter()
                    .map(|name| self.person(name))
                    .collect(),
            );
            let Some(id) = id else { continue };
            self.index
                .applications
                .insert(part.id, ApplicationIx::new(ix));
            let mut windows: Vec<_> = part
                .availability
                .iter()
                .filter_map(|entry| {
                    let day = self.index.days.get(&entry.date)?;
                    Some((*day, entry.hours.unwrap_or(Hours::ALL), entry.preference))
                })
                .collect();
            windows.sort_by_key(|(day, hours, _)| (*day, *hours));
            applications.push(Application {
                title: named(part.title, &id),
                id,
                kind: part.kind,
                description: part.description,
                category: part.category,
                applicant: part.applicant,
                contact: part.contact,
                city: part.city,
                region: part.region,
                people,
                wanted: part.wanted,
                duration_min: part.duration_min,
                setup_min: part.setup_min,
                teardown_min: part.teardown_min,
                start_step_min: part.start_step_min,
                power_kw: part.power_kw,
                water: part.water,
                cover: part.cover,
                area_m2: part.area_m2,
                loud: part.loud,
                embankments: allowed,
                preferred_embankments: preferred,
                availability: part.availability,
                priority: part.priority,
                status: part.status,
                windows,
            });
        }
        applications
    }

    fn assignments(&mut self, parts: &[AssignmentPart], days: &[ProgrammeDay]) -> Vec<Assignment> {
        let mut assignments = Vec::with_capacity(parts.len());
        for part in parts {
            let reference = (
                part.row,
                &*part.application,
                part.date,
                &*part.place,
                part.hours,
            );
            let Some((application, spot)) = self.spot(Sheet::Assignments, reference, days) else {
                continue;
            };
            let (status, pinned) = (part.status, part.pinned);
            assignments.push(Assignment {
                application,
                spot,
                status,
                pinned,
            });
        }
        assignments
    }

    fn published(&mut self, parts: &[PublishedPart], days: &[ProgrammeDay]) -> Vec<Published> {
        let mut published = Vec::with_capacity(parts.len());
        let mut rows = HashMap::new();
        for part in parts {
            let reference = (
                part.row,
                &*part.application,
                part.date,
                &*part.place,
                part.hours,
            );
            let Some((application, spot)) = self.spot(Sheet::Published, reference, days) else {
                continue;
            };
            let item = Published { application, spot };
            match rows.entry(item) {
                Entry::Occupied(first) => {
                    let first_row = *first.get();
                    let at = At(Sheet::Published, part.row, "application");
                    self.flaw(at, &part.application, Expected::Unique { first_row });
                }
                Entry::Vacant(entry) => {
                    entry.insert(part.row);
                    published.push(item);
                }
            }
        }
        published
    }

    fn spot(
        &mut self,
        sheet: Sheet,
        (row, application, date, place, hours): (u32, &str, NaiveDate, &str, Hours),
        days: &[ProgrammeDay],
    ) -> Option<(ApplicationIx, Spot)> {
        let known = self.index.applications.get(application).copied();
        if known.is_none() {
            let at = At(sheet, row, "application");
            self.flaw(at, application, Expected::IdOf(Sheet::Applications));
        }
        let day = self.index.days.get(&date).copied();
        match day {
            None => self.flaw(
                At(sheet, row, "date"),
                date.to_string(),
                Expected::ProgrammeDay,
            ),
            Some(day) => {
                for minute in days[day.ix()].clock.skipped(hours) {
                    let starts = minute == hours.from();
                    let at = At(sheet, row, if starts { "start" } else { "end" });
                    self.flaw(at, minute.to_string(), Expected::TimeThatExists);
                }
            }
        }
        let place = self.place(At(sheet, row, "place"), place);
        Some((
            known?,
            Spot {
                day: day?,
                place: place?,
                hours,
            },
        ))
    }

    fn new_id(&mut self, at: At, id: &str, rows: &mut HashMap<String, u32>) -> Option<Code> {
        let Ok(code) = id.parse::<Code>() else {
            self.flaw(at, id, Expected::Identifier);
            return None;
        };
        match rows.entry(id.to_owned()) {
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
        let known = self.index.embankments.get(id).copied();
        if known.is_none() {
            self.flaw(at, id, Expected::IdOf(Sheet::Embankments));
        }
        known
    }

    fn embankment_list(&mut self, at: At, ids: &[String]) -> Vec<EmbankmentIx> {
        sorted(
            ids.iter()
                .filter_map(|id| self.embankment(at, id))
                .collect(),
        )
    }

    fn place(&mut self, at: At, id: &str) -> Option<PlaceIx> {
        let known = self.index.places.get(id).copied();
        if known.is_none() {
            self.flaw(at, id, Expected::IdOf(Sheet::Places));
        }
        known
    }

    fn person(&mut self, name: String) -> PersonIx {
        let next = PersonIx::new(self.people.len());
        *self.people_ix.entry(name).or_insert_with_key(|name| {
            self.people.push(name.clone());
            next
        })
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
