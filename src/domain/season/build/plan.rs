//! Assignments, and what had been published before.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::NaiveDate;

use super::{At, Build};
use crate::domain::assignment::{Assignment, Published, Spot};
use crate::domain::code::ApplicationIx;
use crate::domain::day::ProgrammeDay;
use crate::domain::flaw::{Expected, Sheet};
use crate::domain::hours::Hours;
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
            let row = SpotRow {
                sheet: Sheet::Assignments,
                row: part.row,
                application: &part.application,
                date: part.date,
                place: &part.place,
                hours: part.hours,
            };
            let assignment = |(application, spot)| Assignment {
                application,
                spot,
                status: part.status,
                pinned: part.pinned,
            };
            assignments.extend(self.spot(&row, days).map(assignment));
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
            let row = SpotRow {
                sheet: Sheet::Published,
                row: part.row,
                application: &part.application,
                date: part.date,
                place: &part.place,
                hours: part.hours,
            };
            let Some((application, spot)) = self.spot(&row, days) else {
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

    fn spot(&mut self, row: &SpotRow<'_>, days: &[ProgrammeDay]) -> Option<(ApplicationIx, Spot)> {
        let at = |column| At(row.sheet, row.row, column);
        let id = row.application;
        let found = self.index.applications.get(id.trim()).copied();
        let application = self.known(at("application"), id, Sheet::Applications, found);
        let day = self.index.days.get(&row.date).copied();
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
        let place = self.place(at("place"), row.place);
        let spot = Spot {
            day: day?,
            place: place?,
            hours: row.hours,
        };
        Some((application?, spot))
    }
}
