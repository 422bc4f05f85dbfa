//! `person-overlap`: one person's intervals of use don't overlap, and between two embankments leave
//! the travel time.

use std::collections::BTreeMap;

use super::usages::{Groups, Usage, Usages};
use crate::domain::code::{EmbankmentIx, PersonIx};
use crate::domain::conflict::{Conflict, Severity};
use crate::domain::moment::Span;
use crate::domain::season::Season;

/// One person would have to be in two places at once, or travel faster than is possible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    pub people: Vec<PersonIx>,
    pub embankments: [EmbankmentIx; 2],
    /// Travel time between both; 0 within one.
    pub travel_min: u32,
    /// Minutes between both uses; negative where they overlap.
    pub gap_min: i64,
}

/// Whether two uses by one person clash, when `travel_min` lies between them.
#[must_use]
pub fn clash(a: Span, b: Span, travel_min: u32) -> bool {
    a.overlaps(b.widened(travel_min, travel_min))
}

fn check(season: &Season, a: &Usage<'_>, b: &Usage<'_>) -> Option<Broken> {
    let travel_min = season.travel().minutes(a.embankment, b.embankment);
    clash(a.usage, b.usage, travel_min).then(|| Broken {
        people: Vec::new(),
        embankments: [a.embankment, b.embankment],
        travel_min,
        gap_min: -a.usage.meet(b.usage).length_min(),
    })
}

pub fn find(usages: &Usages<'_>, conflicts: &mut Vec<Conflict>) {
    let of_people = usages.items.iter().flat_map(|usage| {
        let people = usage.application.people.iter();
        people.map(move |person| (*person, usage))
    });
    let by_person = Groups::new(of_people);
    let mut broken: BTreeMap<[usize; 2], Broken> = BTreeMap::new();
    let longest_min = i64::from(usages.season.travel().longest_min());
    for (person, group) in by_person.iter() {
        let mut group = group.to_vec();
        group.sort_unstable_by_key(|usage| (usage.usage.start, usage.ix));
        let mut active: Vec<&Usage<'_>> = Vec::new();
        for usage in group {
            active.retain(|other| other.usage.end.plus_min(longest_min) > usage.usage.start);
            for other in &active {
                if let Some(found) = check(usages.season, other, usage) {
                    let key = [other.ix.min(usage.ix), other.ix.max(usage.ix)];
                    broken.entry(key).or_insert(found).people.push(person);
                }
            }
            active.push(usage);
        }
    }
    conflicts.extend(broken.into_iter().map(|(subjects, broken)| Conflict {
        severity: Severity::Hard,
        subjects: subjects.to_vec(),
        people: broken.people.clone(),
        reason: broken.into(),
    }));
}
