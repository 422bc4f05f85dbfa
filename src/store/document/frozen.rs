//! The draft that a release froze.

use sea_orm::prelude::Uuid;
use serde::{Deserialize, Serialize};

use super::values::{AssignmentRow, OverrideRow, READ};
use super::{pack, unpack};
use crate::domain::identity::AssignmentId;
use crate::domain::moment::Moment;
use crate::domain::programme::Identity;
use crate::domain::release::{Frozen, OpenConflict, Told};
use crate::store::StoreError;

#[derive(Serialize, Deserialize)]
struct Document {
    assignments: Vec<AssignmentRow>,
    #[serde(default)]
    overrides: Vec<GivenRow>,
    #[serde(default)]
    conflicts: Vec<ConflictRow>,
    #[serde(default)]
    retired: Vec<IdentityRow>,
}

#[derive(Serialize, Deserialize)]
struct GivenRow {
    assignment: Uuid,
    rule: String,
    #[serde(flatten)]
    given: OverrideRow,
}

#[derive(Serialize, Deserialize)]
struct ConflictRow {
    rule: String,
    parties: Vec<Uuid>,
    ru: String,
    en: String,
    allowed: Option<OverrideRow>,
}

#[derive(Serialize, Deserialize)]
struct IdentityRow {
    uid: String,
    sequence: u32,
    modified_at_min: i64,
}

pub(in crate::store) fn pack_frozen(frozen: &Frozen) -> Result<Vec<u8>, StoreError> {
    let assignments = frozen.assignments.iter();
    let overrides = frozen.overrides.iter().map(|(id, rule, given)| GivenRow {
        assignment: id.uuid(),
        rule: rule.id().to_owned(),
        given: OverrideRow::new(given),
    });
    let conflicts = frozen.conflicts.iter().map(|conflict| ConflictRow {
        rule: conflict.rule.id().to_owned(),
        parties: conflict.parties.iter().map(|id| id.uuid()).collect(),
        ru: conflict.why.ru.clone(),
        en: conflict.why.en.clone(),
        allowed: conflict.allowed.as_ref().map(OverrideRow::new),
    });
    let retired = frozen.retired.iter().map(|identity| IdentityRow {
        uid: identity.uid.clone(),
        sequence: identity.sequence,
        modified_at_min: identity.modified_at.0,
    });
    pack(&Document {
        assignments: assignments
            .map(|(id, part)| AssignmentRow::new(*id, part))
            .collect(),
        overrides: overrides.collect(),
        conflicts: conflicts.collect(),
        retired: retired.collect(),
    })
}

pub(in crate::store) fn unpack_frozen(packed: &[u8]) -> Result<Frozen, StoreError> {
    let document: Document = unpack(packed, READ)?;
    let assignments = document.assignments.into_iter().map(AssignmentRow::part);
    let overrides = document.overrides.into_iter().map(|row| {
        let id = AssignmentId::from_uuid(row.assignment);
        Ok((id, READ.rule(&row.rule)?, row.given.part()?))
    });
    let conflicts = document.conflicts.into_iter().map(|row| {
        Ok(OpenConflict {
            rule: READ.rule(&row.rule)?,
            parties: row
                .parties
                .into_iter()
                .map(AssignmentId::from_uuid)
                .collect(),
            why: Told {
                ru: row.ru,
                en: row.en,
            },
            allowed: row.allowed.map(OverrideRow::part).transpose()?,
        })
    });
    let retired = document.retired.into_iter().map(|row| Identity {
        uid: row.uid,
        sequence: row.sequence,
        modified_at: Moment(row.modified_at_min),
    });
    Ok(Frozen {
        assignments: assignments.collect::<Result<_, _>>()?,
        overrides: overrides.collect::<Result<_, StoreError>>()?,
        conflicts: conflicts.collect::<Result<_, StoreError>>()?,
        retired: retired.collect(),
    })
}
