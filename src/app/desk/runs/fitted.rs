//! Whether a proposal still fits the draft.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::super::edit::wished;
use super::super::wishes::Wishes;
use super::super::{AppError, Edited};
use crate::domain::draft::Draft;
use crate::domain::edit::{Item, ItemChange, Part};
use crate::domain::flaw::Flaw;
use crate::domain::run::Run;
use crate::store::{StepHead, StoredDraft};

/// A proposal that does not fit the draft any more.
#[derive(Debug, Clone)]
pub struct Outdated {
    /// Assignments that somebody has changed since, with what they are now.
    pub changed: Vec<(Item, Option<Part>)>,
    /// Assignments that have begun since where they are, or would have where they were to go.
    pub begun: Vec<Item>,
    /// What the season does not have any more.
    pub flaws: Vec<Flaw>,
    /// What it would do, if it would add hard conflicts.
    pub would: Option<Box<Edited>>,
    /// The steps since, newest first.
    pub steps: Vec<StepHead>,
}

/// The proposal made on the draft as it is now, not stored.
///
/// # Errors
/// Why it does not fit, without the steps since.
pub(super) fn fitted(
    before: &Arc<StoredDraft>,
    run: &Run,
    changes: &[ItemChange],
    now: DateTime<Utc>,
) -> Result<Edited, Box<Outdated>> {
    let items = before.draft.items();
    let of_plan = changes
        .iter()
        .filter(|change| matches!(change.item, Item::Assignment(_)));
    let mut wishes = Wishes::new(items);
    let mut outdated = Outdated {
        changed: Vec::new(),
        begun: begun(&before.draft, changes, now),
        flaws: Vec::new(),
        would: None,
        steps: Vec::new(),
    };
    for change in of_plan {
        let now = items.part(&change.item);
        if now != change.before.as_ref() {
            outdated.changed.push((change.item.clone(), now.cloned()));
        }
        match &change.after {
            Some(part) => wishes.put(change.item.clone(), part.clone()),
            None => wishes.remove(change.item.clone()),
        }
    }
    if !outdated.changed.is_empty() || !outdated.begun.is_empty() {
        return Err(Box::new(outdated));
    }
    let edited = match wished(before, wishes, None) {
        Ok(edited) => edited,
        Err(AppError::Flaws(flaws)) => {
            outdated.flaws = flaws;
            return Err(Box::new(outdated));
        }
        Err(_) => return Err(Box::new(outdated)),
    };
    // Of the draft that it was made for the engine breaks nothing.
    if run.revision != Some(before.revision) && !edited.added.is_empty() {
        outdated.would = Some(Box::new(edited));
        return Err(Box::new(outdated));
    }
    Ok(edited)
}

/// Which of the changes are of something that has begun by now.
fn begun(draft: &Draft, changes: &[ItemChange], now: DateTime<Utc>) -> Vec<Item> {
    let season = draft.season();
    let from = season.planned_from(now);
    let has_begun = |part: &Part| match part {
        Part::Assignment(part) => season
            .day_on(part.date)
            .is_some_and(|day| season.is_past((day, part.hours.from()), from)),
        _ => false,
    };
    let begun = changes.iter().filter(|change| {
        let mut parts = change.before.iter().chain(&change.after);
        parts.any(has_begun)
    });
    begun.map(|change| change.item.clone()).collect()
}
