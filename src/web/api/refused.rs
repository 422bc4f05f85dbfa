//! Why an edit was not made, with what its maker has to know to go on.

use serde_json::{Value, json};

use super::applications::ApplicationDocument;
use super::draft::Reader;
use super::setup::document::values_of;
use super::steps::StepDocument;
use crate::app::{AppError, InUse, Outdated, Refused, Stale};
use crate::domain::actor::Actor;
use crate::domain::edit::{Item, Part};
use crate::domain::flaw::Sheet;
use crate::web::error::Problem;
use crate::web::naming::item_name;
use crate::words::flaw;

impl Problem {
    /// The problem of an edit, as its maker may see it.
    pub(super) fn of_edit(error: AppError, reader: Reader) -> Self {
        match error {
            AppError::Stale(stale) => Self::Stale(Box::new(of_stale(*stale, reader))),
            AppError::AddsConflicts(refused) => {
                Self::AddsConflicts(Box::new(of_refused(&refused, reader)))
            }
            AppError::InUse(in_use) => Self::InUse(Box::new(of_in_use(&in_use, reader))),
            AppError::Outdated(why) => Self::Outdated(Box::new(of_outdated(*why, reader))),
            AppError::NotThatStep { asked, next } => {
                let next = next.map(|head| StepDocument::new(reader.lang, *head));
                Self::NotThatStep(Box::new(json!({ "asked": asked, "next": next })))
            }
            AppError::ReleasedMeanwhile { latest, .. } => {
                let by = match &latest.actor {
                    Actor::Person { name, .. } => Some(name),
                    Actor::CommandLine | Actor::Service | Actor::Form | Actor::Applicant => None,
                };
                let latest = json!({
                    "number": latest.number,
                    "published_at": latest.published_at,
                    "note": latest.note,
                    "by": by,
                });
                Self::ReleasedMeanwhile(Box::new(json!({ "latest": latest })))
            }
            other => other.into(),
        }
    }
}

/// Who changed it and when, what it is now, and what was wanted.
fn of_stale(stale: Stale, reader: Reader) -> Value {
    let version = stale.version.unwrap_or_default();
    json!({
        "version": stale.version,
        "now": stale.now.as_ref().and_then(|now| part(now, version, reader)),
        "wanted": stale.wanted.as_ref().and_then(|wanted| part(wanted, version, reader)),
        "by": stale.by.map(|head| StepDocument::new(reader.lang, head)),
    })
}

/// The values of an item, by the names that an edit gives them; an application as it is read.
fn part(part: &Part, version: u64, reader: Reader) -> Option<Value> {
    match part {
        Part::Application(part) => {
            let document = ApplicationDocument::new(part, version, reader.with_names);
            serde_json::to_value(document).ok()
        }
        Part::Assignment(part) => Some(json!({
            "application": part.application,
            "date": part.date,
            "place": part.place,
            "start": part.hours.from().to_string(),
            "end": part.hours.to().to_string(),
            "status": part.status.word(),
            "pinned": part.pinned,
        })),
        other => values_of(other),
    }
}

/// What somebody changed, what has begun, what is gone, which conflicts it would add, and who did what since.
fn of_outdated(why: Outdated, reader: Reader) -> Value {
    let changed = why.changed.iter().filter_map(|(item, now)| match item {
        Item::Assignment(id) => Some(json!({
            "assignment": id.to_string(),
            "now": now.as_ref().and_then(|now| part(now, 0, reader)),
        })),
        _ => None,
    });
    let begun = why.begun.iter().filter_map(|item| match item {
        Item::Assignment(id) => Some(id.to_string()),
        _ => None,
    });
    let conflicts = why
        .would
        .as_ref()
        .map(|would| reader.conflicts(&would.after.draft, &would.added));
    let flaws = why.flaws.iter().map(|it| flaw::flaw(reader.lang, it));
    let steps = why.steps.into_iter();
    let steps = steps.map(|head| StepDocument::new(reader.lang, head));
    json!({
        "changed": changed.collect::<Vec<_>>(),
        "begun": begun.collect::<Vec<_>>(),
        "flaws": flaws.collect::<Vec<_>>(),
        "conflicts": conflicts.unwrap_or_default(),
        "steps": steps.collect::<Vec<_>>(),
    })
}

fn of_refused(refused: &Refused, reader: Reader) -> Value {
    let would = &refused.would;
    json!({ "conflicts": reader.conflicts(&would.after.draft, &would.added) })
}

/// What keeps an item there.
fn of_in_use(in_use: &InUse, reader: Reader) -> Value {
    let by = in_use.by.iter().map(|item| {
        let (sheet, id) = match item {
            Item::Place(id) => (Sheet::Places, id.clone()),
            Item::Application(id) => (Sheet::Applications, id.clone()),
            Item::Assignment(id) => (Sheet::Assignments, id.to_string()),
            _ => return Value::Null,
        };
        json!({ "sheet": sheet.name(), "id": id, "name": item_name(reader.lang, &in_use.draft, item) })
    });
    json!({ "by": by.collect::<Vec<_>>(), "removable": in_use.is_removable })
}
