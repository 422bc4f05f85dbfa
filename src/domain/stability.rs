//! What has become of what was published.

use std::collections::BTreeMap;

use super::assignment::{Plan, Published};
use super::code::{ApplicationIx, DayIx};

/// What has become of one published assignment. `ix` is a position in the plan; no two published
/// assignments share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// As it was.
    Kept {
        ix: usize,
    },
    /// On its day, elsewhere or at another time.
    SameDay {
        ix: usize,
    },
    /// On another day that had not been published.
    OtherDay {
        ix: usize,
    },
    Dropped,
}

/// The fate of every published assignment of `plan`, in the order of application and spot.
#[must_use]
pub fn fates(plan: &Plan) -> Vec<(Published, Fate)> {
    let mut now: BTreeMap<ApplicationIx, Vec<(usize, bool)>> = BTreeMap::new();
    if !plan.published.is_empty() {
        for (ix, assignment) in plan.occupying() {
            now.entry(assignment.application)
                .or_default()
                .push((ix, false));
        }
    }
    let mut published = plan.published.clone();
    published.sort_unstable();
    let mut fates = Vec::with_capacity(published.len());
    for group in published.chunk_by(|a, b| a.application == b.application) {
        let mut left = now.remove(&group[0].application).unwrap_or_default();
        let spot_of = |ix: usize| plan.assignments[ix].spot;
        let mut of_group = vec![Fate::Dropped; group.len()];
        let mut take = |matches: &dyn Fn(DayIx, usize, usize) -> bool,
                        of_group: &mut Vec<Fate>,
                        fate: fn(usize) -> Fate| {
            for (n, item) in group.iter().enumerate() {
                if of_group[n] != Fate::Dropped {
                    continue;
                }
                let free = left
                    .iter_mut()
                    .find(|(ix, taken)| !taken && matches(item.spot.day, *ix, n));
                if let Some((ix, taken)) = free {
                    *taken = true;
                    of_group[n] = fate(*ix);
                }
            }
        };
        take(
            &|_, ix, n| spot_of(ix) == group[n].spot,
            &mut of_group,
            |ix| Fate::Kept { ix },
        );
        take(&|day, ix, _| spot_of(ix).day == day, &mut of_group, |ix| {
            Fate::SameDay { ix }
        });
        take(&|_, _, _| true, &mut of_group, |ix| Fate::OtherDay { ix });
        fates.extend(group.iter().copied().zip(of_group));
    }
    fates
}
