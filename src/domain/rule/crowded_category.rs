//! `crowded-category` (warning): one category makes up most of an embankment's day.

use std::collections::BTreeMap;

use super::usages::Usages;
use crate::domain::code::{DayIx, EmbankmentIx};
use crate::domain::conflict::{Conflict, Severity};

/// Fewer than this of one category are no crowd: three of a kind on a small site are normal.
pub const CROWD: usize = 4;

/// More than half of the day is of one category, and at least [`CROWD`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    pub embankment: EmbankmentIx,
    pub day: DayIx,
    pub category: String,
    pub of_it: usize,
    pub in_all: usize,
}

pub fn find(usages: &Usages<'_>, conflicts: &mut Vec<Conflict>) {
    for ((embankment, day), group) in usages.by_embankment_day().iter() {
        let mut categories: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for usage in group {
            if let Some(category) = &usage.application.category {
                categories.entry(category).or_default().push(usage.ix);
            }
        }
        for (category, subjects) in categories {
            let (of_it, in_all) = (subjects.len(), group.len());
            if of_it >= CROWD && of_it * 2 > in_all {
                let category = category.to_owned();
                conflicts.push(Conflict {
                    severity: Severity::Warning,
                    subjects,
                    people: Vec::new(),
                    reason: Broken {
                        embankment,
                        day,
                        category,
                        of_it,
                        in_all,
                    }
                    .into(),
                });
            }
        }
    }
}
