//! `thin-day` (warning): an embankment has fewer assignments on a day than its target.

use super::usages::Usages;
use crate::domain::code::{DayIx, EmbankmentIx};
use crate::domain::conflict::{Conflict, Severity};

/// Too little going on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken {
    pub embankment: EmbankmentIx,
    pub day: DayIx,
    pub target: u32,
    pub has: usize,
}

pub fn find(usages: &Usages<'_>, conflicts: &mut Vec<Conflict>) {
    let groups = usages.by_embankment_day();
    for embankment in usages.season.embankment_ixs() {
        let target = usages.season.embankment(embankment).target;
        for day in usages
            .season
            .day_ixs()
            .filter(|day| usages.season.is_open(embankment, *day))
        {
            let here = groups.of((embankment, day));
            let has = here.len();
            if has < target as usize {
                conflicts.push(Conflict {
                    severity: Severity::Warning,
                    subjects: here.iter().map(|usage| usage.ix).collect(),
                    people: Vec::new(),
                    reason: Broken {
                        embankment,
                        day,
                        target,
                        has,
                    }
                    .into(),
                });
            }
        }
    }
}
