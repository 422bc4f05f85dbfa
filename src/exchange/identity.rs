//! Identities for plans that come from a bundle, without a store that remembers them.

use std::collections::HashMap;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::assignment::Plan;
use crate::domain::moment::Moment;
use crate::domain::programme::{Identity, Programme};
use crate::domain::season::Season;

/// Namespace of the identities made here (RFC 9562, section 5.5). Never change it: calendars that have
/// subscribed would hold every event twice.
pub(super) const NAMESPACE: Uuid = Uuid::from_u128(0x6d0b_21f0_52a3_4d5e_9f0c_8b1e_73c6_a417);

/// The identity of the `nth` (from 0) assignment that an application has on a date: the same whenever
/// it is made, wherever it runs.
#[must_use]
pub fn uid(slug: &str, application: &str, date: NaiveDate, nth: usize) -> String {
    // Codes hold no control characters, so no two different names are spelt alike.
    let name = format!("assignment\n{slug}\n{application}\n{date}\n{nth}");
    Uuid::new_v5(&NAMESPACE, name.as_bytes())
        .hyphenated()
        .to_string()
}

/// An identity for each assignment of a plan, by its position. Several assignments of an application
/// on one date are counted in order of start and place, so that the order of rows means nothing.
#[must_use]
pub fn of_plan(season: &Season, plan: &Plan, modified_at: Moment) -> Vec<Identity> {
    let mut order: Vec<usize> = (0..plan.assignments.len()).collect();
    order.sort_by_key(|ix| {
        let assignment = &plan.assignments[*ix];
        let spot = assignment.spot;
        (
            assignment.application,
            spot.day,
            spot.hours,
            spot.place,
            *ix,
        )
    });
    let mut counts = HashMap::new();
    let mut identities = vec![None; plan.assignments.len()];
    for ix in order {
        let assignment = &plan.assignments[ix];
        let nth = counts
            .entry((assignment.application, assignment.spot.day))
            .or_insert(0usize);
        let application = season.application(assignment.application).id.as_str();
        let date = season.day(assignment.spot.day).date;
        identities[ix] = Some(Identity {
            uid: uid(season.slug(), application, date, *nth),
            sequence: 0,
            modified_at,
        });
        *nth += 1;
    }
    identities.into_iter().flatten().collect()
}

/// The programme of a bundle's plan, as if it were published at `written_at`, without a number.
#[must_use]
pub fn unreleased(season: &Season, plan: &Plan, written_at: Moment) -> Programme {
    let identities = of_plan(season, plan, written_at);
    Programme::new(season, plan, None, written_at, |ix| identities[ix].clone())
}
