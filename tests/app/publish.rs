//! What goes on from release to release.

use std::collections::BTreeMap;

use yarkie_berega::app::{Deed, Desk, Store};
use yarkie_berega::domain::assignment::AssignmentStatus;
use yarkie_berega::domain::moment::Moment;
use yarkie_berega::domain::programme::{Identity, Programme};

use crate::support::app::time;
use crate::support::database::on_both_databases;
use crate::support::desk::{clear, desk, draft, edit, target};
use crate::support::draft::id;
use crate::support::example::{SATURDAY, SUNDAY, good_example};

on_both_databases! {
    only_what_changes_visibly_grows
    what_is_dropped_stays_as_cancelled_for_thirty_days
}

/// Of the good example.
const SLUG: &str = "test";
const FIRST: &str = "2023-06-01T05:00:00Z";
const SECOND: &str = "2023-06-02T05:00:00Z";

fn moment(at: &str) -> Moment {
    Moment(time(at).timestamp() / 60)
}

async fn publish(desk: &Desk, at: &str) -> Programme {
    crate::support::desk::publish(desk, SLUG, at)
        .await
        .release
        .programme
}

fn identities(programme: &Programme) -> BTreeMap<String, Identity> {
    let events = programme.events.iter();
    events
        .map(|event| (event.identity.uid.clone(), event.identity.clone()))
        .collect()
}

async fn example(store: &Store) -> (Desk, Programme) {
    let desk = desk(store, &good_example().build()).await;
    let first = publish(&desk, FIRST).await;
    (desk, first)
}

async fn only_what_changes_visibly_grows(store: Store) {
    let (desk, first) = example(&store).await;
    for identity in identities(&first).values() {
        assert_eq!(
            (identity.sequence, identity.modified_at),
            (0, moment(FIRST))
        );
    }
    let example = draft(&desk, SLUG).await;
    let of = |application, on| id(&example.draft, application, on);
    let (choir, band, tea) = (of("choir", SUNDAY), of("band", SATURDAY), of("tea", SUNDAY));
    // A pin and an offer are nothing that visitors see; a move and a cancellation are.
    let deeds = [
        Deed::Pin {
            id: choir,
            pinned: true,
        },
        Deed::Status {
            id: choir,
            status: AssignmentStatus::Offered,
        },
        Deed::Move {
            id: band,
            to: target(SATURDAY, "stage", "20:00-21:00"),
        },
        Deed::Status {
            id: tea,
            status: AssignmentStatus::Cancelled,
        },
    ];
    edit(&desk, SLUG, deeds).await;
    let second = publish(&desk, SECOND).await;
    let changed = [band.to_string(), tea.to_string()];
    for (uid, identity) in identities(&second) {
        let expected = if changed.contains(&uid) {
            (1, SECOND)
        } else {
            (0, FIRST)
        };
        assert_eq!(
            (identity.sequence, identity.modified_at),
            (expected.0, moment(expected.1)),
            "{uid}"
        );
    }
    let third = publish(&desk, "2023-06-02T06:00:00Z").await;
    assert_eq!(identities(&third), identities(&second));
    assert_eq!((second.release, third.release), (Some(2), Some(3)));
}

async fn what_is_dropped_stays_as_cancelled_for_thirty_days(store: Store) {
    let (desk, first) = example(&store).await;
    clear(&desk, SLUG).await;
    let second = publish(&desk, SECOND).await;
    assert_eq!(second.events.len(), first.events.len());
    for event in &second.events {
        assert!(event.is_cancelled());
        assert_eq!(
            (event.identity.sequence, event.identity.modified_at),
            (1, moment(SECOND))
        );
    }
    // Cancelled once: the next release says it again without a change.
    let third = publish(&desk, "2023-06-20T05:00:00Z").await;
    assert_eq!(third.events, second.events);
    // 4 July is 31 days after 3 June, and 30 after 4 June.
    let fourth = publish(&desk, "2023-07-04T05:00:00Z").await;
    let days: Vec<_> = fourth
        .events
        .iter()
        .map(|e| fourth.day(e).date.to_string())
        .collect();
    assert!(
        !days.is_empty() && days.iter().all(|day| day == "2023-06-04"),
        "{days:?}"
    );
    assert_eq!(publish(&desk, "2023-07-05T05:00:00Z").await.events.len(), 0);
}
