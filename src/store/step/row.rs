//! Steps as rows.

use entity::step;

use super::{Step, StepHead, StepState};
use crate::domain::edit::Verb;
use crate::store::StoreError;
use crate::store::columns::{Reader, version};
use crate::store::document::{headline_from, unpack_changes};

const READ: Reader = Reader("step");

/// The verb, and the number of what it is about.
pub(super) fn verb_columns(verb: Verb) -> (&'static str, Option<i64>) {
    match verb {
        Verb::Create => ("create", None),
        Verb::Edit => ("edit", None),
        Verb::Import => ("import", None),
        Verb::Allocate => ("allocate", None),
        Verb::Replan => ("replan", None),
        Verb::GoBack { release } => ("go-back", Some(release.into())),
        Verb::Undo { step } => ("undo", Some(version(step))),
        Verb::Redo { step } => ("redo", Some(version(step))),
        Verb::Release { number } => ("release", Some(number.into())),
        Verb::Erase => ("erase", None),
    }
}

fn verb(word: &str, of: Option<i64>) -> Result<Verb, StoreError> {
    let of = || of.ok_or_else(|| READ.damaged(word));
    Ok(match word {
        "create" => Verb::Create,
        "edit" => Verb::Edit,
        "import" => Verb::Import,
        "allocate" => Verb::Allocate,
        "replan" => Verb::Replan,
        "go-back" => Verb::GoBack {
            release: READ.count(of()?)?,
        },
        "undo" => Verb::Undo {
            step: READ.version(of()?)?,
        },
        "redo" => Verb::Redo {
            step: READ.version(of()?)?,
        },
        "release" => Verb::Release {
            number: READ.count(of()?)?,
        },
        "erase" => Verb::Erase,
        other => return Err(READ.damaged(other)),
    })
}

/// The step that the row holds.
pub(super) fn whole(model: step::Model) -> Result<Step, StoreError> {
    let state = StepState::ALL
        .into_iter()
        .find(|state| state.word() == model.state);
    let changes = model
        .changes
        .as_deref()
        .map_or(Ok(Vec::new()), unpack_changes)?;
    let head = StepHead {
        number: READ.version(model.number)?,
        actor: READ.actor(&model.actor, model.actor_id, model.actor_name)?,
        made_at: model.made_at,
        verb: verb(&model.verb, model.of)?,
        note: model.note,
        headline: headline_from(model.headline)?,
        state: state.ok_or_else(|| READ.damaged(model.state))?,
    };
    Ok(Step { head, changes })
}
