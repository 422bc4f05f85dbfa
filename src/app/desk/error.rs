//! Why an edit is not made.

use std::sync::Arc;

use super::Edited;
use crate::domain::draft::Draft;
use crate::domain::edit::{Item, Part};
use crate::store::StepHead;

/// Somebody changed the item since it was seen.
#[derive(Debug, Clone)]
pub struct Stale {
    pub item: Item,
    /// What it is now; `None`: it is gone.
    pub now: Option<Part>,
    /// Its version now.
    pub version: Option<u64>,
    /// What the edit would have made of it.
    pub wanted: Option<Part>,
    /// The step that changed it.
    pub by: Option<StepHead>,
}

/// The edit adds hard conflicts, and nobody said why that should be.
#[derive(Debug, Clone)]
pub struct Refused {
    /// What the edit would have done.
    pub would: Arc<Edited>,
}

/// The item can't be removed: something of the season stands on it, or names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InUse {
    pub item: Item,
    /// What keeps it there, in the order of items: places, applications that name it, assignments.
    pub by: Vec<Item>,
    /// Whether it can be removed together with what stands on it.
    pub is_removable: bool,
    /// As it is now.
    pub draft: Draft,
}
