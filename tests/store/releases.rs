//! Releases are frozen and numbered.

use yarkie_berega::app::{AppError, Desk, Publication, releases};
use yarkie_berega::domain::moment::Moment;
use yarkie_berega::store::Store;

use crate::support::app::time;
use crate::support::database::on_both_databases;
use crate::support::desk::{ANNA, by, clear, desk, draft, person, publish};
use crate::support::example::good_example;

on_both_databases! {
    a_release_comes_back_as_it_was_frozen
    of_two_that_publish_at_once_one_wins_and_the_other_is_told
    a_release_becomes_what_the_draft_stays_close_to
}

/// Of the good example.
const SLUG: &str = "test";
const FIRST: &str = "2023-06-02T05:00:30Z";
const SECOND: &str = "2023-06-03T05:00:00Z";

async fn example(store: &Store) -> Desk {
    desk(store, &good_example().build()).await
}

async fn a_release_comes_back_as_it_was_frozen(store: Store) {
    let desk = example(&store).await;
    assert_eq!(store.latest_release_number(SLUG).await.unwrap(), None);
    let publication = Publication {
        note: "Первая «программа»".into(),
        ..Publication::default()
    };
    let first = desk.publish(SLUG, &by(FIRST), &publication, None).await;
    let first = first.unwrap().fresh().unwrap();
    let programme = &first.release.programme;
    assert_eq!(programme.published_at, Moment(time(FIRST).timestamp() / 60));
    let frozen = store.frozen(SLUG, 1).await.unwrap().unwrap();
    let drafted = draft(&desk, SLUG).await;
    let drafted: Vec<_> = drafted.draft.items().assignments().collect();
    let assignments: Vec<_> = frozen
        .assignments
        .iter()
        .map(|(id, part)| (*id, part))
        .collect();
    assert_eq!(assignments, drafted);
    // What comes later does not touch it.
    clear(&desk, SLUG).await;
    let second = publish(&desk, SLUG, SECOND).await;
    let stored = store.release(SLUG, 1).await.unwrap().unwrap();
    assert_eq!(stored, first.release);
    assert_eq!(store.frozen(SLUG, 1).await.unwrap().unwrap(), frozen);
    assert_eq!(store.latest_release_number(SLUG).await.unwrap(), Some(2));
    assert!(store.release(SLUG, 3).await.unwrap().is_none());
    let heads = releases(&store, SLUG).await.unwrap();
    assert_eq!(heads, [second.release.head, first.release.head]);
    assert_eq!(heads[1].actor, person(ANNA));
}

async fn of_two_that_publish_at_once_one_wins_and_the_other_is_told(store: Store) {
    // Two servers, each with a memory of its own.
    let here = example(&store).await;
    let there = Desk::new(store.clone());
    let publication = Publication {
        expected: Some(0),
        ..Publication::default()
    };
    let second = by(SECOND);
    let (a, b) = tokio::join!(
        here.publish(SLUG, &second, &publication, None),
        there.publish(SLUG, &second, &publication, None),
    );
    let (won, lost) = if a.is_ok() { (a, b) } else { (b, a) };
    assert_eq!(won.unwrap().fresh().unwrap().release.head.number, 1);
    let Err(AppError::ReleasedMeanwhile { latest, .. }) = lost else {
        panic!("{lost:?}");
    };
    assert_eq!((latest.number, latest.actor), (1, person(ANNA)));
    assert_eq!(releases(&store, SLUG).await.unwrap().len(), 1);
}

async fn a_release_becomes_what_the_draft_stays_close_to(store: Store) {
    let desk = example(&store).await;
    publish(&desk, SLUG, FIRST).await;
    let stored = store.draft(SLUG, time(FIRST)).await.unwrap();
    // In memory it is as it is stored.
    assert_eq!(draft(&desk, SLUG).await.draft, stored.draft);
    let plan = stored.draft.plan();
    let mut taking_place: Vec<_> = plan
        .occupying()
        .map(|(_, a)| (a.application, a.spot))
        .collect();
    taking_place.sort_unstable();
    let mut published: Vec<_> = plan
        .published
        .iter()
        .map(|p| (p.application, p.spot))
        .collect();
    published.sort_unstable();
    assert_eq!(published, taking_place);
}
