//! A row of each sheet as a part of a season. Empty cells mean what the contract says, or else the
//! least: no, nothing, no limit.

use super::fields::Fields;
use super::schema::{APPLICATION_STATUSES, ASSIGNMENT_STATUSES, DAY_STATUSES, KINDS, PLACE_KINDS};
use crate::domain::application::{ApplicationStatus, Contact, Kind};
use crate::domain::assignment::AssignmentStatus;
use crate::domain::day::DayStatus;
use crate::domain::embankment::Position;
use crate::domain::flaw::Expected;
use crate::domain::season::{
    ApplicationPart, AssignmentPart, DayPart, EmbankmentPart, NoisePart, PlacePart, PublishedPart,
    TravelPart,
};

/// Priority of an application that says nothing about it.
const PLAIN_PRIORITY: u8 = 3;

/// `None` without a date: then nothing tells which day it is.
pub(super) fn day(fields: &mut Fields<'_, '_>) -> Option<DayPart> {
    let date = fields.date("date");
    let hours = fields.hours("open", "close");
    let theme = fields.optional_text("theme");
    let status = fields.one_of("status", &DAY_STATUSES, &DayStatus::ALL);
    Some(DayPart {
        row: fields.row(),
        date: date?,
        hours,
        theme,
        status: status.unwrap_or_default(),
    })
}

pub(super) fn embankment(fields: &mut Fields<'_, '_>) -> EmbankmentPart {
    let (closed_dates, closed_hours) = fields.closed("closed_dates");
    EmbankmentPart {
        row: fields.row(),
        id: fields.id("id"),
        name: fields.text("name"),
        guest: fields.yes_no("guest"),
        power_limit_kw: fields.optional_decimal("power_kw"),
        max_food: fields.optional_whole("max_food"),
        target: fields.optional_whole("target").unwrap_or(0),
        closed_dates,
        closed_hours,
        position: position(fields),
        address: fields.text("address"),
    }
}

/// Both coordinates or none.
fn position(fields: &mut Fields<'_, '_>) -> Option<Position> {
    const COORDINATES: [(&str, u16); 2] = [("latitude", 90), ("longitude", 180)];
    let given = COORDINATES.map(|(column, _)| fields.is_given(column));
    let [latitude, longitude] = COORDINATES.map(|(column, limit)| {
        if given == [true, true] || fields.is_given(column) {
            return fields.degrees(column, limit);
        }
        if given != [false, false] {
            fields.flaw(column, "", Expected::Degrees { limit });
        }
        None
    });
    Some(Position {
        latitude_udeg: latitude?,
        longitude_udeg: longitude?,
    })
}

pub(super) fn place(fields: &mut Fields<'_, '_>) -> PlacePart {
    let (closed_dates, closed_hours) = fields.closed("closed_dates");
    PlacePart {
        row: fields.row(),
        id: fields.id("id"),
        embankment: fields.id("embankment"),
        name: fields.text("name"),
        kind: fields
            .required_one_of("kind", &PLACE_KINDS, &Kind::ALL)
            .unwrap_or(Kind::Station),
        capacity: fields.optional_whole("capacity").unwrap_or(1),
        power_kw: fields.decimal("power_kw"),
        water: fields.yes_no("water"),
        cover: fields.yes_no("cover"),
        area_m2: fields.decimal("area_m2"),
        open: fields.optional_minute("open"),
        close: fields.optional_minute("close"),
        closed_dates,
        closed_hours,
    }
}

pub(super) fn travel(fields: &mut Fields<'_, '_>) -> TravelPart {
    TravelPart {
        row: fields.row(),
        from: fields.id("from"),
        to: fields.id("to"),
        minutes: fields.required_whole("minutes").unwrap_or(0),
    }
}

pub(super) fn noise(fields: &mut Fields<'_, '_>) -> NoisePart {
    NoisePart {
        row: fields.row(),
        place_a: fields.id("place_a"),
        place_b: fields.id("place_b"),
    }
}

pub(super) fn application(fields: &mut Fields<'_, '_>) -> ApplicationPart {
    let kind = fields.required_one_of("kind", &KINDS, &Kind::ALL);
    let priority = fields.optional_whole("priority").map(u8::try_from);
    let status = fields.one_of("status", &APPLICATION_STATUSES, &ApplicationStatus::ALL);
    ApplicationPart {
        row: fields.row(),
        id: fields.id("id"),
        kind: kind.unwrap_or(Kind::Station),
        title: fields.text("title"),
        description: fields.text("description"),
        category: fields.optional_text("category"),
        applicant: fields.text("applicant"),
        contact: Contact {
            name: fields.text("contact_name"),
            email: fields.text("email"),
            phone: fields.text("phone"),
        },
        city: fields.text("city"),
        region: fields.text("region"),
        people: fields.names("people"),
        wanted: fields.optional_whole("wanted").unwrap_or(1),
        duration_min: fields.optional_whole("duration_min"),
        setup_min: fields.optional_whole("setup_min").unwrap_or(0),
        teardown_min: fields.optional_whole("teardown_min").unwrap_or(0),
        start_step_min: fields.optional_whole("start_step_min"),
        power_kw: fields.decimal("power_kw"),
        water: fields.yes_no("water"),
        cover: fields.yes_no("cover"),
        area_m2: fields.decimal("area_m2"),
        loud: fields.yes_no("loud"),
        embankments: fields.names("embankments"),
        preferred_embankments: fields.names("preferred_embankments"),
        availability: fields.availability("availability"),
        priority: priority.and_then(Result::ok).unwrap_or(PLAIN_PRIORITY),
        status: status.unwrap_or_default(),
    }
}

pub(super) fn assignment(fields: &mut Fields<'_, '_>) -> AssignmentPart {
    let spot = published(fields);
    let pinned = fields.yes_no("pinned");
    let status = fields.one_of("status", &ASSIGNMENT_STATUSES, &AssignmentStatus::ALL);
    AssignmentPart {
        row: spot.row,
        application: spot.application,
        date: spot.date,
        place: spot.place,
        hours: spot.hours,
        pinned,
        status: status.unwrap_or_default(),
    }
}

pub(super) fn published(fields: &mut Fields<'_, '_>) -> PublishedPart {
    let application = fields.id("application");
    let date = fields.date("date");
    let place = fields.id("place");
    let hours = fields.hours("start", "end");
    PublishedPart {
        row: fields.row(),
        application,
        // No day of the season, but the cell has been noted already.
        date: date.unwrap_or_default(),
        place,
        hours,
    }
}
