//! Values that several documents hold.

use chrono::NaiveDate;
use sea_orm::prelude::Uuid;
use serde::{Deserialize, Serialize};

use crate::domain::actor::Actor;
use crate::domain::edit::Override;
use crate::domain::hours::Hours;
use crate::domain::identity::AssignmentId;
use crate::domain::moment::Moment;
use crate::domain::season::AssignmentPart;
use crate::store::StoreError;
use crate::store::columns::{Reader, minute};

pub(super) const READ: Reader = Reader("document");

#[derive(Serialize, Deserialize)]
pub(super) struct HoursRow {
    pub(super) from_min: i32,
    pub(super) to_min: i32,
}

impl HoursRow {
    pub(super) fn new(hours: Hours) -> Self {
        Self {
            from_min: minute(hours.from()),
            to_min: minute(hours.to()),
        }
    }

    pub(super) fn hours(&self) -> Result<Hours, StoreError> {
        READ.hours(self.from_min, self.to_min)
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct AssignmentRow {
    pub(super) id: Uuid,
    application: String,
    date: NaiveDate,
    place: String,
    #[serde(flatten)]
    hours: HoursRow,
    pinned: bool,
    status: String,
}

impl AssignmentRow {
    pub(super) fn new(id: AssignmentId, part: &AssignmentPart) -> Self {
        Self {
            id: id.uuid(),
            application: part.application.clone(),
            date: part.date,
            place: part.place.clone(),
            hours: HoursRow::new(part.hours),
            pinned: part.pinned,
            status: part.status.word().to_owned(),
        }
    }

    pub(super) fn part(self) -> Result<(AssignmentId, AssignmentPart), StoreError> {
        let part = AssignmentPart {
            row: 0,
            hours: self.hours.hours()?,
            application: self.application,
            date: self.date,
            place: self.place,
            pinned: self.pinned,
            status: READ.assignment_status(&self.status)?,
        };
        Ok((AssignmentId::from_uuid(self.id), part))
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct ActorRow {
    actor: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    actor_id: Option<i64>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    actor_name: String,
}

impl ActorRow {
    pub(super) fn new(actor: &Actor) -> Self {
        let (actor, actor_id, actor_name) = crate::store::columns::actor(actor);
        Self {
            actor,
            actor_id,
            actor_name,
        }
    }

    pub(super) fn actor(self) -> Result<Actor, StoreError> {
        READ.actor(&self.actor, self.actor_id, self.actor_name)
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct OverrideRow {
    pub(super) reason: String,
    #[serde(flatten)]
    actor: ActorRow,
    at_min: i64,
}

impl OverrideRow {
    pub(super) fn new(part: &Override) -> Self {
        Self {
            reason: part.reason.clone(),
            actor: ActorRow::new(&part.actor),
            at_min: part.at.0,
        }
    }

    pub(super) fn part(self) -> Result<Override, StoreError> {
        Ok(Override {
            reason: self.reason,
            actor: self.actor.actor()?,
            at: Moment(self.at_min),
        })
    }
}
