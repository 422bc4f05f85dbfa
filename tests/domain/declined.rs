//! What was declined when, out of a draft's history.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;
use yarkie_berega::domain::assignment::AssignmentStatus::{self, Cancelled, Confirmed, Declined};
use yarkie_berega::domain::declined::{declined, is_of_it};
use yarkie_berega::domain::edit::{Item, ItemChange, Part};
use yarkie_berega::domain::identity::AssignmentId;
use yarkie_berega::domain::season::AssignmentPart;

use crate::support::app::{NOW, time};
use crate::support::values::{date, hours};

type Change = (Option<AssignmentStatus>, Option<AssignmentStatus>);

fn change((before, after): Change) -> ItemChange {
    let part = |status| {
        Part::Assignment(AssignmentPart {
            row: 0,
            application: "choir".into(),
            date: date("2023-06-03"),
            place: "stage".into(),
            hours: hours("18:00-19:00"),
            pinned: false,
            status,
        })
    };
    ItemChange {
        item: Item::Assignment(AssignmentId::from_uuid(Uuid::nil())),
        before: before.map(part),
        after: after.map(part),
    }
}

#[test]
fn turns_are_counted_through_a_history() {
    let (on, off, called) = (Some(Confirmed), Some(Declined), Some(Cancelled));
    let cases: [(&[Change], bool, &[i64]); 8] = [
        (&[], false, &[]),
        (&[(None, on), (on, called)], false, &[]),
        (&[(None, on), (on, off)], true, &[1]),
        (&[(None, on), (on, off), (off, on)], false, &[1, 2]),
        // What is removed stays declined, and is what it was when it is back.
        (&[(None, on), (on, off), (off, None)], true, &[1]),
        (
            &[(None, on), (on, off), (off, None), (None, off)],
            true,
            &[1],
        ),
        (
            &[(None, on), (on, off), (off, None), (None, on)],
            false,
            &[1, 3],
        ),
        // It came declined.
        (&[(off, on), (on, off)], true, &[0, 1]),
    ];
    let at = |hour: i64| -> DateTime<Utc> { time(NOW) + TimeDelta::hours(hour) };
    for (history, is_declined, turns) in cases {
        let made = history.iter().zip(0..);
        let made = made.map(|(of, hour)| (at(hour), change(*of)));
        let made: Vec<_> = made.filter(|(_, change)| is_of_it(change)).collect();
        let found = declined(&made);
        let turns: Vec<_> = turns.iter().copied().map(at).collect();
        match found.values().next() {
            Some(found) => {
                assert_eq!(found.turns, turns, "{history:?}");
                assert_eq!(found.is_declined, is_declined, "{history:?}");
            }
            None => assert!(turns.is_empty(), "{history:?}"),
        }
    }
}
