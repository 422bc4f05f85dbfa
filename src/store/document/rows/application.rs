//! Applications.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::application::{Availability, Contact};
use crate::domain::season::ApplicationPart;
use crate::store::StoreError;
use crate::store::columns::thousandths;
use crate::store::document::values::{HoursRow, READ};

#[derive(Serialize, Deserialize)]
pub(super) struct ApplicationRow {
    row: u32,
    id: String,
    kind: String,
    title: String,
    description: String,
    category: Option<String>,
    applicant: String,
    contact_name: String,
    contact_email: String,
    contact_phone: String,
    city: String,
    region: String,
    people: Vec<String>,
    wanted: u32,
    duration_min: Option<u32>,
    setup_min: u32,
    teardown_min: u32,
    start_step_min: Option<u32>,
    power_w: i64,
    water: bool,
    cover: bool,
    area_milli_m2: i64,
    loud: bool,
    embankments: Vec<String>,
    preferred_embankments: Vec<String>,
    availability: Vec<AvailabilityRow>,
    priority: u8,
    status: String,
}

#[derive(Serialize, Deserialize)]
struct AvailabilityRow {
    date: NaiveDate,
    hours: Option<HoursRow>,
    preference: u8,
}

impl ApplicationRow {
    pub(super) fn new(part: &ApplicationPart) -> Self {
        let availability = |entry: &Availability| AvailabilityRow {
            date: entry.date,
            hours: entry.hours.map(HoursRow::new),
            preference: entry.preference,
        };
        Self {
            row: part.row,
            id: part.id.clone(),
            kind: part.kind.word().to_owned(),
            title: part.title.clone(),
            description: part.description.clone(),
            category: part.category.clone(),
            applicant: part.applicant.clone(),
            contact_name: part.contact.name.clone(),
            contact_email: part.contact.email.clone(),
            contact_phone: part.contact.phone.clone(),
            city: part.city.clone(),
            region: part.region.clone(),
            people: part.people.clone(),
            wanted: part.wanted,
            duration_min: part.duration_min,
            setup_min: part.setup_min,
            teardown_min: part.teardown_min,
            start_step_min: part.start_step_min,
            power_w: thousandths(part.power_kw),
            water: part.water,
            cover: part.cover,
            area_milli_m2: thousandths(part.area_m2),
            loud: part.loud,
            embankments: part.embankments.clone(),
            preferred_embankments: part.preferred_embankments.clone(),
            availability: part.availability.iter().map(availability).collect(),
            priority: part.priority,
            status: part.status.word().to_owned(),
        }
    }

    pub(super) fn part(self) -> Result<ApplicationPart, StoreError> {
        let availability = |entry: AvailabilityRow| {
            Ok(Availability {
                date: entry.date,
                hours: entry.hours.map(|hours| hours.hours()).transpose()?,
                preference: entry.preference,
            })
        };
        let availability = self.availability.into_iter().map(availability);
        Ok(ApplicationPart {
            row: self.row,
            id: self.id,
            kind: READ.kind(&self.kind)?,
            title: self.title,
            description: self.description,
            category: self.category,
            applicant: self.applicant,
            contact: Contact {
                name: self.contact_name,
                email: self.contact_email,
                phone: self.contact_phone,
            },
            city: self.city,
            region: self.region,
            people: self.people,
            wanted: self.wanted,
            duration_min: self.duration_min,
            setup_min: self.setup_min,
            teardown_min: self.teardown_min,
            start_step_min: self.start_step_min,
            power_kw: READ.decimal(self.power_w)?,
            water: self.water,
            cover: self.cover,
            area_m2: READ.decimal(self.area_milli_m2)?,
            loud: self.loud,
            embankments: self.embankments,
            preferred_embankments: self.preferred_embankments,
            availability: availability.collect::<Result<_, StoreError>>()?,
            priority: self.priority,
            status: READ.application_status(&self.status)?,
        })
    }
}
