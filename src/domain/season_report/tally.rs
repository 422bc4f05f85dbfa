//! Counting one part of a report.

use std::collections::BTreeSet;

use crate::domain::attendance::Outcome;
use crate::domain::code::PersonIx;
use crate::domain::identity::AssignmentId;
use crate::domain::programme::Event;

/// A published assignment with what became of it.
pub(super) struct Seen<'a> {
    pub(super) event: &'a Event,
    pub(super) id: Option<AssignmentId>,
    pub(super) outcome: Outcome,
    pub(super) is_marked: bool,
    pub(super) problems: usize,
    pub(super) people: &'a [PersonIx],
}

/// The figures of a part of the season.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Assignments in the release: held, no-shows, cancelled and open ones together.
    pub planned: usize,
    pub held: usize,
    pub no_show: usize,
    pub cancelled: usize,
    /// Nobody has said how they ended.
    pub open: usize,
    /// Of those that are open: nothing is marked at all.
    pub unmarked: usize,
    /// Problems that were marked.
    pub problems: usize,
    /// Different applications with anything held.
    pub applications: usize,
    /// Different people that these applications name.
    pub people: usize,
    /// Where these applications come from.
    pub towns: Towns,
    /// `None`: nobody has counted, or it can't be told for this part.
    pub visitors: Option<u64>,
}

/// Different towns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Towns {
    pub home: usize,
    pub elsewhere: usize,
    /// Their applications name no region.
    pub unknown: usize,
}

/// What was counted so far.
#[derive(Default)]
pub(super) struct Tally<'a> {
    figures: Figures,
    applications: BTreeSet<&'a str>,
    people: BTreeSet<PersonIx>,
    /// Region and town.
    towns: BTreeSet<(&'a str, &'a str)>,
}

impl<'a> Tally<'a> {
    pub(super) fn add(&mut self, seen: &Seen<'a>) {
        let figures = &mut self.figures;
        figures.planned += 1;
        figures.problems += seen.problems;
        *match seen.outcome {
            Outcome::Held => &mut figures.held,
            Outcome::NoShow => &mut figures.no_show,
            Outcome::Cancelled => &mut figures.cancelled,
            Outcome::Open => &mut figures.open,
        } += 1;
        if seen.outcome == Outcome::Open && !seen.is_marked {
            figures.unmarked += 1;
        }
        if seen.outcome == Outcome::Held {
            let event = seen.event;
            self.applications.insert(event.application.as_str());
            self.people.extend(seen.people);
            if !event.city.is_empty() {
                self.towns.insert((&event.region, &event.city));
            }
        }
    }

    pub(super) fn figures(self, home: Option<&str>) -> Figures {
        let mut towns = Towns::default();
        for (region, _) in &self.towns {
            *if region.is_empty() {
                &mut towns.unknown
            } else if Some(*region) == home {
                &mut towns.home
            } else {
                &mut towns.elsewhere
            } += 1;
        }
        Figures {
            applications: self.applications.len(),
            people: self.people.len(),
            towns,
            ..self.figures
        }
    }
}
