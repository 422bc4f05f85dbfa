//! `gap-on-stage` (warning): a stage stands empty for long between two acts of a day.

use super::usages::Usages;
use crate::domain::application::Kind;
use crate::domain::code::PlaceIx;
use crate::domain::conflict::{Conflict, Severity};
use crate::domain::moment::Span;

/// Longer than this the audience has gone: minutes between the end of one act and the next.
pub const LONG_GAP_MIN: i64 = 60;

/// Nothing on the stage during `span`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken {
    pub stage: PlaceIx,
    pub span: Span,
}

pub fn find(usages: &Usages<'_>, conflicts: &mut Vec<Conflict>) {
    let on_stage = usages.by(|usage| {
        let spot = &usage.assignment.spot;
        let stage = usages.season.place(spot.place).kind == Kind::Performer;
        stage.then_some((spot.place, spot.day))
    });
    for ((stage, _), group) in on_stage.iter() {
        let mut acts = group.to_vec();
        acts.sort_unstable_by_key(|usage| (usage.activity.start, usage.ix));
        let mut last = acts[0];
        for act in &acts[1..] {
            let span = Span {
                start: last.activity.end,
                end: act.activity.start,
            };
            if span.length_min() > LONG_GAP_MIN {
                conflicts.push(Conflict {
                    severity: Severity::Warning,
                    subjects: vec![last.ix.min(act.ix), last.ix.max(act.ix)],
                    people: Vec::new(),
                    reason: Broken { stage, span }.into(),
                });
            }
            if act.activity.end > last.activity.end {
                last = act;
            }
        }
    }
}
