//! An edit of a season: changes of single items, in the domain's words.
//!
//! Everything that writes makes such changes: moving one assignment, an allocation, an import of a
//! workbook, a weather replan, an edit of a limit. A step of a draft's history is a list of them;
//! undoing it applies their [`inverse`].

mod columns;
mod dissolve;
mod headline;
mod items;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::actor::Actor;
use super::identity::AssignmentId;
use super::moment::Moment;
use super::reception::Reception;
use super::rule::Rule;
use super::season::{
    ApplicationPart, AssignmentPart, DayPart, EmbankmentPart, NoisePart, PlacePart, TravelPart,
};
use super::weights::Weights;

pub use columns::changed_columns;
pub(in crate::domain) use dissolve::canonical;
pub use dissolve::{assignment_part, parts_of};
pub use headline::{Count, Headline, NamedSpot, Verb, Way, headline};
pub use items::{Held, Items, Mismatch};

/// One thing of a season that can be edited. In the order in which things need each other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    Settings,
    Day(NaiveDate),
    Embankment(String),
    Place(String),
    Travel(Pair),
    Noise(Pair),
    Application(String),
    Assignment(AssignmentId),
    /// That the assignment may break the rule.
    Override(AssignmentId, Rule),
}

/// Two ids in the order of their spelling, since what is said of the pair holds both ways.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair {
    first: String,
    second: String,
}

impl Pair {
    #[must_use]
    pub fn new(a: impl AsRef<str>, b: impl AsRef<str>) -> Self {
        let (a, b) = (trimmed(a), trimmed(b));
        if a <= b {
            Self {
                first: a,
                second: b,
            }
        } else {
            Self {
                first: b,
                second: a,
            }
        }
    }

    #[must_use]
    pub fn ids(&self) -> [&str; 2] {
        [&self.first, &self.second]
    }
}

/// Blanks around an id mean nothing.
fn trimmed(id: impl AsRef<str>) -> String {
    id.as_ref().trim().to_owned()
}

/// What an item holds. `row` of embankments, places and applications is where they stand in the
/// season's list; of all others it is 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Settings(Settings),
    Day(DayPart),
    Embankment(EmbankmentPart),
    Place(PlacePart),
    Travel(TravelPart),
    Noise(NoisePart),
    Application(Box<ApplicationPart>),
    Assignment(AssignmentPart),
    Override(Override),
}

/// What a season says of itself. Its slug is no setting: it is the season's address, and the ids of
/// assignments are made from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    pub name: String,
    pub timezone: Tz,
    pub weights: Weights,
    pub reception: Reception,
}

/// Somebody lets an assignment break a rule on purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// Why; never empty.
    pub reason: String,
    pub actor: Actor,
    pub at: Moment,
}

impl Item {
    /// The item that a part is of. Parts of assignments and overrides don't say; they have no item
    /// without an id.
    #[must_use]
    pub fn of(part: &Part) -> Option<Self> {
        Some(match part {
            Part::Settings(_) => Self::Settings,
            Part::Day(part) => Self::Day(part.date),
            Part::Embankment(part) => Self::Embankment(trimmed(&*part.id)),
            Part::Place(part) => Self::Place(trimmed(&*part.id)),
            Part::Travel(part) => Self::Travel(Pair::new(&*part.from, &*part.to)),
            Part::Noise(part) => Self::Noise(Pair::new(&*part.place_a, &*part.place_b)),
            Part::Application(part) => Self::Application(trimmed(&*part.id)),
            Part::Assignment(_) | Part::Override(_) => return None,
        })
    }

    /// Whether both are of one kind.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    /// Whether the season itself stays as it is when this item changes: only its plan does.
    #[must_use]
    pub const fn is_of_plan(&self) -> bool {
        matches!(self, Self::Assignment(_) | Self::Override(..))
    }
}

/// An item before and after; never twice the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemChange {
    pub item: Item,
    /// `None`: there was none.
    pub before: Option<Part>,
    /// `None`: it is gone.
    pub after: Option<Part>,
}

/// What `first` and `then`, which was made after it, change together: each item once.
#[must_use]
pub fn joined(first: Vec<ItemChange>, then: Vec<ItemChange>) -> Vec<ItemChange> {
    let mut then: BTreeMap<_, _> = then.into_iter().map(|c| (c.item.clone(), c)).collect();
    let mut all = first;
    for change in &mut all {
        if let Some(later) = then.remove(&change.item) {
            change.after = later.after;
        }
    }
    all.extend(then.into_values());
    all.retain(|change| change.before != change.after);
    all
}

/// The changes that take back `changes`: the last first, since steps that are stored may name an item twice.
#[must_use]
pub fn inverse(changes: &[ItemChange]) -> Vec<ItemChange> {
    let turned = |change: &ItemChange| ItemChange {
        item: change.item.clone(),
        before: change.after.clone(),
        after: change.before.clone(),
    };
    changes.iter().rev().map(turned).collect()
}
