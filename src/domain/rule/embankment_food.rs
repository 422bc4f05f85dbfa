//! `embankment-food`: at no moment are more food points active on one embankment than its limit.

use super::usages::Usages;
use crate::domain::application::Kind;
use crate::domain::code::EmbankmentIx;
use crate::domain::conflict::{Conflict, Severity};
use crate::domain::moment::Span;
use crate::domain::profile::overloads;

/// Too many food points at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken {
    pub embankment: EmbankmentIx,
    pub limit: u32,
    /// The most at one moment.
    pub at_once: u64,
    pub span: Span,
}

pub fn find(usages: &Usages<'_>, conflicts: &mut Vec<Conflict>) {
    let food = usages.by(|usage| {
        let is_food = usage.application.kind == Kind::FoodPoint;
        is_food.then_some(usage.embankment)
    });
    for (embankment, group) in food.iter() {
        let Some(limit) = usages.season.embankment(embankment).max_food else {
            continue;
        };
        let items: Vec<_> = group
            .iter()
            .map(|usage| (usage.activity, 1, usage.ix))
            .collect();
        conflicts.extend(
            overloads(&items, u64::from(limit))
                .into_iter()
                .map(|overload| {
                    let (at_once, span) = (overload.peak, overload.span);
                    Conflict {
                        severity: Severity::Hard,
                        subjects: overload.parties,
                        people: Vec::new(),
                        reason: Broken {
                            embankment,
                            limit,
                            at_once,
                            span,
                        }
                        .into(),
                    }
                }),
        );
    }
}
