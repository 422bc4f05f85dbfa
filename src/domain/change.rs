//! What became of a plan: what another one keeps of it, moves, drops, and has besides.

use std::collections::BTreeMap;

use super::assignment::{Assignment, Plan, Spot};
use super::code::{ApplicationIx, DayIx, PersonIx};
use super::season::Season;

/// What became of one assignment. Declined and cancelled ones occupy nothing and are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// On the same spot; status and pin may have changed.
    Kept { was: Assignment, now: Assignment },
    /// On another day, elsewhere or at another time.
    Moved { was: Assignment, now: Assignment },
    /// Nowhere any more.
    Dropped { was: Assignment },
    /// One more than before.
    New { now: Assignment },
}

impl Change {
    #[must_use]
    pub const fn was(&self) -> Option<&Assignment> {
        match self {
            Self::Kept { was, .. } | Self::Moved { was, .. } | Self::Dropped { was } => Some(was),
            Self::New { .. } => None,
        }
    }

    #[must_use]
    pub const fn now(&self) -> Option<&Assignment> {
        match self {
            Self::Kept { now, .. } | Self::Moved { now, .. } | Self::New { now } => Some(now),
            Self::Dropped { .. } => None,
        }
    }

    #[must_use]
    pub const fn application(&self) -> ApplicationIx {
        match self {
            Self::Kept { now, .. } | Self::Moved { now, .. } | Self::New { now } => now.application,
            Self::Dropped { was } => was.application,
        }
    }

    #[must_use]
    pub const fn is_kept(&self) -> bool {
        matches!(self, Self::Kept { .. })
    }

    /// The word in documents.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Kept { .. } => "kept",
            Self::Moved { .. } => "moved",
            Self::Dropped { .. } => "dropped",
            Self::New { .. } => "new",
        }
    }

    /// The days that it has to do with: the one before, and the one after if it is another.
    pub fn days(&self) -> impl Iterator<Item = DayIx> {
        let was = self.was().map(|assignment| assignment.spot.day);
        let now = self.now().map(|assignment| assignment.spot.day);
        was.into_iter().chain(now.filter(|now| Some(*now) != was))
    }
}

/// What became of every assignment of `before`, and what `after` has besides; each of both exactly
/// once, in order of application and spot. What is on its spot still is kept; of the rest of an
/// application what stays on its day is paired first.
#[must_use]
pub fn changes(before: &Plan, after: &Plan) -> Vec<Change> {
    let (before, after) = (by_application(before), by_application(after));
    let mut changes = Vec::new();
    let mut after = after.chunk_by(same_application).peekable();
    for was in before.chunk_by(same_application) {
        while let Some(new) = after.next_if(|now| now[0].application < was[0].application) {
            changes.extend(new.iter().map(|now| Change::New { now: *now }));
        }
        let now = after.next_if(|now| now[0].application == was[0].application);
        of_one(was, now.unwrap_or_default(), &mut changes);
    }
    changes.extend(after.flatten().map(|now| Change::New { now: *now }));
    changes
}

/// How many assignments had which fate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub kept: usize,
    pub moved: usize,
    pub dropped: usize,
    pub new: usize,
}

impl Counts {
    pub fn of<'a>(changes: impl IntoIterator<Item = &'a Change>) -> Self {
        let mut counts = Self::default();
        for change in changes {
            *match change {
                Change::Kept { .. } => &mut counts.kept,
                Change::Moved { .. } => &mut counts.moved,
                Change::Dropped { .. } => &mut counts.dropped,
                Change::New { .. } => &mut counts.new,
            } += 1;
        }
        counts
    }
}

/// The positions of the changes that each person has to hear of: those of the applications that list
/// them.
#[must_use]
pub fn by_person<'a>(
    season: &Season,
    changes: impl IntoIterator<Item = &'a Change>,
) -> BTreeMap<PersonIx, Vec<usize>> {
    let mut found: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (ix, change) in changes.into_iter().enumerate() {
        for person in &season.application(change.application()).people {
            found.entry(*person).or_default().push(ix);
        }
    }
    found
}

/// The positions of the changes of each day; what moves between two is under both.
#[must_use]
pub fn by_day<'a>(changes: impl IntoIterator<Item = &'a Change>) -> BTreeMap<DayIx, Vec<usize>> {
    let mut found: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (ix, change) in changes.into_iter().enumerate() {
        for day in change.days() {
            found.entry(day).or_default().push(ix);
        }
    }
    found
}

/// For each spot that was, the position of the spot that it is now, each at most once: the same one
/// first, then one of its day, then any other.
pub(super) fn pairs(was: &[Spot], now: &[Spot]) -> Vec<Option<usize>> {
    let alike: [fn(&Spot, &Spot) -> bool; 3] = [|a, b| a == b, |a, b| a.day == b.day, |_, _| true];
    paired(was, now, &alike)
}

/// For each of `was`, the position of the one in `now` that it is paired with, each at most once: first
/// all that the first of `alike` finds alike, then all that the second does, and so on.
#[must_use]
pub fn paired<T>(was: &[T], now: &[T], alike: &[fn(&T, &T) -> bool]) -> Vec<Option<usize>> {
    let mut left: Vec<usize> = (0..now.len()).collect();
    let mut pairs = vec![None; was.len()];
    for alike in alike {
        for (was, pair) in was.iter().zip(&mut pairs).filter(|(_, p)| p.is_none()) {
            let found = left.iter().position(|at| alike(was, &now[*at]));
            *pair = found.map(|at| left.remove(at));
        }
    }
    pairs
}

fn same_application(a: &Assignment, b: &Assignment) -> bool {
    a.application == b.application
}

fn by_application(plan: &Plan) -> Vec<Assignment> {
    let mut assignments: Vec<_> = plan.occupying().map(|(_, a)| *a).collect();
    assignments.sort_by_key(|a| (a.application, a.spot));
    assignments
}

/// What became of the assignments of one application.
fn of_one(was: &[Assignment], now: &[Assignment], changes: &mut Vec<Change>) {
    let spots = |list: &[Assignment]| -> Vec<Spot> { list.iter().map(|a| a.spot).collect() };
    let pairs = pairs(&spots(was), &spots(now));
    let mut is_new = vec![true; now.len()];
    for (was, pair) in was.iter().zip(pairs) {
        let was = *was;
        changes.push(match pair {
            None => Change::Dropped { was },
            Some(at) => {
                is_new[at] = false;
                let now = now[at];
                if was.spot == now.spot {
                    Change::Kept { was, now }
                } else {
                    Change::Moved { was, now }
                }
            }
        });
    }
    let new = now.iter().zip(is_new).filter(|(_, is_new)| *is_new);
    changes.extend(new.map(|(now, _)| Change::New { now: *now }));
}
