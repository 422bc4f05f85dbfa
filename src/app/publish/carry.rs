//! From one release to the next: identities go on, and what is dropped stays as cancelled.

use std::collections::{HashMap, HashSet};

use chrono::Duration;

use crate::domain::application::Kind;
use crate::domain::assignment::AssignmentStatus;
use crate::domain::code::DayIx;
use crate::domain::day::ProgrammeDay;
use crate::domain::embankment::Position;
use crate::domain::moment::Span;
use crate::domain::programme::{Event, Identity, Programme, Site, SitePlace};

/// How long after its date a dropped event goes on as cancelled: calendars that were offline meanwhile
/// have to hear of it.
const CANCELLED_KEPT_DAYS: i64 = 30;

/// `fresh` with the identities of `previous` carried on: an event that visitors see as before keeps
/// its sequence and its time of change, one that has changed grows its sequence. What only `previous`
/// has is added as cancelled.
pub(super) fn carried(mut fresh: Programme, previous: Option<&Programme>) -> Programme {
    let Some(previous) = previous else {
        return fresh;
    };
    add_dropped(&mut fresh, previous);
    let before: HashMap<&str, &Event> = previous
        .events
        .iter()
        .map(|event| (event.identity.uid.as_str(), event))
        .collect();
    let identities: Vec<Identity> = fresh
        .events
        .iter()
        .map(|event| match before.get(event.identity.uid.as_str()) {
            None => event.identity.clone(),
            Some(before) if visible(&fresh, event) == visible(previous, before) => {
                before.identity.clone()
            }
            Some(before) => Identity {
                uid: before.identity.uid.clone(),
                sequence: before.identity.sequence + 1,
                modified_at: fresh.published_at,
            },
        })
        .collect();
    for (event, identity) in fresh.events.iter_mut().zip(identities) {
        event.identity = identity;
    }
    fresh
}

/// What a visitor can see of an event.
#[derive(PartialEq)]
struct Visible<'a> {
    kind: Kind,
    texts: [&'a str; 8],
    category: Option<&'a str>,
    position: Option<Position>,
    span: Span,
    timezone: chrono_tz::Tz,
    cancelled: bool,
}

fn visible<'a>(programme: &'a Programme, event: &'a Event) -> Visible<'a> {
    let (site, place) = (programme.site(event), programme.place(event));
    Visible {
        kind: event.kind,
        texts: [
            &event.title,
            &event.description,
            &event.applicant,
            &event.city,
            &event.region,
            &site.name,
            &site.address,
            &place.name,
        ],
        category: event.category.as_deref(),
        position: site.position,
        span: programme.span(event),
        timezone: programme.timezone,
        cancelled: event.is_cancelled() || programme.day(event).is_cancelled(),
    }
}

/// Adds what only `previous` has, as cancelled.
fn add_dropped(fresh: &mut Programme, previous: &Programme) {
    let there: HashSet<String> = fresh
        .events
        .iter()
        .map(|event| event.identity.uid.clone())
        .collect();
    let today = fresh.published_at.utc().date_naive();
    for event in &previous.events {
        let day = previous.day(event);
        let is_old = day.date + Duration::days(CANCELLED_KEPT_DAYS) < today;
        if is_old || there.contains(&event.identity.uid) {
            continue;
        }
        let (site, place) = spot_of(fresh, previous.site(event), previous.place(event));
        let day = day_of(fresh, day);
        fresh.events.push(Event {
            status: AssignmentStatus::Cancelled,
            day,
            site,
            place,
            ..event.clone()
        });
    }
    fresh.sort();
}

/// The place in `programme`, put back if it is there no longer.
fn spot_of(programme: &mut Programme, site: &Site, place: &SitePlace) -> (usize, usize) {
    let sites = &mut programme.sites;
    let at = sites.iter().position(|other| other.id == site.id);
    let at = at.unwrap_or_else(|| {
        let places = Vec::new();
        sites.push(Site {
            places,
            ..site.clone()
        });
        sites.len() - 1
    });
    let places = &mut sites[at].places;
    let place_at = places.iter().position(|other| other.id == place.id);
    let place_at = place_at.unwrap_or_else(|| {
        places.push(place.clone());
        places.len() - 1
    });
    (at, place_at)
}

/// The day in `programme`, put back if it is there no longer.
fn day_of(programme: &mut Programme, day: &ProgrammeDay) -> DayIx {
    let at = programme.days.binary_search_by_key(&day.date, |d| d.date);
    let at = at.unwrap_or_else(|at| {
        programme.days.insert(at, day.clone());
        for event in &mut programme.events {
            if event.day.ix() >= at {
                event.day = DayIx::new(event.day.ix() + 1);
            }
        }
        at
    });
    DayIx::new(at)
}
