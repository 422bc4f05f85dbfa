//! The frozen programme: everything that a visitor may see, and nothing else. There is no field for a
//! contact.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{pack, unpack};
use crate::domain::code::{Code, DayIx};
use crate::domain::day::ProgrammeDay;
use crate::domain::embankment::Position;
use crate::domain::moment::{DayClock, Moment};
use crate::domain::programme::{Event, Identity, Programme, Site, SitePlace};
use crate::store::StoreError;
use crate::store::columns::{Reader, minute, thousandths};

const READ: Reader = Reader("release");

#[derive(Serialize, Deserialize)]
struct Document {
    slug: String,
    name: String,
    timezone: String,
    release: Option<u32>,
    published_at_min: i64,
    days: Vec<Day>,
    sites: Vec<SiteRow>,
    events: Vec<EventRow>,
}

#[derive(Serialize, Deserialize)]
struct Day {
    date: NaiveDate,
    open_min: i32,
    close_min: i32,
    theme: Option<String>,
    status: String,
}

#[derive(Serialize, Deserialize)]
struct SiteRow {
    id: String,
    name: String,
    guest: bool,
    address: String,
    /// Latitude and longitude in micro-degrees.
    position_udeg: Option<(i32, i32)>,
    closed_dates: Vec<NaiveDate>,
    places: Vec<PlaceRow>,
}

#[derive(Serialize, Deserialize)]
struct PlaceRow {
    id: String,
    name: String,
    kind: String,
}

#[derive(Serialize, Deserialize)]
struct EventRow {
    uid: String,
    sequence: u32,
    modified_at_min: i64,
    application: String,
    kind: String,
    title: String,
    description: String,
    category: Option<String>,
    applicant: String,
    city: String,
    region: String,
    day: usize,
    site: usize,
    place: usize,
    from_min: i32,
    to_min: i32,
    status: String,
    setup_min: u32,
    teardown_min: u32,
    power_w: i64,
    water: bool,
    loud: bool,
}

pub(in crate::store) fn pack_programme(programme: &Programme) -> Result<Vec<u8>, StoreError> {
    let document = Document {
        slug: programme.slug.clone(),
        name: programme.name.clone(),
        timezone: programme.timezone.name().to_owned(),
        release: programme.release,
        published_at_min: programme.published_at.0,
        days: programme.days.iter().map(day_row).collect(),
        sites: programme.sites.iter().map(site_row).collect(),
        events: programme.events.iter().map(event_row).collect(),
    };
    pack(&document)
}

pub(in crate::store) fn unpack_programme(packed: &[u8]) -> Result<Programme, StoreError> {
    let document: Document = unpack(packed, READ)?;
    let timezone = READ.timezone(&document.timezone)?;
    let days = document.days.into_iter().map(|row| day(row, timezone));
    let days: Vec<_> = days.collect::<Result<_, _>>()?;
    let sites = document.sites.into_iter().map(site);
    let sites: Vec<_> = sites.collect::<Result<_, _>>()?;
    let events = document.events.into_iter().map(event);
    let events: Vec<_> = events.collect::<Result<_, _>>()?;
    let stands = |event: &Event| {
        let site: Option<&Site> = sites.get(event.site);
        event.day.ix() < days.len() && site.is_some_and(|site| event.place < site.places.len())
    };
    if let Some(lost) = events.iter().find(|event| !stands(event)) {
        return Err(READ.damaged(&lost.identity.uid));
    }
    Ok(Programme {
        slug: document.slug,
        name: document.name,
        timezone,
        release: document.release,
        published_at: Moment(document.published_at_min),
        days,
        sites,
        events,
    })
}

fn day_row(day: &ProgrammeDay) -> Day {
    Day {
        date: day.date,
        open_min: minute(day.hours.from()),
        close_min: minute(day.hours.to()),
        theme: day.theme.clone(),
        status: day.status.word().to_owned(),
    }
}

fn day(row: Day, zone: chrono_tz::Tz) -> Result<ProgrammeDay, StoreError> {
    Ok(ProgrammeDay {
        date: row.date,
        hours: READ.hours(row.open_min, row.close_min)?,
        theme: row.theme,
        status: READ.day_status(&row.status)?,
        clock: DayClock::new(row.date, zone),
    })
}

fn site_row(site: &Site) -> SiteRow {
    let place = |place: &SitePlace| PlaceRow {
        id: place.id.to_string(),
        name: place.name.clone(),
        kind: place.kind.word().to_owned(),
    };
    SiteRow {
        id: site.id.to_string(),
        name: site.name.clone(),
        guest: site.guest,
        address: site.address.clone(),
        position_udeg: site.position.map(|p| (p.latitude_udeg, p.longitude_udeg)),
        closed_dates: site.closed_dates.clone(),
        places: site.places.iter().map(place).collect(),
    }
}

fn site(row: SiteRow) -> Result<Site, StoreError> {
    let place = |row: PlaceRow| {
        Ok::<_, StoreError>(SitePlace {
            id: code(&row.id)?,
            name: row.name,
            kind: READ.kind(&row.kind)?,
        })
    };
    Ok(Site {
        id: code(&row.id)?,
        name: row.name,
        guest: row.guest,
        address: row.address,
        position: row
            .position_udeg
            .map(|(latitude_udeg, longitude_udeg)| Position {
                latitude_udeg,
                longitude_udeg,
            }),
        closed_dates: row.closed_dates,
        places: row
            .places
            .into_iter()
            .map(place)
            .collect::<Result<_, _>>()?,
    })
}

fn event_row(event: &Event) -> EventRow {
    EventRow {
        uid: event.identity.uid.clone(),
        sequence: event.identity.sequence,
        modified_at_min: event.identity.modified_at.0,
        application: event.application.to_string(),
        kind: event.kind.word().to_owned(),
        title: event.title.clone(),
        description: event.description.clone(),
        category: event.category.clone(),
        applicant: event.applicant.clone(),
        city: event.city.clone(),
        region: event.region.clone(),
        day: event.day.ix(),
        site: event.site,
        place: event.place,
        from_min: minute(event.hours.from()),
        to_min: minute(event.hours.to()),
        status: event.status.word().to_owned(),
        setup_min: event.setup_min,
        teardown_min: event.teardown_min,
        power_w: thousandths(event.power_kw),
        water: event.water,
        loud: event.loud,
    }
}

fn event(row: EventRow) -> Result<Event, StoreError> {
    Ok(Event {
        identity: Identity {
            uid: row.uid,
            sequence: row.sequence,
            modified_at: Moment(row.modified_at_min),
        },
        application: code(&row.application)?,
        kind: READ.kind(&row.kind)?,
        title: row.title,
        description: row.description,
        category: row.category,
        applicant: row.applicant,
        city: row.city,
        region: row.region,
        day: DayIx::new(row.day),
        site: row.site,
        place: row.place,
        hours: READ.hours(row.from_min, row.to_min)?,
        status: READ.assignment_status(&row.status)?,
        setup_min: row.setup_min,
        teardown_min: row.teardown_min,
        power_kw: READ.decimal(row.power_w)?,
        water: row.water,
        loud: row.loud,
    })
}

fn code(text: &str) -> Result<Code, StoreError> {
    text.parse().map_err(|_| READ.damaged(text))
}
