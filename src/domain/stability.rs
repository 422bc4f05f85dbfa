//! What has become of what was published.

use std::collections::HashMap;

use super::assignment::{Plan, Published, Spot};
use super::change::pairs;
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
        fates.extend(group.iter().copied().zip(of_one(plan, group, &left)));
    }
    fates
}

/// The fates of what was published of one application, `left` being where it is now.
fn of_one(plan: &Plan, group: &[Published], left: &[usize]) -> Vec<Fate> {
    let was: Vec<Spot> = group.iter().map(|published| published.spot).collect();
    let now: Vec<Spot> = left.iter().map(|ix| plan.assignments[*ix].spot).collect();
    let fate = |(was, pair): (&Spot, Option<usize>)| match pair {
        None => Fate::Dropped,
        Some(at) if now[at] == *was => Fate::Kept { ix: left[at] },
        Some(at) if now[at].day == was.day => Fate::SameDay { ix: left[at] },
        Some(at) => Fate::OtherDay { ix: left[at] },
    };
    was.iter().zip(pairs(&was, &now)).map(fate).collect()
}
