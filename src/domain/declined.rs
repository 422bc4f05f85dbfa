//! Which dates were declined, and when: what their own applicants know at once, and visitors with the
//! next release.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::assignment::AssignmentStatus;
use super::edit::{Item, ItemChange, Part};
use super::identity::AssignmentId;
use super::moment::Moment;
use super::programme::{Event, Programme};

/// How a date was declined and taken back through a draft's history.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Turnabout {
    pub is_declined: bool,
    /// When that changed, each time.
    pub turns: Vec<DateTime<Utc>>,
}

/// Of each assignment that was ever declined or taken back.
pub type Declined = HashMap<AssignmentId, Turnabout>;

/// Whether a change has to do with it: a date becomes declined or is that no more, or comes in anew.
#[must_use]
pub fn is_of_it(change: &ItemChange) -> bool {
    let is = |part: &Option<Part>| status(part) == Some(AssignmentStatus::Declined);
    let is_new = change.before.is_none() && status(&change.after).is_some();
    is_new || is(&change.before) != is(&change.after)
}

/// What changes come to, in the order in which they were made, each with when. Who declined a date that
/// the draft has lost since has declined it still.
#[must_use]
pub fn declined(changes: &[(DateTime<Utc>, ItemChange)]) -> Declined {
    let mut found = Declined::new();
    for (at, change) in changes {
        let Item::Assignment(id) = change.item else {
            continue;
        };
        let is = |part| status(part).map(|it| it == AssignmentStatus::Declined);
        let Some(is_now) = is(&change.after) else {
            continue;
        };
        let of_it = found.entry(id).or_insert_with(|| Turnabout {
            is_declined: is(&change.before).unwrap_or(false),
            turns: Vec::new(),
        });
        if of_it.is_declined != is_now {
            of_it.is_declined = is_now;
            of_it.turns.push(*at);
        }
    }
    found.retain(|_, of_it| !of_it.turns.is_empty());
    found
}

fn status(part: &Option<Part>) -> Option<AssignmentStatus> {
    match part {
        Some(Part::Assignment(part)) => Some(part.status),
        _ => None,
    }
}

/// A programme of the application's own events alone: what is declined does not take place.
///
/// Sequences grow with each turn and with each release, so none is ever smaller than one that was given
/// before; of an event that a release has cancelled the turns count that were made until then, as those
/// after it change nothing that is seen.
#[must_use]
pub fn own_programme(programme: &Programme, application: &str, declined: &Declined) -> Programme {
    let own = programme.events.iter();
    let own = own.filter(|event| event.application.as_str() == application);
    let own = own.map(|event| own_event(programme, event, declined));
    Programme {
        slug: programme.slug.clone(),
        name: programme.name.clone(),
        timezone: programme.timezone,
        release: programme.release,
        published_at: programme.published_at,
        days: programme.days.clone(),
        sites: programme.sites.clone(),
        events: own.collect(),
    }
}

/// When one of these events was declined or taken back last, to the second: programmes know minutes alone.
#[must_use]
pub fn last_turn(own: &Programme, declined: &Declined) -> Option<DateTime<Utc>> {
    let ids = own.events.iter();
    let ids = ids.filter_map(|event| event.identity.uid.parse().ok());
    let turns = ids.filter_map(|id: AssignmentId| declined.get(&id)?.turns.last());
    turns.copied().max()
}

fn own_event(programme: &Programme, event: &Event, declined: &Declined) -> Event {
    let mut own = event.clone();
    let id = event.identity.uid.parse::<AssignmentId>().ok();
    let Some(of_it) = id.and_then(|id| declined.get(&id)) else {
        return own;
    };
    let is_cancelled = programme.is_cancelled(event);
    let published = event.identity.modified_at;
    let turns = of_it.turns.iter().map(|at| Moment::of(*at));
    let seen = turns.filter(|at| !is_cancelled || *at <= published);
    let (count, last) = seen.fold((0, published), |(count, last), at| {
        (count + 1, last.max(at))
    });
    own.identity.sequence += count;
    own.identity.modified_at = last;
    if of_it.is_declined {
        own.status = AssignmentStatus::Cancelled;
    }
    own
}
