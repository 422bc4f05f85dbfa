//! Marks of what really happened.

use uuid::Uuid;
use yarkie_berega::app::{Desk, MarkFilter, Marked, Marking, NewMark, Unfit, programme};
use yarkie_berega::domain::attendance::{Ledger, MarkId, Saying, Turnout};
use yarkie_berega::domain::identity::AssignmentId;

use super::app::time;
use super::desk::by;
use super::values::{code, date};

pub(crate) fn mark_id(number: u128) -> MarkId {
    MarkId(Uuid::from_u128(number))
}

/// A mark made at that time, under the id of that number.
pub(crate) fn new_mark(number: u128, saying: Saying, made_at: &str) -> NewMark {
    NewMark {
        id: mark_id(number),
        saying,
        note: String::new(),
        spot: None,
        made_at: time(made_at),
    }
}

pub(crate) fn turnout(of: AssignmentId, turnout: Turnout) -> Saying {
    Saying::Turnout { of, turnout }
}

/// So many visitors of an embankment, or of a place of it, within the hour.
pub(crate) fn count(number: u128, spot: (&str, &str), place: Option<&str>, hour: u32) -> NewMark {
    let saying = Saying::Visitors {
        place: place.map(code),
        hour,
        count: number as u64 * 10,
    };
    NewMark {
        spot: Some((date(spot.0), code(spot.1))),
        ..new_mark(number, saying, "2023-06-03T06:00:00Z")
    }
}

/// Sends a batch that comes in at that time, to the season's first release.
pub(crate) async fn send(desk: &Desk, slug: &str, at: &str, marks: &[NewMark]) -> Vec<Marked> {
    send_within(desk, slug, at, None, marks).await
}

/// The same, from somebody who works on these embankments only.
pub(crate) async fn send_within(
    desk: &Desk,
    slug: &str,
    at: &str,
    within: Option<&[&str]>,
    marks: &[NewMark],
) -> Vec<Marked> {
    let release = programme(desk.store(), slug, 1).await.unwrap();
    let within: Option<Vec<_>> = within.map(|ids| ids.iter().copied().map(code).collect());
    let marking = Marking {
        programme: &release.programme,
        within: within.as_deref(),
    };
    let sent: Vec<Result<NewMark, Unfit>> = marks.iter().cloned().map(Ok).collect();
    desk.mark(&by(at), marking, &sent).await.unwrap()
}

pub(crate) async fn ledger(desk: &Desk, slug: &str) -> Ledger {
    desk.ledger(slug, &MarkFilter::default()).await.unwrap()
}
