//! Assignments, and what had been published before.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::NaiveDate;

use super::{At, Build, Found, Index};
use crate::domain::assignment::{Assignment, Published, Spot};
use crate::domain::code::ApplicationIx;
use crate::domain::day::ProgrammeDay;
use crate::domain::flaw::{Expected, Flaw, Sheet};
use crate::domain::hours::Hours;
use crate::domain::season::Season;
use crate::domain::season::parts::{AssignmentPart, PublishedPart};

/// A spot of an application, as a row writes it.
struct SpotRow<'a> {
    sheet: Sheet,
    row: u32,
    application: &'a str,
    date: NaiveDate,
    place: &'a str,
    hours: Hours,
}

impl Build {
    pub(super) fn assignments(
        &mut self,
        parts: &[AssignmentPart],
        days: &[ProgrammeDay],
    ) -> Vec<Assignment> {
        let mut assignments = Vec::with_capacity(parts.len());
        for part in parts {
            let found = self.found();
            assignments.extend(assignment(found, part, days));
        }
        assignments
    }

    pub(super) fn published(
        &mut self,
        parts: &[PublishedPart],
        days: &[ProgrammeDay],
    ) -> Vec<Published> {
        let mut published = Vec::with_capacity(parts.len());
        let mut rows = HashMap::new();
        for part in parts {
            let row = SpotRow::published(part);
            let Some((application, spot)) = self.found().spot(&row, days) else {
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
}

impl Season {
    /// The assignment that `part` writes down.
    ///
    /// # Errors
    /// Everything in it that the season does not have.
    pub fn assignment(&self, part: &AssignmentPart) -> Result<Assignment, Vec<Flaw>> {
        let mut flaws = Vec::new();
        let found = Found {
            index: &self.index,
            bad_ids: None,
            flaws: &mut flaws,
        };
        let assignment = assignment(found, part, &self.days);
        assignment.filter(|_| flaws.is_empty()).ok_or(flaws)
    }

    /// The spot that `part` writes down; `None` if the season does not have it any more.
    #[must_use]
    pub fn published(&self, part: &PublishedPart) -> Option<Published> {
        let mut flaws = Vec::new();
        let found = Found {
            index: &self.index,
            bad_ids: None,
            flaws: &mut flaws,
        };
        let spot = found.spot(&SpotRow::published(part), &self.days);
        let (application, spot) = spot.filter(|_| flaws.is_empty())?;
        Some(Published { application, spot })
    }
}

fn assignment(
    found: Found<'_>,
    part: &AssignmentPart,
    days: &[ProgrammeDay],
) -> Option<Assignment> {
    let row = SpotRow {
        sheet: Sheet::Assignments,
        row: part.row,
        application: &part.application,
        date: part.date,
        place: &part.place,
        hours: part.hours,
    };
    let (application, spot) = found.spot(&row, days)?;
    Some(Assignment {
        application,
        spot,
        status: part.status,
        pinned: part.pinned,
    })
}

impl<'a> SpotRow<'a> {
    fn published(part: &'a PublishedPart) -> Self {
        Self {
            sheet: Sheet::Published,
            row: part.row,
            application: &part.application,
            date: part.date,
            place: &part.place,
            hours: part.hours,
        }
    }
}

impl Found<'_> {
    /// `None` with a flaw for everything that is missing; a time that the clocks skip is a flaw beside
    /// the spot.
    fn spot(mut self, row: &SpotRow<'_>, days: &[ProgrammeDay]) -> Option<(ApplicationIx, Spot)> {
        let at = |column| At(row.sheet, row.row, column);
        let Index {
            applications,
            days: dates,
            places,
            ..
        } = self.index;
        let application = applications.get(row.application.trim()).copied();
        let application = self.known(
            at("application"),
            row.application,
            Sheet::Applications,
            application,
        );
        let day = dates.get(&row.date).copied();
        match day {
            None => self.flaw(at("date"), row.date.to_string(), Expected::ProgrammeDay),
            Some(day) => {
                for minute in days[day.ix()].clock.skipped(row.hours) {
                    let starts = minute == row.hours.from();
                    let at = at(if starts { "start" } else { "end" });
                    self.flaw(at, minute.to_string(), Expected::TimeThatExists);
                }
            }
        }
        let place = places.get(row.place.trim()).copied();
        let place = self.known(at("place"), row.place, Sheet::Places, place);
        let spot = Spot {
            day: day?,
            place: place?,
            hours: row.hours,
        };
        Some((application?, spot))
    }
}
