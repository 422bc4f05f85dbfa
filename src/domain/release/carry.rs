//! From one release to the next: identities go on, and what is dropped stays as cancelled.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::Duration;

use super::changes::Visible;
use crate::domain::assignment::AssignmentStatus;
use crate::domain::code::DayIx;
use crate::domain::day::ProgrammeDay;
use crate::domain::programme::{Event, Identity, Programme, Site, SitePlace};

/// How long after its date a dropped event goes on as cancelled: calendars that were offline meanwhile
/// have to hear of it.
const CANCELLED_KEPT_DAYS: i64 = 30;

/// `fresh` with the identities of what came before carried on: an event that visitors see as before
/// keeps its sequence and its time of change, one that has changed grows its sequence. What only
/// `previous` has is added as cancelled, until nobody needs to hear of it any more; then it is retired.
pub(super) fn carried(
    mut fresh: Programme,
    previous: &Programme,
    retired: &[Identity],
) -> (Programme, Vec<Identity>) {
    let mut retired: BTreeMap<String, Identity> = retired
        .iter()
        .map(|identity| (identity.uid.clone(), identity.clone()))
        .collect();
    for identity in add_dropped(&mut fresh, previous) {
        retired.insert(identity.uid.clone(), identity);
    }
    let before: HashMap<&str, &Event> = previous
        .events
        .iter()
        .map(|event| (event.identity.uid.as_str(), event))
        .collect();
    let next = |identity: &Identity| Identity {
        uid: identity.uid.clone(),
        sequence: identity.sequence + 1,
        modified_at: fresh.published_at,
    };
    let mut identities = Vec::with_capacity(fresh.events.len());
    for event in &fresh.events {
        let uid = event.identity.uid.as_str();
        let back = retired.remove(uid);
        let identity = match (before.get(uid), back) {
            (Some(before), _) => {
                let same = Visible::of((&fresh, event)) == Visible::of((previous, before));
                let was = &before.identity;
                if same { was.clone() } else { next(was) }
            }
            (None, Some(back)) => next(&back),
            (None, None) => event.identity.clone(),
        };
        identities.push(identity);
    }
    for (event, identity) in fresh.events.iter_mut().zip(identities) {
        event.identity = identity;
    }
    (fresh, retired.into_values().collect())
}

/// Adds what only `previous` has, as cancelled; gives those that are too old for that.
fn add_dropped(fresh: &mut Programme, previous: &Programme) -> Vec<Identity> {
    let there: HashSet<String> = fresh
        .events
        .iter()
        .map(|event| event.identity.uid.clone())
        .collect();
    let today = fresh.published_at.utc().date_naive();
    let mut old = Vec::new();
    for event in &previous.events {
        let date = previous.day(event).date;
        if there.contains(&event.identity.uid) {
            continue;
        }
        if date + Duration::days(CANCELLED_KEPT_DAYS) < today {
            old.push(event.identity.clone());
            continue;
        }
        add(fresh, previous, event, AssignmentStatus::Cancelled);
    }
    fresh.sort();
    old
}

/// Adds an event of `other` with that status; the events have to be sorted afterwards.
pub(super) fn add(
    fresh: &mut Programme,
    other: &Programme,
    event: &Event,
    status: AssignmentStatus,
) {
    let (site, place) = spot_of(fresh, other.site(event), other.place(event));
    let day = day_of(fresh, other.day(event));
    fresh.events.push(Event {
        status,
        day,
        site,
        place,
        ..event.clone()
    });
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
