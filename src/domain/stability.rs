//! What has become of what was published.

use std::collections::HashMap;

use super::assignment::{Plan, Published, Spot};
use super::code::ApplicationIx;

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
    if plan.published.is_empty() {
        return Vec::new();
    }
    let mut now: HashMap<ApplicationIx, Vec<usize>> = HashMap::new();
    for (ix, assignment) in plan.occupying() {
        now.entry(assignment.application).or_default().push(ix);
    }
    let mut published = plan.published.clone();
    published.sort_unstable();
    let mut fates = Vec::with_capacity(published.len());
    for group in published.chunk_by(|a, b| a.application == b.application) {
        let left = now.remove(&group[0].application).unwrap_or_default();
        fates.extend(group.iter().copied().zip(of_one(plan, group, left)));
    }
    fates
}

/// Which published and planned spots are paired, and what that makes of the published one.
type Pass = (fn(Spot, Spot) -> bool, fn(usize) -> Fate);

/// The fates of what was published of one application, `left` being where it is now. What is kept is
/// paired first, then what stays on its day, then the rest.
fn of_one(plan: &Plan, group: &[Published], mut left: Vec<usize>) -> Vec<Fate> {
    let mut fates = vec![Fate::Dropped; group.len()];
    let spot = |ix: usize| plan.assignments[ix].spot;
    let passes: [Pass; 3] = [
        (|was, is| was == is, |ix| Fate::Kept { ix }),
        (|was, is| was.day == is.day, |ix| Fate::SameDay { ix }),
        (|_, _| true, |ix| Fate::OtherDay { ix }),
    ];
    for (pairs, fate) in passes {
        let open = fates.iter_mut().zip(group);
        for (open, was) in open.filter(|(open, _)| **open == Fate::Dropped) {
            if let Some(at) = left.iter().position(|ix| pairs(was.spot, spot(*ix))) {
                *open = fate(left.remove(at));
            }
        }
    }
    fates
}
