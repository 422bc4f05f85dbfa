//! What goes on from release to release.

use std::collections::BTreeMap;

use yarkie_berega::app::{self, Store};
use yarkie_berega::domain::assignment::AssignmentStatus;
use yarkie_berega::domain::moment::Moment;
use yarkie_berega::domain::programme::{Identity, Programme};

use crate::support::app::time;
use crate::support::database::on_both_databases;
use crate::support::example::good_example;
use crate::support::values::hours;

on_both_databases! {
    only_what_changes_visibly_grows
    what_is_dropped_stays_as_cancelled_for_thirty_days
}

const SEASON: &str = "season-2023";
const FIRST: &str = "2023-06-01T05:00:00Z";
const SECOND: &str = "2023-06-02T05:00:00Z";

fn moment(at: &str) -> Moment {
    Moment(time(at).timestamp() / 60)
}

async fn publish(store: &Store, at: &str) -> Programme {
    app::publish(store, SEASON, "", time(at))
        .await
        .unwrap()
        .programme
}

fn identities(programme: &Programme) -> BTreeMap<String, Identity> {
    let events = programme.events.iter();
    events
        .map(|event| (event.identity.uid.clone(), event.identity.clone()))
        .collect()
}

async fn example(store: &Store) -> Programme {
    let built = good_example()
        .change(|parts| parts.slug = SEASON.into())
        .build();
    app::import_season(store, &built).await.unwrap();
    publish(store, FIRST).await
}

async fn only_what_changes_visibly_grows(store: Store) {
    let first = example(&store).await;
    for identity in identities(&first).values() {
        assert_eq!(
            (identity.sequence, identity.modified_at),
            (0, moment(FIRST))
        );
    }
    let stored = store.load_season(SEASON).await.unwrap();
    let mut draft = stored.built.plan.assignments;
    let uid = |ix: usize| stored.assignment_ids[ix].to_string();
    // A pin and a confirmation are nothing that visitors see; a move and a cancellation are.
    draft[0].pinned = !draft[0].pinned;
    draft[0].status = AssignmentStatus::Confirmed;
    draft[1].spot.hours = hours("13:00-14:00");
    draft[2].status = AssignmentStatus::Cancelled;
    let writing = store.write().await.unwrap();
    writing.replace_draft(SEASON, &draft).await.unwrap();
    writing.commit().await.unwrap();
    let second = publish(&store, SECOND).await;
    let changed = [uid(1), uid(2)];
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
    let third = publish(&store, "2023-06-02T06:00:00Z").await;
    assert_eq!(identities(&third), identities(&second));
    assert_eq!((second.release, third.release), (Some(2), Some(3)));
}

async fn what_is_dropped_stays_as_cancelled_for_thirty_days(store: Store) {
    let first = example(&store).await;
    let writing = store.write().await.unwrap();
    writing.replace_draft(SEASON, &[]).await.unwrap();
    writing.commit().await.unwrap();
    let second = publish(&store, SECOND).await;
    assert_eq!(second.events.len(), first.events.len());
    for event in &second.events {
        assert!(event.is_cancelled());
        assert_eq!(
            (event.identity.sequence, event.identity.modified_at),
            (1, moment(SECOND))
        );
    }
    // Cancelled once: the next release says it again without a change.
    let third = publish(&store, "2023-06-20T05:00:00Z").await;
    assert_eq!(third.events, second.events);
    // 4 July is 31 days after 3 June, and 30 after 4 June.
    let fourth = publish(&store, "2023-07-04T05:00:00Z").await;
    let days: Vec<_> = fourth
        .events
        .iter()
        .map(|e| fourth.day(e).date.to_string())
        .collect();
    assert!(
        !days.is_empty() && days.iter().all(|day| day == "2023-06-04"),
        "{days:?}"
    );
    assert_eq!(
        publish(&store, "2023-07-05T05:00:00Z").await.events.len(),
        0
    );
}
