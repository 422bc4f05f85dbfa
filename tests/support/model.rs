//! What a plan's conflicts and score are, counted by brute force from the parts of a season.
//!
//! Written from the product's contract and not from the code, with arithmetic of its own: every pair
//! and every minute is looked at. Slow, and meant to be.

pub(crate) mod fits;
pub(crate) mod pairs;
pub(crate) mod score;
pub(crate) mod stretches;
pub(crate) mod warnings;

use chrono::{Duration, NaiveDate, TimeZone};
use chrono_tz::Tz;
use yarkie_berega::domain::application::Kind;
use yarkie_berega::domain::assignment::AssignmentStatus;
use yarkie_berega::domain::season::{
    ApplicationPart, AssignmentPart, DayPart, EmbankmentPart, PlacePart, SeasonParts,
};

/// A conflict as a document shows it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Found {
    pub(crate) severity: &'static str,
    pub(crate) rule: &'static str,
    /// Rows of the sheet `assignments`, counted from 0, in order.
    pub(crate) subjects: Vec<usize>,
    /// In order of the alphabet.
    pub(crate) people: Vec<String>,
}

pub(crate) fn hard(rule: &'static str, subjects: &[usize]) -> Found {
    Found {
        severity: "hard",
        rule,
        subjects: subjects.to_vec(),
        people: Vec::new(),
    }
}

pub(crate) fn warning(rule: &'static str, subjects: &[usize]) -> Found {
    Found {
        severity: "warning",
        ..hard(rule, subjects)
    }
}

/// An assignment that occupies something, with all that belongs to it.
pub(crate) struct Item<'a> {
    pub(crate) ix: usize,
    pub(crate) part: &'a AssignmentPart,
    pub(crate) application: &'a ApplicationPart,
    pub(crate) place: &'a PlacePart,
    pub(crate) embankment: &'a EmbankmentPart,
    pub(crate) day: &'a DayPart,
    /// First and last-but-one minute since 1970 of the activity.
    pub(crate) active: [i64; 2],
    /// The same of the interval of use.
    pub(crate) used: [i64; 2],
}

impl Item<'_> {
    pub(crate) fn is_food(&self) -> bool {
        self.application.kind == Kind::FoodPoint
    }

    /// Minutes after the midnight of its day.
    pub(crate) fn wall(&self) -> std::ops::Range<u32> {
        self.part.hours.from().get()..self.part.hours.to().get()
    }
}

/// Whether a clock in `zone` ever shows that time.
pub(crate) fn exists(zone: Tz, date: NaiveDate, minute: u32) -> bool {
    let shown = date.and_hms_opt(0, 0, 0).unwrap() + Duration::minutes(i64::from(minute));
    zone.from_local_datetime(&shown).earliest().is_some()
}

fn instant(zone: Tz, date: NaiveDate, minute: u32) -> i64 {
    let shown = date.and_hms_opt(0, 0, 0).unwrap() + Duration::minutes(i64::from(minute));
    let first = zone.from_local_datetime(&shown).earliest().unwrap();
    first.timestamp() / 60
}

pub(crate) fn items(parts: &SeasonParts) -> Vec<Item<'_>> {
    let mut items = Vec::new();
    for (ix, part) in parts.assignments.iter().enumerate() {
        if matches!(
            part.status,
            AssignmentStatus::Declined | AssignmentStatus::Cancelled
        ) {
            continue;
        }
        let mut applications = parts.applications.iter();
        let application = applications.find(|a| a.id == part.application).unwrap();
        let place = parts.places.iter().find(|p| p.id == part.place).unwrap();
        let mut embankments = parts.embankments.iter();
        let at = |minute| instant(parts.timezone, part.date, minute);
        let active = [at(part.hours.from().get()), at(part.hours.to().get())];
        items.push(Item {
            ix,
            part,
            application,
            place,
            embankment: embankments.find(|e| e.id == place.embankment).unwrap(),
            day: parts.days.iter().find(|d| d.date == part.date).unwrap(),
            active,
            used: [
                active[0] - i64::from(application.setup_min),
                active[1] + i64::from(application.teardown_min),
            ],
        });
    }
    items
}

/// Whether an assignment can be made on that embankment and day at all.
pub(crate) fn is_open(embankment: &EmbankmentPart, day: &DayPart) -> bool {
    use yarkie_berega::domain::day::DayStatus;
    day.status != DayStatus::Cancelled && !embankment.closed_dates.contains(&day.date)
}

/// Every conflict, in order; without `moved-after-release`, of which [`score::fates`] knows how many
/// there are.
pub(crate) fn conflicts(parts: &SeasonParts, today: NaiveDate) -> Vec<Found> {
    let items = items(parts);
    let mut found = Vec::new();
    for item in &items {
        found.extend(fits::broken(item));
        found.extend(warnings::of_one(item, today));
    }
    for (n, a) in items.iter().enumerate() {
        for b in &items[n + 1..] {
            found.extend(pairs::broken(parts, a, b));
        }
    }
    found.extend(stretches::broken(parts, &items));
    for application in &parts.applications {
        let mine = items.iter().filter(|i| i.application.id == application.id);
        let mine: Vec<_> = mine.map(|item| item.ix).collect();
        if mine.len() > application.wanted as usize {
            found.push(hard("wanted", &mine));
        }
    }
    found.extend(warnings::of_days(parts, &items));
    found.extend(warnings::gaps(parts, &items));
    found.sort();
    found
}
