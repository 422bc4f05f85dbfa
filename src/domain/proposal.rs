//! What a proposal means to people and days.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::edit::{Item, ItemChange, Part};
use super::identity::AssignmentId;
use super::season::{AssignmentPart, Season};

/// What a proposal does with an assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deal {
    New,
    /// To another place, day or time.
    Moved,
    Dropped,
    /// Stays where it is, with another status.
    Changed,
}

impl Deal {
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Moved => "moved",
            Self::Dropped => "dropped",
            Self::Changed => "changed",
        }
    }
}

/// An assignment that a proposal changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dealt<'a> {
    pub id: AssignmentId,
    pub deal: Deal,
    pub before: Option<&'a AssignmentPart>,
    pub after: Option<&'a AssignmentPart>,
}

impl<'a> Dealt<'a> {
    /// As it is to be, or as it was if it is dropped.
    #[must_use]
    pub fn part(&self) -> Option<&'a AssignmentPart> {
        self.after.or(self.before)
    }
}

/// How many assignments of somebody, or of a day, a proposal changes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Deals {
    pub new: u32,
    pub moved: u32,
    pub dropped: u32,
}

impl Deals {
    fn add(&mut self, deal: Deal) {
        match deal {
            Deal::New => self.new += 1,
            Deal::Moved => self.moved += 1,
            Deal::Dropped => self.dropped += 1,
            Deal::Changed => {}
        }
    }

    #[must_use]
    pub const fn total(&self) -> u32 {
        self.new + self.moved + self.dropped
    }
}

/// The assignments that these changes are of, in their order.
#[must_use]
pub fn dealt(changes: &[ItemChange]) -> Vec<Dealt<'_>> {
    changes.iter().filter_map(one).collect()
}

fn one(change: &ItemChange) -> Option<Dealt<'_>> {
    let Item::Assignment(id) = change.item else {
        return None;
    };
    let (before, after) = (part(&change.before), part(&change.after));
    let spot = |part: &AssignmentPart| (part.date, part.place.clone(), part.hours);
    let deal = match (before, after) {
        (None, _) => Deal::New,
        (_, None) => Deal::Dropped,
        (Some(before), Some(after)) if spot(before) == spot(after) => Deal::Changed,
        _ => Deal::Moved,
    };
    Some(Dealt {
        id,
        deal,
        before,
        after,
    })
}

fn part(part: &Option<Part>) -> Option<&AssignmentPart> {
    match part {
        Some(Part::Assignment(part)) => Some(part),
        _ => None,
    }
}

/// By day: what is moved to another day is dropped on the one and new on the other.
#[must_use]
pub fn by_day(dealt: &[Dealt<'_>]) -> Vec<(NaiveDate, Deals)> {
    let mut days = BTreeMap::<NaiveDate, Deals>::new();
    for item in dealt {
        let (before, after) = (item.before.map(|p| p.date), item.after.map(|p| p.date));
        match (before, after) {
            (Some(from), Some(to)) if from != to => {
                days.entry(from).or_default().add(Deal::Dropped);
                days.entry(to).or_default().add(Deal::New);
            }
            _ => {
                if let Some(date) = after.or(before) {
                    days.entry(date).or_default().add(item.deal);
                }
            }
        }
    }
    days.retain(|_, deals| deals.total() > 0);
    days.into_iter().collect()
}

/// By person or team, those with the most changes first; an application that names none counts for its
/// applicant.
#[must_use]
pub fn by_person(season: &Season, dealt: &[Dealt<'_>]) -> Vec<(String, Deals)> {
    let mut people = BTreeMap::<String, Deals>::new();
    for item in dealt {
        let Some(part) = item.part() else { continue };
        let Some(ix) = season.application_by_id(&part.application) else {
            continue;
        };
        let application = season.application(ix);
        let mut names: Vec<_> = application
            .people
            .iter()
            .map(|ix| season.person(*ix).to_owned())
            .collect();
        if names.is_empty() {
            names.push(application.applicant.clone());
        }
        for name in names {
            people.entry(name).or_default().add(item.deal);
        }
    }
    people.retain(|_, deals| deals.total() > 0);
    let mut people: Vec<_> = people.into_iter().collect();
    people.sort_by_key(|(_, deals)| std::cmp::Reverse(deals.total()));
    people
}
