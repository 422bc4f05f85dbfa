//! Changes of items: each as the item with its parts before and after.

use chrono::NaiveDate;
use sea_orm::prelude::Uuid;
use serde::{Deserialize, Serialize};

use super::values::{AssignmentRow, HoursRow, OverrideRow, READ};
use crate::domain::edit::{Item, ItemChange, Part};
use crate::domain::identity::AssignmentId;
use crate::domain::season::PublishedPart;
use crate::store::StoreError;

mod application;
mod sites;

use application::ApplicationRow;
use sites::{DayRow, EmbankmentRow, NoiseRow, PlaceRow, SettingsRow, TravelRow};

#[derive(Serialize, Deserialize)]
pub(super) struct ChangeRow {
    /// Of an override; every other part says by itself what it is of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    of: Option<OverrideOf>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    before: Option<PartRow>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    after: Option<PartRow>,
}

#[derive(Clone, Serialize, Deserialize)]
struct OverrideOf {
    assignment: Uuid,
    rule: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum PartRow {
    Settings(SettingsRow),
    Day(DayRow),
    Embankment(EmbankmentRow),
    Place(PlaceRow),
    Travel(TravelRow),
    Noise(NoiseRow),
    Application(Box<ApplicationRow>),
    Assignment(AssignmentRow),
    Override(OverrideRow),
}

impl ChangeRow {
    pub(super) fn new(change: &ItemChange) -> Self {
        let of = match change.item {
            Item::Override(id, rule) => Some(OverrideOf {
                assignment: id.uuid(),
                rule: rule.id().to_owned(),
            }),
            _ => None,
        };
        let part = |part: &Option<Part>| part.as_ref().map(|part| part_row(&change.item, part));
        Self {
            of,
            before: part(&change.before).flatten(),
            after: part(&change.after).flatten(),
        }
    }

    pub(super) fn change(self) -> Result<ItemChange, StoreError> {
        let of = self.of;
        let part =
            |row: Option<PartRow>| row.map(|row| item_and_part(row, of.as_ref())).transpose();
        let (before, after) = (part(self.before)?.unzip(), part(self.after)?.unzip());
        let item = after.0.or(before.0).ok_or_else(|| READ.damaged("{}"))?;
        Ok(ItemChange {
            item,
            before: before.1,
            after: after.1,
        })
    }
}

/// An assignment's part without its id is none; there are no such changes.
fn part_row(item: &Item, part: &Part) -> Option<PartRow> {
    Some(match (part, item) {
        (Part::Settings(part), _) => PartRow::Settings(SettingsRow::new(part)),
        (Part::Day(part), _) => PartRow::Day(DayRow::new(part)),
        (Part::Embankment(part), _) => PartRow::Embankment(EmbankmentRow::new(part)),
        (Part::Place(part), _) => PartRow::Place(PlaceRow::new(part)),
        (Part::Travel(part), _) => PartRow::Travel(TravelRow::new(part)),
        (Part::Noise(part), _) => PartRow::Noise(NoiseRow::new(part)),
        (Part::Application(part), _) => PartRow::Application(Box::new(ApplicationRow::new(part))),
        (Part::Assignment(part), Item::Assignment(id)) => {
            PartRow::Assignment(AssignmentRow::new(*id, part))
        }
        (Part::Override(part), _) => PartRow::Override(OverrideRow::new(part)),
        (Part::Assignment(_), _) => return None,
    })
}

fn item_and_part(row: PartRow, of: Option<&OverrideOf>) -> Result<(Item, Part), StoreError> {
    let part = match row {
        PartRow::Settings(row) => Part::Settings(row.part()?),
        PartRow::Day(row) => Part::Day(row.part()?),
        PartRow::Embankment(row) => Part::Embankment(row.part()?),
        PartRow::Place(row) => Part::Place(row.part()?),
        PartRow::Travel(row) => Part::Travel(row.part()),
        PartRow::Noise(row) => Part::Noise(row.part()),
        PartRow::Application(row) => Part::Application(Box::new(row.part()?)),
        PartRow::Assignment(row) => {
            let (id, part) = row.part()?;
            return Ok((Item::Assignment(id), Part::Assignment(part)));
        }
        PartRow::Override(row) => {
            let of = of.ok_or_else(|| READ.damaged("override"))?;
            let id = AssignmentId::from_uuid(of.assignment);
            let item = Item::Override(id, READ.rule(&of.rule)?);
            return Ok((item, Part::Override(row.part()?)));
        }
    };
    let item = Item::of(&part).ok_or_else(|| READ.damaged("part"))?;
    Ok((item, part))
}

/// A published spot.
#[derive(Serialize, Deserialize)]
pub(super) struct SpotRow {
    application: String,
    date: NaiveDate,
    place: String,
    #[serde(flatten)]
    hours: HoursRow,
}

impl SpotRow {
    pub(super) fn new(part: &PublishedPart) -> Self {
        Self {
            application: part.application.clone(),
            date: part.date,
            place: part.place.clone(),
            hours: HoursRow::new(part.hours),
        }
    }

    pub(super) fn part(self) -> Result<PublishedPart, StoreError> {
        Ok(PublishedPart {
            row: 0,
            hours: self.hours.hours()?,
            application: self.application,
            date: self.date,
            place: self.place,
        })
    }
}
