//! Releases are frozen and numbered.

use yarkie_berega::app;
use yarkie_berega::domain::moment::Moment;
use yarkie_berega::domain::programme::{Identity, Programme};
use yarkie_berega::store::{NewRelease, Store, StoreError};

use super::seasons::insert;
use crate::support::app::time;
use crate::support::database::on_both_databases;
use crate::support::example::good_example;

on_both_databases! {
    a_release_comes_back_as_it_was_frozen
    a_number_is_given_once
    two_that_publish_at_once_both_succeed_one_after_the_other
    a_release_becomes_what_the_draft_stays_close_to
}

const SEASON: &str = "season-2023";

async fn example(store: &Store) -> yarkie_berega::domain::season::BuiltSeason {
    let built = good_example()
        .change(|parts| parts.slug = SEASON.into())
        .build();
    insert(store, &built).await;
    built
}

async fn a_release_comes_back_as_it_was_frozen(store: Store) {
    example(&store).await;
    assert_eq!(store.latest_release_number(SEASON).await.unwrap(), None);
    let now = time("2023-06-02T05:00:30Z");
    let first = app::publish(&store, SEASON, "Первая «программа»", now)
        .await
        .unwrap();
    assert_eq!(first.programme.published_at, Moment(now.timestamp() / 60));
    // What comes later does not touch it.
    let writing = store.write().await.unwrap();
    writing.replace_draft(SEASON, &[]).await.unwrap();
    writing.commit().await.unwrap();
    app::publish(&store, SEASON, "", time("2023-06-03T05:00:00Z"))
        .await
        .unwrap();
    let stored = store.release(SEASON, 1).await.unwrap().unwrap();
    assert_eq!(stored, first);
    assert_eq!(store.latest_release_number(SEASON).await.unwrap(), Some(2));
    assert!(store.release(SEASON, 3).await.unwrap().is_none());
}

async fn a_number_is_given_once(store: Store) {
    let built = example(&store).await;
    app::publish(&store, SEASON, "", time("2023-06-02T05:00:00Z"))
        .await
        .unwrap();
    let identity = |ix: usize| Identity {
        uid: ix.to_string(),
        sequence: 0,
        modified_at: Moment(0),
    };
    let again = NewRelease {
        note: String::new(),
        published_at: time("2023-06-02T05:00:00Z"),
        programme: Programme::new(&built.season, &built.plan, Some(1), Moment(0), identity),
        published: Vec::new(),
    };
    let writing = store.write().await.unwrap();
    let refused = writing.insert_release(SEASON, &again).await;
    assert!(matches!(
        refused,
        Err(StoreError::ReleaseTaken { number: 1, .. })
    ));
}

async fn two_that_publish_at_once_both_succeed_one_after_the_other(store: Store) {
    example(&store).await;
    let publish = || app::publish(&store, SEASON, "", time("2023-06-02T05:00:00Z"));
    let (a, b, c) = tokio::join!(publish(), publish(), publish());
    let mut numbers = [a, b, c].map(|release| release.unwrap().head.number);
    numbers.sort_unstable();
    assert_eq!(numbers, [1, 2, 3]);
}

async fn a_release_becomes_what_the_draft_stays_close_to(store: Store) {
    example(&store).await;
    app::publish(&store, SEASON, "", time("2023-06-02T05:00:00Z"))
        .await
        .unwrap();
    let plan = store.load_season(SEASON).await.unwrap().built.plan;
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
