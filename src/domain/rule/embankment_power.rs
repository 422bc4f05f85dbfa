//! `embankment-power`: at no moment do activities on one embankment need more than its power limit
//! together.

use super::usages::Usages;
use crate::domain::code::EmbankmentIx;
use crate::domain::conflict::{Conflict, Severity};
use crate::domain::decimal::Decimal;
use crate::domain::moment::Span;
use crate::domain::profile::overloads;

/// Together they need more than there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken {
    pub embankment: EmbankmentIx,
    pub limit_kw: Decimal,
    /// The most at one moment.
    pub peak_kw: Decimal,
    pub span: Span,
}

pub fn find(usages: &Usages<'_>, conflicts: &mut Vec<Conflict>) {
    for (embankment, group) in usages.by(|usage| Some(usage.embankment)).iter() {
        let Some(limit_kw) = usages.season.embankment(embankment).power_limit_kw else {
            continue;
        };
        let need = |kw: Decimal| kw.thousandths();
        let items: Vec<_> = group
            .iter()
            .map(|u| (u.activity, need(u.application.power_kw), u.ix))
            .collect();
        conflicts.extend(
            overloads(&items, need(limit_kw))
                .into_iter()
                .map(|overload| {
                    let peak_kw = Decimal::from_thousandths(overload.peak);
                    Conflict {
                        severity: Severity::Hard,
                        subjects: overload.parties,
                        people: Vec::new(),
                        reason: Broken {
                            embankment,
                            limit_kw,
                            peak_kw,
                            span: overload.span,
                        }
                        .into(),
                    }
                }),
        );
    }
}
